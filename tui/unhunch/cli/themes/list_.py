"""``unhunch themes list``: what there is, and where each is from."""

from typing import Any

import click

from unhunch.cli.request import tell_problems
from unhunch.cli.table import table
from unhunch.cli.themes.kit import CHOICE, theme_kit
from unhunch.core.problem import Problem
from unhunch.services.themes.library import ThemeLibrary, ThemeSource
from unhunch.services.themes.reading import ThemeError


@click.command("list", epilog="\b\nExample:\n  unhunch themes list --json | jq -r '.[].name'")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def command(as_json: bool) -> int:
    """List the themes, and where each is from.

    A file in your themes' folder comes before a theme of the same name that unhunch or a plugin brings: `over` says so.
    The one that is chosen has a `*`. One that cannot be used is named on standard error.
    """
    kit = theme_kit()
    chosen = str(kit.preferences[CHOICE])
    rows = [_row(kit.library, source, chosen) for source in kit.library.sources().values()]
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json([{key: value for key, value in row.items() if key != "fault"} for row in rows])
    else:
        lines = table([("THEME", "TITLE", "KIND", "AUTHOR", "FROM"), *map(_cells, rows)], shrink=(1, 3))
        click.echo("\n".join([*lines, "", f"Your own: {kit.paths.themes}"]))
    tell_problems([*kit.problems, *(row["fault"] for row in rows if row["fault"] is not None)])
    return 0


def _row(library: ThemeLibrary, source: ThemeSource, chosen: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": source.name,
        "title": "",
        "dark": None,
        "author": "",
        "from": str(source.origin),
        "plugin": source.plugin,
        "path": str(source.path),
        "instead_of": None if source.instead_of is None else str(source.instead_of),
        "chosen": source.name == chosen,
        "problem": None,
        "fault": None,
    }
    try:
        theme = library.load_file(source.path)
    except ThemeError as error:
        fault: Problem = error.problem
        return row | {"problem": fault.line(), "fault": fault}
    return row | {"title": theme.title, "dark": theme.dark, "author": theme.author}


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    kind = "broken" if row["dark"] is None else "dark" if row["dark"] else "light"
    origin = row["from"] if row["from"] != "plugin" else row["plugin"]
    if row["instead_of"]:
        origin += f" over {row['instead_of']}"
    return f"{row['name']}{' *' if row['chosen'] else ''}", row["title"] or "-", kind, row["author"] or "-", origin
