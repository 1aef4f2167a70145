"""Numbers agree with their nouns in all that people read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from logsleuth.cli import listings
from logsleuth.reports import render
from logsleuth.words import counted
from tests.support import diagnosed, folder_of

ONE = "*Jun 17 18:08:44.337: ISAKMP:(1099): beginning Main Mode exchange\n"
UNKNOWN = "*Jun 17 18:08:44.337: ISAKMP:(1099): words of another release\n"
_TWO_AT_LEAST = re.compile(r"\b1 (?:more )?(?:\w+ )?(?:\w{2,}[^s\W]s)\b|these captures")


def test_a_number_has_its_noun() -> None:
    assert [counted(n, "line") for n in (0, 1, 2, 1233)] == [
        "0 lines",
        "1 line",
        "2 lines",
        "1,233 lines",
    ]


@pytest.mark.parametrize("text", [ONE, UNKNOWN, "show clock\n", "R1#\n"])
def test_a_report_on_one_line_speaks_of_one(text: str) -> None:
    report = render("text", diagnosed(r1=text))

    assert "1 line (" in report
    assert not _TWO_AT_LEAST.search(report)


def test_a_report_on_two_captures_speaks_of_both() -> None:
    assert "Nothing failed in these captures" in render("text", diagnosed(r1=ONE, r2=UNKNOWN))


def test_one_negotiation_more_than_are_listed_is_one() -> None:
    lines = (ONE.replace("1099", str(at)) for at in range(1, 202))

    assert "and 1 more negotiation;" in render("text", diagnosed(r1="".join(lines)))


def test_coverage_of_one_record_speaks_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listings.coverage([str(folder_of(tmp_path, r1=ONE) / "r1.log")])

    assert "1 of 1 record understood  100.0%" in capsys.readouterr().out
