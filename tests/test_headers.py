"""Headers: what stands before the body, in every style that the prefix table lists."""

from __future__ import annotations

import pytest

from logsleuth import headers
from logsleuth.clock import ClockTrust
from logsleuth.headers import Header


def header(line: str) -> tuple[Header, str]:
    split = headers.split(line)
    assert split is not None
    return split[0], line[split[1] :]


@pytest.mark.parametrize(
    ("line", "connection", "body"),
    [
        ("ISAKMP:(1099): processing", 1099, "processing"),
        ("ISAKMP (1099): processing", 1099, "processing"),
        ("ISAKMP:(1100):Input = X", 1100, "Input = X"),
        ("ISAKMP:(0):: peer matches prof1 profile", 0, "peer matches prof1 profile"),
        ("ISAKMP: Examining profile list", None, "Examining profile list"),
        ("ISAKMP : Scanning", None, "Scanning"),
        ("ISAKMP (0:2): beginning", 2, "beginning"),
        ("ISAKMP (0:2) local preshared key found", 2, "local preshared key found"),
        ("ISAKMP:(0:1:SW:1): x", 1, "x"),
        ("IKEv2:(SESSION ID = 4,SA ID = 2):(SA ID = 2):[PKI -> IKEv2] x", 2, "[PKI -> IKEv2] x"),
        ("ISAKMP: (1010):Input = X", 1010, "Input = X"),
        ("ISAKMP-PAK: (1001):received packet", 1001, "received packet"),
        ("IKEv2:(SA ID = 1):Searching", 1, "Searching"),
        ("IKEv2:found matching", None, "found matching"),
        ("IKEv2:(SESSION ID = 31,SA ID = 2):Verify", 2, "Verify"),
        ("IKEv2:(SESSION ID = 31,SA ID = 2):: Failed", 2, "Failed"),
        ("IKEv2-ERROR:(SESSION ID = 31,SA ID = 1):", 1, ""),
        ("IKEv2:% Getting preshared key", None, "Getting preshared key"),
    ],
)
def test_tags_of_all_generations(line: str, connection: int | None, body: str) -> None:
    found, rest = header("*Jun 17 18:08:14.321: " + line)

    assert found.connection == connection
    assert rest == body


def test_pki_session_handle() -> None:
    found, rest = header("*Jun 17 18:08:44.337: CRYPTO_PKI: (900C5) Adding peer certificate")

    assert (found.handle, rest) == ("900C5", "Adding peer certificate")


@pytest.mark.parametrize(
    ("stamp", "trust", "text"),
    [
        ("*Jun 17 18:08:14.321: ", ClockTrust.NOT_AUTHORITATIVE, "Jun 17 18:08:14.321"),
        (".Jan  2 01:02:03: ", ClockTrust.UNSYNCED, "Jan  2 01:02:03"),
        ("Nov 30 2024 11:16:54.881 UTC: ", ClockTrust.SYNCED, "Nov 30 2024 11:16:54.881 UTC"),
        ("2328304: Jun  8 19:14:38.051 GMT: ", ClockTrust.SYNCED, "Jun  8 19:14:38.051 GMT"),
        ("<189>989470: *Feb  2 11:39:35KST: ", ClockTrust.NOT_AUTHORITATIVE, "Feb  2 11:39:35KST"),
        ("00:27:07: ", ClockTrust.SYNCED, "00:27:07"),
        ("1d02h: ", ClockTrust.SYNCED, "1d02h"),
        ("1w2d: ", ClockTrust.SYNCED, "1w2d"),
    ],
)
def test_stamps_keep_their_text_and_trust(stamp: str, trust: ClockTrust, text: str) -> None:
    found, rest = header(stamp + "ISAKMP:(1): x")

    assert found.stamp is not None
    assert (found.stamp.trust, found.stamp.text, rest) == (trust, text, "x")


@pytest.mark.parametrize(
    "line",
    [
        "<189>Jun 17 18:08:45 hub-1 123: *Jun 17 18:08:44.337: ISAKMP:(1): x",
        "Jun 17 18:08:45 hub-1 *Jun 17 18:08:44.337: ISAKMP:(1): x",
        "2026-06-17T18:08:45.120+02:00 hub-1 123: *Jun 17 18:08:44.337: ISAKMP:(1): x",
        "2026-06-17 18:08:45\tLocal7.Debug\thub-1\t123: *Jun 17 18:08:44.337: ISAKMP:(1): x",
        "06-17-2026\t18:08:45\tLocal7.Debug\thub-1\t123: *Jun 17 18:08:44.337: ISAKMP:(1): x",
        "<191>123: hub-1: 000456: *Jun 17 18:08:44.337: ISAKMP:(1): x",
    ],
)
def test_a_relay_keeps_its_own_time_and_tells_the_host(line: str) -> None:
    found, rest = header(line)

    assert found.stamp is not None
    assert (found.host, found.stamp.text, rest) == ("hub-1", "Jun 17 18:08:44.337", "x")


@pytest.mark.parametrize(
    "line", [" cn=CA1,o=cisco", "Payload contents:", "R1#", "see 18:08:44.337:"]
)
def test_a_line_without_header_begins_no_record(line: str) -> None:
    assert headers.split(line) is None


def test_a_day_later_counts_a_day_more_across_months() -> None:
    before, _ = header("*Feb 28 23:59:59.000: ISAKMP:(1): x")
    after, _ = header("*Mar  1 00:00:00.500: ISAKMP:(1): x")

    assert before.stamp is not None
    assert after.stamp is not None
    assert after.stamp.ticks - before.stamp.ticks == 1_500_000


def test_a_btrace_may_carry_an_id_of_its_own_and_a_syslog_message_with_its_stamp() -> None:
    trace = "2024/01/15 09:12:33.123 {iosrp_R0-0}{255}: [iosrp] [12345]: UUID: 0, ra: 0 (note): "

    found, body = header(trace + "*Jan 15 09:12:33.120: %IKEV2-5-SA_UP: SA UP")

    assert (found.module, found.severity, body) == ("iosrp", "note", "%IKEV2-5-SA_UP: SA UP")


def test_a_collectors_host_with_a_colon_is_no_zone() -> None:
    found = headers.split("Jun 17 18:08:45 hub: *Jun 17 18:08:44.335: ISAKMP:(1100): beginning")

    assert found is not None
    assert found[0].host == "hub"
    assert found[0].facility == "ISAKMP"
    assert found[0].stamp is not None
    assert found[0].stamp.text == "Jun 17 18:08:44.335"


@pytest.mark.parametrize("month", ["Apr", "April", "april", "avr."])
def test_a_month_may_be_written_out(month: str) -> None:
    found, body = header(f"*{month}   1 01:12:12.915: ISAKMP:(1001):SKEYID state generated")

    assert body == "SKEYID state generated"
    assert found.stamp is not None
    assert found.stamp.ticks == header("*Apr 1 01:12:12.915: x")[0].stamp.ticks  # type: ignore[union-attr]


@pytest.mark.parametrize("user", ["ISAKMP-ID-AUTH", "ISAKMP-GROUP-AUTH"])
def test_who_asks_aaa_is_no_tag_of_ike(user: str) -> None:
    found, body = header(
        f"*Mar  1 00:01:00.000: {user} AAA/AUTHOR/CRYPTO AAA(12): send AV service=ike"
    )

    assert found.facility is None
    assert body.startswith(user)


@pytest.mark.parametrize(
    ("said", "facility", "severity", "body"),
    [
        ("pki_event: EST client initialized.", "PKI", "event", "EST client initialized."),
        ("ikev2_error: SA ID:2 SESSION ID:1 Abort", "SA", "error", "Abort"),
        (
            "ipsec_event: IPSEC-EVENT:IPSEC-SEND-KMI:",
            "IPSEC",
            "event",
            "IPSEC-EVENT:IPSEC-SEND-KMI:",
        ),
        ("pki_event:", None, None, "pki_event:"),
    ],
)
def test_traces_merged_in_one_list_name_theirs_before_each_line(
    said: str, facility: str | None, severity: str | None, body: str
) -> None:
    found, rest = header(f"*Apr  3 23:53:30.376: {said}")

    assert (found.facility, found.severity, rest) == (facility, severity, body)
