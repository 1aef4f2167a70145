"""Causes that a router states itself: named where they end the attempt, and nowhere else."""

from __future__ import annotations

import pytest

from logsleuth.diagnosis import Diagnosis
from logsleuth.replay import Outcome
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
