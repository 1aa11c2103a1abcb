"""``unhunch routines``: renaming, copying and deleting the routines that are files of yours."""

import sys

import click
from click.shell_completion import CompletionItem

from unhunch.app.context import Context, make_context
from unhunch.cli.group import NamingGroup
from unhunch.cli.request import safely
from unhunch.engine.problem import UsageError, nearest
from unhunch.engine.text import clean
from unhunch.routines.routine_file import copy_routine, delete_routine, rename_routine

_EXAMPLES = """\b
Examples:
  unhunch routines copy full my-full
  unhunch routines rename my-full mornings
  unhunch routines delete mornings
"""


def _complete(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    routines = make_context(seed=0).catalog.routines
    return [CompletionItem(id_, help=one.title) for id_, one in routines.items() if id_.startswith(incomplete)]


@click.group(cls=NamingGroup, epilog=_EXAMPLES)
def routines_command() -> None:
    """Rename, copy and delete routines of yours.

    `unhunch list` shows all. The built-in ones stay; a copy of one is yours.
    """


@routines_command.command("copy", epilog="\b\nExample:\n  unhunch routines copy full my-full")
@click.argument("name", shell_complete=_complete)
@click.argument("new")
def copy(name: str, new: str) -> int:
    """Copy a routine under a new name."""
    kit = make_context(seed=0, safe=safely())
    routine = kit.catalog.routines[_known(kit, name)]
    path = copy_routine(kit.paths.routines, routine, _free(kit, new))
    click.echo(f"Copied {name} to {path}.")
    return 0


@routines_command.command("rename", epilog="\b\nExample:\n  unhunch routines rename my-full mornings")
@click.argument("name", shell_complete=_complete)
@click.argument("new")
def rename(name: str, new: str) -> int:
    """Rename a routine of yours."""
    kit = make_context(seed=0, safe=safely())
    path = rename_routine(kit.paths.routines, _known(kit, name), _free(kit, new))
    click.echo(f"Renamed {name} to {new}: {path}.")
    for setting in ("plan.routine", "breaks.routine"):
        if kit.settings[setting] == name:
            click.echo(f"{setting} still names {name}: unhunch config set {setting} {new}")
    return 0


@routines_command.command("delete", epilog="\b\nExample:\n  unhunch routines delete mornings --yes")
@click.argument("name", shell_complete=_complete)
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(name: str, yes: bool) -> int:
    """Delete a routine of yours, after a question."""
    kit = make_context(seed=0, safe=safely())
    id_ = _known(kit, name)
    if not yes:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError("It asks before it deletes, and there is no terminal to ask on: add --yes.")
        if not click.confirm(f"Delete the routine {id_} for good?"):
            return 0
    delete_routine(kit.paths.routines, id_)
    click.echo(f"Deleted {id_}.")
    return 0


def _known(kit: Context, name: str) -> str:
    routines = kit.catalog.routines
    if name not in routines:
        hint = nearest(name[:60], routines) or "."
        raise UsageError(f"There is no routine {clean(name, 60)!r}{hint} `unhunch list` shows all.")
    return name


def _free(kit: Context, name: str) -> str:
    if name in kit.catalog.routines or name in kit.catalog.host.exercises:
        raise UsageError(f"The name {name!r} is taken: `unhunch list` shows all names.")
    return name
