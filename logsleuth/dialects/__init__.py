"""The dialects that logsleuth reads, and the choice among them a record at a time."""

from __future__ import annotations

import re

from logsleuth.dialects.base import Dialect
from logsleuth.records import Record

ISAKMP = Dialect(
    name="ios-isakmp",
    grammar="ios_isakmp",
    facilities=frozenset({"ISAKMP"}),
    # IOS prints this one line of the CERT_REQ processing without its tag.
    opening=re.compile(r"Choosing trustpoint "),
    ike=1,
)
IKEV2 = Dialect(
    name="ios-ikev2",
    grammar="ios_ikev2",
    facilities=frozenset({"IKEv2"}),
    opening=re.compile(r"IKEv2 [A-Z_]+ Exchange "),
    ike=2,
)
PKI = Dialect(name="ios-pki", grammar="ios_pki", facilities=frozenset({"CRYPTO_PKI"}))
IPSEC = Dialect(
    name="ios-ipsec", grammar="ios_ipsec", opening=re.compile(r"IPSEC\(|map_db_|Crypto mapdb")
)
SYSLOG = Dialect(name="ios-syslog", grammar="ios_syslog", opening=re.compile(r"%[A-Z]"))

DIALECTS: tuple[Dialect, ...] = (ISAKMP, IKEV2, PKI, IPSEC, SYSLOG)


def recognise(record: Record) -> Dialect | None:
    """The dialect that claims the record, if one does."""
    return next((dialect for dialect in DIALECTS if dialect.recognises(record)), None)
