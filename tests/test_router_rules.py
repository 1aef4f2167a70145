"""What befalls a router beside its negotiations: fires, near miss, undone; and what it means."""

from __future__ import annotations

import pytest

from logsleuth.rules import rules
from logsleuth.rules.base import Severity
from tests.main_mode import Attempt, told
from tests.support import diagnosed

STAMP = "Mar  1 12:30:00.000: "
GRANTED = "%PKI-6-CERTRET: Certificate received from Certificate Authority"
SPI = (
    "%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for "
    "destaddr=192.0.2.1, prot=50, spi=0x{spi}(1), srcaddr=192.0.2.2"
)
CLEAR = (
    "%CRYPTO-4-RECVD_PKT_NOT_IPSEC: Rec'd packet not an IPSEC packet. (ip) "
    "vrf/dest_addr= /192.0.2.1, src_addr= 192.0.2.2, prot= 47"
)
FIRES = {
    "anti-replay": ["%CRYPTO-4-PKT_REPLAY_ERR: decrypt: replay check failed connection id=2000"],
    "mac-verify": ["%CRYPTO-4-RECVD_PKT_MAC_ERR: decrypt: mac verify failed for connection id=2"],
    "invalid-spi-data": [SPI.format(spi="72662541"), SPI.format(spi="72662541")],
    "tunnel-protection-one-side": [CLEAR],
    "license-limit": [
        "%CERM-4-TUNNEL_LIMIT: Maximum tunnel limit of 225 reached for Crypto functionality with "
        "securityk9 technology package license."
    ],
    "scep-enrol-failed": ["%PKI-6-CERTFAIL: Certificate enrollment failed."],
    "scep-challenge-password": [
        "%PKI-6-CERTREJECT: Certificate enrollment request was rejected by Certificate Authority",
        "%PKI-6-CERTFAIL: Certificate enrollment failed.",
    ],
    "scep-pending": ["%PKI-6-CERTPENDING: Certificate enrollment is pending"],
    "pki-server-storage": [
        "%PKI-3-CS_CRIT_STORAGE: Critical certificate server storage, tftp://192.0.2.9/ca, is not "
        "accessible, server disabled."
    ],
    "gdoi-registration-failed": [
        "%GDOI-1-UNAUTHORIZED_IPADDR: Group LAB-GDOI received registration from unauthorized ip "
        "address: 192.0.2.1"
    ],
    "gdoi-pseudotime-replay": [
        "%GDOI-4-TIMEBASED_REPLAY_FAILED: An anti replay check has failed in group GETVPN from "
        "source ip-address 192.0.2.2. my_pseudotime is 620051.84 secs, peer_pseudotime is "
        "619767.09 secs, replay_window is 4 (second)"
    ],
    "rsa-key-size-unsupported": [
        "%CRYPTO_ENGINE-4-CSDL_COMPLIANCE_DISALLOWED: Cisco PSB security compliance violation is "
        "detected. Use of DH Group 2 by IKE is denied"
    ],
}


def of(lines: list[str], before: str = "") -> list[str]:
    text = before + "".join(f"{STAMP}{line}\n" for line in lines)
    return [one.rule.id for one in diagnosed(r1=text).on_routers]


@pytest.mark.parametrize("rule", FIRES)
def test_it_is_named(rule: str) -> None:
    assert of(FIRES[rule]) == [rule]


@pytest.mark.parametrize(
    "lines",
    [
        [*FIRES["scep-enrol-failed"], GRANTED],
        [*FIRES["scep-pending"], GRANTED],
        [SPI.format(spi="72662541"), SPI.format(spi="72662542")],
    ],
    ids=["went through", "granted", "each SPI once"],
)
def test_it_is_not_named(lines: list[str]) -> None:
    assert of(lines) == []


def test_what_may_have_come_of_a_failure_is_not_named() -> None:
    story = told([Attempt(1, at=0.0)], {})
    up = story.texts["hub.log"]
    refused = "".join(
        line for line in up.splitlines(keepends=True) if "IKE_P1_COMPLETE" not in line
    )
    refused += f"{STAMP}%CRYPTO-6-IKMP_MODE_FAILURE: Processing of Main mode failed with peer at "
    refused += "192.0.2.1\n"

    assert of([CLEAR], before=up) == ["tunnel-protection-one-side"]
    assert of([CLEAR], before=refused) == []


def test_every_rule_on_a_router_has_its_case() -> None:
    elsewhere = {"keypair-cert-mismatch", "dmvpn-nhrp-after-ike"}  # need a negotiation
    assert {r.id for r in rules() if r.judge_router} == set(FIRES) | elsewhere


def test_what_hurts_no_negotiation_is_less_than_a_failure() -> None:
    (found,) = diagnosed(r1=f"{STAMP}{CLEAR}\n").on_routers
    assert found.finding.severity is Severity.DEGRADED
