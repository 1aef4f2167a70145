"""The laws on captures put together at random from lines of the founding cases and noise."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth.diagnosis import diagnose
from logsleuth.reports import render
from logsleuth.reports.json import SCHEMA
from tests.support import FOUNDING, read, sample

PASSAGES = st.builds(
    lambda lines, at, length: "\n".join(lines[at % len(lines) :][:length]) + "\n",
    st.sampled_from([sample(c, n).split("\n") for c, names in FOUNDING.items() for n in names]),
    st.integers(0, 200),
    st.integers(1, 90),
)
NOISE = st.sampled_from(["", "R9#\n", "....\n", "!!!!!\n", "R1#show clock\n", "stray text\n"])
CAPTURES = st.lists(PASSAGES | NOISE, min_size=1, max_size=5).map("".join).filter(bool)
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def report(*texts: str, backwards: bool = False) -> str:
    logs = [
        one for number, text in enumerate(texts, start=1) for one in read(text, f"r{number}.log")
    ]
    return render("json", diagnose(reversed(logs) if backwards else logs))


@settings(max_examples=120, deadline=None)
@given(CAPTURES, CAPTURES)
def test_the_order_of_captures_shows_nowhere_and_rules_are_pure(one: str, two: str) -> None:
    assert report(one, two) == report(one, two, backwards=True) == report(one, two)


@settings(max_examples=120, deadline=None)
@given(CAPTURES, CAPTURES)
def test_every_report_keeps_its_contract(one: str, two: str) -> None:
    told: dict[str, Any] = json.loads(report(one, two))
    lines = {"r1.log": one.split("\n"), "r2.log": two.split("\n")}

    VALIDATOR.validate(told)
    for source in told["sources"]:
        assert source["lines"] == source["record_lines"] + source["noise"]
    for entry in told["findings"] + told["ruled_out"]:
        for item in entry["evidence"]:
            assert item["text"] == lines[item["source"]][item["line"] - 1]
