"""``unhunch plugins list``: the plugins, none of them loaded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import click

from unhunch.cli.table import table
from unhunch.core.text import clean
from unhunch.services.plugins.cards import Glance, glances
from unhunch.services.plugins.discovery import Found
from unhunch.services.plugins.enabled import Enabled
from unhunch.services.plugins.host import ID
from unhunch.services.plugins.known import known_plugins
from unhunch.services.system.paths import user_paths

NOT_LOADED = "(not loaded yet)"


@click.command(epilog="\b\nExample:\n  unhunch plugins list --json | jq '.[] | select(.enabled | not) | .id'")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def command(as_json: bool) -> int:
    """List the plugins, without loading any.

    So it works however broken one is. `unhunch plugins check ID` says what is wrong with one.
    """
    paths = user_paths()
    known = known_plugins(paths)
    rows = plugin_rows(known, Enabled(paths.plugins).disabled, glances(paths, known))
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json(rows)
    elif rows:
        click.echo("\n".join(_text(rows)))
    else:
        click.echo("There are no plugins.")
    return 0


def plugin_rows(known: Sequence[Found], disabled: frozenset[str], seen: Mapping[Found, Glance]) -> list[dict[str, Any]]:
    """Return each plugin as ``unhunch plugins list --json`` shows it."""
    first: dict[str, Found] = {}
    for found in known:
        first.setdefault(found.id, found)
    return [
        {
            "id": clean(found.id, 60),
            "title": seen.get(found, Glance()).title,
            "group": found.group,
            "kind": found.kind,
            "distribution": clean(found.distribution, 60) if found.path is None else "",
            "file": "" if found.path is None else str(found.path),
            "version": clean(found.version, 30),
            "built_in": found.is_built_in,
            "enabled": found.id not in disabled,
            "problem": _problem(found, first[found.id]) or seen.get(found, Glance()).problem,
        }
        for found in known
    ]


def _problem(found: Found, first: Found) -> str:
    """Return what can be told without loading it."""
    if not ID.fullmatch(found.id) or len(found.id) > 40:
        return "its id must be lower case words with hyphens between, at most 40 characters"
    if found is not first:
        return f"its id is taken by {_origin(first)}"
    return ""


def _origin(found: Found) -> str:
    return str(found.path) if found.path is not None else f"{found.distribution} {found.version}".strip()


def _text(rows: Sequence[dict[str, Any]]) -> list[str]:
    cells = [
        (
            row["id"],
            row["title"] or (NOT_LOADED if row["group"] == "unhunch.exercises" else "-"),
            row["kind"],
            row["file"].rpartition("/")[2] or f"{row['distribution']} {row['version']}".strip(),
            _state(row),
        )
        for row in rows
    ]
    lines = table([("PLUGIN", "TITLE", "KIND", "FROM", "STATE"), *cells], shrink=(1, 3))
    faults = [f"{row['id']}: {row['problem']}." for row in rows if row["problem"]]
    counts = Counter(row["kind"] for row in rows)
    summary = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
    return [*lines, "", f"{len(rows)} plugins: {summary}.".replace("distributions", "from distributions"), *faults]


def _state(row: dict[str, Any]) -> str:
    if row["problem"]:
        return "problem"
    return "on" if row["enabled"] else "off"
