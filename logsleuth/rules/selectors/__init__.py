"""Causes that lie in traffic selectors, profiles and the tunnel that should match them."""
