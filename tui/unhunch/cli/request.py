"""What ``run`` and ``timeline`` have in common: names and minutes in, a plan out."""

from collections.abc import Sequence

import click

from unhunch.cli.complete import complete_names
from unhunch.cli.errors import say
from unhunch.cli.numbers import Number, Whole
from unhunch.core.plan import Plan
from unhunch.core.problem import Problem, UsageError
from unhunch.core.text import clean
from unhunch.services.context import Context
from unhunch.services.routines.planner import LEAST_MINUTES, MOST_MINUTES

USUAL = "full"
"""The routine that is meant when none is named."""


names_argument = click.argument("names", nargs=-1, metavar="[ROUTINE|EXERCISE]...", shell_complete=complete_names)
minutes_option = click.option(
    "--minutes",
    type=Number(LEAST_MINUTES, MOST_MINUTES),
    metavar="N",
    help="Fit it into so many minutes, 1 to 120.",
)
seed_option = click.option("--seed", type=Whole(0, 2**32 - 1), metavar="N", help="Repeat what chance decides.")


def safely() -> bool:
    """Return whether ``unhunch --safe`` was asked for: what comes with unhunch alone."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get("safe"))


def plan_of(context: Context, names: Sequence[str], minutes: float | None) -> Plan:
    """Return the plan that is asked for; the usual routine when no name is given.

    Raises:
        UsageError: for an unknown name, a dose or minutes out of range, or nothing that fits.
    """
    option = next((name for name in names if len(name) > 1 and name.startswith("-")), None)
    if option is not None:
        raise UsageError(f"{clean(option, 60)!r} stands after --, and so was taken for a name: put options before --.")
    if not names and USUAL not in context.catalog.routines:
        raise UsageError("Name a routine or an exercise: `unhunch list` shows all.")
    if minutes is None and tuple(names) in ((), (USUAL,)):
        minutes = context.settings.plan.minutes
    return context.planner.plan(names or (USUAL,), minutes)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Write each problem to standard error, in one line."""
    for problem in problems:
        say(f"unhunch: {problem.line()}")
