"""Causes that lie in certificates and in the choice among them."""
