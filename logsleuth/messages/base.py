"""What every message is, and the message of a record that no grammar knows."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

T = TypeVar("T")
M = TypeVar("M", bound="Message")
_set = object.__setattr__


@dataclass_transform(frozen_default=True, kw_only_default=True)
def message(kind: type[T]) -> type[T]:
    """A frozen class with slots, made with keywords only, as a dataclass would be.

    There are hundreds of kinds, and every command imports many of them. To let `dataclasses`
    write and compile methods for each takes ten times as long as sharing those of `Message`.
    """
    space = dict(vars(kind))
    own = space.get("__annotations__", {})
    inherited = {k: v for base in kind.__mro__[1:] for k, v in getattr(base, "FIELDS", {}).items()}
    defaults = {k: v for base in kind.__mro__[1:] for k, v in getattr(base, "DEFAULTS", {}).items()}
    own = {name: said for name, said in own.items() if not str(said).startswith("ClassVar")}
    space["DEFAULTS"] = defaults | {name: space.pop(name) for name in own if name in space}
    space["FIELDS"] = inherited | own
    space["__slots__"] = tuple(own)
    space.pop("__dict__", None)
    space.pop("__weakref__", None)
    return cast(type[T], type(kind.__name__, kind.__bases__, space))


class Refused(StrEnum):
    """What a router refuses or gives up by a message, be it its own word or its peer's."""

    IKE_SA = "IKE SA refused or given up"
    CHILD_SA = "child SA refused or given up"
    CERTIFICATE = "certificate refused"
    ENROLMENT = "enrolment refused or given up"  # concerns no negotiation


@message
class Message:
    """What one record says. Fields are flat: text, numbers, enums, or tuples of these.

    `FIELDS` maps the names of the fields to their annotations. A class whose messages tell of a
    refusal says so in `REFUSES`, or in `refused` where that depends on the fields: a report never
    says "nothing failed" over one of them, whether a rule judges it or not. What may still be put
    right in the same packet, as one transform of several, is no refusal.
    """

    REFUSES: ClassVar[Refused | None] = None

    FIELDS: ClassVar[dict[str, str]]
    DEFAULTS: ClassVar[dict[str, object]]

    def __init__(self, **fields: object) -> None:
        if fields.keys() != self.FIELDS.keys():
            fields = self.DEFAULTS | fields
            if fields.keys() != self.FIELDS.keys():
                wrong = sorted(fields.keys() ^ self.FIELDS.keys())
                raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}")
        for name, value in fields.items():
            _set(self, name, value)

    @classmethod
    def of(cls: type[M], fields: dict[str, object]) -> M:
        """A message from all the fields that a grammar found; the others have their defaults."""
        made = object.__new__(cls)
        if len(fields) != len(cls.FIELDS):
            fields = cls.DEFAULTS | fields
            if len(fields) != len(cls.FIELDS):
                return cls(**fields)  # says what is missing
        for name, value in fields.items():
            _set(made, name, value)
        return made

    @property
    def refused(self) -> Refused | None:
        """What is refused or given up by it; None for nearly all messages."""
        return self.REFUSES

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def values(self) -> dict[str, Any]:  # Any: fields have many types
        """The fields by name, in the order of their declaration."""
        return {name: getattr(self, name) for name in self.FIELDS}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in self.FIELDS
        )

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.FIELDS)))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.FIELDS)
        return f"{type(self).__name__}({said})"

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (type(self), self.values())


def _made(kind: type[Message], values: dict[str, object]) -> Message:
    """A message from its pickle."""
    return kind(**values)


@message
class Unrecognised(Message):
    """A record that no grammar knows; counted and shown, never dropped."""

    text: str
    reason: str  # which dialect looked at it, or that none claims it
