"""The crypto map is not on the interface that the packet came to.

What the log shows
        IPSEC(validate_proposal_request): invalid local address 203.0.113.1

Why it happens
    The peer speaks to an address whose interface has no crypto map, or the map names another
    `local-address`.

What rules it out
    A later proposal is accepted.

Remedy
    Apply the map to that interface, or `crypto map <map> local-address <interface>`.

Sources
    Cisco TAC 5409, "Invalid Local Address".
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ipsec.proposals import IpsecProposalRefused
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(IpsecProposalRefused,),
    explains=("ts-unacceptable",),
)
def invalid_local_address(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The crypto map is not on the interface that the packet came to."""
    return stated(
        tried,
        IpsecProposalRefused,
        which=_local_address,
        child=True,
        says="no crypto map of {router} is on that address",
        title="no crypto map of {router} is on the address that {peer} speaks to",
        explanation=(
            "{router} has no crypto map on the interface with the address that {peer} uses."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto map",
                    "show ip interface brief",
                    "configure terminal",
                    "interface <the interface with that address>",
                    " crypto map <the map for {peer}>",
                ),
                (
                    "the map then serves what comes to that address; it serves all other peers "
                    "there too"
                ),
            ),
        ),
    )


def _local_address(side: Side, event: Event[Message]) -> bool:
    """IPsec refuses the address, and took nothing after that."""
    return (
        isinstance(event.message, IpsecProposalRefused) and "local address" in event.message.reason
    )
