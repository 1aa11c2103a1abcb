"""What the commands about reminders have in common: where they are kept, and lengths of time as they are typed."""

import logging
import sys
import time
from collections.abc import Sequence
from difflib import get_close_matches

import click

from unhunch.app.context import make_context
from unhunch.care.person import Personal
from unhunch.cli.errors import say
from unhunch.cli.quick_status import printed
from unhunch.cli.request import safely
from unhunch.engine.cue import Reminder
from unhunch.engine.problem import Problem, UnhunchError, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.history.records import Extent
from unhunch.plan.due import Due
from unhunch.plan.reminder_rules import Decision
from unhunch.reminders.later import call_later
from unhunch.reminders.notifiers import (
    SKIP,
    SNOOZE,
    START,
    TerminalTeller,
    reminder_of,
    tell_desktop,
    tell_plugins,
    why_no_desktop,
)
from unhunch.reminders.reminders import Reminders, UnkeptError
from unhunch.reminders.status import FIELDS, USUAL, TemplateError, clock_of
from unhunch.settings.definitions import Settings
from unhunch.settings.hours import parse_duration
from unhunch.settings.settings_store import preferences_in
from unhunch.system.log import open_log
from unhunch.system.moment import system_moment
from unhunch.system.paths import Paths, user_paths
from unhunch.system.terminal import look


def reminders() -> Reminders:
    """Return the user's reminders. No plugin is looked at for them."""
    paths = user_paths()
    settings = preferences_in(paths.config).settings
    return Reminders(paths, lambda: settings, open_log(paths.log))


def seconds_of(words: Sequence[str]) -> float | None:
    """Return the seconds that are typed: ``10``, ``90s``, ``half an hour``; None where nothing is.

    Raises:
        UsageError: when it is no length of time.
    """
    if not words:
        return None
    try:
        return parse_duration(" ".join(words))
    except ValueError as error:
        raise UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None


def clock_at(at: float) -> str:
    """Return a time as ``10:40``, with the day where that is not today."""
    now = system_moment()
    return clock_of(at, now.at, now.offset)


def name_of(due: Due | None) -> str:
    """Return what is planned, with its time: ``the break of 10:40``."""
    if due is None:
        return "the break"
    return f"the {'full session' if due.is_full else 'break'} of {clock_at(due.at)}"


HEARD = 3.0
"""Seconds in which a screen that waits opens the break."""


@click.command(epilog="\b\nExamples:\n  unhunch remind --dry-run\n  unhunch remind full -v")
@click.argument("kind", required=False, type=click.Choice([str(one) for one in Extent]), metavar="[break|full]")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was done, or why nothing was.")
@click.option("--after", metavar="DURATION", hidden=True, help="Wait for so long first.")
def remind_command(kind: str | None, dry: bool, verbose: bool, after: str | None) -> int:
    """Tell of a break that is due, or keep quiet.

    A break is told once. Nothing is told when a break was taken already, when nobody typed for five minutes, in quiet
    hours, while the screen is locked or the desktop was told not to disturb, and after `unhunch pause`. The scheduler
    of the system runs this.

    Ends with 0 when it told or kept quiet, with 1 when there was a problem.
    """
    if after is not None:
        time.sleep(seconds_of([after]) or 0.0)
    paths = user_paths()
    settings = preferences_in(paths.config).settings
    logger = open_log(paths.log)
    keeper = Reminders(paths, lambda: settings, logger)
    verbose = verbose or dry or (sys.stdout is not None and sys.stdout.isatty())
    problems = list[str]()
    try:
        decision = keeper.remind(None if kind is None else Extent(kind), dry=dry)
    except UnkeptError as error:
        decision, problems = error.decision, [str(error)]
    if decision.tell and not dry:
        problems += _tell(keeper, decision, settings, paths, logger, verbose)
    elif verbose:
        would = (
            f"It would tell of {name_of(decision.due)}" if decision.tell else f"Nothing is told, since {decision.why}"
        )
        click.echo(f"{would}. {_next(keeper, decision)}".strip())
    for problem in problems:
        say(f"unhunch: {problem}")
    return 1 if problems else 0


def _tell(
    keeper: Reminders, decision: Decision, settings: Settings, paths: Paths, logger: logging.Logger, verbose: bool
) -> list[str]:
    """Tell in every way that there is; return what went wrong."""
    flags = Personal(paths.person).person.flags
    reminder, breaks = reminder_of(decision.due, decision.state.postponed, settings, flags), settings.breaks
    told, problems = list[str](), list[Problem]()
    if breaks.terminal:
        teller = TerminalTeller()
        teller.unhunch_remind(reminder)
        if teller.told:
            told.append(f"{teller.told} terminal{'s' if teller.told > 1 else ''}")
    named, problems = tell_plugins(reminder, paths, logger)
    told += named
    why = "breaks.desktop is off" if not breaks.desktop else why_no_desktop()
    pressed = ""
    if not why:
        may = decision.state.postponed < breaks.postpones
        shown = tell_desktop(reminder, snooze=breaks.snooze if may else None, ask=not flags)
        why, pressed = shown.why, shown.pressed
        if shown.shown:
            told.append("the desktop")
    if told:
        keeper.told(decision)
    else:
        keeper.unheard(decision, "there was nobody to tell")
    if verbose:
        click.echo(f"Told {name_of(decision.due)}: {', '.join(told) or 'nobody'}.")
        if why:
            click.echo(f"The desktop was not told: {why}.")
    return [*(problem.line() for problem in problems), *_answered(keeper, pressed, reminder, verbose)]


def _answered(keeper: Reminders, pressed: str, reminder: Reminder, verbose: bool) -> list[str]:
    """Do what a button asks for; return what went wrong."""
    try:
        if pressed == START:
            keeper.take(ask=True)
            if not keeper.heard(HEARD):
                begin = Reminder(
                    reminder.kind, f"Begin it in a terminal: {reminder.begin}", reminder.begin, reminder.due
                )
                tell_desktop(begin, ask=False)
        elif pressed == SNOOZE:
            state = keeper.snooze().state
            call_later((state.until or state.seen) - state.seen)
        elif pressed == SKIP:
            keeper.skip()
    except UnhunchError as error:
        return [str(error)]
    if pressed and verbose:
        click.echo(f"The button {pressed} was pressed.")
    return []


def _next(keeper: Reminders, decision: Decision) -> str:
    due = keeper.next(decision)
    return (
        ""
        if due is None
        else f"The next one is the {'full session' if due.is_full else 'break'} of {clock_at(due.at)}."
    )


@click.command(epilog="\b\nExamples:\n  unhunch pause 2h\n  unhunch pause half an hour\n  unhunch pause")
@click.argument("duration", nargs=-1, metavar="[DURATION]")
def pause_command(duration: tuple[str, ...]) -> None:
    """Keep quiet for a while.

    For DURATION, else until `unhunch resume`.
    """
    seconds = seconds_of(duration)
    reminders().pause(seconds)
    if seconds is None:
        click.echo("Paused until `unhunch resume`.")
    else:
        click.echo(f"Paused until {clock_at(system_moment().at + seconds)}; `unhunch resume` ends it.")


@click.command(epilog="\b\nExample:\n  unhunch resume")
def resume_command() -> None:
    """End the pause.

    The one that `unhunch pause` began.
    """
    keeper = reminders()
    was = keeper.resume()
    click.echo(f"{'Reminders again' if was else 'There was no pause'}: {keeper.status().text}.")


@click.command(epilog="\b\nExample:\n  unhunch skip")
def skip_command() -> None:
    """Leave out a break.

    The one that is due, or else the next one.
    """
    decision = reminders().skip()
    click.echo(f"Left out {name_of(decision.due)}.")


@click.command(epilog="\b\nExamples:\n  unhunch snooze\n  unhunch snooze 10m")
@click.argument("duration", nargs=-1, metavar="[DURATION]")
def snooze_command(duration: tuple[str, ...]) -> None:
    """Put off the break that is due.

    By DURATION, else as breaks.snooze says; it calls again then. How often one break can be put off,
    breaks.postpones says.
    """
    keeper = reminders()
    decision = keeper.snooze(seconds_of(duration))
    until = decision.state.until or 0.0
    click.echo(f"Put off {name_of(decision.due)} until {clock_at(until)}.")
    if not call_later(until - decision.state.seen):
        click.echo("Nothing can call again here; `unhunch wait` will.")


_FIELDS = "\b\nFields of a template:\n" + "\n".join(f"  {f'{{{name}}}':10} {text}" for name, text in FIELDS.items())
_EXAMPLES = """\b
Examples:
  unhunch status
  unhunch status --format '{next} {kind}'
  unhunch status --json | jq .minutes
"""


@click.command(epilog=f"{_FIELDS}\n\n{_EXAMPLES}")
@click.option("--format", "template", metavar="TEMPLATE", help="A text with fields in braces; {{ and }} are braces.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object in one line, as waybar reads it.")
def status_command(template: str | None, as_json: bool) -> None:
    """Print when the next break is, for a status bar.

    It is made to be asked often: by tmux, a prompt, a bar.
    """
    if as_json and template is not None:
        raise UsageError("Give --json or --format, not both.")
    keeper = reminders()
    status = keeper.status()
    try:
        click.echo(printed(True if as_json else USUAL if template is None else template, status))
    except TemplateError as error:
        raise UsageError(_wrong(error)) from None
    for line in (*(one.line() for one in preferences_in(user_paths().config).problems), *keeper.problems):
        say(f"unhunch: {line}")


def _wrong(error: TemplateError) -> str:
    word = error.word
    if not error.closed:
        return _not_closed(word)
    if word in ("}", "") or len(word) > 40:
        return "A template has fields in braces, such as {next}; a brace by itself is written {{ or }}."
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return f"There is no field {{{clean(word, 40)}}}{nearest(word, FIELDS) or '.'} There are {known}."


def _not_closed(rest: str) -> str:
    """Return what to say of a brace with nothing but this after it."""
    start = rest if len(rest) <= 20 else f"{rest[:20]}…"
    place = f"before {clean(start)!r}" if rest.strip() else "at the end"
    name = rest.split(maxsplit=1)[0][:40] if rest.strip() else ""
    field = next(iter(get_close_matches(name, FIELDS, n=1)), "next")
    return f"The brace {place} is not closed: write {{{field}}} for a field; a brace by itself is written {{{{ or }}}}."


@click.command(epilog="\b\nExample:\n  tmux split-window -l 3 'unhunch wait'")
@click.option("--no-sound", is_flag=True, help="Without tones and bell.")
def wait_command(no_sound: bool) -> int:
    """Show the time to the next break, and call when it is due.

    Made for a small pane, down to 10 columns by 3 rows. One key begins the break; nothing begins by itself.
    """
    why = look().why_plain
    if why is not None:
        raise UsageError(f"The waiting screen cannot be shown, since {why}. `unhunch status` prints when the break is.")
    context = make_context(sound=not no_sound, safe=safely())
    from unhunch.ui.wait.wait_app import run_waiting  # noqa: PLC0415  only now is a screen certain

    return run_waiting(context)
