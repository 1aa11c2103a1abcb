"""``unhunch themes check``: whether files are themes, and can be read."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from unhunch.cli.themes.kit import theme_kit
from unhunch.core.text import clean, with_stop
from unhunch.core.theme_check import Finding, findings
from unhunch.services.themes.library import ThemeLibrary
from unhunch.services.themes.reading import ThemeError


@click.command("check", epilog="\b\nExample:\n  unhunch themes check mine.toml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Check theme files: keys, colours, contrast.

    Words need a contrast of 4.5:1, the figure 3:1. What cannot be used at all is a fault, what is hard to read a
    warning; each says what to change. Ends with 1 when there is a fault.
    """
    library = theme_kit().library
    reports = [check_file(library, path) for path in files]
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json(reports)
    else:
        click.echo("\n".join(line for report in reports for line in _lines(report)))
    return 0 if all(report["ok"] for report in reports) else 1


def check_file(library: ThemeLibrary, path: Path) -> dict[str, Any]:
    """Return what there is to say about one file, as ``check --json`` prints it."""
    found: tuple[Finding, ...]
    try:
        found = findings(library.load_file(path))
    except ThemeError as error:
        problem = error.problem
        found = (Finding(problem.where, problem.why, problem.remedy, fault=True),)
    rows = [asdict(one) for one in found]
    faults, warnings = ([row for row in rows if row["fault"] is kind] for kind in (True, False))
    return {"file": str(path), "ok": not faults, "faults": faults, "warnings": warnings}


def _lines(report: dict[str, Any]) -> list[str]:
    name = clean(report["file"], 200)
    if not report["faults"] and not report["warnings"]:
        return [f"{name}: all is well."]
    lines = [f"{name}:"]
    for kind in ("faults", "warnings"):
        for row in report[kind]:
            place = f"{row['key']}: " if row["key"] else ""
            lines.append(f"  {kind[:-1]}  {place}{with_stop(row['why'])} {row['remedy']}".rstrip())
    return lines
