"""What is imported when: Textual and Rich by the screen alone, and nothing needless by a command that prints a line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

UNWANTED = {"textual", "rich"}
NEVER_FOR_A_LINE = {*UNWANTED, "ssl", "sqlite3", "asyncio", "miniaudio", "numpy", "multiprocessing"}


def loaded(code: str, home: Path) -> set[str]:
    """Return the names of the modules that are loaded after the code was run in a fresh Python."""
    ending = "import sys; sys.stderr.write('|' + ' '.join(sys.modules))"
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_STATE_HOME": str(home), "TERM": "xterm"}
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"], env=environ, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.rpartition("|")[2].split())


def within(folder: str) -> list[str]:
    """Return the modules of a folder of the package."""
    import unhunch

    root = Path(unhunch.__file__).parent
    paths = sorted((root / folder).rglob("*.py"))
    names = (".".join(path.relative_to(root.parent).with_suffix("").parts) for path in paths)
    return [name.removesuffix(".__init__") for name in names]


@pytest.mark.parametrize(
    "room",
    [
        "engine",
        "figure",
        "system",
        "settings",
        "exercises",
        "themes",
        "history",
        "care",
        "routines",
        "plan",
        "statistics",
        "sound",
        "reminders",
        "app",
        "authoring",
    ],
)
def test_a_room_below_the_screens_imports_no_textual(room: str, tmp_path: Path) -> None:
    names = within(room)
    assert names
    modules = loaded("\n".join(f"import {name}" for name in names), tmp_path)
    assert set(names) <= modules
    assert not modules & UNWANTED


def test_the_start_screen_at_a_glance_waits_for_no_library(tmp_path: Path) -> None:
    modules = loaded("import unhunch.cli.at_a_glance, unhunch.cli.main", tmp_path)
    assert not modules & {*NEVER_FOR_A_LINE, "pathlib", "dataclasses", "inspect", "tempfile", "json", "click", "pluggy"}


def test_what_an_exercise_imports_has_no_textual(tmp_path: Path) -> None:
    assert not loaded("import unhunch.api, unhunch.hookspecs", tmp_path) & UNWANTED


def test_the_core_is_the_standard_library_alone(tmp_path: Path) -> None:
    modules = {name.partition(".")[0] for name in loaded("\n".join(f"import {n}" for n in within("engine")), tmp_path)}
    assert not modules & {"pluggy", "click", "platformdirs", "tomli_w", "unhunch_exercises"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["list", "--json"],
        ["list", "--help"],
        ["timeline"],
        ["timeline", "butterfly", "--json"],
        ["doctor"],
        ["doctor", "--json"],
        ["run", "--help"],
        ["run", "buterfly"],
        ["completion", "zsh"],
        ["status"],
        ["status", "--json"],
        ["remind", "--dry-run"],
        ["pause", "1h"],
        ["run", "shoulder-roll", "--plain", "--speed", "1000", "--no-sound"],
    ],
    ids=" ".join,
)
def test_a_command_that_prints_imports_no_textual(arguments: list[str], tmp_path: Path) -> None:
    code = f"from unhunch.cli.main import main; main({arguments})"
    assert not loaded(code, tmp_path) & NEVER_FOR_A_LINE


@pytest.mark.parametrize(
    "words", ["run neck-isometric:ba", "break --area n", "break --have w", "today --rest w", "history delete a"]
)
def test_completing_a_word_imports_no_textual_and_makes_no_history(words: str, tmp_path: Path) -> None:
    line = f"unhunch {words}"
    environ = {"_UNHUNCH_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    code = (
        f"import contextlib, os; os.environ.update({environ!r})\n"
        "from unhunch.cli.main import main\n"
        "with contextlib.suppress(SystemExit): main([])"
    )
    assert not loaded(code, tmp_path) & {*UNWANTED, "miniaudio", "asyncio"}
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_the_version_imports_not_even_click(tmp_path: Path) -> None:
    modules = loaded("from unhunch.cli.main import main; main(['--version'])", tmp_path)
    assert not modules & {"click", "pluggy", "logging", "importlib.metadata", "dataclasses"}


def test_listing_imports_no_command_but_its_own_and_no_widget(tmp_path: Path) -> None:
    modules = loaded("from unhunch.cli.main import main; main(['list'])", tmp_path)
    assert not modules & {
        "unhunch.cli.play",
        "unhunch.cli.plain_session",
        "unhunch.cli.doctor",
        "unhunch.figure.render",
    }
    assert not {name for name in modules if name.startswith("unhunch_exercises") and name.endswith(".widget")}
    assert not {name for name in modules if name.startswith("unhunch.ui")}
