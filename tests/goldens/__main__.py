"""Write the golden reports anew."""

from logsleuth import stories
from tests.test_reports import GOLDENS, rendered

for story in stories.stories():
    for form, ending in (("text", "txt"), ("json", "json")):
        path = GOLDENS / f"{story.name}.{ending}"
        path.write_text(rendered(story, form), encoding="utf-8", newline="\n")
        print(path.name)
