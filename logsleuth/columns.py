"""The columns of the tables: name, dtype and meaning, declared once."""

from __future__ import annotations

from dataclasses import dataclass

PROMOTED = (
    "peer",
    "role",
    "state",
    "message_id",
    "exchange",
    "payload",
    "spi_i",
    "spi_r",
    "identity",
    "profile",
    "trustpoint",
    "issuer",
    "subject",
    "result",
)
"""Message fields that have a column of their own; all fields stand in `fields`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    name: str
    dtype: str
    meaning: str


def _text(name: str, meaning: str) -> Column:
    return Column(name=name, dtype="string", meaning=meaning)


def _number(name: str, meaning: str) -> Column:
    return Column(name=name, dtype="Int64", meaning=meaning)


def _real(name: str, meaning: str) -> Column:
    return Column(name=name, dtype="Float64", meaning=meaning)


def _truth(name: str, meaning: str) -> Column:
    return Column(name=name, dtype="boolean", meaning=meaning)


def _sighting(how: str) -> tuple[Column, Column]:
    return (
        _text(f"{how}_source", f"the source that shows it {how}; <NA>: not in these captures"),
        _number(f"{how}_line", "and the line there"),
    )


def _copies(how: str) -> tuple[Column, ...]:
    return (
        *_sighting(how),
        _text(f"{how}_stamp", "the time there, by the router's own clock"),
        _text(f"{how}_common", "the same by the clock of the axis, <NA> where nothing tells it"),
        _number(f"{how}_times", "how many lines say so, retransmissions counted"),
    )


_PROMOTED_MEANINGS = {
    "peer": "the other end's address, as the observer sees it",
    "role": "initiator or responder of the IKE SA, as the line states it",
    "state": "the IKEv1 state that the line names (MM_KEY_EXCH, …)",
    "message_id": "message id of the exchange; 0 is a value",
    "exchange": "IKEv2 exchange that the line names",
    "payload": "payloads in the order of the packet, apart by blanks",
    "spi_i": "the initiator's IKE SPI, hex",
    "spi_r": "the responder's IKE SPI, hex",
    "identity": "an IKE identity",
    "profile": "ISAKMP or IKEv2 profile",
    "trustpoint": "trustpoints in order, apart by blanks",
    "issuer": "distinguished name of the authority asked for",
    "subject": "distinguished name of the certificate sent",
    "result": "PASSED or FAILED",
}

COLUMNS: dict[str, tuple[Column, ...]] = {
    "events": (
        _text("source", "the capture, by its name in the report"),
        _number("line", "the record's first line, from 1"),
        _text("lines", "all its lines, apart by commas"),
        _text("router", "the router that wrote the capture"),
        _text("stamp", "the time as printed, without its mark; the year is never guessed"),
        _text("clock", "the router's word on its clock: synced, unsynced, not_authoritative"),
        _text("facility", "the tag: ISAKMP, IKEv2, CRYPTO_PKI"),
        _text("severity", "the tag's addition: ERROR, PAK, INTERNAL"),
        _number("connection", "local SA id (IKEv1 conn id, IKEv2 SA ID); good in this log only"),
        _number("session", "IKEv2 SESSION ID; good in this log only"),
        _text("handle", "PKI session handle; good in this log only"),
        _text("kind", "what the record says: a class of logsleuth.messages"),
        *(
            (_number if name == "message_id" else _text)(name, _PROMOTED_MEANINGS[name])
            for name in PROMOTED
        ),
        _text("fields", "all fields of the message, as JSON"),
        _text("places", "where each field stands in the rejoined text, as JSON"),
        _text("dialect", "the grammar that read it; <NA>: none claims it"),
        _truth("after_gap", "the capture was cut (`....`) just before it"),
        _number("ike", "IKE version whose negotiation it tells of"),
        _text("repairs", "what had to be done to the lines before they could be read"),
        _text("reading", "the lines as they were read, as JSON, where that is not plain"),
        _text("text", "the physical lines, letter for letter"),
    ),
    "negotiations": (
        _text("negotiation", "its name in the report"),
        _number("ike", "IKE version"),
        _text("mode", "main mode, aggressive mode, quick mode, initial exchanges"),
        _text("initiator", "who sent the first packet: router name, else address or identity"),
        _text("initiator_address", "its address, if any log tells it"),
        _text("responder", "the other end"),
        _text("responder_address", "its address, if any log tells it"),
        _text("roles_from", "stated by a line, or inferred from order"),
        _text("behind_nat", "the ends behind a NAT, by what either says, apart by blanks"),
        _number("attempt", "number of the attempt between this pair, from 1"),
        _text("outcome", "established, failed, incomplete, unknown"),
        _text("ike_sa", "established, failed, not_seen"),
        _text("child_sa", "established, failed, not_seen"),
        _text("reached", "the last packet known to have been sent or processed"),
        _text("failed_at", "the packet that was refused"),
        _text("started", "its first stamp, by the initiator's clock where that was logged"),
        _text("started_by", "the source that has it"),
        _text("ended", "its last stamp, by the clock of the end that refused or got furthest"),
        _text("ended_by", "the source that has it; two sources are two clocks"),
    ),
    "exchanges": (
        _text("negotiation", "the negotiation"),
        _text("exchange", "main mode, quick mode, IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, …"),
        _text("packet", "MM1 to MM6, AM1 to AM3, QM1 to QM3, IKE_SA_INIT request, …"),
        _text("sender", "who sends it"),
        _text("receiver", "who receives it"),
        *_sighting("sent"),
        *_sighting("received"),
        *_sighting("seen"),
        _text("payloads", "its payloads, apart by blanks, if a line lists them"),
    ),
    "packets": (
        _text("negotiation", "the negotiation"),
        _text("exchange", "main mode, quick mode, IKE_SA_INIT, IKE_AUTH"),
        _text("packet", "MM1 to MM6, QM1 to QM3, IKE_SA_INIT request, …"),
        _text("sender", "who sends it"),
        _text("receiver", "who receives it"),
        _text("fate", "sent and received; sent, not received; …: absence counts where covered"),
        _text("because", "the lines that cover the moment, or why none do"),
        *_copies("sent"),
        *_copies("received"),
        *_copies("seen"),
        _text("payloads", "its payloads, apart by blanks, if a line lists them"),
    ),
    "findings": (
        _text("finding", "its name in the report"),
        _text("negotiation", "the negotiation; <NA>: about the router alone"),
        _text("router", "the router that it befalls, where no negotiation is meant"),
        _text("rule", "the root cause; `logsleuth explain` prints its page"),
        _text("title", "what was found, in the names of the logs"),
        _text("confidence", "certain, likely, possible"),
        _text("severity", "failed, degraded, notice"),
        _text("owner", "the router that the first remedy changes"),
        _text("explanation", "why it failed"),
        _text("evidence", "source:line, apart by blanks"),
        _text("explains", "the findings that this one explains"),
    ),
    "clocks": (
        _text("router", "whose clock it is"),
        _text("source", "the capture that shows it"),
        _text("against", "the router whose clock it is held against"),
        _text("against_source", "the capture that shows that one"),
        _real(
            "ahead_seconds",
            "how far it runs ahead; below 0: behind; at least or at most, where one bound is <NA>",
        ),
        _real("least_seconds", "what it is ahead at the least, by causality; <NA>: no packet says"),
        _real("most_seconds", "what it is ahead at the most, likewise"),
        _real("spread_seconds", "how far the estimates of single pairs of packets lie apart"),
        _real("drift_ppm", "parts per million by which it gains; 0 where one offset fits all"),
        _number("packets", "packets that both captures show with their times"),
        _text("basis", "packets both ways, packets one way, lines tied by hand, given by hand"),
        _truth(
            "steady",
            "whether one offset, with its drift, fits all packets; else a clock was set in between",
        ),
        _text("clock", "its router's word on it: synced, unsynced, not_authoritative"),
        _text("zone", "the zone that it prints, if one and the same"),
        _text("against_clock", "the other router's word on its own"),
        _text("against_zone", "the zone that the other prints"),
        _text("says", "the same as a sentence"),
    ),
    "timeline": (
        _text("common", "when, by the clock that the others are held against; <NA>: not known"),
        _real("since_seconds", "the same, in seconds from the first time on that clock"),
        _text("router", "who said it"),
        _text("source", "the capture"),
        _number("line", "the record's first line there"),
        _text("stamp", "the router's own time, as printed without its mark"),
        _text("clock", "the router's word on its clock: synced, unsynced, not_authoritative"),
        _text("negotiation", "the negotiation that it belongs to"),
        _truth("by_place", "whether its line names no SA, so that its place decides"),
        _text("packet", "the packet that the router was then working on"),
        _text("kind", "what the record says: a class of logsleuth.messages"),
        _text("text", "the physical lines, letter for letter"),
    ),
}
