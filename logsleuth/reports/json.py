"""The report for programs: `logsleuth/report/1`, whose schema is `report.schema.json` beside this.

Fields may be added to version 1, never changed or taken away.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from logsleuth.clock import ClockTrust
from logsleuth.clocks import Offset
from logsleuth.clocks.words import sentence
from logsleuth.diagnosis import Diagnosis, Found
from logsleuth.errors import LogsleuthError, SourceError
from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.negotiations import End, Exchange, Negotiation, Sighting, TracedPacket
from logsleuth.replay import Replayed
from logsleuth.reports import course
from logsleuth.rules.base import Evidence
from logsleuth.version import __version__
from logsleuth.witness import Told, Witness

SCHEMA = Path(__file__).with_name("report.schema.json")
_MESSAGE_IDS = {"main mode": 0, "IKE_SA_INIT": 0, "IKE_AUTH": 1}  # RFC 2408 §3.1, RFC 7296 §2.2
_MARKS = {ClockTrust.NOT_AUTHORITATIVE: "*", ClockTrust.UNSYNCED: ".", ClockTrust.SYNCED: ""}


def write(
    diagnosis: Diagnosis,
    failures: Sequence[LogsleuthError] = (),
    set_aside: Sequence[str] = (),
) -> str:
    """The whole report as JSON text."""
    report = {
        "schema": "logsleuth/report/1",
        "version": __version__,
        "sources": [_source(log) for log in diagnosis.logs],
        "negotiations": [_negotiation(n, diagnosis) for n in diagnosis.negotiations],
        "refused_elsewhere": [
            _said(stray.router, stray.refused, stray.event) for stray in diagnosis.strays
        ],
        "findings": [_finding(found) for found in diagnosis.findings],
        "ruled_out": [
            {
                "rule": x.rule.id,
                "negotiation": x.negotiation,
                "because": x.verdict.because,
                "evidence": _evidence(x.verdict.evidence),
            }
            for x in diagnosis.ruled_out
        ],
        "unsettled": [
            {"rule": x.rule.id, "negotiation": x.negotiation, "wanted": x.verdict.wanted}
            for x in diagnosis.unsettled
        ],
        "not_shown": diagnosis.not_shown,
        "clocks": [_offset(offset) for offset in diagnosis.clocks.offsets],
        "coverage": _coverage(diagnosis.logs),
        "left_out": [_failure(failure) for failure in failures],
        "set_aside": list(set_aside),
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _source(log: Log) -> dict[str, Any]:
    stamps = [event.stamp for event in log.events if event.stamp]
    trusts = Counter(stamp.trust for stamp in stamps)
    return {
        "name": log.source.name,
        "path": log.source.path,
        "router": log.router,
        "router_from": log.router_from,
        "sha256": log.source.sha256,
        "copies": list(log.source.copies),
        "encoding": log.source.encoding,
        "lines": log.lines,
        "record_lines": sum(len(event.record.lines) for event in log.events),
        "noise": len(log.noise),
        "noise_kinds": dict(sorted(Counter(str(n.kind) for n in log.noise).items())),
        "records": len(log.events),
        "events": len(log.events),
        "unrecognised": len(log.unrecognised),
        "clock": {
            "marks": {_MARKS[trust]: trusts[trust] for trust in ClockTrust if trusts[trust]},
            "trust": [str(trust) for trust in ClockTrust if trusts[trust]],
            "first": stamps[0].text if stamps else None,
            "last": stamps[-1].text if stamps else None,
            "zone": next((stamp.zone for stamp in stamps if stamp.zone), None),
            "year": next((stamp.year for stamp in stamps if stamp.year), None),
        },
    }


def _negotiation(tried: Replayed, diagnosis: Diagnosis) -> dict[str, Any]:
    n = tried.negotiation
    first, last = tried.began.stamp, tried.ended.stamp
    return {
        "id": n.id,
        "ike": n.ike,
        "mode": n.mode,
        "initiator": _end(n.initiator),
        "responder": _end(n.responder),
        "roles_from": n.roles_from,
        "joined_because": n.joined_because,
        "join_inferred": n.join_inferred,
        "behind_nat": list(n.behind_nat),
        "outcome": tried.outcome,
        "ike_sa": tried.ike_sa,
        "child_sa": tried.child_sa,
        "reached": n.reached,
        "failed_at": tried.failed_at,
        "started": first.text if first else None,
        "ended": last.text if last else None,
        "started_by": tried.began.source,
        "ended_by": tried.ended.source,
        "attempt": n.attempt,
        "ends": [
            {
                "router": side.router,
                "source": side.source,
                "role": side.role,
                "role_because": side.role_because,
                "handles": list(side.handles),
                **course.of_end(tried, side),
            }
            for side in n.sides
        ],
        "exchanges": [
            _exchange(exchange, n, diagnosis.witness) for exchange in (*n.exchanges, *n.later)
        ],
        "refusals": [_said(r.side.router, r.trigger, r.event) for r in tried.refusals],
        "overcome": [_said(r.side.router, r.trigger, r.event) for r in tried.overcome],
        "findings": [found.id for found in diagnosis.findings_of(n.id)],
    }


def _said(router: str, refused: str, event: Event[Message]) -> dict[str, Any]:
    """A refusal in a router's own words."""
    line = event.line_of()
    return {
        "router": router,
        "refused": str(refused),
        "source": line.source,
        "line": line.number,
        "text": line.text,
    }


def _end(end: End) -> dict[str, str | None]:
    return {"name": end.name, "address": end.address, "identity": end.identity}


def _exchange(exchange: Exchange, negotiation: Negotiation, witness: Witness) -> dict[str, Any]:
    return {
        "type": exchange.type,
        "message_id": _MESSAGE_IDS.get(exchange.type, exchange.message_id),
        "packets": [_packet(t, witness.fate(negotiation, t)) for t in exchange.packets],
    }


def _packet(traced: TracedPacket, told: Told) -> dict[str, Any]:
    return {
        "number": traced.packet.name,
        "from": traced.sender.label,
        "to": traced.receiver.label,
        "sent": _sighting(traced.sent),
        "received": _sighting(traced.received),
        "seen": _sighting(traced.seen),
        "payloads": list(traced.payloads),
        "fate": told.fate,
        "because": told.because,
    }


def _sighting(sighting: Sighting | None) -> dict[str, Any] | None:
    if sighting is None:
        return None
    stamp = sighting.event.stamp
    return {
        "source": sighting.event.source,
        "line": sighting.event.line,
        "time": stamp.text if stamp else None,
        "stated": sighting.stated,
    }


def _finding(found: Found) -> dict[str, Any]:
    finding = found.finding
    return {
        "id": found.id,
        "rule": found.rule.id,
        "title": finding.title,
        "confidence": finding.confidence,
        "severity": finding.severity,
        "negotiation": found.negotiation,
        "router": found.router,
        "owner": finding.owner,
        "explanation": finding.explanation,
        "inferred": list(finding.inferred),
        "evidence": _evidence(finding.evidence),
        "remedies": [
            {"device": r.device, "commands": list(r.commands), "why": r.why}
            for r in finding.remedies
        ],
        "explains": list(found.explains),
    }


def _evidence(items: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {
            "source": e.source,
            "line": e.line,
            "text": e.text,
            "says": e.says,
            "begins": e.begins,
            "ends": e.ends,
        }
        for e in items
    ]


def _offset(offset: Offset) -> dict[str, Any]:
    """How far one clock runs ahead of another, in seconds."""
    return {
        "router": offset.of.name,
        "source": offset.of.writer[0],
        "against": offset.against.name,
        "against_source": offset.against.writer[0],
        "ahead": offset.ahead / 1e6,
        "least": None if offset.least is None else offset.least / 1e6,
        "most": None if offset.most is None else offset.most / 1e6,
        "drift_ppm": offset.drift * 1e6,
        "packets": offset.anchors,
        "basis": str(offset.basis),
        "steady": offset.steady,
        "says": sentence(offset),
    }


def _coverage(logs: Sequence[Log]) -> dict[str, Any]:
    records = sum(len(log.events) for log in logs)
    unknown = sum(len(log.unrecognised) for log in logs)
    return {
        "records": records,
        "recognised": records - unknown,
        "unrecognised": unknown,
        "share": round((records - unknown) / records, 4) if records else None,
    }


def _failure(failure: LogsleuthError) -> dict[str, str | None]:
    path = failure.path if isinstance(failure, SourceError) else None
    return {"path": path, "reason": str(failure)}
