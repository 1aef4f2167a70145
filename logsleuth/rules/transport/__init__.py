"""Causes that lie between the routers: loss, filters, NAT, fragments."""
