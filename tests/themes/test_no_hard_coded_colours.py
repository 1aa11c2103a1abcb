"""Colours come from themes: no style sheet and no module writes one down, but for those that are about colours."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from unhunch.themes.colour import CSS

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "tui" / "unhunch" / "ui"
SOURCES = sorted(
    path for folder in ("tui", "plugins") for path in (ROOT / folder).rglob("*.*") if path.suffix in (".py", ".tcss")
)
ABOUT_COLOURS = {
    "tui/unhunch/themes/colour.py": "reads colours, and names some in what it says of a typo",
    "tui/unhunch/themes/tokens.py": "the terminal's own sixteen, as defaults on its own background",
    "tui/unhunch/ui/theme_controller.py": "the terminal's own two, for terminals that want no colour",
    "tui/unhunch/cli/theme_show.py": "tells the terminal's own sixteen apart",
}
MARKED = re.compile(
    r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b|\b(?:rgb|hsl)a?\(|\bansi_[a-z]+|\x1b\[[1-9][0-9;]*m|38;2;|48;2;"
)
STYLE = re.compile(r"[\w-]*(?:color|background|border|outline|tint|hatch|keyline)[\w-]*\s*:\s*([^;}]*)")
NAMES = frozenset(CSS)
STYLED = {"color", "bgcolor", "background", "foreground", "style", "colour"}


def in_styles(text: str) -> Iterator[str]:
    """Return the colours that a style sheet writes down."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for declaration in STYLE.finditer(plain):
        words = re.findall(r"(?<![$\w-])[a-zA-Z]+(?![\w-])", declaration[1])
        yield from (word for word in words if word.lower() in NAMES)
    yield from (match[0] for match in MARKED.finditer(plain))


def in_python(text: str, *, strict: bool = False) -> Iterator[str]:
    """Return the colours that a module writes down, in its strings but not in its docstrings.

    Strict: a string that is the name of a colour is one.
    """
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield from (match[0] for match in MARKED.finditer(node.value))
            if strict and node.value in NAMES:
                yield node.value
            if "{" in node.value and ":" in node.value:
                yield from in_styles(node.value)
        elif isinstance(node, ast.keyword) and node.arg in STYLED and isinstance(node.value, ast.Constant):
            yield from (word for word in str(node.value.value).lower().split() if word in NAMES)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Style":
            words = (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
            yield from (word for words_ in words for word in words_.lower().split() if word in NAMES)


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 60
    assert any(path.suffix == ".tcss" for path in SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_colour_is_written_down(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() in ABOUT_COLOURS:
        return
    text = path.read_text(encoding="utf-8")
    found = list(in_styles(text) if path.suffix == ".tcss" else in_python(text, strict=path.is_relative_to(UI)))
    assert not found, f"{path.relative_to(ROOT)} writes down {found}: take a token of the theme"


def test_the_list_of_exceptions_is_no_longer_than_needed() -> None:
    for name in ABOUT_COLOURS:
        assert list(in_python((ROOT / name).read_text(encoding="utf-8"), strict=True)), name


@pytest.mark.parametrize(
    "text",
    [
        'a = "#fff"',
        'b = "rgb(1, 2, 3)"',
        'Style(color="red")',
        'Style("bold red")',
        'x = "ansi_blue"',
        'C = """A { color: red; }"""',
        'D = "A { border: solid blue; }"',
        r'e = "\x1b[31m"',
    ],
)
def test_a_colour_would_be_found(text: str) -> None:
    assert list(in_python(text))


@pytest.mark.parametrize("text", ["A { color: teal; }", "A { background: #123 50%; }", "A { border: tall red; }"])
def test_a_colour_in_a_style_sheet_would_be_found(text: str) -> None:
    assert list(in_styles(text))
    assert not list(
        in_styles("A { color: $accent; background: $unhunch-surface 60%; border: none; text-style: bold; }")
    )
