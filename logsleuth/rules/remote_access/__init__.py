"""Causes of remote access: XAUTH, EAP, AAA, the client's configuration."""
