"""Which IKEv2 policy applies, what is offered, and what of it is accepted."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class PolicySearching(Message):
    """The observer looks for the `crypto ikev2 policy` of a front-door VRF and local address."""

    fvrf: str
    local: str


@message
class DefaultIkev2PolicyUsed(Message):
    """No configured policy is looked at; the proposals are those of the default policy."""


@message
class PolicyFound(Message):
    """This policy applies."""

    policy: str


@message
class ProposalAdopted(Message):
    """The proposals of this name will be offered or accepted."""

    proposal_name: str


@message
class ConfiguredPoliciesSet(Message):
    """The observer takes over the policies that it found."""


@message
class ConfiguredPoliciesAsked(Message):
    """The observer looks up what its configuration allows this peer."""


@message
class PeerPolicyVerifying(Message):
    """The observer checks whether the policy found by the peer's identity agrees with the SA."""


@message
class PeerPolicyVerified(Message):
    """The policy found by the peer's identity agrees with what was negotiated."""


@message
class ProposalOffered(Message):
    """A proposal that the observer offers or answers with, and its transforms in their order."""

    protocol: str  # IKE, ESP, AH
    proposal: int
    spi_size: int
    purpose: str  # IOS's wording: initial negotiation, IPSec negotiation
    count: int | None = None
    transform: tuple[str, ...] = ()


@message
class TransformsListed(Message):
    """Transforms of a proposal, cut off from its first line."""

    count: int | None = None
    cipher: str | None = None  # the first transform, where their number is cut off too
    transform: tuple[str, ...] = ()


@message
class PoliciesReceived(Message):
    """What the peer offered, none of which the observer accepts."""

    proposal_transforms: tuple[str, ...] = ()  # a text a proposal


@message
class PoliciesExpected(Message):
    """What the observer would have accepted."""

    proposal_transforms: tuple[str, ...] = ()  # a text a proposal


@message
class ProposalListed(Message):
    """Proposals of a list that began in a record before."""

    proposal_transforms: tuple[str, ...]  # a text a proposal


@message
class PolicyUnmatched(Message):
    """None of the peer's proposals is one of the observer's."""

    proposal_transforms: tuple[str, ...] = ()  # a text a proposal


@message
class ProposalsRefused(Message):
    """The observer compared the peer's proposals with its own, and none fits."""

    REFUSES = Refused.IKE_SA


@message
class KeGroupRefused(Message):
    """The observer asks for the KE payload again, in another group (RFC 7296 §1.2)."""

    sent_group: int
    preferred_group: int


@message
class KeGroupCorrected(Message):
    """The peer asks for the KE payload again, in another group (RFC 7296 §1.2)."""

    sent_group: int
    preferred_group: int


@message
class KeGroupWrong(Message):
    """The KE payload is of another DH group than the proposal accepted."""
