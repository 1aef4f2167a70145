"""Causes that lie in how the peers prove who they are."""
