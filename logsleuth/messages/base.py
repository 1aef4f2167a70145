"""What every message has in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one record says. Fields are flat: text, numbers, enums, or tuples of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecognised(Message):
    """A record that no grammar knows; counted and shown, never dropped."""

    text: str
    reason: str  # which dialect looked at it, or that none claims it
