"""Playing a plan, on the full screen or as lines of text: what `run` and `break` have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from unhunch.app.context import Context, make_context
from unhunch.cli.errors import say
from unhunch.cli.output import Number, Whole, table
from unhunch.cli.request import USUAL, minutes_option, names_argument, plan_of, safely, seed_option, tell_problems
from unhunch.engine.plan import Plan, plan_json
from unhunch.engine.text import clock_time, number
from unhunch.system.remembered import Remembered
from unhunch.system.terminal import look
from unhunch.system.user_files import what_to_type, why_unwritten

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--plain", is_flag=True, help="Lines of text, not a full screen: for a screen reader or a pipe."),
    click.option(
        "--speed",
        type=Number(0.1, 1000),
        default=1.0,
        metavar="X",
        help="So many times as fast, 0.1 to 1000: to try things out. Only a session at 1 is kept in the history.",
    ),
    seed_option,
    click.option("--no-sound", is_flag=True, help="Without tones and bell."),
    click.option("--volume", type=Whole(0, 100), metavar="0-100", help="How loud the tones are."),
    click.option("--voice/--no-voice", default=None, help="Speak the changes aloud, or do not; as set otherwise."),
    click.option("--yes", is_flag=True, help="I have read the safety notice: do not show it again."),
)


def play_options(function: F) -> F:
    """Give a command the options of playing: plain, speed, seed, no_sound, volume, voice and yes."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def play(context: Context, plan: Plan | None, *, plain: bool, yes: bool) -> int:
    """Play the plan; return the exit code. None opens the start screen, which needs a terminal."""
    terminal = look()
    why = terminal.why_plain
    if yes:
        _acknowledge(context)
    if plan is None or not (plain or why):
        from unhunch.cli.start import show  # noqa: PLC0415  this imports Textual

        return show(context, plan)
    from unhunch.cli.plain_session import speak  # noqa: PLC0415

    tell_problems(context.catalog.problems)
    if not plain:
        say(f"unhunch: Lines of text instead of the full screen, since {why}.")
    return speak(context, plan, terminal)


def _acknowledge(context: Context) -> None:
    try:
        Remembered(context.paths.remembered).acknowledge_notice()
    except OSError as error:
        path = context.paths.remembered
        say(f"unhunch: {path.name}: {why_unwritten(error)}, so you see this again. {what_to_type(path, error)}")


_RUN_EXAMPLES = """\b
Examples:
  unhunch run break-5
  unhunch run shoulder-roll butterfly --minutes 5
  unhunch run neck-isometric:reps=8,back
  unhunch run --plain --speed 60 | head
"""


@click.command(epilog=_RUN_EXAMPLES)
@names_argument
@minutes_option
@play_options
@click.option("--no-check-in", is_flag=True, help="Without asking how you are, whatever is set.")
def run_command(
    names: tuple[str, ...],
    minutes: float | None,
    plain: bool,
    speed: float,
    seed: int | None,
    no_sound: bool,
    volume: int | None,
    voice: bool | None,
    yes: bool,
    no_check_in: bool,
) -> int:
    """Play a routine or exercises.

    Name one routine, or exercises in the order that you want; without a name it is the full routine.
    """
    context = make_context(speed=speed, seed=seed, sound=not no_sound, volume=volume, voice=voice, safe=safely())
    context = replace(context, check_in=not no_check_in)
    start_screen = not names and USUAL not in context.catalog.routines and not plain and look().why_plain is None
    plan = None if start_screen else plan_of(context, names, minutes)
    return play(context, plan, plain=plain, yes=yes)


@click.command(
    epilog="\b\nExamples:\n  unhunch timeline break-5\n  unhunch timeline neck-isometric:reps=8,back butterfly --json"
)
@names_argument
@minutes_option
@seed_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
def timeline_command(names: tuple[str, ...], minutes: float | None, seed: int | None, as_json: bool) -> int:
    """Show what a session would do, and when.

    Name one routine, or exercises in the order that you want; without a name it is the full routine.
    """
    context = make_context(seed=seed, safe=safely())
    plan = plan_of(context, names, minutes)
    shown = plan_json(plan)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(shown)
    else:
        click.echo("\n".join(_text(plan, shown)))
    tell_problems(context.catalog.problems)
    return 0


def _text(plan: Plan, shown: dict[str, Any]) -> list[str]:
    rows = [("AT", "SECONDS", "EXERCISE", "KIND", "SIDE", "REP", "SAY"), *map(_row, shown["phases"])]
    title = f"{plan.title}: {clock_time(shown['seconds'])}"
    return [title, "", *table(rows, right=(0, 1)), *(["", *plan.notes] if plan.notes else [])]


def _row(phase: dict[str, Any]) -> tuple[str, ...]:
    rep = "" if phase["rep"] is None else f"{phase['rep']}/{phase['of']}"
    sides = phase.get("sides", [phase["side"]] if phase["side"] else [])
    at, seconds = clock_time(phase["at"]), number(phase["seconds"])
    return at, seconds, phase["exercise"], phase["kind"], " ".join(sides), rep, phase["say"]
