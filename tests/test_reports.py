"""Reports: the JSON keeps its contract, evidence is letter for letter, and goldens hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from logsleuth import stories
from logsleuth.diagnosis import Diagnosis
from logsleuth.errors import SourceError, UsageError
from logsleuth.reports import render
from logsleuth.reports.json import SCHEMA
from logsleuth.reports.page import Page, ascii_only, quoted
from logsleuth.stories import Story
from tests.support import FOUNDING, diagnosed, founding, sample

GOLDENS = Path(__file__).with_name("goldens")
STORIES = stories.stories()
ONE_LOG = [(case, (name,)) for case, names in FOUNDING.items() for name in names]
ALL_LOGS = [(case, ()) for case in FOUNDING]
REPORTS = ONE_LOG + ALL_LOGS


def rendered(story: Story, form: str) -> str:
    """The report of a sample, without what differs from checkout to checkout."""
    text = story.case().report(form).replace(json.dumps(str(story.folder))[1:-1], "samples")
    return re.sub(r'("version": |LogSleuth )"?[\d.]+"?', r"\1VERSION", text)


def as_json(diagnosis: Diagnosis) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(render("json", diagnosis))
    return report


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("json", "json")])
def test_the_report_reads_as_reviewed(story: Story, form: str, ending: str) -> None:
    golden = (GOLDENS / f"{story.name}.{ending}").read_text(encoding="utf-8")

    assert rendered(story, form) == golden


def test_no_golden_is_left_behind() -> None:
    stems = {path.stem for path in GOLDENS.iterdir() if path.suffix in {".txt", ".json"}}

    assert stems == {story.name for story in STORIES}


@pytest.mark.parametrize(("case", "names"), REPORTS)
def test_the_json_is_valid_by_its_schema(case: str, names: tuple[str, ...]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(as_json(founding(case, *names)), schema)


@pytest.mark.parametrize(("case", "names"), REPORTS)
def test_evidence_stands_on_its_line_letter_for_letter(case: str, names: tuple[str, ...]) -> None:
    report = as_json(founding(case, *names))
    items = [
        e
        for section in ("findings", "ruled_out")
        for entry in report[section]
        for e in entry["evidence"]
    ]

    for item in items:
        line = sample(case, item["source"]).split("\n")[item["line"] - 1]
        assert item["text"] == line
    for finding in report["findings"]:
        places = [(e["source"], e["line"]) for e in finding["evidence"]]
        assert len(places) == len(set(places))


@pytest.mark.parametrize(("case", "names"), REPORTS)
def test_evidence_prints_no_line_twice(case: str, names: tuple[str, ...]) -> None:
    text = render("text", founding(case, *names))
    for section in text.split("EVIDENCE\n")[1:]:
        places = re.findall(r"^  (\S+:\d+)  ", section.split("\n\n")[0], re.MULTILINE)
        assert len(places) == len(set(places))


@pytest.mark.parametrize(("case", "names"), REPORTS)
def test_every_line_is_a_records_or_noise(case: str, names: tuple[str, ...]) -> None:
    for source in as_json(founding(case, *names))["sources"]:
        assert source["lines"] == source["record_lines"] + source["noise"]
        assert source["noise"] == sum(source["noise_kinds"].values())
        assert source["unrecognised"] == 0


@pytest.mark.parametrize(("case", "names"), REPORTS)
def test_sightings_and_evidence_refer_to_sources_of_the_report(
    case: str, names: tuple[str, ...]
) -> None:
    report = as_json(founding(case, *names))
    lines = {source["name"]: source["lines"] for source in report["sources"]}

    for negotiation in report["negotiations"]:
        for exchange in negotiation["exchanges"]:
            for packet in exchange["packets"]:
                for how in ("sent", "received", "seen"):
                    if packet[how]:
                        assert 1 <= packet[how]["line"] <= lines[packet[how]["source"]]


def test_the_flagship_in_json() -> None:
    report = as_json(founding("ikev1-certs-r2-initiates"))
    (finding,) = report["findings"]
    failed = report["negotiations"][1]

    assert [source["name"] for source in report["sources"]] == ["r1.log", "r2.log"]
    assert [source["router"] for source in report["sources"]] == ["R1", "R2"]
    assert failed["findings"] == [finding["id"]]
    assert (failed["outcome"], failed["failed_at"], failed["mode"]) == (
        "failed",
        "MM5",
        "main mode",
    )
    assert (failed["started"], failed["ended"]) == ("Jun 17 18:08:44.321", "Jun 17 18:08:44.341")
    assert report["sources"][0]["clock"]["marks"] == {"*": 54}


def test_text_and_json_say_the_same_findings_in_the_same_order() -> None:
    for case in FOUNDING:
        diagnosis = founding(case)
        titles = [finding["title"] for finding in as_json(diagnosis)["findings"]]
        text = render("text", diagnosis)
        places = [text.index(title) for title in titles]
        assert places == sorted(places)


def test_what_was_left_out_is_said_in_both_forms() -> None:
    failure = SourceError("r9.log", "no such file", "check the name and the folder")
    diagnosis = founding("ikev1-certs-r1-initiates")

    assert "r9.log: no such file" in render("text", diagnosis, [failure])
    assert json.loads(render("json", diagnosis, [failure]))["left_out"][0]["path"] == "r9.log"


def test_a_report_says_that_a_name_is_the_files() -> None:
    line = "*Jun 17 18:08:44.337: ISAKMP:(1099): beginning Main Mode exchange\n"
    one = render("text", diagnosed(debug=line, r2=f"R2#\n{line}"))
    two = " ".join(render("text", diagnosed(left=line, right=line)).split())
    many = " ".join(render("text", diagnosed(a=line, b=line, c=line, d=line)).split())

    assert "note: no prompt or host names the router of debug.log; it is called debug," in one
    assert "router debug (named after the file)" in one
    assert "the routers of left.log and right.log; they are called left and right, after" in two
    assert "the routers of 4 captures; they are called after the files" in many
    assert "note:" not in render("text", founding("ikev1-certs-r2-initiates"))


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="text, json"):
        render("pdf", founding("ikev1-certs-r1-initiates"))


def test_control_characters_in_a_log_are_shown_and_not_obeyed() -> None:
    assert quoted("a\x1b[2Jb\x07") == "a\\x1b[2Jb\\x07"


def test_a_page_in_ascii_has_nothing_but_ascii() -> None:
    page = Page()
    page.line(("bold", "R2 → R1"), " ──▶ für")

    assert ascii_only(page.plain()) == "R2 -> R1 --> f\\xfcr\n"


def test_unknown_lines_are_counted_and_shown() -> None:
    diagnosis = diagnosed(r1="ISAKMP:(1): words of another release\n")
    report = as_json(diagnosis)

    assert report["coverage"]["unrecognised"] == 1
    assert report["negotiations"][0]["outcome"] == "unknown"
    assert "0 of 1 record understood" in render("text", diagnosis)


def test_the_report_in_the_readme_is_the_real_one() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    excerpt = readme.split("$ logsleuth analyze r1.log r2.log\n")[1].split("```")[0]
    golden = (GOLDENS / "ikev1-certs-r2-initiates.txt").read_text(encoding="utf-8").split("\n")
    lines = [line for line in excerpt.split("\n")[1:] if line.strip() != "…"]

    rest = iter(golden)
    assert all(line in rest for line in lines if line)
