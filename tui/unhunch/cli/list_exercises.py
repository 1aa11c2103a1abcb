"""``unhunch list``: what can be run."""

from typing import Any

import click

from unhunch.app.context import Context, make_context
from unhunch.care.person import suits
from unhunch.cli.output import GAP, WIDTH, table
from unhunch.cli.request import safely, tell_problems
from unhunch.engine.cells import cells, wrapped
from unhunch.engine.plan import Routine
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clock_time
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.faults import PluginError

_DASH = "-"


@click.command(epilog="\b\nExample:\n  unhunch list --json | jq '.[].id'")
@click.option("--json", "as_json", is_flag=True, help="Print the exercises as a JSON array instead.")
def list_command(as_json: bool) -> int:
    """List the exercises and routines.

    A plugin that cannot be used is named on standard error; `unhunch doctor` says more.
    """
    context = make_context(seed=0, safe=safely())
    rows = exercise_rows(context)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(rows)
    else:
        click.echo("\n".join(_text(context, rows)))
    tell_problems(context.catalog.problems)
    return 0


def exercise_rows(context: Context) -> list[dict[str, Any]]:
    """Return each exercise as ``unhunch list --json`` shows it; one whose timing fails is set aside."""
    host = context.catalog.host
    rows = []
    for exercise in tuple(host.exercises.values()):
        try:
            rows.append(_row(exercise, context))
        except PluginError as error:
            host.set_aside(exercise.id, error.problem)
    return rows


def _row(exercise: Exercise, context: Context) -> dict[str, Any]:
    card = exercise.card
    found = suits(exercise.id, card, context.person)
    return {
        "id": exercise.id,
        "title": card.title,
        "area": card.area,
        "position": str(card.position),
        "positions": [str(position) for position in card.positions],
        "props": list(card.props),
        "seconds": round(exercise.timeline(card.dose.usual, context.seed).expected, 3),
        "for_you": str(found.fit),
        "why": found.line,
        "distribution": exercise.distribution,
        "version": exercise.version,
    }


def _text(context: Context, rows: list[dict[str, Any]]) -> list[str]:
    lines = []
    if context.catalog.routines:
        lines += [*_routines(context, tuple(context.catalog.routines.values())), ""]
    head = ("EXERCISE", "TITLE", "AREA", "POSITION", "NEEDS", "TIME")
    shown = [
        (
            row["id"],
            row["title"],
            row["area"],
            " or ".join(row["positions"]),
            ", ".join(row["props"]) or _DASH,
            clock_time(row["seconds"]),
        )
        for row in rows
    ]
    return [*lines, *table([head, *shown], shrink=(1, 2, 4), right=(5,)), *_for_you(rows), *_origins(rows)]


def _for_you(rows: list[dict[str, Any]]) -> list[str]:
    """Return which exercises are hidden or to be asked about first, and why."""
    said = [f"{row['id']}: {row['why']}" for row in rows if row["why"]]
    lines = [part for line in said for part in wrapped(line, WIDTH, indent="  ")]
    return ["", "FOR YOU (`unhunch me` says more)", *lines] if lines else []


def _routines(context: Context, routines: tuple[Routine, ...]) -> list[str]:
    """Return the table of routines; what each is for stands beside it, on as many lines as it takes."""
    given = [(routine.id, routine.title, _time(context, routine)) for routine in routines]
    head, *rows = table([("ROUTINE", "TITLE", "TIME"), *given], shrink=(1,), right=(2,))
    lines = [head]
    for row, routine in zip(rows, routines, strict=True):
        room = max(20, WIDTH - cells(row) - GAP)
        first, *more = wrapped(routine.summary, room) or [""]
        lines.append(f"{row}{' ' * GAP}{first}".rstrip())
        lines.extend(f"{' ' * (cells(row) + GAP)}{line}" for line in more)
    return lines


def _time(context: Context, routine: Routine) -> str:
    try:
        return clock_time(context.planner.plan((routine.id,)).seconds)
    except UnhunchError:
        return _DASH


def _origins(rows: list[dict[str, Any]]) -> list[str]:
    """Return which exercise comes from which distribution."""
    origins: dict[str, list[str]] = {}
    for row in rows:
        origins.setdefault(f"{row['distribution']} {row['version']}".strip(), []).append(row["id"])
    if len(origins) == 1:
        return ["", f"All from {next(iter(origins))}."]
    lines = [f"From {origin}: {', '.join(ids)}" for origin, ids in origins.items()]
    lines = [part for line in lines for part in wrapped(line, WIDTH, indent="  ")]
    return ["", *lines] if lines else ["", "No exercise is installed."]
