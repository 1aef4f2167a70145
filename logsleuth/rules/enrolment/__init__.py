"""Causes that keep a router from getting, or an authority from giving, certificates."""
