"""logsleuth: two IPsec debug captures in, the root cause with its proof out."""

__version__ = "0.1.0"
