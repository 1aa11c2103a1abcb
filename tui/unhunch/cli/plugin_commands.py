"""``unhunch plugins``: its commands, each in a module of its own that is imported when the command runs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

import click
from click.shell_completion import CompletionItem

from unhunch.app.context import folder_problems, known_plugins, make_context
from unhunch.authoring.isolated import LIMIT, IsolatedError, check_isolated, show_isolated
from unhunch.authoring.probe import Report
from unhunch.authoring.saved import Stamps, stamps, watched_roots
from unhunch.authoring.shown import Shown
from unhunch.authoring.targets import resolve
from unhunch.authoring.template import Form, begin
from unhunch.cli.errors import say
from unhunch.cli.group import LazyGroup
from unhunch.cli.output import Number, table
from unhunch.engine.problem import Problem, UnhunchError, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.exercises.cache import Glance, glances
from unhunch.exercises.discovery import Enabled, Found
from unhunch.exercises.host import ID
from unhunch.exercises.toml_schema import exercise_schema
from unhunch.system.paths import user_paths
from unhunch.system.terminal import look
from unhunch.system.user_files import what_to_type, why_unwritten

COMMANDS: Final = {
    "list": "List the plugins, without loading any.",
    "install": "Install exercises and routines.",
    "uninstall": "Remove plugins and files.",
    "enable": "Switch plugins on.",
    "disable": "Switch plugins off.",
    "check": "Check a plugin, and name every fault.",
    "preview": "Show an exercise while you edit it.",
    "new": "Begin an exercise of your own.",
    "schema": "Print the JSON Schema of a TOML exercise.",
}
"""Each command, and its line in the help."""

MODULES: Final = {
    "list": "plugin_commands",
    "install": "plugin_install",
    "uninstall": "plugin_install",
    "enable": "plugin_commands",
    "disable": "plugin_commands",
    "check": "plugin_commands",
    "preview": "plugin_commands",
    "new": "plugin_commands",
    "schema": "plugin_commands",
}
"""The module of ``unhunch.cli`` that has each command, as ``<command>_command``."""

EPILOG: Final = """\b
Examples:
  unhunch plugins new seated-twist                begin one, as data
  unhunch plugins preview seated-twist.toml       see it while you edit it
  unhunch plugins check seated-twist.toml         what is wrong with it?
  unhunch plugins install seated-twist.toml       have it in the next break
"""


class Plugins(LazyGroup):
    """The group; each of its commands is imported only to run it."""

    modules: ClassVar[Mapping[str, str]] = MODULES
    lines: ClassVar[Mapping[str, str]] = COMMANDS

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        from unhunch.engine.problem import nearest  # noqa: PLC0415  only a typo needs it

        return f"There is no command {word!r} of `unhunch plugins`{nearest(word, COMMANDS) or '.'}"


@click.group(cls=Plugins, epilog=EPILOG)
def plugins_command() -> None:
    """Install, write, check and remove exercises.

    An exercise comes as a Python distribution, as a single Python file, or as a TOML file, which is data and runs
    nothing. Python plugins run with your rights: install those that you trust.
    """


RIGHTS = "Python plugins are code, and run with your rights: install those that you trust."


def complete_ids(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the ids that begin so; no plugin is imported for it."""
    return [CompletionItem(found.id) for found in known_plugins() if found.id.startswith(incomplete)]


which_option = click.option(
    "--id", "which", metavar="ID", help="Which one, where a project or a distribution offers several."
)


def one_target(target: str, which: str | None = None) -> Found:
    """Return the one plugin that a path or an id stands for; ``which`` is its id where there are several.

    Raises:
        UsageError: when it stands for none, or for several.
    """
    found = resolve(target, known_plugins())
    ids = [one.id for one in found]
    if which is not None:
        if which not in ids:
            there = ", ".join(clean(id_, 60) for id_ in ids)
            raise UsageError(f"{clean(target, 200)} has no {clean(which, 60)!r}, but {there}{nearest(which, ids)}")
        return found[ids.index(which)]
    if len(set(ids)) > 1:
        there = ", ".join(clean(id_, 60) for id_ in ids)
        raise UsageError(f"{clean(target, 200)} offers several plugins: name one with --id: {there}.")
    return found[0]


def by_id(id_: str, known: Sequence[Found]) -> tuple[Found, ...]:
    """Return the plugins with this id, however broken they are.

    Raises:
        UsageError: when there is none; the message has the nearest ids.
    """
    found = tuple(one for one in known if one.id == id_)
    if found:
        return found
    hint = nearest(id_, sorted({one.id for one in known})) or "."
    raise UsageError(f"There is no plugin {clean(id_, 60)!r}{hint} `unhunch plugins list` shows all.")


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether the user agrees.

    Raises:
        UsageError: when there is nobody to ask.
    """
    if yes:
        return True
    terminal = look()
    if not (terminal.stdin and (terminal.stdout or terminal.stderr)):
        raise UsageError("There is no terminal to ask on: --yes says that you agree.")
    return click.confirm(question, default=False, err=True)


def finding_lines(report: Report) -> list[str]:
    """Return every finding in full: what it is, where, why, and what to do."""
    lines: list[str] = []
    for finding in report.findings:
        word = "warning" if finding.warning else "fault"
        problem = finding.problem
        place = f", {problem.where}" if problem.where else ""
        lines.append(f"  {word} in {finding.check}{place}")
        lines.append(f"      {problem.why}")
        if problem.remedy:
            lines.append(f"      {problem.remedy}")
    return lines


def verdict(report: Report) -> str:
    """Return in one line how a plugin fared."""
    title = f" ({report.title})" if report.title else ""
    counts = [(len(report.faults), "fault"), (len(report.warnings), "warning")]
    said = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
    return f"{clean(report.id, 60)}{title}: {said or 'all is well'}"


def write(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    text = "\n".join(lines)
    if text:
        click.echo(text)


NOT_LOADED = "(not loaded yet)"


@click.command(epilog="\b\nExample:\n  unhunch plugins list --json | jq '.[] | select(.enabled | not) | .id'")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def list_command(as_json: bool) -> int:
    """List the plugins, without loading any.

    So it works however broken one is. `unhunch plugins check ID` says what is wrong with one.
    """
    paths = user_paths()
    known = known_plugins(paths)
    rows = plugin_rows(known, Enabled(paths.plugins).disabled, glances(paths, known))
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(rows)
    elif rows:
        click.echo("\n".join(_text(rows)))
    else:
        click.echo("There are no plugins.")
    for problem in folder_problems(paths):
        say(f"unhunch: {problem.line()}")
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


def switch(ids: Sequence[str], *, on: bool) -> int:
    """Switch all of them, or none when one of them is unknown; return the exit code.

    One that is switched off and gone since can be switched on again, so that nothing of it stays behind.
    """
    paths = user_paths()
    enabled = Enabled(paths.plugins)
    known, off = known_plugins(paths), enabled.disabled
    for id_ in ids:
        if not (on and id_ in off):
            by_id(id_, known)
    for id_ in ids:
        try:
            changed = enabled.set(id_, on)
        except OSError as error:
            why = f"{paths.plugins} {why_unwritten(error)}. {what_to_type(paths.plugins, error)}"
            raise UnhunchError(why) from None
        click.echo(f"{clean(id_, 60)} {'is' if changed else 'was already'} switched {'on' if on else 'off'}.")
    return 0


@click.command(epilog="\b\nExample:\n  unhunch plugins enable seated-twist")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
def enable_command(ids: tuple[str, ...]) -> int:
    """Switch plugins on.

    No plugin is loaded for it.
    """
    return switch(ids, on=True)


@click.command(epilog="\b\nExample:\n  unhunch plugins disable seated-twist")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
def disable_command(ids: tuple[str, ...]) -> int:
    """Switch plugins off.

    They stay installed, and are not loaded any more. No plugin is loaded for it.
    """
    return switch(ids, on=False)


@click.command(
    epilog="\b\nExamples:\n  unhunch plugins check seated-twist.toml\n  unhunch plugins check ./my-pack --json | jq .",
)
@click.argument("target", metavar="PATH|ID", shell_complete=complete_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead, an object for each plugin.")
@click.option(
    "--limit", type=Number(0.5, 600), default=LIMIT, metavar="SECONDS", help=f"Stop it after so long; {LIMIT:g}."
)
def check_command(target: str, as_json: bool, limit: float) -> int:
    """Check a plugin, and name every fault.

    PATH is a .toml or .py file, a project's folder, or a wheel; ID is an installed plugin. It is loaded in a process of
    its own, and nothing else is. Ends with 0 when there is no fault, with 1 when there is one; a warning is none.
    """
    reports = [_check(found, target, limit) for found in resolve(target, known_plugins())]
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json([report.as_json() for report in reports])
    else:
        for report in reports:
            write([verdict(report), *finding_lines(report)])
    return 1 if any(report.faults for report in reports) else 0


def _check(found: Found, target: str, limit: float) -> Report:
    return check_isolated(found, target, limit)


@click.command(epilog="\b\nExamples:\n  unhunch plugins new seated-twist\n  unhunch plugins new seated-twist --package")
@click.argument("name")
@click.option("--toml", "form", flag_value="toml", default=True, help="One TOML file: data, no Python. The usual one.")
@click.option("--file", "form", flag_value="file", help="One Python file.")
@click.option("--package", "form", flag_value="package", help="A Python distribution with tests.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder to make it in; this one.",
)
def new_command(name: str, form: str, into: Path) -> int:
    """Begin an exercise of your own.

    NAME is its id: lower case words with hyphens between. What is made can be played at once; nothing that is there
    already is written over.
    """
    made = begin(name, Form(form), into, {found.id for found in known_plugins()})
    write([f"Made {path}" for path in made.files])
    write(["", "Next:", *(f"  {line}" for line in made.hints)])
    return 0


PREVIEW_LIMIT = 10.0
"""Seconds that it may take to load."""


@click.command(epilog="\b\nExamples:\n  unhunch plugins preview seated-twist.toml\n  unhunch plugins preview butterfly")
@click.argument("target", metavar="PATH|ID", shell_complete=complete_ids)
@which_option
def preview_command(target: str, which: str | None) -> int:
    """Show an exercise while you edit it.

    It is loaded again whenever its file is saved. The last good state stays, and a line says what is wrong with the
    newest. Space pauses, + and - change the speed, n goes to the next phase, q ends.
    """
    found = one_target(target, which)
    why = look().why_plain
    if why is not None:
        raise UsageError(f"The preview cannot be shown, since {why}. `unhunch plugins check` needs no screen.")

    def load(size: tuple[int, int]) -> Shown:
        try:
            return show_isolated(one_target(target, which or found.id), target, PREVIEW_LIMIT, size)
        except IsolatedError as error:
            return Shown(found.id, problems=(error.problem,))
        except UnhunchError as error:
            return Shown(found.id, problems=(Problem(found.id, "", str(error)),))

    def files() -> Stamps:
        return stamps(watched_roots(target, found))

    from unhunch.ui.preview.preview_screen import run_preview  # noqa: PLC0415  this imports Textual

    return run_preview(make_context(safe=True), load, files, target)


@click.command(epilog="\b\nExample:\n  unhunch plugins schema > exercise.schema.json")
def schema_command() -> int:
    """Print the JSON Schema of a TOML exercise.

    With `#:schema ./exercise.schema.json` as the first line of a file, an editor that knows Taplo or Even Better TOML
    completes and checks it.
    """
    from unhunch.cli.output import print_json  # noqa: PLC0415

    print_json(exercise_schema())
    return 0
