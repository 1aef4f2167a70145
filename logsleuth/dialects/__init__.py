"""The dialects that logsleuth reads, and the choice among them a record at a time."""

from __future__ import annotations

import re

from logsleuth.dialects.base import Dialect
from logsleuth.headers import Header
from logsleuth.records import Record

ISAKMP = Dialect(
    name="isakmp",
    facilities=frozenset({"ISAKMP"}),
    # IOS prints these lines of IKEv1 without its tag.
    opening=re.compile(
        r"Choosing trustpoint |insert sa successfully|(?:in|out)bound SA from |\(proxy "
        r"|has spi |lifetime of \d|has client flags|authenticated$|and inserted successfully "
        r"|AAA/AUTHOR/IKE: |hash received ?: |(?:my|his) nat hash ?: |Old State = "
        r"|E[Zz]VPN(?:\([^()\n]{1,64}\))?(?:: | ?Server does not )|XAUTH_[A-Z0-9_]+\("
        r"|ID_[A-Z0-9_]+ (?:src|dst) "
        r"|and found existing one |bring down existing phase 1|Address: \d"
        r"|(?:DNS|NBMS/WINS) (?:Primary|Secondary): |Default Domain: |Split Tunnel List: "
        r"|Savepwd (?:on|off)$|Address : \d|Mask ?: \d|Protocol ?: 0x"
        r"|(?:Source|Dest) Port ?: \d"
    ),
    ike=1,
)
IKEV2 = Dialect(
    name="ikev2",
    facilities=frozenset({"IKEv2", "ikev2"}),
    # Packet dumps and lists of `debug crypto ikev2 packet`.
    opening=re.compile(
        r"IKEv2 [A-Z_]+ Exchange |Payload contents:|KMI/verify policy|Initiator SPI : [0-9A-F]{16} "
        r"|[A-Z]\w*(?:\([A-Z0-9_]+\))? Next payload: |last (?:proposal|transform): 0x"
        r"|Proposal: \d+, Protocol id|type: \d+, reserved: 0x|DH group: \d|Security protocol id: "
        r"|Cert encoding |Id type: |Auth method |cfg type: |Num\. (?:of TSs|transforms): |TS type: "
        r"|start (?:port|addr): |(?:(?:IKE|ESP|AH): )?Proposal \d+: [A-Z0-9]|Config-type: "
        r"|[Aa]ttrib type: |Cert(?:Req)? data: |Config data |AES-|3DES |DES "
    ),
    ike=2,
)
TRACE = Dialect(
    name="trace",
    facilities=frozenset({"SA"}),
    opening=re.compile(
        r"(?:pki|ikev2|ipsec)_\w+:$|Tracing currently |interrupt context allocation"
    ),
    ike=2,
)
PKI = Dialect(
    name="pki",
    facilities=frozenset({"CRYPTO_PKI", "PKI", "pki"}),
    opening=re.compile(
        r"\.\./|Trustpoint- |P11:|Invalid signer count |All expired database files|C_\w+\(|CKA_"
        r"|The PKCS #7 message|signing cert: issuer|Signed Attributes:|Newly-issued Router Cert:"
        r"|(?:start|end|Router) date:|Received router cert|The certificate has been granted by CA"
        r"|Received \d+ bytes from server as CA|Content-Type indicates|Write out pkcs#10"
        r"|(?:Enveloped|Signed) Data|Received pki message|Fingerprint: |EST client "
        r"|Running configuration saved to NVRAM|PKI timers have not"
        r"|% The server file|[0-9A-F]{2}(?: [0-9A-F]{2})+$"
        r"|[\w.\-]{1,40}:(?:Client (?:sending|received) |Received pki message|locked trustpoint )"
    ),
)
IPSEC = Dialect(
    name="ipsec",
    facilities=frozenset({"IPSEC", "KMI", "ipsec"}),
    opening=re.compile(
        r"\((?:ipsec_process_proposal|key eng\. msg\.)\)|map_db_|Crypto ?mapdb|IPSEC-"
        r"|validate proposal|No peer struct|crypto_ipsec|CRYPTO_SS\(|IP[Ss][Ee][Cc]: "
        r"|ipsec_out_sa_hash_idx: |insert of map into mapdb|\[ident_update_final_flow_stats\]"
        r"|(?:IPSEC )?(?:get )?IKMP peer "
        r"|\(sa\) sa_dest"
        r"|\[[^\]\n]{0,200}\](?:\s?->\s?\[[^\]\n]{0,200}\])?\s?:\s?(?:state|message) "
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
FOREIGN = Dialect(
    name="foreign",
    opening=re.compile(
        r"%[A-Za-z]\w*-|(?:AAA/[A-Z/]{2,30}|AAA SRV|AAA|RADIUS|TPLUS) ?\("
        r"|(?:AAA(?:/[A-Z/]{2,30})?|RADIUS|TPLUS|L2X|L2TP|ICMP): "
        r"|(?:ISAKMP-(?:ID|GROUP)-AUTH )?AAA/[A-Z/]{2,30} AAA[(:]"
        r"|RADIUS/[A-Z]{2,10}[:(]|NHRP(?:-[A-Z]{2,10})?: |L2TP tnl |IP: (?:s=|tableid=)"
        r"|Tnl(?:/Sn)? ?\d[\d/]{0,12} L2TP:|"
        r"(?:ppp|Vi|Vt)\d{1,6}(?:\.\d{1,6})? [A-Z][A-Z0-9/\-]{1,20}: "
        r"|\((?:F|M|C-\d{1,3})\) (?:afn|flags|code): |(?:shtl|pktsz|prefix|addr_len|src): "
        r"|(?:client|src) (?:NBMA|protocol): |[A-Z][A-Za-z ]{3,40} Extension\(\d\):"
    ),
)

DIALECTS: tuple[Dialect, ...] = (ISAKMP, IKEV2, TRACE, PKI, IPSEC, ENGINE, SYSLOG, FOREIGN)


_BY_TAG = {tag: dialect for dialect in DIALECTS for tag in dialect.facilities}


def recognise(record: Record) -> Dialect | None:
    """The dialect that claims the record, if one does."""
    return claimant(record.header, record.body)


def claimant(header: Header, body: str) -> Dialect | None:
    """The dialect that claims a body with this header."""
    tag = header.facility or header.module
    if header.facility is not None or tag in _BY_TAG:
        return _BY_TAG.get(tag or "")
    return next((dialect for dialect in DIALECTS if dialect.opens(body)), None)
