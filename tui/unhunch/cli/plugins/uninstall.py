"""``unhunch plugins uninstall``: takes out what was installed, however broken it is."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import invalidate_caches
from pathlib import Path

import click

from unhunch.cli.plugins.common import agreed, complete_ids, write
from unhunch.core.problem import UnhunchError, UsageError, nearest
from unhunch.core.text import clean
from unhunch.services.plugins.discovery import Found
from unhunch.services.plugins.enabled import Enabled
from unhunch.services.plugins.file_installer import remove
from unhunch.services.plugins.installer import carry_out, find_installer, shown, this_environment
from unhunch.services.plugins.known import known_plugins
from unhunch.services.system.paths import Paths, user_paths


@dataclass(frozen=True, slots=True)
class Leaving:
    """What goes: files, distributions, and all the plugins that go with them."""

    files: tuple[Path, ...]
    distributions: tuple[str, ...]
    plugins: tuple[Found, ...]


@click.command(epilog="\b\nExamples:\n  unhunch plugins uninstall seated-twist\n  unhunch plugins uninstall my-routine")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
@click.option("--yes", is_flag=True, help="I agree: do not ask.")
def command(ids: tuple[str, ...], yes: bool) -> int:
    """Remove plugins and files.

    ID is an exercise, a distribution, or a routine file of yours. A distribution goes with all that it brought; a file
    of yours is deleted. No plugin is loaded for it.
    """
    paths = user_paths()
    leaving = _leaving(ids, paths)
    installer = find_installer(this_environment())
    commands = installer.uninstall(leaving.distributions) if leaving.distributions else []
    if commands and installer.why_not:
        typed = " && ".join(shown(one) for one in commands)
        raise UnhunchError(f"Nothing was removed, since {installer.why_not}. Type: {typed}")
    write(_lines(leaving, installer.name, commands))
    if not agreed("Remove?", yes=yes):
        click.echo("Nothing was removed.")
        return 1
    for path in leaving.files:
        remove(path)
    carry_out(commands)
    _forget(leaving, paths)
    gone = [*(path.name for path in leaving.files), *leaving.distributions]
    click.echo(f"Removed {', '.join(clean(name, 100) for name in gone)}.")
    return 0


def _leaving(ids: Sequence[str], paths: Paths) -> Leaving:
    known = known_plugins(paths)
    files: dict[Path, None] = {}
    distributions: dict[str, None] = {}
    for id_ in ids:
        found = [one for one in known if id_ in (one.id, one.distribution) and not one.is_built_in]
        routine = paths.routines / f"{id_}.toml"
        if not found and _plain(id_) and routine.is_file():
            files[routine] = None
            continue
        if not found:
            _refuse(id_, known, paths)
        for one in found:
            if one.path is not None:
                files[one.path] = None
            else:
                distributions[one.distribution] = None
    going = tuple(one for one in known if one.path in files or (one.path is None and one.distribution in distributions))
    return Leaving(tuple(files), tuple(distributions), going)


def _refuse(id_: str, known: Sequence[Found], paths: Paths) -> None:
    """Raise what is to be said of an id that nothing can be removed for."""
    if any(one.is_built_in and id_ in (one.id, one.distribution) for one in known):
        raise UnhunchError(f"{id_} is a part of unhunch, and stays: `unhunch plugins disable {id_}` switches it off.")
    names = {one.id for one in known} | {one.distribution for one in known if one.path is None}
    with suppress(OSError):
        names |= {path.stem for path in paths.routines.glob("*.toml")}
    hint = nearest(id_, sorted(names)) or "."
    raise UsageError(f"There is no plugin {clean(id_, 60)!r}{hint} `unhunch plugins list` shows all.")


def _plain(id_: str) -> bool:
    """Return whether it is the name of a file in a folder, and leads nowhere else."""
    return id_ == Path(id_).name and id_ not in ("", ".", "..")


def _lines(leaving: Leaving, tool: str, commands: Sequence[Sequence[str]]) -> list[str]:
    lines = ["To be removed:", *(f"  the file {path}" for path in leaving.files)]
    for name in leaving.distributions:
        ids = ", ".join(clean(one.id, 60) for one in leaving.plugins if one.distribution == name and one.path is None)
        lines.append(f"  the distribution {clean(name, 60)}, with {ids}")
    if commands:
        lines += [f"With {tool}:", *(f"  {shown(one)}" for one in commands)]
    return lines


def _forget(leaving: Leaving, paths: Paths) -> None:
    """Leave nothing behind in the list of what is switched off, unless the id is still somebody's."""
    invalidate_caches()
    there = {one.id for one in known_plugins(paths)}
    enabled = Enabled(paths.plugins)
    with suppress(OSError):
        for one in leaving.plugins:
            if one.id not in there:
                enabled.set(one.id, True)
