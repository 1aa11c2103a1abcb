"""What ``run`` and ``timeline`` have in common: names and minutes in, a plan out."""

import math
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from unhunch.cli.errors import say
from unhunch.core.plan import Plan
from unhunch.core.problem import Problem, UsageError
from unhunch.services.context import Context, make_context
from unhunch.services.routines.planner import LEAST_MINUTES, MOST_MINUTES

USUAL = "full"
"""The routine that is meant when none is named."""


class Number(click.FloatRange):
    """A number in a range; ``nan``, which lies in no range and compares with none, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


def complete_names(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the routines and exercises whose name begins so; a routine only as the first word."""
    catalog = make_context(seed=0).catalog
    titles = {name: exercise.card.title for name, exercise in catalog.host.exercises.items()}
    if not context.params.get("names"):
        titles = {name: routine.title for name, routine in catalog.routines.items()} | titles
    return [CompletionItem(name, help=title) for name, title in titles.items() if name.startswith(incomplete)]


names_argument = click.argument("names", nargs=-1, metavar="[ROUTINE|EXERCISE]...", shell_complete=complete_names)
minutes_option = click.option(
    "--minutes",
    type=Number(LEAST_MINUTES, MOST_MINUTES),
    metavar="N",
    help="Fit it into so many minutes, 1 to 120.",
)
seed_option = click.option("--seed", type=click.IntRange(0, 2**32 - 1), metavar="N", help="Repeat what chance decides.")


def safely() -> bool:
    """Return whether ``unhunch --safe`` was asked for: what comes with unhunch alone."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get("safe"))


def plan_of(context: Context, names: Sequence[str], minutes: float | None) -> Plan:
    """Return the plan that is asked for; the usual routine when no name is given.

    Raises:
        UsageError: for an unknown name, a dose or minutes out of range, or nothing that fits.
    """
    if not names and USUAL not in context.catalog.routines:
        raise UsageError("Name a routine or an exercise: `unhunch list` shows all.")
    if minutes is None and tuple(names) in ((), (USUAL,)):
        minutes = context.settings.plan.minutes
    return context.planner.plan(names or (USUAL,), minutes)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Write each problem to standard error, in one line."""
    for problem in problems:
        say(f"unhunch: {problem.line()}")
