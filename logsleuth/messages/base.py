"""What every message has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def message(kind: type[T]) -> type[T]:
    """A frozen dataclass with slots and keywords only, as all values here are.

    Comparing and printing come from `Message`: to generate them anew for each of the many kinds
    takes a third of the time that importing them takes.
    """
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(kind)


@message
class Message:
    """What one record says. Fields are flat: text, numbers, enums, or tuples of these."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in self.__dataclass_fields__
        )

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.__dataclass_fields__)))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{type(self).__name__}({said})"


@message
class Unrecognised(Message):
    """A record that no grammar knows; counted and shown, never dropped."""

    text: str
    reason: str  # which dialect looked at it, or that none claims it
