"""``unhunch remind``: tells of a break that is due, or keeps quiet; what the system's scheduler runs."""

import logging
import sys
import time

import click

from unhunch.cli.errors import say
from unhunch.cli.reminding import clock_at, name_of, seconds_of
from unhunch.core.breaks.reminder import Reminder
from unhunch.core.breaks.reminding import Decision
from unhunch.core.day.records import Extent
from unhunch.core.problem import Problem, UnhunchError
from unhunch.core.settings import Settings
from unhunch.services.breaks.later import call_later
from unhunch.services.breaks.reminders import Reminders
from unhunch.services.breaks.tell_desktop import SKIP, SNOOZE, START, tell_desktop, why_no_desktop
from unhunch.services.breaks.tell_plugins import tell_plugins
from unhunch.services.breaks.tell_terminal import TerminalTeller
from unhunch.services.breaks.telling import reminder_of
from unhunch.services.breaks.unkept import UnkeptError
from unhunch.services.settings.preferences import preferences_in
from unhunch.services.system.log import open_log
from unhunch.services.system.paths import Paths, user_paths

HEARD = 3.0
"""Seconds in which a screen that waits opens the break."""


@click.command(epilog="\b\nExamples:\n  unhunch remind --dry-run\n  unhunch remind full -v")
@click.argument("kind", required=False, type=click.Choice([str(one) for one in Extent]), metavar="[break|full]")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was done, or why nothing was.")
@click.option("--after", metavar="DURATION", hidden=True, help="Wait for so long first.")
def command(kind: str | None, dry: bool, verbose: bool, after: str | None) -> int:
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
    reminder, breaks = reminder_of(decision.due, decision.state.postponed, settings), settings.breaks
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
        shown = tell_desktop(reminder, snooze=breaks.snooze if may else None)
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
