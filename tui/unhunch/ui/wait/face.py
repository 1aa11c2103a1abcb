"""What the waiting screen says at a moment: pure, from what is kept of the reminders."""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from unhunch.app.context import Context
from unhunch.engine.cells import beginning, cells
from unhunch.engine.cue import Cue, CueKind, Reminder
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, centred, stacked
from unhunch.plan.due import Due
from unhunch.plan.reminder_state import Saved
from unhunch.plan.standing import Stand as Breaks
from unhunch.plan.standing import standing
from unhunch.reminders.notifiers import BELL, TerminalTeller, sequence
from unhunch.reminders.presence import Tty
from unhunch.reminders.status import clock_of
from unhunch.sound.cues import cue_plugins
from unhunch.sound.player import Loudness, SoundCue
from unhunch.ui.base.commands import WAIT
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.wait.dial import words

FAR = 100 * 60.0
"""Seconds from which the time of the next break is shown, not the time to it."""


class Stand(StrEnum):
    """How things stand."""

    WAIT = "wait"
    DUE = "due"  # it is due, and nobody has looked yet whether to call
    CALL = "call"
    PUT_OFF = "put off"
    PAUSED = "paused"
    NONE = "none"


class Face(NamedTuple):
    """What is shown."""

    stand: Stand
    large: tuple[str, ...]
    """What is shown in large letters: the first of these that fits."""
    label: str
    """What it is, in a line."""
    due: Due | None
    change: float
    """Seconds until it changes."""


def face_of(saved: Saved, now: float) -> Face:
    """Return what to show now."""
    state, outlook = saved.state, saved.outlook
    offset = outlook.offset
    stand, due, until = standing(state, now, outlook.dues, outlook.every)
    if stand is Breaks.PAUSED:
        label = "paused" if until is None else f"paused until {clock_of(until, now, offset)}"
        return Face(Stand.PAUSED, ("PAUSED", "||"), label, None, 60.0 if until is None else min(60.0, until - now))
    if due is None:
        return Face(Stand.NONE, ("NO BREAK", "-"), "no break planned", None, 60.0)
    if until is not None:
        large, change = _left(until - now)
        return Face(Stand.PUT_OFF, large, f"{_name(due)} put off", due, change)
    if stand is Breaks.DUE:
        told = due.key in state.told and (state.until is None or due.key != state.current)
        shown = ("SESSION" if due.is_full else "BREAK", "NOW")
        return Face(Stand.CALL if told else Stand.DUE, shown, f"{_name(due)} now", due, 1.0)
    at = clock_of(due.at, now, offset)
    if due.at - now >= FAR:
        day, _, clock = at.rpartition(" ")
        wait = due.at - now - FAR
        return Face(Stand.WAIT, (clock,), f"{_name(due)} {day}".strip(), due, min(60.0, wait + 0.01))
    large, change = _left(due.at - now)
    return Face(Stand.WAIT, large, f"{_name(due)} at {at}", due, change)


def _left(seconds: float) -> tuple[tuple[str, ...], float]:
    """Return the time that is left, and the seconds until that is another: the last second shows 0:01."""
    whole = -int(-seconds // 1)
    minutes, rest = divmod(max(0, whole), 60)
    change = seconds - (whole - 1)
    return (f"{minutes}:{rest:02}", str(-(-whole // 60))), change


def _name(due: Due) -> str:
    return "full session" if due.is_full else "break"


def label_picture(face: Face, note: str, columns: int, rows: int) -> Picture:
    """Return the line that says what it is; with a note, where there is room for it."""
    label = f"{face.label}: {note}" if note else face.label
    label = label if cells(label) <= columns else beginning(face.label, columns)
    calls = face.stand is Stand.CALL
    return stacked(columns, rows, (centred((Run(label, "accent" if calls else "muted", bold=calls),), columns),))


def words_picture(face: Face, glyphs: Glyphs, columns: int, rows: int) -> Picture:
    """Return what is said in large letters."""
    role = {Stand.CALL: "accent", Stand.PAUSED: "muted", Stand.NONE: "muted"}.get(face.stand, "number")
    inner = columns - 2 * (columns // 40)
    body = words(face.large, inner, rows, glyphs, role=role)
    return stacked(columns, rows, [centred(row, columns) for row in body])


def keys_picture(face: Face, columns: int, rows: int) -> Picture:
    """Return the keys; none that would do nothing now."""
    calls = face.stand in (Stand.CALL, Stand.DUE)
    shown = [one for one in WAIT if calls or one.action != "later"]
    return stacked(columns, rows, [centred(_stripped(row), columns) for row in keys_rows(shown, columns, 1)])


def _stripped(row: Row) -> Row:
    """Return a row without the blanks at its end."""
    return row[:-1] if row and not row[-1].text.strip() else row


class Caller:
    """Calls on this terminal; ``write`` sends to it what is no part of the screen, ``ring`` rings its bell."""

    def __init__(self, kit: Context, write: Callable[[str], None], ring: Callable[[], None]) -> None:
        """Call as the settings ask for."""
        self._kit = kit
        self._write = write
        self._ring = ring

    def call(self, reminder: Reminder) -> None:
        """Call once."""
        if self._kit.settings.breaks.terminal:
            self._write(sequence(Tty(Path(), dict(os.environ)), reminder.say).replace(BELL, ""))
            TerminalTeller(ttys=tuple).unhunch_remind(reminder)
        if self._kit.sound:
            self._sound(reminder.say)

    def _sound(self, say: str) -> None:
        kit = self._kit
        cue = Cue(CueKind.NEXT, say, None, 0.0, kit.clock())
        own = cue_plugins(
            self._ring, Loudness(kit.volume), kit.catalog.host.report, bell=lambda: kit.settings.sound.bell
        )
        for plugin in own.values():
            plugin.unhunch_cue(cue)
        for plugin in own.values():
            if isinstance(plugin, SoundCue):
                plugin.close()  # it finishes its tone, and ends
