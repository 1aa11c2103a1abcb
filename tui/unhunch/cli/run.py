"""``unhunch run``: plays a routine or exercises, on the full screen or as lines of text."""

import click

from unhunch.cli.errors import say
from unhunch.cli.request import (
    USUAL,
    Number,
    minutes_option,
    names_argument,
    plan_of,
    safely,
    seed_option,
    tell_problems,
)
from unhunch.core.plan import Plan
from unhunch.core.problem import UnhunchError
from unhunch.services.context import Context, make_context
from unhunch.services.system.remembered import Remembered
from unhunch.services.system.terminal import look

_EXAMPLES = """\b
Examples:
  unhunch run break-5
  unhunch run shoulder-roll butterfly --minutes 5
  unhunch run neck-isometric:reps=8,back
  unhunch run --plain --speed 60 | head
"""


@click.command(epilog=_EXAMPLES)
@names_argument
@minutes_option
@click.option("--plain", is_flag=True, help="Lines of text instead of a full screen, for a screen reader or a pipe.")
@click.option(
    "--speed",
    type=Number(0.1, 1000),
    default=1.0,
    metavar="X",
    help="So many times as fast, 0.1 to 1000: to try things out.",
)
@seed_option
@click.option("--no-sound", is_flag=True, help="Without tones and bell.")
@click.option("--volume", type=click.IntRange(0, 100), metavar="0-100", help="How loud the tones are; as set, or 70.")
@click.option("--yes", is_flag=True, help="I have read the safety notice: do not show it again.")
def command(
    names: tuple[str, ...],
    minutes: float | None,
    plain: bool,
    speed: float,
    seed: int | None,
    no_sound: bool,
    volume: int | None,
    yes: bool,
) -> int:
    """Play a routine or exercises.

    Name one routine, or exercises in the order that you want; without a name it is the full routine.
    """
    context = make_context(speed=speed, seed=seed, sound=not no_sound, volume=volume, safe=safely())
    terminal = look()
    why = terminal.why_plain
    start_screen = not names and USUAL not in context.catalog.routines and not plain and why is None
    plan = None if start_screen else plan_of(context, names, minutes)
    if yes:
        _acknowledge(context)
    if plan is None or not (plain or why):
        return _show(context, plan)
    from unhunch.cli.speak import speak  # noqa: PLC0415

    tell_problems(context.catalog.problems)
    if not plain:
        say(f"unhunch: Lines of text instead of the full screen, since {why}.")
    return speak(context, plan, terminal)


def _show(context: Context, plan: Plan | None) -> int:
    from unhunch.cli.screen import show  # noqa: PLC0415  this imports Textual

    return show(context, plan)


def _acknowledge(context: Context) -> None:
    try:
        Remembered(context.paths.remembered).acknowledge_notice()
    except OSError as error:
        raise UnhunchError(f"It cannot be kept that you read the notice: {error.strerror}.") from None
