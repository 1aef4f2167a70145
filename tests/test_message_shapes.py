"""The catalogue of message shapes beside the checkout: what was seen in real output is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import read

CATALOGUE = Path(__file__).parent.parent.parent / "shared" / "reference" / "messages.md"
VALUES = {
    "conn": "1001", "slot": "0", "ip": "192.0.2.1", "port": "500", "vrf": "Global", "mid": "77",
    "n": "2", "m": "5", "p": "10", "hex": "62E53B8A", "hex16": "1D418169B24BF95A", "a": "0",
    "b": "1", "c": "51", "d": "80", "net": "192.0.2.0", "mask": "255.255.255.0", "proto": "0",
    "dec": "1580852592", "set": "esp-aes esp-sha-hmac ", "transforms": "esp-des esp-sha-hmac",
    "fqdn": "r2.example.com", "profile": "prof1", "function": "isakmp_initiator",
    "STATE": "MM_NO_STATE", "EVENT1": "IKE_MESG_FROM_PEER", "EVENT2": "IKE_MM_EXCH", "R": "R",
    "v": "192.0.2.1", "ID_TYPE": "ID_IPV4_ADDR", "DN": "cn=CA1,o=cisco", "tp": "CA1", "g": "G1",
    "t": "123456.78", "alg": "SHA", "P": "KE", "text": "x", "name": "N1",
    "sess": "A00C5", "ms": "1", "reason": "peer_reap", "if": "Tunnel1", "as": "1",
    "source": "console", "user": "console", "I": "I",
}  # fmt: skip


def shapes(kind: str) -> list[str]:
    if not CATALOGUE.is_file():
        return []
    rows = re.findall(r"^\| `(.+?)` \| (\S+) \|", CATALOGUE.read_text(encoding="utf-8"), re.M)
    return [shape.replace("\\|", "|") for shape, source in rows if source == kind]


def filled(shape: str) -> str:
    """A shape with a value for each of its variables, its first choice for each choice."""
    text = re.sub(r"<([^<>|]+)\|[^<>]*>", lambda m: VALUES.get(m[1], m[1]), shape)
    text = re.sub(r"<(\w+)>", lambda m: VALUES.get(m[1], m[1]), text)
    return text.replace("[:500]", ":500").replace(" / ", "\n ")


def known(shape: str) -> bool:
    text = filled(shape)
    if shape.startswith(
        (" ", "(", "{", "local_", "remote_", "src_", "dest_", "protocol=", "lifedur", "spi=")
    ):
        text = "IPSEC(sa_request): ,\n  " + text.strip()
    stamp = "*Mar  1 00:00:00.000: "
    return any(
        log.events and all(event.recognised for event in log.events)
        for given in (stamp + text, text)
        for log in read(given)
    )


@pytest.mark.parametrize("shape", shapes("S"))
def test_a_shape_seen_in_real_output_is_read(shape: str) -> None:
    assert known(shape), filled(shape)
