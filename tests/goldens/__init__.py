"""Whole reports as they must read, one a sample; written by `make goldens`, reviewed as a diff."""
