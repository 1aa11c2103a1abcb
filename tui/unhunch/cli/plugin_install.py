"""``unhunch plugins install``: exercises and routines, from wherever they are."""

from collections.abc import Sequence
from contextlib import suppress
from importlib import invalidate_caches
from pathlib import Path

import click
from msgspec import Struct

from unhunch.app.context import known_plugins
from unhunch.authoring.bounds import install, write_bounds
from unhunch.authoring.file_installer import Candidate, copy, examine_file, remove
from unhunch.authoring.installer import Installer, carry_out, find_installer, shown, this_environment
from unhunch.authoring.isolated import check_isolated
from unhunch.authoring.probe import Report
from unhunch.authoring.targets import Form, Source, read_sources
from unhunch.cli.plugin_commands import RIGHTS, agreed, complete_ids, finding_lines, verdict, write
from unhunch.engine.problem import UnhunchError, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.exercises.discovery import EXERCISES, Enabled, Found
from unhunch.routines.routine_file import read_routine
from unhunch.system.paths import Paths, user_paths

_EXAMPLES = """\b
Examples:
  unhunch plugins install seated-twist.toml
  unhunch plugins install unhunch-pack ./my-exercise
  unhunch plugins install dist/unhunch_pack-1.0-py3-none-any.whl --yes
"""


@click.command(epilog=_EXAMPLES)
@click.argument("specs", nargs=-1, required=True, metavar="SPEC...")
@click.option("--yes", is_flag=True, help="I agree: do not ask.")
@click.option("--force", is_flag=True, help="Replace a file of the same name.")
def install_command(specs: tuple[str, ...], yes: bool, force: bool) -> int:
    """Install exercises and routines.

    SPEC is the name of a Python distribution, a project's folder, a wheel, a .toml or .py file with an exercise, or a
    .toml file with a routine. Files are checked first, and copied; one with a fault is not installed. Distributions are
    installed by the tool that made this environment: pip, pipx or uv.
    """
    paths = user_paths()
    known = known_plugins(paths)
    sources = read_sources(specs)
    files = [examine_file(source, paths, known, force=force) for source in sources if _is_file(source)]
    faulty = [file for file in files if file.report.faults]
    if faulty:
        for file in faulty:
            write([verdict(file.report), *finding_lines(file.report)])
        raise UnhunchError("Nothing was installed: mend the faults first.")
    distributions = [source for source in sources if source.form is Form.DISTRIBUTION]
    bounds = write_bounds(paths.state / "constraints.txt") if distributions else None
    installer = find_installer(this_environment(), bounds)
    if distributions and installer.why_not:
        raise UnhunchError(_type_this(installer, distributions))
    _say(sources, distributions, installer)
    if not agreed("Install?" if len(sources) == 1 else f"Install these {len(sources)}?", yes=yes):
        click.echo("Nothing was installed.")
        return 1
    for file in files:
        copy(file)
    if distributions:
        install(installer, [source.spec for source in distributions])
    return _report(paths, known, files, asked=bool(distributions))


def _is_file(source: Source) -> bool:
    return source.form is not Form.DISTRIBUTION


def _say(sources: Sequence[Source], distributions: Sequence[Source], installer: Installer) -> None:
    """Say what will be installed, and what that means."""
    lines = ["To be installed:", *(f"  {source.line()}" for source in sources)]
    if any(source.is_python for source in sources):
        lines.append(RIGHTS)
    if distributions:
        specs = [source.spec for source in distributions]
        lines += [f"With {installer.name}:", *(f"  {shown(one)}" for one in installer.install(specs))]
    write(lines)


def _type_this(installer: Installer, distributions: Sequence[Source]) -> str:
    typed = " && ".join(shown(command) for command in installer.install([source.spec for source in distributions]))
    return f"Nothing was installed, since {installer.why_not}. Type: {typed}"


def _report(paths: Paths, before: Sequence[Found], files: Sequence[Candidate], *, asked: bool) -> int:
    """Name what is there now and was not, with its problems; return the exit code."""
    invalidate_caches()
    now = known_plugins(paths)
    old = {_key(found) for found in before}
    new = [found for found in now if _key(found) not in old]
    reports = {file.target: file.report for file in files}
    checked: list[Report] = []
    for found in new:
        report = reports.get(found.path) if found.path is not None else None
        checked.append(report or check_isolated(found, found.id))
    checked += [file.report for file in files if file.target not in {found.path for found in new}]
    write(line for report in checked for line in _result_lines(report, now, files))
    if asked and not any(found.kind == "distribution" for found in new):
        click.echo("The distributions brought no new exercise.")
    return 1 if any(report.faults for report in checked) else 0


def _key(found: Found) -> tuple[object, ...]:
    return found.id, found.group, found.distribution, found.version, found.path


def _result_lines(report: Report, now: Sequence[Found], files: Sequence[Candidate]) -> list[str]:
    runs = f" Play it: unhunch run {clean(report.id, 60)}" if _playable(report) else ""
    lines = [f"Installed {verdict(report)}.{runs}", *finding_lines(report)]
    for file in files:
        if file.report is report and file.source.form is Form.ROUTINE:
            lines += _missing(file, now)
    return lines


def _playable(report: Report) -> bool:
    return not report.faults and report.group in (EXERCISES, "routine")


def _missing(file: Candidate, now: Sequence[Found]) -> list[str]:
    """Return which exercises of a routine are not there, and what brings them where the routine says so."""
    try:
        routine = read_routine(file.target)
    except ValueError:
        return []
    there = {found.id for found in now if found.group == EXERCISES}
    gone = {item.exercises[0]: item.source for item in routine.items if not there & set(item.exercises)}
    return [
        f"  {id_} is not installed, and is left out until it is."
        + (f" `unhunch plugins install {source}` brings it." if source else "")
        for id_, source in gone.items()
    ]


class Leaving(Struct, frozen=True):
    """What goes: files, distributions, and all the plugins that go with them."""

    files: tuple[Path, ...]
    distributions: tuple[str, ...]
    plugins: tuple[Found, ...]


@click.command(epilog="\b\nExamples:\n  unhunch plugins uninstall seated-twist\n  unhunch plugins uninstall my-routine")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
@click.option("--yes", is_flag=True, help="I agree: do not ask.")
def uninstall_command(ids: tuple[str, ...], yes: bool) -> int:
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
