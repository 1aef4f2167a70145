"""The fast road through large captures: batches of records in bounded memory.

Routers repeat themselves but for their numbers. A chunk is cut before every line that surely begins
a record; a text whose shape was met before is read by the form that was learnt from the first, many
at once, and its fields stand in columns. Whatever has no form (damage, prompts between, what no
grammar knows) goes the road of `events`, and both roads give the same events (held by a test).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import BinaryIO

from logsleuth.bulk.batches import Batch
from logsleuth.bulk.forms import Form
from logsleuth.bulk.pieces import Piece
from logsleuth.bulk.reader import HEAD_SIZE, Reader, manner
from logsleuth.lines import decoder

__all__ = ["Batch", "Form", "Piece", "Reader", "read"]

_CHUNK = 4 << 20


def read(stream: BinaryIO, source: str, chunk: int = _CHUNK) -> Iterator[Batch]:
    """The batches of a capture, in the order of its lines.

    Args:
        stream: its bytes.
        source: its name in the report.
        chunk: how many bytes are read at once.

    Raises:
        SourceError: if it is empty or no text.
    """
    head = stream.read(max(chunk, HEAD_SIZE))
    decode = decoder(source, head)
    text = decode(head, False)
    reader = Reader(source, manner(text))
    carry, first, gap = "", 1, False
    for more in itertools.chain(_pieces(text, chunk), _decoded(stream, decode, chunk), [None]):
        whole, carry = reader.cut(carry + (more or ""), last=more is None)
        if whole is None:
            continue
        batch = reader.batch(whole, first, gap)
        yield batch
        first += batch.height
        gap = batch.ends_in_gap


def _pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def _decoded(stream: BinaryIO, decode: Callable[[bytes, bool], str], size: int) -> Iterator[str]:
    while data := stream.read(size):
        yield decode(data, False)
    yield decode(b"", True)
