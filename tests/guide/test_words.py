"""Nothing that an author may use is missing from the guide, and its links lead somewhere."""

import inspect
import re
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields
from tests.tools.guide.blocks import CHAPTERS, FENCE, ROOT, path_of, text_of

import unhunch.api
import unhunch.testing
from unhunch import drawing, hookspecs
from unhunch.api import Card, Cue, CueKind, DoseRange, Figure, Instructions, Kind, Orbit, Phase, Pose, Push, Side, View
from unhunch.authoring.check_texts import CLAIM
from unhunch.cli.plugin_commands import COMMANDS
from unhunch.engine.exercise import Condition, Unit
from unhunch.engine.facts import FACT_NAMES
from unhunch.engine.kinds import Position
from unhunch.engine.poses import LANDMARKS, LIMBS, SPINE, Ease, Prop, Stance
from unhunch.engine.progress import Progress
from unhunch.engine.timing import Across, Curve, Duration, Node
from unhunch.exercises.toml_schema import _LENGTHS, CONDITIONS

HOOKS = {name: function for name, function in vars(hookspecs).items() if name.startswith("unhunch_")}
QUESTIONS = ("When.", "Arguments.", "Returns.", "May it raise?", "Example.", "A real one.")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def section(name: str) -> str:
    """Return what the chapter on hooks says of one."""
    parts = dict(re.findall(r"^## (unhunch_\w+)\n(.*?)(?=^## |\Z)", text_of("hooks"), re.MULTILINE | re.DOTALL))
    assert name in parts, f"{name} is not in hooks.md"
    return parts[name]


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_answers_the_same_six_questions(name: str) -> None:
    text = section(name)
    places = [text.find(f"**{question}**") for question in QUESTIONS]

    assert -1 not in places, QUESTIONS[places.index(-1)]
    assert places == sorted(places)
    for question, start, end in zip(QUESTIONS, places, [*places[1:], len(text)], strict=True):
        assert len(text[start:end].split()) > len(question.split()), question


@pytest.mark.parametrize(("name", "function"), HOOKS.items(), ids=HOOKS)
def test_every_argument_of_a_hook_is_explained(name: str, function: object) -> None:
    arguments = list(inspect.signature(function).parameters)  # type: ignore[arg-type]
    told = section(name).partition("**Arguments.**")[2].partition("**Returns.**")[0]

    assert all(f"`{argument}`" in told for argument in arguments)
    assert arguments or told.strip().startswith("None")


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_an_example_that_implements_it_and_a_real_plugin_that_does(name: str) -> None:
    text = section(name)
    example = FENCE.search(text)
    (link, *_) = re.findall(r"\]\(([^)]+)\)", text.partition("**A real one.**")[2])

    assert example is not None
    assert re.search(rf"@hookimpl\ndef {name}\(", example["text"])
    assert f"def {name}(" in (path_of("hooks").parent / link).read_text(encoding="utf-8")


def test_no_hook_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^## (unhunch_\w+)$", text_of("hooks"), re.MULTILINE)) == set(HOOKS)


def said(chapter: str, *names: str) -> list[str]:
    """Return the names that a chapter does not have as words."""
    text = text_of(chapter)
    return [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


def test_every_number_that_instructions_may_name() -> None:
    assert said("hooks", *(f"{{{name}}}" for name in FACT_NAMES)) == []


def test_every_part_of_a_card() -> None:
    known = [field.name for kind in (Card, DoseRange, Instructions) for field in fields(kind)]

    assert said("hooks", *known, *(one.name for kind in (Condition, Position, Unit) for one in kind)) == []
    assert said("tutorial", *CONDITIONS) == []


def test_every_word_of_the_timing() -> None:
    classes = [kind.__name__ for kind in (*get_args(Duration), *get_args(Node), Curve, Across) if kind is not float]

    assert said("timing", *classes) == []
    assert said("timing", *(field.name for field in fields(Phase)), *(f"Kind.{kind.name}" for kind in Kind)) == []
    assert said("timing", *Kind, *_LENGTHS, *(side.name for side in Side)) == []


def test_every_part_of_a_figure() -> None:
    parts = [field.name for kind in (Figure, Pose, Orbit, Push) for field in fields(kind)]
    words: list[type[StrEnum]] = [View, Stance, Prop]

    assert said("figure", *parts, *LIMBS, *SPINE, *LANDMARKS) == []
    assert said("figure", *(one.name for kind in words for one in kind), Ease.LINEAR.name) == []


def test_every_part_of_a_moment_and_all_that_a_widget_is_made_of() -> None:
    assert said("progress-widgets", *(field.name for field in fields(Progress)), "past") == []
    assert said("progress-widgets", *(name for name in drawing.__all__ if name != "PlainProgress")) == []
    assert said("hooks", "PlainProgress") == []


def test_every_cue() -> None:
    assert said("cues", *(f"CueKind.{kind.name}" for kind in CueKind), *(field.name for field in fields(Cue))) == []


def test_every_name_that_tests_import() -> None:
    assert said("testing", *unhunch.testing.__all__, "unhunch_exercise", "unhunch_clock") == []


def test_every_name_of_the_api_is_used_somewhere_beside_the_list_of_them() -> None:
    text = "".join(text_of(chapter) for chapter in CHAPTERS)
    text = text.replace(", ".join(unhunch.api.__all__), "")

    assert [name for name in unhunch.api.__all__ if not re.search(rf"\b{name}\b", text)] == []


def test_every_command_on_plugins() -> None:
    text = "".join(text_of(chapter) for chapter in CHAPTERS)

    assert [name for name in COMMANDS if f"plugins {name}" not in text and f"`{name}`" not in text] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_link_leads_somewhere(chapter: str) -> None:
    text = FENCE.sub("", text_of(chapter))
    for link in LINK.findall(text):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (path_of(chapter).parent / path).resolve() if path else path_of(chapter)
        assert target.exists(), link
        assert target.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(target), link


def anchors(path: Path) -> set[str]:
    """Return the places in a file that a link can name."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_guide_makes_no_claim_itself(chapter: str) -> None:
    """It names treatment only to say that unhunch is none."""
    text = FENCE.sub("", text_of(chapter))
    claims = [match for match in CLAIM.finditer(text) if not re.search(r"\bnot a $", text[: match.start()])]

    assert [match.group() for match in claims] == []


def test_the_guide_says_that_python_plugins_are_trusted_code() -> None:
    text = " ".join(text_of("README").split())

    assert "Python plugins are trusted code" in text
    assert "they run with the rights of the person" in text
    assert "can run nothing" in text
