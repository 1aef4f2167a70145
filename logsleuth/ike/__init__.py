"""The protocol's own vocabulary (RFC 7296, RFC 2408, RFC 2409); knows nothing of logs."""
