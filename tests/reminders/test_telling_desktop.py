"""Telling on the desktop, with a library in place of the real one: its buttons, its silence and its failures."""

import asyncio
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from unhunch.engine.cue import Reminder
from unhunch.reminders import notifiers as telling
from unhunch.reminders.notifiers import SKIP, SNOOZE, START, Shown, tell_desktop, why_no_desktop

REMINDER = Reminder("break", "It is time for a break.", "unhunch run break-2", 0.0)


class Desktop:
    """What shows messages; ``presses`` is the title of the button that is pressed."""

    def __init__(self, presses: str = "", *, shows: bool = True, fails: str = "", hangs: bool = False) -> None:
        self.presses = presses
        self.shows, self.fails, self.hangs = shows, fails, hangs
        self.message: dict[str, Any] = {}
        self.cleared: list[str] = []

    async def send(self, **message: Any) -> str:
        self.message = message
        if self.fails:
            raise RuntimeError(self.fails)
        if self.hangs:
            await asyncio.sleep(60)
        if self.shows:
            message["on_dispatched"]()
        loop = asyncio.get_running_loop()
        for button in message["buttons"]:
            if button.title == self.presses:
                loop.call_later(0.01, button.on_pressed)
        if self.presses == "dismiss":
            loop.call_later(0.01, message["on_dismissed"])
        return "7"

    async def clear(self, identifier: str) -> None:
        self.cleared.append(identifier)


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a library of that name."""
    module = ModuleType("desktop_notifier")
    module.Button = lambda title, on_pressed: SimpleNamespace(title=title, on_pressed=on_pressed)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "desktop_notifier", module)
    monkeypatch.setattr(telling, "LIMIT", 0.2)


@pytest.mark.parametrize(
    ("presses", "pressed"), [("Start", START), ("In 5 minutes", SNOOZE), ("Skip", SKIP), ("dismiss", ""), ("", "")]
)
def test_each_button_means_what_it_says(presses: str, pressed: str) -> None:
    desktop = Desktop(presses)
    shown = tell_desktop(REMINDER, snooze=5, patience=0.2, notifier=desktop)

    assert shown == Shown(True, "", pressed)
    assert [button.title for button in desktop.message["buttons"]] == ["Start", "In 5 minutes", "Skip"]
    assert desktop.cleared == ([] if presses else ["7"])  # nobody answered: it goes


def test_who_may_not_put_it_off_has_no_button_for_it() -> None:
    desktop = Desktop("dismiss")
    tell_desktop(REMINDER, snooze=None, patience=0.2, notifier=desktop)
    assert [button.title for button in desktop.message["buttons"]] == ["Start", "Skip"]


def test_a_message_without_a_question_has_no_button_and_nobody_waits() -> None:
    desktop = Desktop()
    assert tell_desktop(REMINDER, ask=False, patience=60, notifier=desktop).shown
    assert desktop.message["buttons"] == []


@pytest.mark.parametrize(
    ("desktop", "why"),
    [
        (Desktop(shows=False), "the desktop does not show messages"),
        (Desktop(fails="no \x1b[31m bus"), "RuntimeError: no [31m bus"),
        (Desktop(hangs=True), "TimeoutError"),
    ],
)
def test_a_desktop_that_fails_or_hangs_is_named(desktop: Desktop, why: str) -> None:
    assert tell_desktop(REMINDER, snooze=5, patience=0.2, notifier=desktop) == Shown(False, why)


def _available(there: bool) -> Callable[[], bool]:
    return lambda: there


def test_it_says_what_to_type_where_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "notify_available", _available(False))
    assert "pip install 'unhunch[notify]'" in why_no_desktop({})


def test_it_says_where_there_is_no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "notify_available", _available(True))
    assert "no D-Bus" in why_no_desktop({}, "linux")
    assert why_no_desktop({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "linux") == ""
    assert why_no_desktop({}, "darwin") == ""
