"""``unhunch history`` by itself: where it is, and how much is in it."""

import click

from unhunch.cli.history.opened import reading, sessions_of
from unhunch.services.system.paths import from_home


def tell_about() -> int:
    """Print where the history is, how many sessions are in it, and since when; return the exit code."""
    with reading() as history:
        count, first, last = history.extent()
        where = from_home(history.path)
        if not history.path.exists():
            click.echo(f"There is no history yet; the first session begins one in {where}.")
        elif first is None or last is None:
            click.echo(f"There is no session in {where}.")
        else:
            when = f"on {first}" if first == last else f"from {first} to {last}"
            click.echo(f"{sessions_of(count)[0].upper()}{sessions_of(count)[1:]} {when}, in {where}.")
        cut_off = len(history.open_sessions())
        if cut_off:
            click.echo(f"{sessions_of(cut_off)} cut off; the start screen asks about it.")
        return 1 if history.problems else 0
