"""Plain mode is steered from any keyboard, and says what to type where a line means nothing."""

import os

import pytest

from unhunch.cli.plain import HELP, LineKeys
from unhunch.engine.session import Session


def typed(line: str) -> tuple[object, list[str]]:
    """Return what a line asks for, and what is told."""
    read, write = os.pipe()
    os.write(write, line.encode())
    os.close(write)
    told: list[str] = []
    steer = LineKeys(read, told.append).wait(0.0)
    os.close(read)
    return steer, told


@pytest.mark.parametrize("line", ["x", "X", " x ", "ч", "Ч", "χ", "ס", "ط", "ㅌ"])
def test_pain_stops_on_any_keyboard(line: str) -> None:
    assert typed(f"{line}\n") == (Session.pain, [])


@pytest.mark.parametrize(("line", "steer"), [("т", Session.next), ("لا", Session.back), ("", Session.toggle)])
def test_the_other_keys(line: str, steer: object) -> None:
    assert typed(f"{line}\n") == (steer, [])


@pytest.mark.parametrize("line", ["z", "ß", "漢", "я"])
def test_what_means_nothing_is_told_what_stops(line: str) -> None:
    assert typed(f"{line}\n") == (None, [HELP])
    assert "x pain: stop" in HELP
