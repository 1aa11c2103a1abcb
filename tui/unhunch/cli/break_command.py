"""``unhunch break``: the best break for the time, the place and the things at hand, played at once."""

from contextlib import closing

import click

from unhunch.app.break_offers import POSITIONS, checked, offers_now, plan_break
from unhunch.app.context import make_context
from unhunch.cli.play import play, play_options
from unhunch.cli.request import complete_area, complete_thing, safely
from unhunch.engine.kinds import Position
from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.history.store import open_history
from unhunch.plan.fit_break import Wish
from unhunch.settings.hours import parse_duration

_BREAK_EXAMPLES = """\b
Examples:
  unhunch break 90s --seated --quiet
  unhunch break 5m --area neck
  unhunch break "half an hour" --standing --floor --have wall --have mat
  unhunch break 3m --seated --dry-run
"""


@click.command(epilog=_BREAK_EXAMPLES)
@click.argument("time", default="2m", metavar="[TIME]")
@click.option("--seated", is_flag=True, help="I sit. Without a position it is sitting or standing.")
@click.option("--standing", is_flag=True, help="I stand.")
@click.option("--floor", is_flag=True, help="I can lie and kneel on the floor.")
@click.option(
    "--area",
    default="",
    metavar="AREA",
    shell_complete=complete_area,
    help="What it is for, such as neck or shoulders.",
)
@click.option(
    "--have",
    multiple=True,
    metavar="THING",
    shell_complete=complete_thing,
    help="What is at hand, such as wall; 'nothing' for nothing. Else anything.",
)
@click.option("--quiet", is_flag=True, help="Only what nobody hears, and without a sound.")
@click.option("--dry-run", is_flag=True, help="Say what it would be; play nothing.")
@play_options
def break_command(
    time: str,
    seated: bool,
    standing: bool,
    floor: bool,
    area: str,
    have: tuple[str, ...],
    quiet: bool,
    dry_run: bool,
    plain: bool,
    speed: float,
    seed: int | None,
    no_sound: bool,
    volume: int | None,
    voice: bool | None,
    yes: bool,
) -> int:
    """Play the best break for your time, place and things at hand.

    TIME is such as 90s, 5m, 1m30 or "half an hour"; a number alone is minutes. The doses are full ones, and
    what was long not done comes first.
    """
    asked = {"seated": seated, "standing": standing, "floor": floor}
    positions = frozenset(POSITIONS[name] for name, on in asked.items() if on) or {Position.SIT, Position.STAND}
    things = None if not have else frozenset(word.strip().lower() for word in have) - {"nothing"}
    context = make_context(
        speed=speed, seed=seed, sound=not (no_sound or quiet), volume=volume, voice=voice, safe=safely()
    )
    with closing(open_history(context.paths.history, context.logger)) as history:
        there = offers_now(context, history)
    wish = checked(Wish(_seconds(time), frozenset(positions), things, area.strip().lower(), quiet), there)
    fitted = plan_break(context, there, wish)
    if fitted.plan is None:
        raise UnhunchError(fitted.explained)
    if dry_run:
        click.echo(fitted.explained)
        return 0
    return play(context, fitted.plan, plain=plain, yes=yes)


def _seconds(text: str) -> float:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise UsageError(f"{error}.") from None
