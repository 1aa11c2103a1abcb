"""``unhunch timeline``: what a session would do, and when."""

from typing import Any

import click

from unhunch.cli.request import minutes_option, names_argument, plan_of, safely, seed_option, tell_problems
from unhunch.cli.table import table
from unhunch.core.plan import Plan, plan_json
from unhunch.core.text import clock_time, number
from unhunch.services.context import make_context


@click.command(
    epilog="\b\nExamples:\n  unhunch timeline break-5\n  unhunch timeline neck-isometric:reps=8,back butterfly --json"
)
@names_argument
@minutes_option
@seed_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
def command(names: tuple[str, ...], minutes: float | None, seed: int | None, as_json: bool) -> int:
    """Show what a session would do, and when.

    Name one routine, or exercises in the order that you want; without a name it is the full routine.
    """
    context = make_context(seed=seed, safe=safely())
    plan = plan_of(context, names, minutes)
    shown = plan_json(plan)
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

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
