"""Captures that hold a refusal and nothing of its negotiation."""

from __future__ import annotations

import pytest

from tests.support import diagnosed

PROXIES = "IPSEC(ipsec_process_proposal): proxy identities not supported\n"
GARBAGE = (
    "*Mar  1 00:42:09.431: %CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.2 "
    "failed its sanity check or is malformed\n"
)
UP = (
    "*Mar  1 00:42:19.431: %CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  "
    "Peer 192.0.2.2:500       Id: 192.0.2.2\n"
)


def named(text: str) -> list[tuple[str, str]]:
    found = diagnosed(r1=text).findings
    return [(one.rule.id, str(one.finding.confidence)) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (PROXIES, [("proxy-identity-mismatch", "likely")]),
        (GARBAGE, [("psk-mismatch-mm", "likely")]),
        (GARBAGE * 2, [("psk-mismatch-mm", "likely")]),
        (GARBAGE + GARBAGE.replace("192.0.2.2", "192.0.2.9"), [("psk-mismatch-mm", "likely")] * 2),
        (GARBAGE + UP, []),
    ],
)
def test_a_lone_refusal_names_what_it_tells_of(text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text) == wanted


def test_which_version_it_is_stays_in_doubt() -> None:
    (found,) = diagnosed(r1=PROXIES).findings
    assert "that this is IKEv1: no line says which version" in found.finding.inferred
