"""``unhunch plugins check``: what is wrong with a plugin."""

import click

from unhunch.cli.numbers import Number
from unhunch.cli.plugins.common import complete_ids, finding_lines, verdict, write
from unhunch.services.plugins.conformance.report import Report
from unhunch.services.plugins.discovery import Found
from unhunch.services.plugins.isolated import LIMIT, check_isolated
from unhunch.services.plugins.known import known_plugins
from unhunch.services.plugins.targets import resolve


@click.command(
    epilog="\b\nExamples:\n  unhunch plugins check seated-twist.toml\n  unhunch plugins check ./my-pack --json | jq .",
)
@click.argument("target", metavar="PATH|ID", shell_complete=complete_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead, an object for each plugin.")
@click.option(
    "--limit", type=Number(0.5, 600), default=LIMIT, metavar="SECONDS", help=f"Stop it after so long; {LIMIT:g}."
)
def command(target: str, as_json: bool, limit: float) -> int:
    """Check a plugin, and name every fault.

    PATH is a .toml or .py file, a project's folder, or a wheel; ID is an installed plugin. It is loaded in a process of
    its own, and nothing else is. Ends with 0 when there is no fault, with 1 when there is one; a warning is none.
    """
    reports = [_check(found, target, limit) for found in resolve(target, known_plugins())]
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json([report.as_json() for report in reports])
    else:
        for report in reports:
            write([verdict(report), *finding_lines(report)])
    return 1 if any(report.faults for report in reports) else 0


def _check(found: Found, target: str, limit: float) -> Report:
    return check_isolated(found, target, limit)
