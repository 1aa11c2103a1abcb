"""What the tests of TOML exercises share: the examples, and a text with one thing changed."""

from pathlib import Path

import pytest

from unhunch.exercises.faults import PluginError
from unhunch.exercises.toml_exercise import parse_toml_exercise

PLUGINS = Path(__file__).parents[2] / "plugins"
EXAMPLES = sorted((PLUGINS / "examples").rglob("*.toml"))
BUTTERFLY = PLUGINS / "examples" / "butterfly.toml"
GOOD = BUTTERFLY.read_text(encoding="utf-8")


def changed(before: str, after: str) -> str:
    """Return the butterfly with one thing changed."""
    assert before in GOOD
    return GOOD.replace(before, after, 1)


def fault_of(text: str) -> str:
    """Return the one sentence with which a text is refused."""
    with pytest.raises(PluginError) as refused:
        parse_toml_exercise(text, Path("mine.toml"))
    return refused.value.problem.line()
