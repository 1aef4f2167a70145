"""The dialects that logsleuth reads, and the choice among them a record at a time."""

from __future__ import annotations

import re

from logsleuth.dialects.base import Dialect
from logsleuth.records import Record

ISAKMP = Dialect(
    name="isakmp",
    facilities=frozenset({"ISAKMP"}),
    # IOS prints these lines of IKEv1 without its tag.
    opening=re.compile(
        r"Choosing trustpoint |insert sa successfully|(?:in|out)bound SA from |\(proxy "
        r"|has spi |lifetime of \d|has client flags|authenticated$|and inserted successfully "
        r"|and found existing one |bring down existing phase 1"
    ),
    ike=1,
)
IKEV2 = Dialect(
    name="ikev2",
    facilities=frozenset({"IKEv2"}),
    opening=re.compile(r"IKEv2 [A-Z_]+ Exchange |Payload contents:|KMI/verify policy"),
    ike=2,
)
TRACE = Dialect(name="trace", facilities=frozenset({"SA"}), ike=2)
PKI = Dialect(
    name="pki",
    facilities=frozenset({"CRYPTO_PKI", "CRYPTO_CS", "PKI", "pki"}),
    opening=re.compile(
        r"\.\./cert-c/|Trustpoint- |P11:|Invalid signer count |All expired database files|C_\w+\("
    ),
)
IPSEC = Dialect(
    name="ipsec",
    facilities=frozenset({"IPSEC", "KMI"}),
    opening=re.compile(
        r"\((?:ipsec_process_proposal|key eng\. msg\.)\)|map_db_|Crypto ?mapdb|IPSEC-|"
        r"validate proposal|No peer struct|crypto_ipsec"
    ),
)
ENGINE = Dialect(name="engine", facilities=frozenset({"CRYPTO_ENGINE"}))
SYSLOG = Dialect(
    name="syslog",
    opening=re.compile(
        r"%?(?:CRYPTO|IKEV2|PKI|IPSEC|GDOI|CERM|CRYPTO_ENGINE|ACE|VPN_HW|MOTCR|DMVPN|IKE|ISAKMP)"
        r"-(?:\w+-)?[0-7]-[A-Z]"
    ),
)
FOREIGN = Dialect(name="foreign", opening=re.compile(r"%[A-Z]"))

DIALECTS: tuple[Dialect, ...] = (ISAKMP, IKEV2, TRACE, PKI, IPSEC, ENGINE, SYSLOG, FOREIGN)


def recognise(record: Record) -> Dialect | None:
    """The dialect that claims the record, if one does."""
    return next((dialect for dialect in DIALECTS if dialect.recognises(record)), None)
