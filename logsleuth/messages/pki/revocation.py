"""Whether a certificate is revoked, and the lists (CRL) that say so."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class RevocationProvidersPrepared(Message):
    """The means to ask whether certificates are revoked are made ready."""

    scope: str


@message
class RevocationProvidersRemoved(Message):
    """The means to ask whether certificates are revoked go."""

    scope: str


@message
class RevocationChecking(Message):
    """PKI asks whether the certificate is revoked."""


@message
class RevocationCheckStarted(Message):
    """PKI asks whether the certificate is revoked, by this method."""

    method: str


@message
class RevocationCheckCompleted(Message):
    """The check is done; the code is PKI's own."""

    code: int
    method: str | None = None


@message
class RevocationStatusTold(Message):
    """What the check found; 0 is good, the code is PKI's own."""

    code: int


@message
class RevocationStatusUnknown(Message):
    """Nobody could say whether the certificate is revoked."""


@message
class CrlMissing(Message):
    """PKI holds no CRL for the certificate."""


@message
class CrlFound(Message):
    """PKI holds a CRL for the certificate."""


@message
class CrlExpired(Message):
    """The CRL that PKI holds is older than its nextUpdate."""


@message
class CrlPolled(Message):
    """PKI fetches the CRL."""

    url: str | None = None


@message
class CrlDistributionPointMissing(Message):
    """The certificate names no place for its CRL, so PKI asks by SCEP."""


@message
class CrlDistributionPointUsed(Message):
    """Where the CRL is fetched."""

    url: str


@message
class CrlRetrieving(Message):
    """How the CRL is fetched."""

    protocol: str


@message
class CrlRetrievalFailed(Message):
    """The CRL could not be fetched."""


@message
class CrlFetchFailed(Message):
    """The CRL could not be fetched for the trustpoint."""

    trustpoint: str


@message
class CrlVerified(Message):
    """The CRL is signed as it should be."""


@message
class CrlNotYetValid(Message):
    """The CRL begins to be valid later; a clock is wrong."""


@message
class CrlPublished(Message):
    """When the authority made the CRL."""

    date: str


@message
class CrlTimeTold(Message):
    """A time that the CRL's next fetch is reckoned from."""

    which: str
    date: str


@message
class CrlTimerSet(Message):
    """When the CRL is fetched again, in seconds from now."""

    delay: int


@message
class CrlCacheDelaySet(Message):
    """How long the CRL is kept, in minutes."""

    delay: int


@message
class CrlInserted(Message):
    """The CRL is in the store."""


@message
class LdapSearching(Message):
    """Where in which directory the CRL is looked for."""

    server: str
    base: str


@message
class LdapStepTold(Message):
    """How a step of the directory's protocol ended."""

    ldap_step: str
    outcome: str
