"""Samples: each story ends as it tells, and tells what it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from logsleuth import stories
from logsleuth.errors import CaseError, UsageError
from logsleuth.stories import Story
from tests.support import FOUNDING

SECTIONS = ("## Topology", "## Configuration", "## Command", "## Verdict", "## Why", "## Origin")
STORIES = stories.stories()
SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "cases"


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_ends_as_told(story: Story) -> None:
    assert story.differences(story.case()) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_has_its_parts(story: Story) -> None:
    places = [story.text.index(section) for section in SECTIONS]

    assert story.text.startswith("# ")
    assert places == sorted(places)
    assert f"samples/{story.name}" in story.text
    assert story.origin


def test_the_founding_cases_and_two_variants_of_the_flagship_are_there() -> None:
    names = {story.name for story in STORIES}
    flagship = [s for s in STORIES if "trustpoint-selection-mm4" in s.expect.get("findings", [])]

    assert names >= set(FOUNDING)
    assert len(flagship) >= 3


@pytest.mark.skipif(not SEED.is_dir(), reason="the founding document is not beside this checkout")
@pytest.mark.parametrize("case", FOUNDING)
def test_founding_transcripts_are_verbatim(case: str) -> None:
    story = stories.find(case)

    for path in (SEED / case).iterdir():
        assert (story.folder / path.name).read_bytes() == path.read_bytes()


def test_a_story_that_parts_says_where() -> None:
    story = stories.find("ikev1-certs-r1-initiates")
    wrong = Story(
        name=story.name,
        folder=story.folder,
        title=story.title,
        origin=story.origin,
        logs=story.logs,
        expect={"outcomes": ["failed"]},
    )

    assert wrong.differences(story.case()) == [
        "outcomes: expected ['failed'], found ['established']"
    ]


def test_an_unknown_sample_gets_the_names(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ikev1-certs-r1-initiates"):
        stories.find("nothing")


def test_a_case_that_expects_nothing_known_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd").mkdir()
    told = 'title = "t"\norigin = "o"\nlogs = []\n[expect]\nmood = ["good"]\n'
    (tmp_path / "odd" / "case.toml").write_text(told)
    monkeypatch.setattr(stories.shipped, "folder", lambda name: tmp_path)

    with pytest.raises(CaseError, match="mood"):
        stories.stories()
