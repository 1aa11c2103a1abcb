"""Write the guide's outputs and pictures anew: ``python -m tests.tools.guide`` from the project's root."""

import sys
import tempfile
from pathlib import Path

from tests.tools.guide.blocks import CHAPTERS, as_compared, path_of, text_of, told
from tests.tools.guide.pictures import take_all


def renewed(chapter: str) -> str:
    """Return a chapter with every output as it is now."""
    text = text_of(chapter)
    shown: list[tuple[int, int, str]] = []
    before = ""
    with tempfile.TemporaryDirectory() as folder:
        for block, printed in told(chapter, Path(folder)):
            if block.language == "text" and as_compared(block.text) != as_compared(before):
                lines = "\n".join(line.rstrip() for line in before.strip("\n").splitlines())
                shown.append((block.start, block.end, f"{lines}\n" if lines else ""))
            before = printed
    for start, end, output in reversed(shown):
        text = text[:start] + output + text[end:]
    return text


def main(chapters: list[str]) -> None:
    """Renew these chapters, or all of them and the pictures."""
    if not chapters:
        take_all()
    for chapter in chapters or CHAPTERS:
        text = renewed(chapter)
        if text != text_of(chapter):
            path_of(chapter).write_text(text, encoding="utf-8")
            print(f"{chapter}.md")


if __name__ == "__main__":
    main(sys.argv[1:])
