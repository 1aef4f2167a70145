"""Records: wraps rejoined, blocks kept, and every line in exactly one place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth.cleaning import Repair
from logsleuth.records import NoiseKind, Record, fold
from tests.support import FOUNDING, folded, log, sample, source

STAMP = "*Jun 17 18:08:44.337: "


@pytest.mark.parametrize(
    ("wrapped", "body"),
    [
        ("ISAKMP (0): constructing CERT_REQ for issuer\n cn=CA1,o=cisco", "issuer cn=CA1,o=cisco"),
        ("ISAKMP (0): constructing CERT_REQ for\n issuer cn=CA1", "for issuer cn=CA1"),
        ("ISAKMP (0): constructing CERT_REQ\n for issuer cn=CA1", "CERT_REQ for issuer cn=CA1"),
        (
            "ISAKMP (1): constructing CERT payload for serialNumber=\n 101+x=1",
            "serialNumber=101+x=1",
        ),
        ("ISAKMP (1): constructing CERT_REQ for issuer ou=CA,\n o=V, Inc.", "ou=CA,o=V, Inc."),
        ("IKEv2:(SESSION ID = 1,SA ID = 68)\n:Verify auth failed", "Verify auth failed"),
        (
            "IKEv2:(SA ID = 1):Response is outside of window received 0x1,\n"
            " expect 0x2 <= mess_id < 0x2",
            "expect 0x2 <= mess_id < 0x2",
        ),
        ("ISAKMP:(1): using the A trustpoint's\nkeypair to sign", "trustpoint's keypair to sign"),
        (
            "ISAKMP:(1):Old State =\n IKE_R_MM4  New State = X",
            "Old State = IKE_R_MM4 New State = X",
        ),
    ],
)
def test_a_wrapped_message_is_one_record(wrapped: str, body: str) -> None:
    records, noise = folded(STAMP + wrapped + "\n")

    assert len(records) == 1
    assert records[0].body.endswith(body)
    assert not noise


def test_a_block_of_keys_and_values_keeps_its_lines() -> None:
    records, _ = folded(
        STAMP + "ISAKMP (1100): ID payload\n        next-payload : 6\n        type         : 2\n"
    )

    assert records[0].body == "ID payload\nnext-payload : 6\ntype : 2"


def test_every_place_of_a_body_leads_back_to_its_physical_line() -> None:
    (record,), _ = folded(STAMP + "ISAKMP (0): constructing CERT_REQ for\n issuer cn=CA1,o=cisco\n")

    assert record.line_at(record.body.index("cn=CA1")).number == 2
    assert record.line_at(0).number == 1


def test_noise_says_what_it_is() -> None:
    _, noise = folded(
        "R1#\nR1#show clock\n18:08:44.341 UTC\n\n....\n" + STAMP + "ISAKMP:(1): peer's pubkey\n"
    )

    assert [n.kind for n in noise] == [
        NoiseKind.PROMPT,
        NoiseKind.COMMAND,
        NoiseKind.OUTPUT,
        NoiseKind.BLANK,
        NoiseKind.ELISION,
    ]
    assert noise[0].router == "R1"


def test_debug_output_glued_to_a_prompt_is_a_record_and_names_the_router() -> None:
    (record,), noise = folded("R1#" + STAMP + "ISAKMP:(1): peer's pubkey isn't cached\n")

    assert record.header.prompt == "R1"
    assert record.body == "peer's pubkey isn't cached"
    assert not noise


def test_a_blank_line_does_not_end_a_message_that_cannot_be_whole() -> None:
    records, noise = folded(STAMP + "ISAKMP:(1): peer wants cert issued by\n\n cn=CA1,o=cisco\n")

    assert [r.body for r in records] == ["peer wants cert issued by cn=CA1,o=cisco"]
    assert [n.line.number for n in noise] == [2]


def test_packet_blocks_stay_whole_and_apart() -> None:
    packet = (
        "IKEv2:(SA ID = 1):Sending Packet [To 192.0.2.1:500/From 192.0.2.2:500/VRF i0:f0] \n"
        "Initiator SPI : 1D418169B24BF95A - Responder SPI : 0000000000000000 Message id: 0\n"
        "IKEv2 IKE_SA_INIT Exchange REQUEST \nPayload contents: \n SA KE N \n\n"
    )
    records, _ = folded(packet + "IKEv2 IKE_AUTH Exchange RESPONSE \nPayload contents:\n VID IDr\n")

    assert [len(r.lines) for r in records] == [5, 3]


def assert_lossless(text: str) -> None:
    given_lines = source(text).lines
    placed = [
        line
        for piece in fold(given_lines)
        for line in (piece.lines if isinstance(piece, Record) else (piece.line,))
    ]
    assert sorted(placed, key=lambda line: line.number) == list(given_lines)


@pytest.mark.parametrize(
    ("case", "name"), [(case, name) for case, names in FOUNDING.items() for name in names]
)
def test_no_line_of_the_founding_cases_is_lost(case: str, name: str) -> None:
    assert_lossless(sample(case, name))


FRAGMENTS = st.sampled_from(
    [
        line
        for case, names in FOUNDING.items()
        for n in names
        for line in sample(case, n).split("\n")
    ]
)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@settings(max_examples=300)
@given(st.lists(FRAGMENTS | TEXT, min_size=1, max_size=40))
def test_no_line_is_ever_lost(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    if text:
        assert_lossless(text)


@pytest.mark.parametrize("gap", ["....", " ...", "<output omitted>"])
def test_a_cut_behind_a_full_line_is_a_cut(gap: str) -> None:
    line = STAMP + "ISAKMP:(1): peer wants cert issued by cn=CA1,o=cisco,o=com"
    read, noise = folded(f"{line.ljust(80, 'x')}\n{gap}\n{STAMP}ISAKMP:(1): x\n")

    assert [len(record.lines) for record in read] == [1, 1]
    assert [n.kind for n in noise] == [NoiseKind.ELISION]


@pytest.mark.parametrize(
    "said",
    [
        "Verification of peer's authentication data PASSED no it did not",
        "SA authentication status: authenticated no",
        "key size <= 1024 refused",
    ],
)
def test_no_repair_turns_what_was_said_round(said: str) -> None:
    for tag in ("ISAKMP:(1):", "IKEv2:(SA ID = 1):"):
        (event,) = log(f"{STAMP}{tag}{said}\n").events

        assert event.record.body == said


def test_a_line_in_bold_italics_is_read() -> None:
    """`**_001653: … certrep_**`"""
    line = f"**_001653: {STAMP}CRYPTO_PKI: can not find router cert in certrep_**\n"

    (event,) = log(line).events

    assert event.recognised
    assert event.record.repairs == (Repair.MARK,)


def test_a_packet_that_a_page_broke_behind_its_bracket_is_one() -> None:
    text = (
        "IKEv2:(SA ID = 1):Received Packet [From\n192.0.2.1:500/To 192.0.2.2:500/VRF i0:f0]\n"
        "Initiator SPI : 1D418169B24BF95A - Responder SPI : A645046F734260C6 Message id: 1\n"
        "IKEv2 IKE_AUTH Exchange RESPONSE\nPayload contents:\n VID IDr AUTH\n"
    )

    (event,) = log(text).events

    assert event.recognised
    assert len(event.record.lines) == 6


def test_marks_of_emphasis_come_off_in_pairs() -> None:
    (event,) = log(f"{STAMP}ISAKMP:(1): peer matches **prof1** profile\n").events

    assert event.record.body == "peer matches prof1 profile"


def test_a_message_with_text_behind_it_is_nobodys_other_half() -> None:
    read = log(
        f"{STAMP}ISAKMP (1100): constructing CERT payload for\n"
        f"{STAMP}ISAKMP:(1100):Sending an IKE IPv4 Packet.\n        typed : behind\n"
    )

    assert [len(event.record.lines) for event in read.events] == [1, 1]
