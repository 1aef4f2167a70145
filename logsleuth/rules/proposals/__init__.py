"""Causes that lie in what the peers offer each other: policies, proposals, transform sets."""
