"""Where grammars and samples live: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `grammars` or `samples`, as shipped in the wheel or as the checkout has it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
