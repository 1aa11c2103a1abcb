"""What the README and the guide say of keys is what the screens do."""

import re
from pathlib import Path

import pytest
from tests.tools.guide.blocks import ROOT

from unhunch.ui.base.commands import SESSION, START, STOPPED, Command

README = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
GUIDES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "tui" / "guide").glob("*.md"))]
KEY = re.compile(r"`(ctrl\+[a-z]|\^[a-z]|F\d+)`|\b(ctrl\+[a-z]|F\d+)\b")


def command_on(key: str, commands: tuple[Command, ...]) -> str:
    """Return the command that a key stands for on a screen; empty where it stands for none."""
    name = key.lower().replace("^", "ctrl+").replace("`", "")
    written = {"+": "plus", "-": "minus", "?": "question_mark"}.get(name, name)
    return next((one.action for one in commands if written in one.keys), "")


@pytest.mark.parametrize(
    ("said", "key", "commands", "action"),
    [
        ("`t` during a session", "t", SESSION, "next_theme"),
        ("`ctrl+t` on the start screen, shows the next theme and keeps it", "ctrl+t", START, "next_theme"),
        ("`F5` opens the picker", "F5", START, "themes"),
        ("`F5` opens the picker", "F5", SESSION, "themes"),
        ("ctrl+b on the start screen", "ctrl+b", START, "fit_break"),
        ("one key (`ctrl+d`) to start", "ctrl+d", START, "due"),
        ("F7 on the screen", "F7", START, "conditions"),
        ("on `F2` after that", "F2", START, "notice"),
        ("the same numbers as on F8", "F8", START, "stats"),
        ("`space` pauses", "space", SESSION, "pause"),
        ("`n` goes on to the next exercise", "n", SESSION, "next"),
        ("`b` back", "b", SESSION, "back"),
        ("`r` restarts the exercise", "r", SESSION, "restart"),
        ("`+` and `-` change the repetitions", "+", SESSION, "more"),
        ("`+` and `-` change the repetitions", "-", SESSION, "fewer"),
        ("`s` swaps the exercise", "s", SESSION, "swap"),
        ("`x` stops it for pain", "x", SESSION, "pain"),
        ("then `e` does it in an easier way", "e", STOPPED, "easier"),
        ("`h` hides it for you from now on", "h", STOPPED, "hide"),
        ("`m` mutes", "m", SESSION, "mute"),
        ("`?` explains the exercise and all keys", "?", SESSION, "help"),
    ],
)
def test_a_key_does_what_the_readme_says(said: str, key: str, commands: tuple[Command, ...], action: str) -> None:
    assert said in README
    assert command_on(key, commands) == action


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_key_of_the_start_screen_that_is_named_is_there(path: Path) -> None:
    for found in KEY.finditer(path.read_text(encoding="utf-8")):
        key = found[1] or found[2]
        assert command_on(key, START), f"{key} does nothing on the start screen"
