"""``unhunch plugins trace``: which hooks a session calls, when, and how long they take."""

import click

from unhunch.cli.errors import say
from unhunch.cli.numbers import Number
from unhunch.cli.plugins.common import complete_ids, one_target, which_option, write
from unhunch.cli.request import seed_option
from unhunch.cli.table import table
from unhunch.core.problem import UnhunchError
from unhunch.core.text import clock_time, number
from unhunch.services.plugins.isolated import LIMIT, IsolatedError, trace_isolated
from unhunch.services.plugins.trace import Call, Trace


@click.command(epilog="\b\nExamples:\n  unhunch plugins trace butterfly\n  unhunch plugins trace ./seated-twist.toml")
@click.argument("target", metavar="PATH|ID", shell_complete=complete_ids)
@which_option
@seed_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
@click.option(
    "--limit", type=Number(0.5, 600), default=LIMIT, metavar="SECONDS", help=f"Stop it after so long; {LIMIT:g}."
)
def command(target: str, which: str | None, seed: int | None, as_json: bool, limit: float) -> int:
    """Show which hooks a session calls, and when.

    One session of the exercise is planned and played in simulated time, in a process of its own. AT is the time in the
    session; MS is how long the call took.
    """
    found = one_target(target, which)
    try:
        traced = trace_isolated(found, target, seed or 0, limit)
    except IsolatedError as error:
        raise UnhunchError(error.problem.line()) from None
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json(traced.as_json())
    else:
        write(_text(traced))
        for problem in traced.problems:
            say(f"unhunch: {problem.line()}")
    return 1 if traced.problems else 0


def _text(traced: Trace) -> list[str]:
    rows = [("AT", "FOR", "HOOK", "DOSE", "MS", "RETURNED"), *map(_row, traced.calls)]
    total = sum(call.milliseconds for call in traced.calls)
    end = f"{len(traced.calls)} calls, {number(total)} ms, in a session of {clock_time(traced.seconds)}."
    return [*table(rows, shrink=(5,), right=(0, 4)), "", end]


def _row(call: Call) -> tuple[str, ...]:
    at = "-" if call.at is None else clock_time(call.at)
    return at, call.stage, call.hook, call.dose, f"{call.milliseconds:.1f}", call.returned
