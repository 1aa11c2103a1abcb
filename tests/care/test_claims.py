"""No text of the whole app claims what a break routine cannot: every string of the code, every file that is read.

The docstrings of commands and settings are shown, and count; others are not. What may stand is listed below, each with
its reason.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLAIM = re.compile(
    r"""(?ix) \b (?:
        treat(?:s|ed|ing|ments?)? | cur(?:e|es|ed|ing) | prevent(?:s|ed|ing|ion|ive)? | reliev(?:e|es|ed|ing) | relief
      | heal(?:s|ed|ing)? | diagnos(?:e|es|ed|ing|is|tic) | (?:clinically|medically)\s\w+ | proven | guarantee[sd]?
      | (?:entirely|completely|perfectly|always)\ssafe | safe\sfor\s(?:all|every\w*|you|anybody|anyone)
      | (?:you|your\s\w+)\s(?:has\s|have\s|is\s|are\s)?improv\w+ | improve[sd]?\b | improvements? | improving
      | (?:reduces?|lessens?|eases?|ends?)\s(?:the\s|your\s)?pain | pain[- ]free | (?:fix|correct)(?:es|s)?\syour
      | therap(?:y|ies|eutic|ist) | rehab\w* | muscle\sbalance | discs? | (?:slipped|spinal)\sdis[ck]s? | posture
      | (?:the|your|our)\sbest\s(?:exercise|stretch|routine|way|help|app|remed)\w* | best\sexercises?
    ) \b"""
)
"""Words that treat, cure, prevent, relieve, diagnose, promise, or speak of discs; and a trademark without evidence."""

ALLOWED = {
    "not a treatment": "it denies",
    "It makes no claim on pain, injuries or discs": "it denies",
    "no word on pain, injuries or discs": "it denies, for authors of exercises",
    "no improvement within 2 to 4 weeks": "a reason to be seen by a physician",
    "no improvement in two to four weeks": "the same, in the rules",
    "no improvement": "its short name in the history",
    "Durall, therapeutic exercise for the cervical spine": "the title of a source",
    "physiotherapist": "whom to ask",
    "safe for colour blindness": "colours of a theme",
}
"""What may stand, and why. Each must still be there: what is not needed any more is taken out."""
DRAWN = (
    "figure/",
    "unhunch/drawing.py",
    "guide/progress-widgets.md",
    "theme_controller",
    "theme",
    "widget.py",
    "wait/",
)
"""Where a disc is a round shape: what draws, and the chapter on drawing."""
UNSEEN = ("authoring/check_texts.py",)
"""The rule that refuses such words in exercises has to name them."""


@cache
def texts() -> tuple[tuple[str, int, str], ...]:
    """Return everything that can be read: the file, the line, the text."""
    return (*_strings(), *_lines())


def _strings() -> Iterator[tuple[str, int, str]]:
    for path in _files("py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        unseen = {id(one) for node in ast.walk(tree) for one in _docstring(node) if not _shows_docstring(node, path)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unseen:
                yield path.relative_to(ROOT).as_posix(), node.lineno, " ".join(node.value.split())


def _docstring(node: ast.AST) -> list[ast.expr]:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    return [first.value] if isinstance(first, ast.Expr) else []


def _shows_docstring(node: ast.AST, path: Path) -> bool:
    """Return whether a docstring is shown to a user: those of commands, and of the tables of settings."""
    command = "cli" in path.parts and bool(getattr(node, "decorator_list", ()))
    return command or (path.name == "settings.py" and isinstance(node, ast.ClassDef))


def _lines() -> Iterator[tuple[str, int, str]]:
    pages = [path for kind in ("md", "toml", "txt", "tcss", "service", "timer") for path in _files(kind)]
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "pyproject.toml", *pages):
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        at = 1
        for paragraph in paragraphs:
            yield path.relative_to(ROOT).as_posix(), at, " ".join(paragraph.split())
            at += paragraph.count("\n") + 2


def _files(kind: str) -> list[Path]:
    found = [path for folder in ("tui", "plugins", "themes") for path in (ROOT / folder).rglob(f"*.{kind}")]
    return sorted(path for path in found if "tests" not in path.relative_to(ROOT).parts)


def claims(text: str, file: str = "") -> list[str]:
    """Return the claims in a text, without what is allowed."""
    for allowed in ALLOWED:
        text = re.sub(re.escape(allowed), "", text, flags=re.IGNORECASE)
    found = [match.group() for match in CLAIM.finditer(text)]
    drawn = any(part in file for part in DRAWN)
    return [word for word in found if not (drawn and word.lower() in ("disc", "discs"))]


def test_nothing_that_can_be_read_claims_what_a_break_cannot() -> None:
    found = [
        f"{file}:{line}: {word!r} in {text[:90]!r}"
        for file, line, text in texts()
        if not file.endswith(UNSEEN)
        for word in claims(text, file)
    ]
    assert found == []


def test_all_of_it_is_looked_at() -> None:
    files = {file for file, _, _ in texts()}
    assert {
        "README.md",
        "CHANGELOG.md",
        "tui/unhunch/care/safety.py",
        "plugins/unhunch_exercises/routines/full.toml",
    } <= files
    assert len(files) > 300


@pytest.mark.parametrize("allowed", ALLOWED)
def test_what_is_allowed_is_still_said_somewhere(allowed: str) -> None:
    assert any(allowed.lower() in text.lower() for _, _, text in texts()), f"take {allowed!r} out of the list"


@pytest.mark.parametrize(
    "text",
    [
        "Treats neck pain.",
        "This stretch can cure a stiff neck.",
        "Prevents hunching.",
        "Relieves tension; pain relief in minutes.",
        "Heals and diagnoses.",
        "Clinically proven.",
        "Safe for everyone.",
        "You improved by 2 points!",
        "Your neck has improved.",
        "Muscle Balance Therapy",
        "Good for slipped discs.",
        "Eases your pain.",
        "Improves posture.",
        "The best exercise for you.",
    ],
)
def test_a_claim_would_be_found(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    ["A break routine, not a treatment.", "no improvement within 2 to 4 weeks", "Go on only if it has settled."],
)
def test_a_sentence_that_denies_is_none(text: str) -> None:
    assert claims(text) == []


def test_a_disc_that_is_drawn_is_none_of_the_spine() -> None:
    assert claims("A disc that grows", "tui/unhunch/figure/raster.py") == []
    assert claims("Good for your discs", "tui/unhunch/care/safety.py") == ["discs"]
