"""What stands between the traces of `show monitor event-trace crypto all`."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class TraceSection(Message):
    """The lines that follow are of this trace."""

    trace: str


@message
class TraceDisabled(Message):
    """Nothing is written to the trace at present."""


@message
class TraceAllocations(Message):
    """How often a trace took memory in an interrupt."""

    count: int
