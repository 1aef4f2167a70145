"""Events, negotiations, packets and findings as pandas DataFrames; the only module with pandas.

Every frame has the columns declared in `COLUMNS`, with their dtypes, whether it has rows or not.
Texts are pandas strings and numbers nullable integers, so that "not said" is `<NA>` and never 0.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from logsleuth import messages, records
from logsleuth.cleaning import Repair
from logsleuth.clock import ClockTrust
from logsleuth.clocks import Clocks
from logsleuth.clocks.words import sentence
from logsleuth.columns import COLUMNS, PROMOTED
from logsleuth.diagnosis import Diagnosis
from logsleuth.errors import UsageError
from logsleuth.events import Event
from logsleuth.headers import Header
from logsleuth.lines import PhysicalLine
from logsleuth.logs import Log
from logsleuth.messages import conversion
from logsleuth.messages.base import Message
from logsleuth.negotiations import Negotiation, Sighting
from logsleuth.records import Record
from logsleuth.syntax import Places
from logsleuth.timeline import NOWHERE, belonging, moments


def events(logs: Iterable[Log]) -> pd.DataFrame:
    """One row a record, in the order of source and line; columns as `COLUMNS["events"]`."""
    return _frame("events", [event_row(event, log.router) for log in logs for event in log.events])


def to_events(frame: pd.DataFrame) -> tuple[Event[Message], ...]:
    """The events of a frame that `events` made; the exact inverse."""
    return tuple(_to_event(row) for row in frame.to_dict("records"))


def negotiations(diagnosis: Diagnosis) -> pd.DataFrame:
    """One row a negotiation; columns as `COLUMNS["negotiations"]`."""
    rows = []
    for tried in diagnosis.negotiations:
        n = tried.negotiation
        first, last = tried.began.stamp, tried.ended.stamp
        rows.append(
            {
                "negotiation": n.id,
                "ike": n.ike,
                "mode": n.mode,
                "initiator": n.initiator.label if n.roles_known else None,
                "initiator_address": n.initiator.address,
                "responder": n.responder.label if n.roles_known else None,
                "responder_address": n.responder.address,
                "roles_from": n.roles_from,
                "behind_nat": " ".join(n.behind_nat) or None,
                "attempt": n.attempt,
                "outcome": tried.outcome,
                "ike_sa": tried.ike_sa,
                "child_sa": tried.child_sa,
                "reached": n.reached,
                "failed_at": tried.failed_at,
                "started": first.text if first else None,
                "started_by": tried.began.source,
                "ended": last.text if last else None,
                "ended_by": tried.ended.source,
            }
        )
    return _frame("negotiations", rows)


def exchanges(diagnosis: Diagnosis) -> pd.DataFrame:
    """One row a packet of an exchange, both ends; columns as `COLUMNS["exchanges"]`."""
    return _frame("exchanges", _packets(diagnosis))


def packets(diagnosis: Diagnosis) -> pd.DataFrame:
    """The same with times, copies and what became of each; columns as `COLUMNS["packets"]`."""
    return _frame("packets", _packets(diagnosis))


def _packets(diagnosis: Diagnosis) -> list[dict[str, Any]]:
    rows = []
    for tried in diagnosis.negotiations:
        for exchange in (*tried.negotiation.exchanges, *tried.negotiation.later):
            for traced in exchange.packets:
                told = diagnosis.witness.fate(tried.negotiation, traced)
                rows.append(
                    {
                        "negotiation": tried.negotiation.id,
                        "fate": told.fate,
                        "because": told.because,
                        "exchange": exchange.type,
                        "packet": traced.packet.name,
                        "sender": traced.sender.label,
                        "receiver": traced.receiver.label,
                        **_where("sent", traced.sent, tried.negotiation, diagnosis.clocks),
                        **_where("received", traced.received, tried.negotiation, diagnosis.clocks),
                        **_where("seen", traced.seen, tried.negotiation, diagnosis.clocks),
                        "payloads": " ".join(traced.payloads) or None,
                    }
                )
    return rows


def findings(diagnosis: Diagnosis) -> pd.DataFrame:
    """One row a finding, most probable cause first; columns as `COLUMNS["findings"]`."""
    return _frame(
        "findings",
        [
            {
                "finding": found.id,
                "negotiation": found.negotiation,
                "router": found.router,
                "rule": found.rule.id,
                "title": found.finding.title,
                "confidence": found.finding.confidence,
                "severity": found.finding.severity,
                "owner": found.finding.owner,
                "explanation": found.finding.explanation,
                "evidence": " ".join(f"{e.source}:{e.line}" for e in found.finding.evidence),
                "explains": " ".join(found.explains) or None,
            }
            for found in diagnosis.findings
        ],
    )


def clocks(found: Clocks) -> pd.DataFrame:
    """One row for every two clocks that are tied; columns as `COLUMNS["clocks"]`."""
    return _frame(
        "clocks",
        [
            {
                "router": offset.of.name,
                "source": offset.of.writer[0],
                "against": offset.against.name,
                "against_source": offset.against.writer[0],
                "ahead_seconds": offset.ahead / 1e6,
                "least_seconds": _seconds(offset.least),
                "most_seconds": _seconds(offset.most),
                "spread_seconds": _seconds(offset.spread),
                "drift_ppm": offset.drift * 1e6,
                "packets": offset.anchors,
                "basis": offset.basis,
                "steady": offset.steady,
                "clock": offset.of.trust,
                "zone": offset.of.zone,
                "against_clock": offset.against.trust,
                "against_zone": offset.against.zone,
                "says": sentence(offset),
            }
            for offset in found.offsets
        ],
    )


def timeline(diagnosis: Diagnosis) -> pd.DataFrame:
    """One row a record of any capture, in the order of the common time; `COLUMNS["timeline"]`."""
    of = belonging(tried.negotiation for tried in diagnosis.negotiations)
    rows: list[dict[str, Any]] = []
    first: int | None = None
    found = diagnosis.clocks
    for moment in moments(diagnosis.logs, found):
        event, common = moment.event, moment.common
        if event is None:
            continue
        first = common if first is None else first
        name, packet, by_place = of.get(id(event), NOWHERE)
        rows.append(
            {
                "common": found.axis.text(common) if found.axis and common is not None else None,
                "since_seconds": _seconds(None if common is None else common - (first or 0)),
                "router": moment.log.router,
                "source": event.source,
                "line": event.line,
                "stamp": event.stamp.text if event.stamp else None,
                "clock": event.stamp.trust if event.stamp else None,
                "negotiation": name,
                "by_place": by_place if name else None,
                "packet": packet,
                "kind": type(event.message).__name__,
                "text": "\n".join(line.text for line in event.record.lines),
            }
        )
    return _frame("timeline", rows)


def _seconds(microseconds: int | None) -> float | None:
    return None if microseconds is None else microseconds / 1e6


def describe(table: str) -> pd.DataFrame:
    """The columns of a table: name, dtype and meaning.

    Raises:
        UsageError: for a table that there is not.
    """
    if table not in COLUMNS:
        raise UsageError(f"no table is called {table}; there are {', '.join(COLUMNS)}")
    return pd.DataFrame(
        [(c.name, c.dtype, c.meaning) for c in COLUMNS[table]], columns=["column", "dtype", "means"]
    )


def _frame(table: str, rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The declared columns, also of no rows; each column carries its meaning in `attrs`."""
    columns = COLUMNS[table]
    frame = pd.DataFrame(
        {c.name: pd.array([row.get(c.name) for row in rows], dtype=c.dtype) for c in columns}
    )
    frame.attrs["columns"] = {c.name: c.meaning for c in columns}
    return frame


def _where(
    prefix: str, sighting: Sighting | None, negotiation: Negotiation, found: Clocks
) -> dict[str, Any]:
    """What one end logged of a packet: where, when, and how often it went."""
    if sighting is None:
        return {}
    event = sighting.event
    side = next(s for s in negotiation.sides if sighting in s.sightings)
    common = found.common((side.source, side.router), event)
    return {
        f"{prefix}_source": event.source,
        f"{prefix}_line": event.line,
        f"{prefix}_stamp": event.stamp.text if event.stamp else None,
        f"{prefix}_common": found.axis.text(common) if found.axis and common is not None else None,
        f"{prefix}_times": max(1, len(side.copies(sighting))),
    }


def event_row(event: Event[Message], router: str) -> dict[str, Any]:
    """The row of one event, written by this router."""
    stamp = event.stamp
    return {
        "source": event.source,
        "line": event.line,
        "lines": ",".join(str(line.number) for line in event.record.lines),
        "router": router,
        "stamp": stamp.text if stamp else None,
        **tagged(event.record.header, stamp.trust if stamp else None),
        **told(event.message, event.places, event.dialect, event.ike),
        "after_gap": event.after_gap,
        "repairs": "; ".join(event.record.repairs) or None,
        "reading": _reading(event.record),
        "text": "\n".join(line.text for line in event.record.lines),
    }


def tagged(header: Header, trust: ClockTrust | None) -> dict[str, Any]:
    """The columns that come of a header, the stamp's own time apart."""
    return {
        "clock": trust,
        "facility": header.facility,
        "severity": header.severity,
        "connection": header.connection,
        "session": header.session,
        "handle": header.handle,
    }


def told(message: Message, places: Places, dialect: str | None, ike: int | None) -> dict[str, Any]:
    """The columns that come of what a record says."""
    said = message.values()
    return {
        "kind": type(message).__name__,
        **{name: _flat(said.get(name)) for name in PROMOTED},
        "fields": json.dumps(said, ensure_ascii=False),
        "places": _placed(places),
        "dialect": dialect,
        "ike": ike,
    }


@functools.lru_cache(maxsize=4096)
def _placed(places: Places) -> str:
    return json.dumps(places)


def _reading(record: Record) -> str | None:
    """How the lines were read, where that does not follow from them."""
    if record == records.record(record.lines):
        return None
    return json.dumps(
        {"texts": record.texts, "joints": record.joints, "repairs": record.repairs},
        ensure_ascii=False,
    )


def _flat(value: Any) -> str | int | None:
    """A field for a text column; the items of a list apart by blanks."""
    if value in (None, ()):
        return None
    if isinstance(value, tuple):
        return " ".join(value)
    return value if isinstance(value, int) else str(value)


def _to_event(row: dict[Any, Any]) -> Event[Message]:
    numbers, texts = row["lines"].split(","), row["text"].split("\n")
    reading = json.loads(row["reading"]) if _said(row["reading"]) else {}
    record = records.record(
        [
            PhysicalLine(source=row["source"], number=int(number), text=text)
            for number, text in zip(numbers, texts, strict=True)
        ],
        reading.get("texts"),
        reading.get("joints"),
        [Repair(repair) for repair in reading.get("repairs", ())],
    )
    kind = messages.kinds()[row["kind"]]
    return Event(
        record=record,
        message=conversion.restore(kind, json.loads(row["fields"])),
        dialect=_said(row["dialect"]),
        ike=_said(row["ike"]),
        places=tuple((name, at) for name, at in json.loads(row["places"])),
        after_gap=bool(row["after_gap"]),
    )


def _said(value: Any) -> Any:
    """None for pandas' `<NA>`."""
    return None if pd.isna(value) else value
