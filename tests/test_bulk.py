"""The fast road gives the events of the plain one: on samples, on hub logs, on mutated bodies."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth import bulk, cleaning, parallel, records, syntax
from logsleuth.bulk import cuts
from logsleuth.dialects import DIALECTS
from logsleuth.events import Event, read_pieces
from logsleuth.messages.base import Message
from logsleuth.messages.isakmp.identities import IdentityPayload
from logsleuth.messages.isakmp.packets import PayloadLength
from logsleuth.records import Noise
from logsleuth.syntax import grammars
from tests.support import FOUNDING, sample, source

Read = tuple[list[Event[Message]], list[Noise]]
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
TAGS = {
    "isakmp": "ISAKMP:(1001):",
    "ikev2": "IKEv2:(SESSION ID = 4,SA ID = 1):",
    "pki": "CRYPTO_PKI: ",
    "ipsec": "IPSEC:",
    "engine": "crypto_engine: ",
}
RELAYS = [
    "000123: ",
    "<189>45: ",
    "Jun 17 18:08:45 192.0.2.1 45: ",
    "Jun 17 18:08:45 hub.example.net ",
    "2024-06-17T18:08:45.123Z hub7 : ",
    "<189>1 2024-06-17T18:08:45Z hub - - - - ",
]
EXAMPLES = [
    (dialect.name, example)
    for dialect in DIALECTS
    for grammar in grammars.names(dialect.name)
    for _, example in grammars.examples(grammar)
]
STAMP = "*Jun 17 18:08:44.335: "
FOUNDING_LOGS = [(case, name) for case, names in FOUNDING.items() for name in names]


def plainly(text: str) -> Read:
    lines = source(text).lines
    read = list(read_pieces(records.fold(lines, cleaning.manner(lines))))
    events = [piece for piece in read if isinstance(piece, Event)]
    noise = [piece for piece in read if isinstance(piece, Noise)]
    return events, sorted(noise, key=lambda n: n.line.number)


def in_bulk(text: str, chunk: int = 1 << 20) -> Read:
    events: list[Event[Message]] = []
    noise: list[Noise] = []
    for batch in bulk.read(io.BytesIO(text.encode()), "r1.log", chunk):
        events += batch.events()
        noise += batch.noise()
    return events, sorted(noise, key=lambda n: n.line.number)


def mutated(body: str, rng: random.Random) -> str:
    """A body with a few letters changed, lost, or added."""
    letters = list(body)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(letters) + 1)
        change = rng.random()
        if change < 0.4 and at < len(letters):
            letters[at] = rng.choice("0123456789ABCDEFabcdefXYZ .,:()'\"-_/%!")
        elif change < 0.6 and at < len(letters):
            del letters[at]
        elif change < 0.9:
            letters.insert(at, rng.choice("0123456789ABCDEFabcdef .,:()'\""))
        else:
            other = rng.choice(EXAMPLES)[1]
            letters[at:at] = other[rng.randrange(len(other) + 1) :][:12]
    return "".join(letters)


@pytest.mark.parametrize(("case", "name"), FOUNDING_LOGS)
@pytest.mark.parametrize("chunk", [700, 1 << 20])
def test_the_founding_logs_read_alike_on_both_roads(case: str, name: str, chunk: int) -> None:
    text = sample(case, name)

    assert in_bulk(text, chunk) == plainly(text)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
def test_real_captures_read_alike_on_both_roads() -> None:
    for path in sorted(CORPUS.glob("*/r?.log")):
        text = path.read_bytes().decode("utf-8", "replace")

        assert in_bulk(text) == plainly(text), path


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_mutated_logs_read_alike_on_both_roads(seed: int) -> None:
    rng = random.Random(seed)
    case, name = rng.choice(FOUNDING_LOGS)
    lines = sample(case, name).split("\n")
    start = rng.randrange(len(lines))
    told = []
    for line in lines[start : start + 40]:
        choice = rng.random()
        told.append(mutated(line, rng) if choice < 0.2 else line)
        if choice > 0.95:
            told.append(rng.choice(["....", "", "R1#show clock", " free text", "!!!!!"]))
    text = "\n".join(told)
    if text.strip():
        assert in_bulk(text, rng.choice([300, 1500, 1 << 20])) == plainly(text)


def varied(text: str, rng: random.Random) -> str:
    """A text with other numbers of the same length, seldom in hex where they were not."""

    def other(found: re.Match[str]) -> str:
        decimal = found[0].isdigit() and rng.random() < 0.97
        letters = "0123456789" if decimal else "0123456789ABCDEFabcdef"
        return "".join(rng.choice(letters) for _ in found[0])

    return re.sub(r"\b[0-9A-Fa-f]*[0-9][0-9A-Fa-f]*\b", other, text)


def of_few_shapes(rng: random.Random, times: int) -> str:
    """A few lines of a capture and some examples, again and again with other numbers."""
    case, name = rng.choice(FOUNDING_LOGS)
    lines = sample(case, name).replace("\xa0", " ").split("\n")
    start = rng.randrange(len(lines))
    lines = lines[start : start + rng.choice([2, 10])]
    for _ in range(rng.choice([1, 6])):
        dialect, example = rng.choice(EXAMPLES)
        lines += f"{STAMP}{TAGS.get(dialect, '')}{example}".split("\n")
    lines = [mutated(line, rng) if line and rng.random() < 0.1 else line for line in lines]
    if rng.random() < 0.3:
        width = rng.choice([60, 80, 80, 100])
        lines = [line[i : i + width] for line in lines for i in range(0, max(len(line), 1), width)]
    if rng.random() < 0.4:
        before, everywhere = rng.choice(RELAYS), rng.random() < 0.3
        lines = [before + line if everywhere or line.startswith("*") else line for line in lines]
    return "\n".join(varied(line, rng) for _ in range(times) for line in lines)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_texts_of_one_shape_read_alike_on_both_roads(seed: int) -> None:
    """Forms are learnt from the first texts of a shape, and held for the others."""
    rng = random.Random(seed)
    text = of_few_shapes(rng, 12)

    assert in_bulk(text, rng.choice([400, 2000, 1 << 20])) == plainly(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_plans_and_parsers_read_mutated_bodies_alike(seed: int) -> None:
    """A hundred bodies an example: each dialect's plans grow with what they are given."""
    rng = random.Random(seed)
    for _ in range(100):
        dialect, example = rng.choice(EXAMPLES)
        body = mutated(example, rng) if rng.random() < 0.9 else example

        assert syntax.parse(dialect, body) == syntax.parse_plainly(dialect, body), (dialect, body)


def counted(batch: bulk.Batch) -> tuple[int, list[Event[Message]]]:
    return batch.height, list(batch.events())


def test_processes_read_what_one_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(sample(case, name) for case, name in FOUNDING_LOGS * 3)
    path = tmp_path / "hub.log"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(parallel, "_RANGE", 4000)

    done = list(parallel.each(str(path), "r1.log", counted, cores=2))
    alone = list(bulk.read(io.BytesIO(text.encode()), "r1.log"))

    assert len(done) > 10
    assert sum(lines for lines, _ in done) == len(text.removesuffix("\n").split("\n"))
    assert [e.message for _, events in done for e in events] == [
        e.message for batch in alone for e in batch.events()
    ]


REQUEST = f"{STAMP}ISAKMP:(1100): processing CERT_REQ payload. message ID = 0\n"


@pytest.mark.parametrize("unknown", [0, 1, 6, 7, 8, 20])
def test_a_message_printed_in_two_is_one_on_both_roads(unknown: int) -> None:
    text = "".join(f"{STAMP}ISAKMP:(1100): unknown thing {n}\n" for n in range(unknown))
    text += REQUEST.replace(" message", f"\n{STAMP}ISAKMP:(1100): message")

    assert in_bulk(text) == plainly(text)


@pytest.mark.parametrize("size", [150, 400, 2000])
def test_a_cut_in_a_capture_is_told_wherever_a_range_ends(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = (f"{REQUEST.rstrip()}{10 ** (n % 7)}\n....\nR1#show clock\n" for n in range(40))
    text = "".join(parts)
    path = tmp_path / "r1.log"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(parallel, "_RANGE", size)

    done = list(parallel.each(str(path), "r1.log", counted, cores=2))

    assert [e.after_gap for _, events in done for e in events] == [False, *[True] * 39]


def test_ranges_are_found_among_lines_that_no_grammar_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r1.log"
    path.write_text(f"{STAMP}OSPF-1 HELLO: Rcv hello from 192.0.2.1\n" * 500, encoding="utf-8")
    monkeypatch.setattr(parallel, "_RANGE", 4000)

    done = list(parallel.each(str(path), "r1.log", counted, cores=2))

    assert len(done) > 5
    assert sum(lines for lines, _ in done) == 500


def test_utf_16_without_its_mark_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r1.log"
    path.write_bytes((REQUEST * 300).encode("utf-16-le"))
    monkeypatch.setattr(parallel, "_RANGE", 4000)

    done = list(parallel.each(str(path), "r1.log", counted, cores=2))

    assert all(e.recognised for _, events in done for e in events)
    assert sum(lines for lines, _ in done) == 300


XE = "*Oct 25 18:53:16.531: ISAKMP: (1001):"
IN_THREE = f"""{XE}ID payload
        next-payload : 8
        type         : 1
{XE}   address      : 203.0.113.10
{XE}   protocol     : 17
        port         : 500
        length       : 12
{XE}Total payload length: 12
"""


def test_what_is_remembered_of_a_body_says_nothing_behind_another_collector() -> None:
    relayed = "Jun 17 18:08:45 {}: " + REQUEST
    text = relayed.format("r_1") + relayed.format("hub")

    assert in_bulk(text) == plainly(text)


def test_a_facility_is_no_zone() -> None:
    text = REQUEST + REQUEST.replace(": ISAKMP", " PKI: ISAKMP", 1) + REQUEST

    assert in_bulk(text) == plainly(text)


def test_breaks_of_dos_do_not_widen_the_terminal() -> None:
    torn = f"{STAMP}ISAKMP:(1100): processing CE\r\nRT_REQ payload. message ID = "
    text = "".join(f"{torn}{n}\r\n" for n in range(3))

    assert in_bulk(text) == plainly(text)


def test_memory_is_bounded_where_no_line_surely_begins_a_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cuts, "_ANY_WILL_DO", 2000)
    text = "1d02h: ISAKMP:(1100): processing CERT_REQ payload. message ID = 0\n" * 200

    sizes = [len(b.text) for b in bulk.read(io.BytesIO(text.encode()), "r1.log", 1000)]

    assert max(sizes) < 5000
    assert sum(size + 1 for size in sizes) == len(text)


def test_a_break_at_the_end_is_no_blank_line_that_tells_of_double_spacing() -> None:
    said = f"{STAMP}%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for"
    said += " destaddr=192.0.2.1, prot=50, spi=0x72662541(1919296833), srcaddr=192.0.2.3"
    text = f"{said}\n\n x : y\n\nother text\n\nother text\n"

    assert in_bulk(text) == plainly(text)


def test_what_was_mended_in_one_text_is_not_in_others_of_its_shape() -> None:
    """The wrap of the last stands in a number, those before it in none that a grammar knows."""
    head = "957903: *Jun 12 18:28:44.214: ISAKMP:(3782):Unlocking IPSEC struct "
    text = "".join(
        f"{head}{n}\nx81E5C4E8 from delete_siblings, count 5\n"
        for n in [4, 5, 6, 7, 8, 9] * 6 + [0]
    )

    assert {event.record.joints for event in plainly(text)[0]} == {("", " "), ("", "")}
    assert in_bulk(text, 1000) == plainly(text)


def test_a_packet_whose_message_id_a_wrap_cut_off_is_one_on_both_roads() -> None:
    head = "*Jun 10 18:11:54.400: IKEv2:(SESSION ID = 12429,SA ID = 541):"
    text = "".join(
        f"{head}Sending Packet [To \n203.0.113.{n}:500/From 192.0.2.1:500/VRF i0:f0] \n"
        f"Initiator SPI : C90A219CF4D165{n} - Responder SPI : BC8816834F9C3C28 Message id: \n1\n"
        "IKEv2 IKE_AUTH Exchange RESPONSE \nPayload contents: \n ENCR \n \n"
        for n in range(11, 40)
    )
    events = plainly(text)[0]

    assert {type(event.message).__name__ for event in events} == {"PacketSent"}
    assert in_bulk(text, 2000) == plainly(text)


def test_an_identity_printed_in_three_is_one_on_both_roads() -> None:
    identity, _ = events = plainly(IN_THREE)[0]

    assert in_bulk(IN_THREE) == plainly(IN_THREE)
    assert [type(event.message) for event in events] == [IdentityPayload, PayloadLength]
    assert [identity.line_of(field).number for field, _ in identity.places] == [2, 3, 4, 5, 6, 7]
