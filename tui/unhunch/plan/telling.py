"""Today in words, the same on the screen and in the terminal's lines. None of them judges."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from unhunch.care.flags import OpenFlag, notice_of
from unhunch.plan.week import Today
from unhunch.plan.week_plan import Why
from unhunch.settings.hours import clock

LEAST_STREAK: Final = 2
"""Weeks; one week is not a row."""
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SAID: Final[Mapping[Why, tuple[str, str]]] = MappingProxyType(
    {
        Why.PLANNED: ("A full session is planned for today", "Full session today"),
        Why.TO_COME: ("A full session would fit today", "Full session today"),
        Why.OPEN: ("A full session would fit today", "Full session if you like"),
        Why.DONE_TODAY: ("The full session of today is done", "Done for today"),
        Why.MET: ("All of this week is done", "Done for this week"),
        Why.BETWEEN: ("Today is a day between two sessions", "A day between"),
        Why.REST: ("Today is a day of rest", "A day of rest"),
        Why.LATER: ("No full session is due", "Nothing is due"),
    }
)
"""Each reason as a clause, and in a few words."""


def session_words(today: Today) -> tuple[str, ...]:
    """Return whether a full session is due, and why: the same in more words and in fewer, the longest first.

    While a red flag is open, that stands in its place.
    """
    if today.flags:
        return flag_words(today.flags)
    long, short = _SAID[today.why]
    said: tuple[str, ...] = (long, short)
    if today.why is Why.PLANNED:
        if today.day.weekday() in today.in_a_row and _done_yesterday(today):
            said = (f"{long}; a day between is suggested", *said)
    elif today.next_due is not None and today.next_due != today.day:
        when = _when(today.next_due, today.day)
        said = (f"{long}; the next full session is due {when}", f"{long}; the next one is due {when}", *said)
        if today.why is Why.LATER:
            said = (f"The next full session is due {when}", f"Full session {when}")
    return (*(f"Welcome. {one}" for one in said), *said) if today.is_new else said


def flag_words(flags: Sequence[OpenFlag]) -> tuple[str, ...]:
    """Return what stands in the place of what is due while red flags are open, the longest first."""
    said = notice_of(flags, "").rstrip(".")
    short = "Get emergency help first" if flags[0].is_emergency else "See a physician first"
    return (said, f"{short}: {flags[0].symptom.id}", short)


def week_words(today: Today) -> str:
    """Return how much of the week's plan is done; what the plan is where nothing was done at all."""
    if today.is_new:
        return f"The plan: {today.planned} full {'session' if today.planned == 1 else 'sessions'} a week"
    if today.done > today.planned:
        return f"{today.done} this week, {today.planned} planned"
    return f"{today.done} of {today.planned} this week"


def break_words(today: Today) -> tuple[str, ...]:
    """Return what is known of today's micro-breaks, as :func:`session_words` does; nothing where there are none."""
    done = f"{today.breaks} {'break' if today.breaks == 1 else 'breaks'} done"
    if today.paused:  # without a word of it nobody would know why none comes
        ends = today.until or "you run `unhunch resume`"
        return (f"reminders are paused until {ends}", "reminders are paused")
    if today.until:
        return (f"a break is put off until {today.until}", f"put off until {today.until}")
    if today.break_is_due:
        return (f"a break is due, {done} so far", "a break is due") if today.breaks else ("a break is due",)
    if today.next_break is not None:
        at = clock(today.next_break)
        return (f"{done}, the next at {at}" if today.breaks else f"the next break is at {at}", f"break at {at}")
    if today.breaks:
        return (f"{done} today", done)
    return ()


def streak_words(today: Today) -> str:
    """Return the streak; empty where it is too short to be one."""
    return f"{today.streak} weeks in a row" if today.streak >= LEAST_STREAK else ""


def day_words(day: date) -> str:
    """Return ``Thursday 5 March``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _when(day: date, today: date) -> str:
    """Return when a day is that is not before today."""
    away = (day - today).days
    if away < 2:
        return ("today", "tomorrow")[away]
    return f"on {_DAYS[day.weekday()]}" if away < 7 else f"on {day.day} {_MONTHS[day.month - 1]}"


def _done_yesterday(today: Today) -> bool:
    return any((today.day - one.day).days == 1 and one.mark == "done" for one in today.week)
