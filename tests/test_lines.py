"""Physical lines: every byte accounted for, in whatever encoding a capture was saved."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logsleuth import lines
from logsleuth.errors import SourceError

TEXT = "*Jun 17 18:08:44.337: ISAKMP:(1100): peer's pubkey isn't cached\nR1#\n"


def texts(data: bytes) -> list[str]:
    return [line.text for line in lines.source("r1.log", "r1.log", data).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n"])
def test_encoding_and_line_ends_change_nothing(encoding: str, end: str) -> None:
    assert texts(TEXT.replace("\n", end).encode(encoding)) == TEXT.splitlines()


def test_bytes_that_are_no_utf8_are_read_as_windows_1252_and_said_so() -> None:
    source = lines.source("r1.log", "r1.log", "für R1\n".encode("cp1252"))

    assert source.lines[0].text == "für R1"
    assert source.encoding == "cp1252"


def test_one_bad_byte_changes_nothing_but_itself() -> None:
    source = lines.source("r1.log", "r1.log", "für R1 — naïve\n".encode() + b"f\xfcr \x81 R1\n")

    assert [line.text for line in source.lines] == ["für R1 — naïve", "für \x81 R1"]
    assert source.encoding == "utf-8+cp1252"


def test_a_mark_at_the_beginning_is_none_of_the_text_whatever_follows() -> None:
    assert texts(b"\xef\xbb\xbff\xfcr \xe2\x82\xac\n") == ["für €"]


def test_utf_16_that_breaks_off_within_a_character_is_read_to_there() -> None:
    source = lines.source("r1.log", "r1.log", TEXT.encode("utf-16-le")[:-1])

    assert [line.text for line in source.lines] == TEXT.splitlines()
    assert source.encoding == "utf-16-le+cp1252"


def by_itself(data: bytes) -> str:
    """What the bytes say: UTF-8 where they are, else each byte as Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda bad: cp1252(ord(bad[0]) - 0xDC00), text)


def cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


PIECES = st.sampled_from([b"f\xfcr", "für €".encode(), "\U0001f512".encode(), b"\xe2\x82", b"R1#"])


@given(st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join), st.integers(1, 7))
def test_bytes_mean_the_same_in_captures_of_every_size(data: bytes, chunk: int) -> None:
    head = b"R1#show clock\n" * 400
    wanted = by_itself(head + data)
    decode = lines.decoder("r1.log", head)
    parts = [data[at : at + chunk] for at in range(0, len(data), chunk)]
    in_parts = decode(head, False) + "".join(decode(part, False) for part in parts)

    assert texts(head + data + b"\n") == [line.rstrip("\r") for line in wanted.split("\n")]
    assert in_parts + decode(b"", True) == wanted
    assert (head + data).decode("utf-8", "cp1252") == wanted


def test_a_last_line_without_an_end_is_a_line() -> None:
    assert texts(b"a\nb") == ["a", "b"]


def test_line_numbers_count_line_feeds_only_as_editors_do() -> None:
    assert texts("a\x0bb\x85c\u2028d\ne".encode()) == ["a\x0bb\x85c\u2028d", "e"]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\x1f\x8b\x08\x00rest", "gzip"),
        (b"7z\xbc\xaf\x27\x1crest", "7-Zip"),
        (b"r1.log".ljust(257, b"\0") + b"ustar  \0" + b"text " * 2000, "tar"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_with_a_remedy(data: bytes, word: str) -> None:
    with pytest.raises(SourceError) as raised:
        lines.source("r1.log", "caps/r1.log", data)

    assert word in str(raised.value)
    assert str(raised.value).startswith("caps/r1.log: ")
    assert "\n" not in str(raised.value)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_numbered_lines_or_one_clear_refusal(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        found = lines.source("x", "x", data).lines
        assert [line.number for line in found] == list(range(1, len(found) + 1))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_line_keeps_its_text_letter_for_letter(text: str) -> None:
    assert texts((text + "\n").encode("utf-8")) == [text.removeprefix("\ufeff")]
