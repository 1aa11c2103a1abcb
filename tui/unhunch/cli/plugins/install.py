"""``unhunch plugins install``: exercises and routines, from wherever they are."""

from collections.abc import Sequence
from importlib import invalidate_caches

import click

from unhunch.cli.plugins.common import RIGHTS, agreed, finding_lines, verdict, write
from unhunch.core.problem import UnhunchError
from unhunch.core.text import clean
from unhunch.services.plugins.conformance.report import Report
from unhunch.services.plugins.discovery import EXERCISES, Found
from unhunch.services.plugins.file_installer import Candidate, copy, examine_file
from unhunch.services.plugins.installer import Installer, find_installer, shown, this_environment
from unhunch.services.plugins.isolated import check_isolated
from unhunch.services.plugins.known import known_plugins
from unhunch.services.plugins.sources import Form, Source, read_sources
from unhunch.services.plugins.within_bounds import install, write_bounds
from unhunch.services.routines.routines import read_routine
from unhunch.services.system.paths import Paths, user_paths

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
def command(specs: tuple[str, ...], yes: bool, force: bool) -> int:
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
