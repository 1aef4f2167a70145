"""Grammars: each message rule has an example that yields it, and a class that it builds."""

from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth import messages, shipped, syntax
from logsleuth.dialects import DIALECTS
from logsleuth.errors import GrammarError
from logsleuth.ike.names import DistinguishedName
from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, Unrecognised
from logsleuth.messages.ikev2.certificates import TrustpointsRetrieved
from logsleuth.messages.ikev2.identities import PeerIdentitySearched
from logsleuth.messages.ikev2.packets import PacketBuilt
from logsleuth.messages.isakmp.certificates import CertificateRequestSent, ValidationListCreated
from logsleuth.messages.isakmp.identities import IdentityPayload
from logsleuth.messages.packets import PacketReceived
from logsleuth.records import NoiseKind
from logsleuth.syntax import grammars
from tests.support import FOUNDING, log, only, sample

GRAMMARS = [grammar for dialect in DIALECTS for grammar in grammars.names(dialect.name)]
EXAMPLES = [
    (grammar, rule, example) for grammar in GRAMMARS for rule, example in grammars.examples(grammar)
]


def class_of(rule: str) -> str:
    return "".join(word.title() for word in rule.split("_"))


@pytest.mark.parametrize(("grammar", "rule", "example"), EXAMPLES)
def test_an_example_yields_its_own_message(grammar: str, rule: str, example: str) -> None:
    understood = syntax.parse_with(grammar, example)

    assert understood is not None
    assert type(understood[0]).__name__ == class_of(rule)


def stands(value: object, text: str) -> bool:
    """Whether a text begins with a value, in any of the forms in which routers print it."""
    if isinstance(value, Role):
        return text[0] in "IRN"
    if isinstance(value, MessageId):
        return text.startswith((str(value), str(value - 2**32), hex(value)))
    if isinstance(value, Hex):
        return text.upper().removeprefix("0X").startswith(value)
    return text.startswith("".join(str(value).split()))


@pytest.mark.parametrize(("grammar", "rule", "example"), EXAMPLES)
def test_each_field_stands_where_it_is_said_to(grammar: str, rule: str, example: str) -> None:
    understood = syntax.parse_with(grammar, example)

    assert understood is not None
    message, places = understood
    for field, at in places:
        value = getattr(message, field)
        texts = value if isinstance(value, tuple) else (value,)
        there = "".join(example[at:].split())
        assert any(stands(text, there) for text in texts)


@pytest.mark.parametrize(("grammar", "rule", "example"), EXAMPLES)
def test_no_other_grammar_of_the_dialect_knows_the_example(
    grammar: str, rule: str, example: str
) -> None:
    others = [g for g in grammars.names(grammar.split("/")[0]) if g != grammar]

    assert [g for g in others if syntax.parse_with(g, example)] == []


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_message_rule_has_an_example_and_a_class(grammar: str) -> None:
    text = (shipped.folder("grammars") / f"{grammar}.lark").read_text(encoding="utf-8")
    fields = {name for kind in messages.kinds().values() for name in kind.FIELDS}
    named = set(re.findall(r"^([a-z]\w*):", text, re.MULTILINE))

    assert named - fields == set(grammars.rules(grammar)) - fields
    assert all(
        hasattr(messages.module(grammar), class_of(rule)) for rule in grammars.rules(grammar)
    )


def test_every_message_class_has_a_rule_in_some_grammar() -> None:
    built = {class_of(rule) for grammar in GRAMMARS for rule in grammars.rules(grammar)}
    bases = {base.__name__ for kind in messages.kinds().values() for base in kind.__mro__[1:]}

    assert set(messages.kinds()) - bases - {"Unrecognised"} == built


def fields_of(grammar: str, rule: str) -> set[str]:
    """The one-token rules that a message rule may have, by way of inlined ones."""
    by_origin: dict[str, list[Any]] = {}
    for known in grammars.parser(grammar).rules:
        by_origin.setdefault(str(known.origin.name), []).append(known)
    found: set[str] = set()
    seen, todo = {rule}, [rule]
    while todo:
        for known in by_origin[todo.pop()]:
            for symbol in known.expansion:
                name = str(symbol.name)  # of a template, `mnemonic{IKMP_NO_SA}`
                if symbol.is_term or name in seen:
                    continue
                seen.add(name)
                if name.startswith("_"):
                    todo.append(name)
                else:
                    found.add(name.split("{")[0])
    return found


def always(grammar: str) -> dict[str, frozenset[str]]:
    """For each rule of a grammar the one-token rules that each of its texts has."""
    by_origin: dict[str, list[Any]] = {}
    for known in grammars.parser(grammar).rules:
        by_origin.setdefault(str(known.origin.name), []).append(known)
    everything = frozenset(name.split("{")[0] for name in by_origin)
    found = dict.fromkeys(by_origin, everything)
    while True:
        sets = {
            name: frozenset.intersection(*(of_expansion(known, found) for known in rules))
            for name, rules in by_origin.items()
        }
        if sets == found:
            return found
        found = sets


def of_expansion(rule: Any, found: dict[str, frozenset[str]]) -> frozenset[str]:
    names = [str(symbol.name) for symbol in rule.expansion if not symbol.is_term]
    own = {name.split("{")[0] for name in names if not name.startswith("_")}
    return frozenset(own).union(*(found[name] for name in names if name.startswith("_")))


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_a_field_that_a_rule_may_lack_has_a_default(grammar: str) -> None:
    found = always(grammar)
    for rule in grammars.rules(grammar):
        kind = getattr(messages.module(grammar), class_of(rule))

        assert set(kind.FIELDS) - set(kind.DEFAULTS) <= found[rule], rule


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_field_that_a_rule_may_find_is_in_its_class(grammar: str) -> None:
    for rule in grammars.rules(grammar):
        fields = getattr(messages.module(grammar), class_of(rule)).FIELDS

        assert fields_of(grammar, rule) <= set(fields), rule


def test_no_two_messages_share_a_name() -> None:
    rules = [(g.split("/")[0], rule) for g in GRAMMARS for rule in grammars.rules(g)]
    kinds = {
        (rule, getattr(messages.module(g), class_of(rule)))
        for g in GRAMMARS
        for rule in grammars.rules(g)
    }

    assert len(rules) == len(set(rules))
    assert len(kinds) == len({rule for rule, _ in kinds})


def test_messages_are_flat() -> None:
    for kind in messages.kinds().values():
        for name, annotation in kind.FIELDS.items():
            assert "dict" not in annotation, f"{kind.__name__}.{name}"
            assert "list" not in annotation, f"{kind.__name__}.{name}"


@pytest.mark.parametrize(
    ("case", "name"), [(case, name) for case, names in FOUNDING.items() for name in names]
)
def test_every_line_of_the_founding_cases_is_understood(case: str, name: str) -> None:
    assert [event.message for event in log(sample(case, name)).unrecognised] == []


def test_a_packet_line_gives_all_its_fields() -> None:
    event = only(
        "*Jun 17 18:08:44.337: ISAKMP (1100): received packet from 192.168.0.2\n"
        " dport 500 sport 4500 Global (R) MM_KEY_EXCH\n"
    )

    assert event.message == PacketReceived(
        peer="192.168.0.2",
        local_port=500,
        peer_port=4500,
        vrf="Global",
        role=Role.RESPONDER,
        state="MM_KEY_EXCH",
    )
    assert event.line_of("state").number == 2


def test_an_id_payload_gives_all_its_fields() -> None:
    message = only(
        "*Jun 17 18:08:44.337: ISAKMP (1100): ID payload\n        next-payload : 6\n"
        "        type         : 2\n        FQDN name    : R2.cisco.com\n"
        "        protocol     : 17\n        port         : 500\n        length       : 20\n"
    ).message

    assert message == IdentityPayload(
        next_payload=6, id_type=2, identity="R2.cisco.com", protocol=17, port=500, length=20
    )


def test_a_distinguished_name_is_the_same_however_it_was_wrapped() -> None:
    one = only("ISAKMP (0): constructing CERT_REQ for issuer ou=Class 3,\n o=VeriSign, Inc.,c=US")
    two = only("ISAKMP (0): constructing CERT_REQ for\n issuer ou=Class 3,o=VeriSign,\n Inc.,c=US")
    messages_ = [one.message, two.message]

    assert all(isinstance(m, CertificateRequestSent) for m in messages_)
    keys = {m.issuer.key for m in messages_ if isinstance(m, CertificateRequestSent)}
    assert keys == {DistinguishedName("ou=Class 3,o=VeriSign, Inc.,c=US").key}


def test_lists_of_trustpoints_keep_their_order() -> None:
    validation = only("ISAKMP:(0): Creating CERT validation list: IOSCA1, 10-site,").message
    retrieved = only("IKEv2:(SA ID = 1):[PKI -> IKEv2] Retrieved trustpoint(s): 'B' 'A'").message

    assert validation == ValidationListCreated(trustpoint=("IOSCA1", "10-site"))
    assert retrieved == TrustpointsRetrieved(trustpoint=("B", "A"))


def test_a_payload_list_is_whole_across_wraps() -> None:
    message = only(
        "IKEv2:(SA ID = 1):Building packet for encryption.  \nPayload contents:\n"
        " VID IDi NOTIFY\n (INITIAL_CONTACT) NOTIFY(SET_WINDOW_SIZE)\nTSr\n"
    ).message

    assert isinstance(message, PacketBuilt)
    assert message.payload == (
        "VID",
        "IDi",
        "NOTIFY(INITIAL_CONTACT)",
        "NOTIFY(SET_WINDOW_SIZE)",
        "TSr",
    )


def test_a_quote_mark_inside_an_identity_does_not_end_it() -> None:
    line = "IKEv2:(SA ID = 1):Searching policy based on peer's identity 'O'Brien' of type 'key ID'"

    assert only(line).message == PeerIdentitySearched(identity="O'Brien", id_type="key ID")


def test_an_unknown_line_is_an_unrecognised_event_with_its_text() -> None:
    event = only("*Jun 17 18:08:44.337: ISAKMP:(1): whatever the next release prints")

    assert event.message == Unrecognised(
        text="whatever the next release prints", reason="unknown to isakmp"
    )


def test_text_typed_behind_a_message_does_not_hide_it() -> None:
    read = log("*Jun 17 18:08:44.337: ISAKMP:(1): peer's pubkey isn't cached\nshow clock\n")

    assert [type(event.message).__name__ for event in read.events] == ["PeerKeyNotCached"]
    assert [(noise.kind, noise.line.number) for noise in read.noise] == [(NoiseKind.TEXT, 2)]


@settings(max_examples=500)
@given(st.sampled_from(EXAMPLES), st.data())
def test_parse_is_total(example: tuple[str, str, str], data: st.DataObject) -> None:
    grammar, _, text = example
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 8)))
    mutated = text[:at] + data.draw(st.text(max_size=12)) + text[until:]

    understood = syntax.parse_with(grammar, mutated)

    assert understood is None or isinstance(understood[0], Message)


@given(st.sampled_from(GRAMMARS), st.text(max_size=200))
def test_parse_is_total_on_any_text(grammar: str, text: str) -> None:
    syntax.parse_with(grammar, text)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (
            '%import terminals (INT)\n//= peer R2\nmet: "peer " peer\npeer: NAME\n',
            "the rule peer of broken.lark uses NAME without importing it; "
            "add it to the file's `%import terminals (…)`",
        ),
        (
            '//= peer cn=CA1\nmet: "peer " dn\ndn: DN\n',
            "the rule dn of broken.lark uses DN without importing it; "
            "add it to the file's `%import terminals (…)`",
        ),
        (
            '%import terminals (NAMES)\n//= peer R2\nmet: "peer " peer\npeer: NAMES\n',
            "the rule peer of broken.lark uses NAMES, which neither that file nor terminals.lark "
            "defines",
        ),
        (
            '%import terminals (NAME)\n//= peer R2\nmet: "peer " router\n',
            "the rule met of broken.lark uses router, which that file does not define",
        ),
        (
            '%import terminal (NAME)\n//= peer R2\nmet: "peer " peer\npeer: NAME\n',
            "broken.lark imports terminal.lark, which is not among the grammars",
        ),
        ('//= peer R2\nmet: "peer " peer(\n', "Expecting a value, at line 2 column 19"),
    ],
)
def test_a_grammar_that_does_not_compile_says_why_in_a_sentence(
    written: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(shipped.folder("grammars") / "terminals.lark", tmp_path)
    name = f"{tmp_path.name}/broken"
    (tmp_path / tmp_path.name).mkdir()
    (tmp_path / f"{name}.lark").write_text(written, encoding="utf-8")
    monkeypatch.setattr(shipped, "folder", lambda what: tmp_path)

    with pytest.raises(GrammarError) as raised:
        grammars.parser(name)

    assert str(raised.value) == f"grammar {name}: {reason}"


ADDED = {
    "class": (
        '//= peer R2 met\nnobody_has_met: "peer " peer " met"\n',
        "the rule nobody_has_met wants a message class NobodyHasMet in "
        "logsleuth/messages/isakmp/lifecycle.py; add it there",
    ),
    "field": (
        '//= purging node 12 of R2\nnode_purged: "purging node " node " of " peer\n',
        "the rule node_purged finds a field peer, which NodePurged in "
        "logsleuth/messages/isakmp/lifecycle.py does not have; add it there",
    ),
    "default": (
        '//= purging node\nnode_purged: "purging node"\n',
        "the rule node_purged did not find node, for which NodePurged in "
        "logsleuth/messages/isakmp/lifecycle.py has no default; give it one",
    ),
    "type": (
        '//= purging node R2\nnode_purged: "purging node " node\n',
        "the field node of NodePurged in logsleuth/messages/isakmp/lifecycle.py is MessageId, "
        "which 'R2' is not; the rule node_purged needs another terminal, or the field another type",
    ),
}


@pytest.mark.parametrize("missing", ADDED)
def test_a_rule_without_its_class_or_field_says_what_to_add(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, reason = ADDED[missing]
    (body,) = re.findall("//= (.*)", written)
    fields = "".join(f"{name}: NAME\n" for name in ("node", "peer") if f" {name}" in written)
    imports = "%import terminals (NAME)\n" if fields else ""
    with_grammar("isakmp/lifecycle", imports + written + fields, tmp_path, monkeypatch)

    with pytest.raises(GrammarError) as raised:
        syntax.parse_with("isakmp/lifecycle", body)

    assert str(raised.value) == f"grammar isakmp/lifecycle: {reason}"


def test_a_grammar_without_its_module_says_what_to_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_grammar("isakmp/novel", '//= met\nmet: "met"\n', tmp_path, monkeypatch)

    with pytest.raises(GrammarError, match=r"isakmp/novel\.py is missing; .* class Met of"):
        syntax.parse_with("isakmp/novel", "met")


def with_grammar(name: str, written: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grammars of which this is one, for as long as a test takes."""
    shutil.copy(shipped.folder("grammars") / "terminals.lark", folder)
    (folder / name).parent.mkdir()
    (folder / f"{name}.lark").write_text(written, encoding="utf-8")
    monkeypatch.setattr(shipped, "folder", lambda what: folder)
    made = functools.cache(grammars.parser.__wrapped__)
    monkeypatch.setattr(grammars, "text", grammars.text.__wrapped__)
    monkeypatch.setattr(grammars, "parser", made)
    monkeypatch.setattr(syntax, "_kind", syntax._kind.__wrapped__)
