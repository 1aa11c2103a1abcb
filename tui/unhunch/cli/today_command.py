"""``unhunch today``: what is due, what is done, the week and the streak; and days of rest."""

import re
from datetime import date, timedelta
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from unhunch.app.today import find_today
from unhunch.cli.errors import say
from unhunch.engine.problem import UsageError
from unhunch.plan.rest import RestDays
from unhunch.plan.telling import break_words, day_words, session_words, streak_words, week_words
from unhunch.plan.week import Mark, Today, WeekDay
from unhunch.plan.week_plan import monday
from unhunch.settings.hours import DAYS, parse_days
from unhunch.settings.settings_store import preferences_in
from unhunch.system.log import open_log
from unhunch.system.moment import system_moment
from unhunch.system.paths import user_paths

MARKS: Final = {Mark.DONE: "#", Mark.PLANNED: "o", Mark.REST: "~", Mark.PASSED: ".", Mark.FREE: "."}
"""How a day of the week is shown in plain characters."""
_EPILOG: Final = """\b
Examples:
  unhunch today
  unhunch today --rest                 rest today
  unhunch today --rest week            rest this week, for an illness or a holiday
  unhunch today --rest 2026-07-06..2026-07-19
"""


def _complete_days(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    first, dots, last = incomplete.lower().rpartition("..")
    words = ("today", "tomorrow", "yesterday", "week", *DAYS)
    return [CompletionItem(f"{first}{dots}{word}") for word in words if word.startswith(last)]


@click.command(epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
@click.option(
    "--rest",
    is_flag=False,
    flag_value="today",
    metavar="[DAYS]",
    shell_complete=_complete_days,
    help="Mark a day as rest: today, mon, week, 2026-03-02, or two with .. between.",
)
@click.option(
    "--no-rest",
    is_flag=False,
    flag_value="today",
    metavar="[DAYS]",
    shell_complete=_complete_days,
    help="Take such a mark away.",
)
def today_command(as_json: bool, rest: str | None, no_rest: str | None) -> int:
    """Show what is due, what is done, the week and the streak.

    A streak is weeks in a row in which the plan was kept. A week with a day of rest ends none, nor does this week
    before it is over, and of any four weeks in a row one may be short.
    """
    paths, now = user_paths(), system_moment()
    settings = preferences_in(paths.config)
    for text, option in ((rest, "--rest"), (no_rest, "--no-rest")):
        if text is not None:
            RestDays(paths.data).mark(_days(text, now.day, option), rest=option == "--rest")
    found, problems = find_today(paths, settings.settings, open_log(paths.log), now)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(as_data(found))
    else:
        click.echo("\n".join(lines(found)))
    for problem in (*settings.problems, *problems):
        say(f"unhunch: {problem.line()}")
    return 0


def lines(found: Today) -> list[str]:
    """Return the day as lines of text."""
    breaks = next(iter(break_words(found)), "")
    said = [
        day_words(found.day),
        "",
        f"{session_words(found)[0]}.",
        *(["`unhunch me flags` asks what became of it."] if found.flags else []),
        *([f"{breaks[0].upper()}{breaks[1:]}."] if breaks else []),
        *([f"{streak}."] if (streak := streak_words(found)) else []),
        "",
        "  ".join(_cell(one, one.day.strftime("%A")[0]) for one in found.week),
        f"{'  '.join(_cell(one, MARKS[one.mark]) for one in found.week)}    {week_words(found)}",
        "",
        "# done   o planned   ~ rest",
    ]
    if found.in_a_row:
        pairs = " and ".join(f"{DAYS[(day - 1) % 7]}-{DAYS[day]}" for day in found.in_a_row)
        said += ["", f"The plan has days in a row ({pairs}); a day between is suggested: unhunch config set plan.days"]
    return [line.rstrip() for line in said]


def as_data(found: Today) -> dict[str, Any]:
    """Return the day as ``--json`` shows it."""
    return {
        "day": found.day.isoformat(),
        "open_flags": [{"symptom": flag.symptom.id, "since": flag.day.isoformat()} for flag in found.flags],
        "due": found.is_due,
        "why": str(found.why),
        "next_due": None if found.next_due is None else found.next_due.isoformat(),
        "week": [{"day": one.day.isoformat(), "mark": str(one.mark), "breaks": one.breaks} for one in found.week],
        "done": found.done,
        "planned": found.planned,
        "breaks": {
            "due": found.break_is_due,
            "done": found.breaks,
            "planned_so_far": found.breaks_so_far,
            "planned": found.breaks_planned,
        },
        "streak_weeks": found.streak,
    }


def _cell(one: WeekDay, text: str) -> str:
    return f"[{text}]" if one.is_today else f" {text} "


def _days(text: str, today: date, option: str) -> list[date]:
    """Return the days that a text means."""
    first, dots, last = text.strip().lower().partition("..")
    try:
        begin = _day(first, today)
        end = _day(last, today, begin[0])[-1] if dots else begin[-1]
    except (ValueError, OverflowError):
        known = "today, tomorrow, mon, 2026-03-02, week, or two of them with .. between"
        raise UsageError(f"{option} has {text[:30]!r}, and must be {known}.") from None
    if not 0 <= (end - begin[0]).days <= 366:
        raise UsageError(
            f"{option} has {text[:30]!r}, and the last day must come after the first, at most a year later."
        )
    return [begin[0] + timedelta(days=number) for number in range((end - begin[0]).days + 1)]


def _day(word: str, today: date, after: date | None = None) -> tuple[date, ...]:
    """Return the day that a word means, or the first and the last one; a day of the week is the next one, or today.

    After another day it is the next one from there.
    """
    word = word.strip()
    away = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(word)
    if away is not None:
        return (today + timedelta(days=away),)
    if word in ("week", "this week", "next week"):
        first = date.fromordinal(monday(today.toordinal())) + timedelta(days=7 if word.startswith("next") else 0)
        return (first, first + timedelta(days=6))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        return (date.fromisoformat(word),)
    if not word.isalpha():
        raise ValueError(word)
    (weekday,) = parse_days(word)
    begin = after or today
    return (begin + timedelta(days=(weekday - begin.weekday()) % 7),)
