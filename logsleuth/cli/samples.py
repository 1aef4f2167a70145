"""`logsleuth samples`: the stories, and whether they still end as told."""

from __future__ import annotations

from logsleuth import stories
from logsleuth.cli import output
from logsleuth.reports.page import Page
from logsleuth.reports.text import compose


def names() -> int:
    """List the samples."""
    page = Page()
    told = stories.stories()
    width = max((len(story.name) for story in told), default=0)
    for story in told:
        page.line(("bold", f"{story.name:{width}}"), f"  {story.title}")
    page.blank()
    page.line(("dim", "logsleuth samples run NAME tells one; logsleuth samples run checks all"))
    output.show(page)
    return 0


def run(name: str | None) -> int:
    """Tell one sample with its report, or check all in a line each; 1 if a verdict parts."""
    chosen = [stories.find(name)] if name else list(stories.stories())
    page, parted = Page(), 0
    for story in chosen:
        case = story.case()
        differences = story.differences(case)
        parted += bool(differences)
        if name:
            for line in story.text.splitlines():
                page.line(line)
            page.blank()
            page.lines += compose(case.diagnosis, width=output.width()).lines
            page.blank()
        verdict = ("bold red", "PARTS") if differences else ("bold green", "as told")
        page.line(verdict, f"  {story.name}")
        for difference in differences:
            page.line(f"    {difference}")
    output.show(page)
    return 1 if parted else 0
