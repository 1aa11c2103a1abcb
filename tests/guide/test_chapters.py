"""A reader does all that the guide says, chapter by chapter, and sees what it shows."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.tools.guide.blocks import (
    CHAPTERS,
    GUIDE,
    PLUGINS,
    Block,
    _run,
    as_compared,
    blocks_of,
    path_of,
    text_of,
    told,
)
from tests.tools.guide.pictures import FOLDER, pictures
from tests.tools.guide.pieces import exercise_with

from unhunch.api import Dose
from unhunch.engine.timeline import lay_out


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_block_runs_and_every_output_is_shown_and_the_real_one(chapter: str, tmp_path: Path) -> None:
    before, printed = None, ""
    for block, out in told(chapter, tmp_path):
        if block.language == "text":
            assert as_compared(block.text) == as_compared(printed), (
                f"{block.place}: `python -m tests.tools.guide {chapter}`"
            )
        elif before is not None and before.language == "python":
            assert not printed, f"{before.place}: what it prints is not shown"
        before, printed = block, out


def sections() -> list[tuple[str, list[Block]]]:
    """Return the patterns of the chapter on timing, each with its blocks."""
    parts = text_of("timing").split("\n### ")[1:]
    blocks = blocks_of("timing")
    at = [text_of("timing").index(f"\n### {part}") for part in parts] + [
        text_of("timing").index("\n## What is refused")
    ]
    return [
        (part.splitlines()[0], [block for block in blocks if at[n] < block.start < at[n + 1]])
        for n, part in enumerate(parts)
    ]


def test_there_are_eleven_patterns_each_with_python_its_phases_and_toml() -> None:
    assert len(sections()) == 11
    for number, (title, blocks) in enumerate(sections(), 1):
        assert title.startswith(f"{number}. ")
        assert [block.language for block in blocks] == ["python", "text", "toml"]


@pytest.mark.parametrize(("title", "blocks"), sections(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_pattern_in_toml_gives_the_same_phases(title: str, blocks: list[Block]) -> None:
    names: dict[str, Any] = {}
    first = next(block for block in blocks_of("timing") if block.language == "python")
    _run(first, names)
    _run(blocks[0], names)
    theirs = exercise_with("timing", blocks[2].text).unhunch_timing(Dose(4))

    for seed in range(5):
        assert lay_out(names["tree"], Random(seed)).phases == lay_out(theirs, Random(seed)).phases


def test_the_pictures_are_those_that_the_renderer_draws_now() -> None:
    drawn = pictures()

    assert {path.stem for path in FOLDER.glob("*.svg")} == set(drawn)
    for name, text in drawn.items():
        assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == text, "run `python -m tests.tools.guide`"
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 200_000


def test_a_tutorial_begins_with_ten_lines() -> None:
    first = blocks_of("tutorial")[0]

    assert first.word == "forward-reach.toml"
    assert len(first.text.splitlines()) == 10


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_line_is_too_long_to_read(chapter: str) -> None:
    outputs = {line for block in blocks_of(chapter) if block.language == "text" for line in block.text.splitlines()}
    for line in text_of(chapter).splitlines():
        assert len(line) <= 120 or line.startswith("|") or line in outputs, line


def test_every_chapter_is_in_the_list_of_chapters() -> None:
    listed = text_of("README")

    assert all(f"(guide/{path.name})" in listed for path in GUIDE.glob("*.md"))
    assert path_of("README").parent == PLUGINS
