"""Causes in GETVPN: registration with the key server, and the group key."""
