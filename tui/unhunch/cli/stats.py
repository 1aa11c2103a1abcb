"""``unhunch stats``: what the history shows, as lines of text or as JSON."""

from contextlib import closing
from typing import Any

import click

from unhunch.cli.output import WIDTH, table
from unhunch.engine.cells import wrapped
from unhunch.history.store import look_into
from unhunch.history.totals import Period, Range
from unhunch.plan.rest import RestDays
from unhunch.plan.week_plan import week_plan
from unhunch.settings.settings_store import preferences_in
from unhunch.statistics.number_words import totals_words
from unhunch.statistics.statistics import Statistics, planned_by
from unhunch.statistics.tables import Table
from unhunch.statistics.trend import Spread, caution, trend
from unhunch.system.log import open_log
from unhunch.system.paths import user_paths

EMPTY = "Nothing is kept yet: your first session will be shown here. It stays on this computer."


@click.command(epilog="\b\nExamples:\n  unhunch stats --range month\n  unhunch stats --range all --json | jq .totals")
@click.option(
    "--range",
    "span",
    type=click.Choice([str(span) for span in Range]),
    default=str(Range.QUARTER),
    show_default=True,
    help="How much time: whole weeks up to this one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
def stats_command(span: str, as_json: bool) -> int:
    """Show what you did: by day, by week, by exercise.

    It also shows how it felt before and after, and what was left out.

    A month is 5 weeks, a quarter 13, a year 53, so that every week is whole.
    """
    paths = user_paths()
    preferences = preferences_in(paths.config)
    rest = RestDays(paths.data)
    with closing(look_into(paths.history, open_log(paths.log))) as history:
        day = history.now().day
        numbers = Statistics(history, planned_by(week_plan(preferences.settings), rest, day), day)
        period = numbers.period(Range(span), numbers.today)
        if as_json:
            from unhunch.cli.output import print_json  # noqa: PLC0415

            print_json(stats_data(numbers, period, Range(span)))
        else:
            click.echo("\n".join(_text(numbers, period)))
        for problem in (*preferences.problems, *rest.problems, *history.problems):
            click.echo(problem.line(), err=True)
    return 0


def _text(numbers: Statistics, period: Period) -> list[str]:
    if numbers.is_empty:
        return [EMPTY]
    sums = ", ".join(f"{number} {words}" for number, words in totals_words(numbers.totals(period)))
    lines = [str(period), *wrapped(f"{sums}.", WIDTH)]
    for tables in numbers.tables(period):
        for one in tables:
            lines += ["", one.title, *_lines(one)]
    return lines


def _lines(one: Table) -> list[str]:
    rows = table([one.head, *one.rows], shrink=(0,), right=one.right) if one.rows else []
    return [*rows, *(line for note in one.notes for line in wrapped(note, WIDTH))]


def stats_data(numbers: Statistics, period: Period, span: Range) -> dict[str, Any]:
    """Return what ``unhunch stats --json`` prints; times are in seconds, days as ``2026-11-22``."""
    ratings = numbers.ratings(period)
    return {
        "range": str(span),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "today": numbers.today.isoformat(),
        "totals": _rounded(numbers.totals(period)._asdict()),
        "days": [
            _rounded(
                {
                    "day": row.day.isoformat(),
                    "full": row.full,
                    "breaks": row.breaks,
                    "seconds": row.seconds,
                    "reps": row.reps,
                }
            )
            for row in numbers.days(period)
        ],
        "weeks": [_rounded(week._asdict() | {"first": week.first.isoformat()}) for week in numbers.weeks(period)],
        "discomfort": {
            "note": caution(ratings),
            "weeks": [
                {"first": step.first.isoformat(), "before": _spread(step.before), "after": _spread(step.after)}
                for step in trend(ratings, period)
                if step.before is not None or step.after is not None
            ],
        },
        "areas": [_rounded(one._asdict()) for one in numbers.by_area(period)],
        "exercises": [_rounded(one._asdict()) for one in numbers.by_exercise(period)],
        "left_out": [one._asdict() for one in numbers.left_out(period)],
    }


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {"ratings": len(spread.values), "low": spread.low, "median": spread.middle, "high": spread.high}


def _rounded(data: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 1) if isinstance(value, float) else value for key, value in data.items()}
