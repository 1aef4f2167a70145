"""Which line goes on with the record before it: what is broken, indented, in a block or a dump."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from logsleuth import headers
from logsleuth.cleaning import Manner, Repair
from logsleuth.lines import PhysicalLine

ELISION = re.compile(r"\s*(?:\.{3,}|…|<(?:output )?(?:omitted|snip).*>)\s*$", re.IGNORECASE)
PING = re.compile(
    r"\s*(?:[.!UQM?&]{1,80}|Success rate is \d.*|Sending \d+, \d+-byte ICMP.*"
    r"|Type escape sequence to abort\.|Packet sent with a source address of \S+)\s*$"
)
# A wrapped message that stops here cannot be whole: a blank line may stand before its rest.
_OPEN_END = re.compile(
    r"(?:[=,:+]|\b(?:by|for|from|to|of|issuer|state|the|peer|is|'s)"
    r"|SA ID = \d+\)|Num\. transforms: \d+|Packet \[(?:To|From))$"
)
# At the left edge a line continues a record only if the line before it was full, or cannot be
# the end of a message, or if it opens a block that IOS prints there.
FULL = 55
AT_EDGE = re.compile(
    r"Payload contents|Initiator SPI|IKEv2 [A-Z_]+ Exchange|Num\. transforms"
    r"|\(key eng\. msg|\(sa\) |\(identity\) "
    r"|(?:local|remote|src|dest)_proxy=|protocol= |lifedur= |spi= 0x|sa_spi="
    r"|sa_trans=|authenticated\s*$|next-payload :|(?:type|address|protocol|port|length) +: \S"
    r"|Old State ?= |hash received ?: |(?:my|his) nat hash ?: "
    r"|(?:FQDN name|USER FQDN|User FQDN|Dist\. name|group id|key id) +: \S"
    r"|bring down existing|Technical Support:|Copyright \(c\)|Compiled "
    r"|GET /|User-Agent:|Host: |Reason :|% You need to"
    r"|(?:src|dst) (?:addr|port) |CertReq data: \d"
    r"|(?:Issuer-name|Subject-name|Serial-number|Auto-Renewal)\b|(?:Trustpoint|End-date) +: "
)
_PAYLOADS = re.compile(r"(?:[A-Z][A-Za-z0-9]{0,9}(?:\([A-Z0-9_]+\))?(?:\s+|$)){1,40}")
_LONGEST = 60  # lines; no message that IOS prints is longer,
_LONGEST_DUMP = 400  # but for dumped packets
_DUMP = re.compile(
    r"Next payload: |Payload contents:|:\s?Parse |(?:Enveloped|Signed) Data|updated crl in memory"
    r"|hexdump|[Dd]ump|fingerprint|serial number"
)
_HEX_LINE = re.compile(r"\s+(?:[0-9A-Fa-f]{2,8}\s+){2,}[0-9A-Fa-f]{0,8}\s*|SEQ\(\d+\)\s*")
_HTTP = re.compile(r"HTTP header:|HTTP response header:|HTTP/1\.[01]|CA Certificate Request:")
_FIELD = re.compile(r"[A-Z][\w-]{1,40}: \S|HTTP/1\.[01] \d{3}")

_DUMPED = re.compile(
    r"\s*(?:[A-Z]\w*(?:\([A-Z0-9_]+\))?\s+Next payload: |last (?:proposal|transform): 0x"
    r"|Proposal: \d+, Protocol id|type: \d+, reserved: 0x|DH group: \d|Security protocol id: "
    r"|Cert encoding |Id type: |Auth method |cfg type: |Num\. of TSs: |TS type: "
    r"|start (?:port|addr): |attrib type: |Cert(?:Req)? data: "
    r"|(?:[0-9a-f]{2}\s){3,})"
)
"""Lines of a dumped packet, which goes on across blank lines."""
PACKET_HEAD = re.compile(r"Message id: \d+\s*$")


class Line(NamedTuple):
    """A physical line with the text to read, and whether it begins a record."""

    line: PhysicalLine
    text: str
    headed: bool
    repairs: tuple[Repair, ...]


def is_elision(text: str) -> bool:
    """Whether a line says that the capture was cut here."""
    return ELISION.match(text) is not None


def continues(line: Line, so_far: Sequence[Line], blanks: int, manner: Manner) -> bool:
    """Whether a line belongs to the record so far, after so many blank lines."""
    text, before = line.text, so_far[-1].text
    if not text.strip() or headers.prompt(text):
        return False
    if not so_far[0].headed:
        return False  # stray text: each line stands for itself
    if len(so_far) >= _LONGEST and not (len(so_far) < _LONGEST_DUMP and _dumped(text, so_far)):
        return False
    if line.headed:
        above = "".join(line.text for line in so_far[-2:])  # a wrap may part the number
        return text.startswith("IKEv2 ") and bool(PACKET_HEAD.search(above))
    if len(before) == manner.width and not blanks:
        return not is_elision(text)
    if is_elision(text) or PING.match(text):
        return False
    before = before.rstrip()
    open_end = bool(_OPEN_END.search(before[-24:]))
    if blanks > manner.double_spaced:
        return (text[0].isspace() and open_end) or _dumped(text, so_far)
    if text[0].isspace() or open_end or len(before) >= FULL or AT_EDGE.match(text):
        return True
    in_list = any(line.text.startswith("Payload contents") for line in so_far)
    return (in_list and bool(_PAYLOADS.fullmatch(text))) or _dumped(text, so_far)


def _dumped(text: str, so_far: Sequence[Line]) -> bool:
    """Whether a line goes on with the dump of a packet, a certificate or an HTTP message."""
    if _HEX_LINE.fullmatch(text):
        return (
            _DUMP.search(so_far[-1].text) is not None
            or _HEX_LINE.match(so_far[-1].text) is not None
        )
    if _FIELD.match(text):
        return any(_HTTP.search(line.text) for line in so_far[:12])
    return bool(_DUMPED.match(text)) and any(_DUMP.search(line.text) for line in so_far[:2])
