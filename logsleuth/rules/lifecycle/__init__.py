"""Causes that lie in the life of an SA: admission, limits, deletion, rekey."""
