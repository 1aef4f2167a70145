"""What an end of an IKEv2 SA prints at each step, in the order of real captures.

The steps of one packet are several runs of lines: where a router waits for the crypto engine it
lets another SA in between.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.ikev2_wording import End

OFFER = "SA KE N VID VID NOTIFY(NAT_DETECTION_SOURCE_IP)"
Clock = Callable[[], float]
"""Lets a few milliseconds go by, and tells what time it is then."""
Exchange = tuple[str, str, int]
INIT_REQUEST, INIT_RESPONSE = ("IKE_SA_INIT", "REQUEST", 0), ("IKE_SA_INIT", "RESPONSE", 0)
AUTH_REQUEST, AUTH_RESPONSE = ("IKE_AUTH", "REQUEST", 1), ("IKE_AUTH", "RESPONSE", 1)


def begin(end: End, at: float, tick: Clock) -> None:
    """An initiator looks up what it needs, then gives the SA its id."""
    end.allot(at)
    end.say(
        at,
        "- % Getting preshared key from profile keyring KEYS",
        "- % Matched peer block 'ANY'",
        f"- Searching Policy with fvrf 0, local address {end.own}",
        "- Found Policy 'default'",
        *end.traced(0, "IDLE", "EV_INIT_SA"),
        "[IKEv2 -> Crypto Engine] Computing DH public key, DH Group 5",
    )
    end.say(
        tick(),
        "[Crypto Engine -> IKEv2] DH key Computation PASSED",
        "Request queued for computation of DH key",
        "- IKEv2 initiator - no config data to send in IKE_SA_INIT exch",
        "Generating IKE_SA_INIT message",
    )


def want_cookie(end: End, at: float) -> None:
    """A responder under load keeps nothing of a request."""
    end.say(
        at,
        *end.packet("Received", *INIT_REQUEST, OFFER),
        *end.packet("Sending", *INIT_RESPONSE, "NOTIFY(COOKIE)"),
    )


def want_group(end: End, at: float) -> None:
    """A responder drops the SA of a request whose DH group is not its own."""
    received = end.tagged(*end.packet("Received", *INIT_REQUEST, OFFER))
    end.allot(at)
    end.print(at, *received, *end.tagged(
        "Verify SA init message",
        "Insert SA",
        "Sending invalid ke notification, peer sent group 5, local policy prefers group 14",
        *end.packet("Sending", *INIT_RESPONSE, "NOTIFY(INVALID_KE_PAYLOAD)"),
        "Failed SA init exchange",
        "Abort exchange",
        "Deleting SA",
    ))  # fmt: skip
    end.free(at)


def begin_again(end: End, at: float, notify: str) -> None:
    """An initiator sends its first packet once more, as it was told."""
    told = {
        "COOKIE": "Processing COOKIE notify",
        "INVALID_KE_PAYLOAD": "Processing invalid ke notification, "
        "we sent group 5, peer prefers group 14",
    }[notify]
    end.say(
        at,
        *end.packet("Received", *INIT_RESPONSE, f"NOTIFY({notify})"),
        "Processing IKE_SA_INIT message",
        told,
        "Generating IKE_SA_INIT message",
    )


def init_request(end: End, at: float, tick: Clock, payload: str) -> None:
    """A responder gives the SA its id behind the request, and answers."""
    received = end.tagged(*end.packet("Received", *INIT_REQUEST, payload))
    end.allot(at)
    end.print(at, *received, *end.tagged(
        *end.traced(0, "IDLE", "EV_RECV_INIT"),
        "Verify SA init message",
        "Insert SA",
        f"- Searching Policy with fvrf 0, local address {end.own}",
        "- Found Policy 'default'",
    ))  # fmt: skip
    end.say(
        tick(),
        "Processing IKE_SA_INIT message",
        "Checking NAT discovery",
        "[IKEv2 -> Crypto Engine] Computing DH public key, DH Group 5",
    )
    end.say(
        tick(),
        "[Crypto Engine -> IKEv2] DH key Computation PASSED",
        "Request queued for computation of DH secret",
        "- IKEv2 responder - no config data to send in IKE_SA_INIT exch",
        "Generating IKE_SA_INIT message",
        *end.packet("Sending", *INIT_RESPONSE, OFFER),
        "Completed SA init exchange",
        "Starting timer (30 sec) to wait for auth message",
    )


def init_response(end: End, at: float, tick: Clock) -> None:
    """An initiator takes the answer, and makes the next request."""
    end.say(
        at,
        *end.packet("Received", *INIT_RESPONSE, OFFER),
        *end.traced(0, "I_WAIT_INIT", "EV_RECV_INIT"),
        "Processing IKE_SA_INIT message",
        "Verify SA init message",
        "Checking NAT discovery",
    )
    end.say(
        tick(),
        "[Crypto Engine -> IKEv2] DH key Computation PASSED",
        "Completed SA init exchange",
        "Generate my authentication data",
        f"Use preshared key for id {end.identity}, key len 8",
        "- [IKEv2 -> Crypto Engine] Generate IKEv2 authentication data",
    )
    _authenticate(end, tick(), "IDi")


def auth_request(end: End, at: float, tick: Clock, other: str) -> None:
    """A responder authenticates the other end and itself, and has the SA up."""
    end.say(
        at,
        *end.packet("Received", *AUTH_REQUEST, "VID IDi AUTH SA TSi TSr NOTIFY(INITIAL_CONTACT)"),
        *end.traced(1, "R_WAIT_AUTH", "EV_RECV_AUTH"),
        "Stopping timer to wait for auth message",
    )
    _verify(end, tick, other)
    _authenticate(end, tick(), "IDr")
    end.say(tick(), *end.packet("Sending", *AUTH_RESPONSE))
    _come_up(end, tick())


def auth_response(end: End, at: float, tick: Clock, other: str) -> None:
    """An initiator authenticates the other end, and has the SA up."""
    end.say(
        at,
        *end.packet("Received", *AUTH_RESPONSE, "VID IDr AUTH SA TSi TSr"),
        *end.traced(1, "I_WAIT_AUTH", "EV_RECV_AUTH"),
        "Process auth response notify",
    )
    _verify(end, tick, other)
    _come_up(end, tick())


def _authenticate(end: End, at: float, payload: str) -> None:
    end.say(
        at,
        "Generating IKE_AUTH message",
        f"Constructing {payload} payload: '{end.identity}' of type 'FQDN'",
        built(f"VID {payload} AUTH SA TSi TSr"),
    )


def _verify(end: End, tick: Clock, other: str) -> None:
    end.say(
        tick(),
        f"Searching policy based on peer's identity '{other}' of type 'FQDN'",
        "- found matching IKEv2 profile 'PROFILE'",
        "- % Getting preshared key from profile keyring KEYS",
        "- % Matched peer block 'ANY'",
        f"- Searching Policy with fvrf 0, local address {end.own}",
        "- Found Policy 'default'",
    )
    end.say(
        tick(),
        "Verify peer's policy",
        "Peer's policy verified",
        "Verification of peer's authenctication data PASSED",
    )


def _come_up(end: End, at: float) -> None:
    end.say(
        at,
        "IKEV2 SA created; inserting SA into database. SA lifetime timer (86400 sec) started",
        "- IKEv2 MIB tunnel started, tunnel index 1",
        "Checking for duplicate IKEv2 SA",
        "No duplicate IKEv2 SA found",
    )


def built(payloads: str) -> str:
    """A packet before it is encrypted."""
    return f"Building packet for encryption.  \nPayload contents: \n {payloads} \n"
