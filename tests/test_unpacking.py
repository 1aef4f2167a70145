"""Packed captures: all that is inside, or a clear word on what is not."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import random
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logsleuth import unpacking
from logsleuth.errors import SourceError
from logsleuth.unpacking import Kind

try:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        import backports.zstd as zstd
except ImportError:
    zstd = None

CHECKED = {zstd.CompressionParameter.checksum_flag: 1} if zstd else {}  # as the program does
PACK: dict[Kind, Callable[[bytes], bytes]] = {
    Kind.GZIP: gzip.compress,
    Kind.BZIP2: lambda data: bz2.compress(data, 1),  # in the smallest blocks
    Kind.XZ: lzma.compress,
    Kind.ZSTD: lambda data: zstd.compress(data, options=CHECKED),
}
no_zstd = pytest.mark.skipif(not zstd, reason="this environment lacks a zstd library")
every_kind = pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=no_zstd if k is Kind.ZSTD else ()) for k in PACK], ids=str
)
MIB = 2**20


def unpacked(kind: Kind, packed: bytes, size: int = -1) -> tuple[bytes, list[SourceError]]:
    """What is inside, read so many bytes at a time, and the damage that was told."""
    told: list[SourceError] = []
    with unpacking.unpack("r1.log.x", io.BytesIO(packed), kind, told.append) as stream:
        inside = b"".join(iter(lambda: stream.read(size), b""))
    return inside, told


def told(kind: Kind, packed: bytes) -> tuple[bytes, str]:
    """What is inside as far as it goes, and the sentence on the rest; fails if there is none."""
    try:
        inside, damages = unpacked(kind, packed)
    except SourceError as error:
        return b"", str(error)
    (damage,) = damages
    return inside, str(damage)


BYTES = st.binary(max_size=300) | st.binary(max_size=30).map(lambda part: part * 3000)


@every_kind
@given(BYTES, st.sampled_from([-1, 1000, 65536]))
def test_any_bytes_come_back_equal(kind: Kind, data: bytes, size: int) -> None:
    packed = PACK[kind](data)

    assert unpacking.kind(packed) is kind
    assert unpacked(kind, packed, size) == (data, [])


@every_kind
@given(st.lists(st.binary(max_size=60), min_size=1, max_size=4), st.integers(0, 12))
def test_members_one_behind_the_other_are_one(kind: Kind, parts: list[bytes], zeros: int) -> None:
    packed = b"".join(map(PACK[kind], parts)) + bytes(zeros)

    assert unpacked(kind, packed) == (b"".join(parts), [])


@every_kind
@given(BYTES, st.data())
def test_a_cut_loses_the_end_and_says_so(kind: Kind, data: bytes, draw: st.DataObject) -> None:
    packed = PACK[kind](data)
    cut = draw.draw(st.integers(0, len(packed) - 1))

    inside, sentence = told(kind, packed[:cut])

    assert data.startswith(inside)
    assert "it ends in the middle" in sentence
    assert "\n" not in sentence


@every_kind
@given(BYTES, st.binary(min_size=1), st.data())
def test_no_damage_is_ever_a_crash(
    kind: Kind, data: bytes, noise: bytes, draw: st.DataObject
) -> None:
    packed = bytearray(PACK[kind](data))
    at = draw.draw(st.integers(0, len(packed)))
    packed[at : at + draw.draw(st.integers(0, 9))] = noise

    with contextlib.suppress(SourceError):
        unpacked(kind, bytes(packed))


@every_kind
def test_what_stands_behind_a_member_is_not_passed_over(kind: Kind) -> None:
    one, two = PACK[kind](b"one" * 50), bytearray(PACK[kind](b"two" * 50))
    two[0] ^= 0xFF

    inside, sentence = told(kind, one + bytes(two))

    assert inside == b"one" * 50
    assert "only what stands before is read, 150 bytes" in sentence


@every_kind
def test_what_stands_before_the_damage_is_kept(kind: Kind) -> None:
    data = random.Random(1).randbytes(200_000).hex().encode()
    packed = bytearray(PACK[kind](data))
    half = len(packed) // 2
    packed[half : half + 4000] = bytes(4000)

    inside, _ = told(kind, bytes(packed))

    assert inside[: len(data) // 4] == data[: len(data) // 4]


@every_kind
def test_a_bomb_is_stopped_and_the_way_round_is_named(kind: Kind) -> None:
    packed = PACK[kind](bytes(MIB)) * (unpacking.SUSPECT_SIZE // MIB + 1)

    with pytest.raises(SourceError, match="64 MiB and 500 times its own size") as raised:
        unpacked(kind, packed, MIB)

    assert "unpack it yourself" in str(raised.value)


@every_kind
def test_a_capture_that_packs_well_is_no_bomb_below_the_limit(kind: Kind) -> None:
    packed = PACK[kind](bytes(MIB)) * 8

    assert unpacked(kind, packed) == (bytes(8 * MIB), [])


@every_kind
def test_no_more_is_unpacked_than_is_asked_for(kind: Kind) -> None:
    packed = io.BytesIO(PACK[kind](bytes(MIB)) * 64 + bytes(MIB))

    with unpacking.unpack("r1.log.x", packed, kind, lambda damage: None) as stream:
        stream.read(10)
        assert packed.tell() < MIB


@pytest.mark.parametrize(("kind", "module"), [(Kind.BZIP2, "bz2"), (Kind.XZ, "lzma")])
def test_a_python_without_the_library_says_so(
    kind: Kind, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(SourceError, match=f"this Python cannot unpack {kind}; unpack it"):
        unpacked(kind, b"")


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="the standard library has it")
def test_a_missing_zstd_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "backports.zstd", None)

    with pytest.raises(SourceError, match=r"install backports\.zstd, or unpack it"):
        unpacked(Kind.ZSTD, b"")


@no_zstd
def test_a_frame_to_be_skipped_begins_a_zstd_file_too() -> None:
    packed = b"\x50\x2a\x4d\x18\x04\0\0\0size" + PACK[Kind.ZSTD](b"log")  # as pzstd writes it

    assert unpacking.kind(packed) is Kind.ZSTD
    assert unpacked(Kind.ZSTD, packed) == (b"log", [])


@pytest.mark.parametrize("text", [b"", b"BZh", b"BZh9 was seen\n", b"PK\n", b"*Jun 17 18:08:44"])
def test_text_is_not_packed(text: bytes) -> None:
    assert unpacking.kind(text) is None
