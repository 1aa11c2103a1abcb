"""Playing a plan, on the full screen or as lines of text: what `run` and `break` have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from unhunch.cli.errors import say
from unhunch.cli.numbers import Number, Whole
from unhunch.cli.request import seed_option, tell_problems
from unhunch.core.plan import Plan
from unhunch.core.problem import UnhunchError
from unhunch.services.context import Context
from unhunch.services.system.remembered import Remembered
from unhunch.services.system.terminal import look

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
        from unhunch.cli.screen import show  # noqa: PLC0415  this imports Textual

        return show(context, plan)
    from unhunch.cli.speak import speak  # noqa: PLC0415

    tell_problems(context.catalog.problems)
    if not plain:
        say(f"unhunch: Lines of text instead of the full screen, since {why}.")
    return speak(context, plan, terminal)


def _acknowledge(context: Context) -> None:
    try:
        Remembered(context.paths.remembered).acknowledge_notice()
    except OSError as error:
        raise UnhunchError(f"It cannot be kept that you read the notice: {error.strerror}.") from None
