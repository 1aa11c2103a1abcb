"""``unhunch run``: plays a routine or exercises, on the full screen or as lines of text."""

from dataclasses import replace

import click

from unhunch.cli.play import play, play_options
from unhunch.cli.request import USUAL, minutes_option, names_argument, plan_of, safely
from unhunch.services.context import make_context
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
@play_options
@click.option("--no-check-in", is_flag=True, help="Without asking how you are, whatever is set.")
def command(
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
