"""Causes that a router states itself: named where they end the attempt, and nowhere else."""

from __future__ import annotations

import pytest

from logsleuth.diagnosis import Diagnosis
from logsleuth.replay import Outcome
from tests.ikev2_stories import Attempt as Ikev2Attempt
from tests.ikev2_stories import captures
from tests.main_mode import Attempt, told
from tests.support import diagnosed

INVALID = (
    "%CRYPTO-5-IKMP_INVAL_CERT: Certificate received from 192.0.2.1 is bad: certificate invalid"
)
SAID_IN_MM5 = {
    "psk-mismatch-mm": ("ISAKMP:(1001):reserved not zero on ID payload!",),
    "signature-invalid": (
        "ISAKMP:(1001): processing SIG payload. message ID = 0",
        "ISAKMP:(1001): signature invalid!",
    ),
    "cert-expired": (
        "%PKI-3-CERTIFICATE_INVALID_EXPIRED: Certificate chain validation has failed. The "
        "certificate (SN: 0A3F) has expired. Validity period ended on 10:00:00 UTC Mar 1 2026",
        INVALID,
    ),
    "cert-not-yet-valid": (
        "%PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID: Certificate chain validation has failed. The "
        "certificate (SN: 3E) is not yet valid Validity period starts on 10:00:00 UTC Mar 1 2027",
        INVALID,
    ),
    "cert-revoked": (
        "%PKI-3-CERTIFICATE_REVOKED: Certificate chain validation has failed. The certificate "
        "(SN: 0A) is revoked",
        INVALID,
    ),
    "crl-fetch-failed": ("%PKI-3-CRL_FETCH_FAIL: CRL fetch for trustpoint TP1 failed", INVALID),
    "ocsp-failed": ("CRYPTO_PKI: OCSP nonce mismatch", INVALID),
    "wrong-key-usage": (
        "%PKI-3-UNUSABLE_KEY_USAGE: Key-usage type 'Signature' for cert with serial number 0A is "
        "not usable.",
        INVALID,
    ),
    "certificate-map-mismatch": (
        "%PKI-3-CERTIFICATE_INVALID_UNAUTHORIZED: Certificate chain validation has failed. "
        "Unauthorized",
        INVALID,
    ),
}
DIES = (
    'ISAKMP:(1001):deleting SA reason "Death by retransmission P1" state (R) MM_KEY_EXCH '
    "(peer 192.0.2.1)"
)


def hub(lines: tuple[str, ...], *, dies: bool) -> dict[str, str]:
    """Both captures of a main mode in which the responder says this while it reads MM5."""
    texts = {f.removesuffix(".log"): t for f, t in told([Attempt(1, 0.0)], {}).texts.items()}
    before, id_line, after = texts["hub"].partition(
        "ISAKMP:(1001): processing ID payload. message ID = 0\n"
    )
    assert id_line
    stamp = before.rsplit("\n", 1)[-1]
    said = "".join(f"{stamp}{line}\n" for line in (*lines, *((DIES,) if dies else ())))
    end = "" if dies else after
    if dies:
        return {"hub": f"{before}{id_line}{said}"}
    return {"hub": f"{before}{id_line}{said}{stamp}{end}", "spoke1": texts["spoke1"]}


def found(diagnosis: Diagnosis) -> list[str]:
    return [f.rule.id for f in diagnosis.findings]


@pytest.mark.parametrize("rule", SAID_IN_MM5)
def test_the_reason_that_ends_an_attempt_is_the_cause(rule: str) -> None:
    diagnosis = diagnosed(**hub(SAID_IN_MM5[rule], dies=True))

    assert found(diagnosis)[:1] == [rule]
    (first, *_) = diagnosis.findings
    assert first.finding.owner in {"hub", "192.0.2.1"}
    assert "None" not in first.finding.title + first.finding.explanation


@pytest.mark.parametrize("rule", SAID_IN_MM5)
def test_the_same_line_before_an_sa_that_comes_up_blames_nobody(rule: str) -> None:
    lines = tuple(line for line in SAID_IN_MM5[rule] if line is not INVALID)

    diagnosis = diagnosed(**hub(lines, dies=False))

    assert {n.outcome for n in diagnosis.negotiations} == {Outcome.ESTABLISHED}
    assert found(diagnosis) == []


@pytest.mark.parametrize("rule", ["crl-fetch-failed", "ocsp-failed"])
def test_a_list_that_was_not_fetched_is_no_reason_for_another_failure(rule: str) -> None:
    """No certificate was refused after it: the attempt ended otherwise."""
    diagnosis = diagnosed(**hub(SAID_IN_MM5[rule][:1], dies=True))

    assert rule not in found(diagnosis)


TAG = "IKEv2:(SESSION ID = 1,SA ID = 1):"
ERROR = "IKEv2-ERROR:(SESSION ID = 1,SA ID = 1)::"
FAILS = f"{TAG}Verification of peer's authentication data FAILED"
NOTIFY = f"{TAG}Sending authentication failure notify"
IDENTITY = f"{TAG}Searching policy based on peer's identity 'spoke1.example.net' of type 'FQDN'"
MATCHED = "IKEv2:found matching IKEv2 profile 'PROFILE'"
KEYS = "IKEv2:% Getting preshared key from profile keyring KEYS"
CHECKED = f"{TAG}Verify peer's authentication data"
# In place of what stands between the timer for IKE_AUTH and the end.
SAID_IN_IKE_AUTH = {
    "ikev2-psk-mismatch": (
        IDENTITY, MATCHED, KEYS, "IKEv2:% Matched peer block 'ANY'", CHECKED,
        f"{ERROR} Failed to authenticate the IKE SA", FAILS, NOTIFY,
    ),
    "ikev2-keyring-peer-not-found": (
        IDENTITY, MATCHED, KEYS, "IKEv2:% Matching peer block not found", FAILS, NOTIFY,
    ),
    "ikev2-profile-not-found": (IDENTITY, "IKEv2:% IKEv2 profile not found", NOTIFY),
    "ikev2-auth-method-mismatch": (
        IDENTITY, MATCHED,
        f"{ERROR} Peer authentication method configured is mismatching with the method proposed "
        "by peer",
        NOTIFY,
    ),
    "ikev2-cert-auth-failed-sig": (
        IDENTITY, MATCHED,
        f"{TAG}[IKEv2 -> PKI] Validating certificate chain",
        f"{TAG}[PKI -> IKEv2] Validation of certificate chain PASSED",
        CHECKED, f"{ERROR} Failed to compute or verify a signature", FAILS, NOTIFY,
    ),
    "eap-failed": (
        IDENTITY, MATCHED, f"{TAG}Check for EAP exchange", f"{ERROR} EAP exchange failed",
    ),
}  # fmt: skip


def responder(lines: tuple[str, ...], *, timer: str = "Stopping timer") -> str:
    """The responder's capture up to the IKE_AUTH request, and then these lines."""
    text = captures([Ikev2Attempt(1, 0.0)]).texts["hub.log"]
    before, at, _ = text.partition(f"{TAG}{timer}")
    assert at
    stamp = before.rsplit("\n", 1)[-1]
    return before + f"\n{stamp}".join(lines) + "\n"


@pytest.mark.parametrize("rule", SAID_IN_IKE_AUTH)
def test_the_reason_that_ends_ike_auth_is_the_cause(rule: str) -> None:
    diagnosis = diagnosed(hub=responder(SAID_IN_IKE_AUTH[rule]))

    assert found(diagnosis) == [rule]


def test_an_ike_auth_request_that_never_comes_is_the_timer_s_word() -> None:
    overdue = f"{ERROR} Failed to receive the AUTH msg before the timer expired"
    text = responder((f"{TAG}Starting timer (30 sec) to wait for auth message", overdue),
                     timer="Starting timer")  # fmt: skip

    diagnosis = diagnosed(hub=text)

    assert found(diagnosis) == ["ikev2-auth-timeout"]
    assert any("log of" in one.verdict.wanted for one in diagnosis.unsettled)


def test_certificates_that_fail_are_not_keys_that_differ() -> None:
    lines = (
        IDENTITY,
        MATCHED,
        f"{TAG}[IKEv2 -> PKI] Validating certificate chain",
        f"{ERROR} Failed to authenticate the IKE SA",
        NOTIFY,
    )

    assert "ikev2-psk-mismatch" not in found(diagnosed(hub=responder(lines)))


def test_another_sa_that_fails_between_leaves_this_one_alone() -> None:
    """A second spoke's reason stands between the lines of the one that comes up."""
    both = captures([Ikev2Attempt(1, 0.0), Ikev2Attempt(2, 0.001)]).texts["hub.log"]
    before, at, after = both.partition("Verification of peer's authenctication data PASSED")
    stamp = before.rsplit("\n", 1)[-1][:22]
    lost = f"{stamp}IKEv2-ERROR:(SESSION ID = 9,SA ID = 9):: Failed to authenticate the IKE SA\n"
    first, _, rest = after.partition("\n")

    diagnosis = diagnosed(hub=f"{before}{at}{first}\n{lost}{rest}")

    up = {n.negotiation.id for n in diagnosis.negotiations if n.outcome is Outcome.ESTABLISHED}
    assert len(up) == 2
    assert not up & {f.negotiation for f in diagnosis.findings}


def unmatched(offered: str, wanted: str) -> str:
    """A responder that accepts none of the proposals, and lists both ends'."""
    text = captures([Ikev2Attempt(1, 0.0)]).texts["hub.log"]
    before, at, _ = text.partition(f"{TAG}[IKEv2 -> Crypto Engine] Computing DH public key")
    assert at
    stamp = before.rsplit("\n", 1)[-1]
    lines = (
        f"{TAG}Received Policies: \nProposal 1:  {offered}\n\n",
        f"{ERROR} Failed to find a matching policy",
        f"{TAG}Expected Policies: \nProposal 1:  {wanted}\n\n",
        f"{ERROR} Failed to verify the proposed policies",
        f"{TAG}Sending no proposal chosen notify",
    )
    return before + f"\n{stamp}".join(lines) + "\n"


@pytest.mark.parametrize(
    ("offered", "wanted", "title"),
    [
        (
            "AES-CBC-256 SHA1 SHA96 DH_GROUP_1536_MODP/Group 5",
            "AES-CBC-256 SHA1 SHA96 DH_GROUP_2048_MODP/Group 14",
            "192.0.2.1 offers group 5, hub wants 14",
        ),
        (
            "AES-CBC-192 AES-CBC-128 SHA512 SHA512 DH_GROUP_2048_MODP/Group 14",
            "AES-CBC-256 SHA512 SHA512 DH_GROUP_2048_MODP/Group 14",
            "192.0.2.1 offers encryption AES-CBC-128 or AES-CBC-192, hub wants AES-CBC-256",
        ),
    ],
)
def test_proposals_are_compared_kind_by_kind(offered: str, wanted: str, title: str) -> None:
    (one,) = diagnosed(hub=unmatched(offered, wanted)).findings

    assert (one.rule.id, one.finding.title) == ("ikev2-proposal-mismatch", title)


def test_without_a_key_looked_up_no_key_is_blamed() -> None:
    """Who could not be authenticated is said; that keys differ, no line says."""
    lines = (f"{ERROR} Failed to authenticate the IKE SA", FAILS, NOTIFY)

    assert found(diagnosed(hub=responder(lines))) == ["authentication-failed"]
