"""``unhunch themes``: everything about themes that needs no screen."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

import click
from click.shell_completion import CompletionItem
from msgspec import Struct
from msgspec.structs import asdict, replace

from unhunch.app.context import make_context
from unhunch.cli.group import LazyGroup
from unhunch.cli.output import table
from unhunch.cli.request import tell_problems
from unhunch.engine.problem import Problem, UnhunchError
from unhunch.engine.text import clean, with_stop
from unhunch.exercises.host import PluginHost
from unhunch.settings.settings_store import Preferences
from unhunch.system.paths import Paths
from unhunch.themes.contrast import Finding, findings
from unhunch.themes.import_theme import import_scheme
from unhunch.themes.theme_file import LARGEST, ThemeError, read_text
from unhunch.themes.theme_library import DEFAULT, Origin, ThemeLibrary, ThemeSource, open_library
from unhunch.themes.tokens import ThemeSpec, complete
from unhunch.themes.write import checked_name, name_for, own_name, put, spec_toml, starter, theme_toml, write_new

COMMANDS: Final = {
    "list": "List the themes, and where each is from.",
    "show": "Show a theme: its colours and a moment of a session.",
    "use": "Take a theme from now on.",
    "new": "Write a theme of six lines to begin with.",
    "export": "Write any theme as a whole file to edit.",
    "check": "Check theme files: keys, colours, contrast.",
    "install": "Check a theme file and put it in place.",
    "import": "Make a theme of another program's colours.",
}

MODULES: Final = {
    "list": "theme_commands",
    "show": "theme_show",
    "use": "theme_commands",
    "new": "theme_commands",
    "export": "theme_commands",
    "check": "theme_commands",
    "install": "theme_commands",
    "import": "theme_commands",
}
"""The module of ``unhunch.cli`` that has each command, as ``<command>_command``."""

EPILOG: Final = """\b
Examples:
  unhunch themes list
  unhunch themes show nord
  unhunch themes export nord mine.toml
  unhunch themes check mine.toml
"""


class Themes(LazyGroup):
    """The group; each of its commands is imported only to run it."""

    modules: ClassVar[Mapping[str, str]] = MODULES
    lines: ClassVar[Mapping[str, str]] = COMMANDS

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        from unhunch.engine.problem import nearest  # noqa: PLC0415  only a typo needs it

        return f"There is no command {word!r} of `unhunch themes`{nearest(word, COMMANDS) or '.'}"


@click.group(cls=Themes, epilog=EPILOG)
def themes_command() -> None:
    """List, show, make, check and import themes.

    A theme is a small TOML file; six lines make a whole one.
    """


CHOICE: Final = "look.theme"
"""The setting that has the choice."""
AUTO: Final = "auto"
"""Its value for: as the terminal's background is."""


class Kit(Struct, frozen=True):
    """The themes, the folders, and the host of the plugins that bring themes."""

    library: ThemeLibrary
    paths: Paths
    host: PluginHost
    preferences: Preferences

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the plugins that bring themes."""
        return tuple(self.host.problems)


def theme_kit() -> Kit:
    """Return the themes of the plugins and the user's own."""
    context = make_context(seed=0)
    host = context.catalog.host
    return Kit(open_library(host, context.paths.themes), context.paths, host, context.preferences)


def complete_themes(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the themes whose name begins so."""
    return [CompletionItem(name) for name in theme_kit().library.sources() if name.startswith(incomplete)]


def summary(spec: ThemeSpec) -> str:
    """Return how many colours a theme writes down, in words."""
    count = len(spec.colors) + len(spec.tokens)
    return f"{count} colour{'' if count == 1 else 's'}"


def named(library: ThemeLibrary, found: str, wanted: str | None) -> tuple[str, str]:
    """Return what a new theme is called, and what to say of it; nothing where no other theme has the name.

    Only a name that was asked for takes the place of a theme that comes with unhunch or a plugin.
    """
    name = found if wanted is None else wanted
    origin = library.given(name)
    if origin is None:
        return name, ""
    theirs = "a built-in theme" if origin is Origin.BUILT_IN else "a plugin's theme"
    if wanted is None:
        return own_name(name), f"{name} is the name of {theirs}, so this one is called {own_name(name)}."
    return name, f"From now on it is shown in place of {theirs} of that name."


@click.command("list", epilog="\b\nExample:\n  unhunch themes list --json | jq -r '.[].name'")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def list_command(as_json: bool) -> int:
    """List the themes, and where each is from.

    A file in your themes' folder comes before a theme of the same name that unhunch or a plugin brings: `over` says so.
    The one that is chosen has a `*`. One that cannot be used is named on standard error.
    """
    kit = theme_kit()
    chosen = str(kit.preferences[CHOICE])
    rows = [_row(kit.library, source, chosen) for source in kit.library.sources().values()]
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

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


@click.command("use", epilog="\b\nExample:\n  unhunch themes use nord")
@click.argument("name", shell_complete=complete_themes)
def use_command(name: str) -> int:
    """Take a theme from now on.

    NAME `auto` takes the dark or the light default again, as your terminal's background is. The choice is the setting
    look.theme.
    """
    kit = theme_kit()
    theme = None if name == AUTO else kit.library.load(name)
    kit.preferences.change(CHOICE, name)
    what = "unhunch goes by your terminal's background again." if theme is None else f"unhunch now shows {theme.title}."
    click.echo(what)
    return 0


HINT = """
# That is a whole theme: every other colour is made from these, so that it can be read.
# All that can be set: unhunch themes export {name}
# Is it readable?      unhunch themes check {path}
# How does it look?    unhunch themes show {name}
"""


@click.command("new", epilog="\b\nExamples:\n  unhunch themes new evening\n  unhunch themes new evening --extends nord")
@click.argument("name")
@click.option("--extends", metavar="NAME", shell_complete=complete_themes, help="Take all but the accent from a theme.")
def new_command(name: str, extends: str | None) -> int:
    """Write a theme of six lines to begin with.

    It goes to your themes' folder. A file that is there already is never touched.
    """
    kit = theme_kit()
    base = kit.library.load(extends or DEFAULT)
    _, note = named(kit.library, name, name)
    text = spec_toml(starter(name, base, extends=extends is not None))
    path = put(kit.paths.themes, name, text + HINT.format(name=name, path=kit.paths.themes / f"{name}.toml"))
    click.echo(f"Wrote {path}. Edit it, then: unhunch themes show {name}")
    if note:
        click.echo(note)
    return 0


@click.command("export", epilog="\b\nExamples:\n  unhunch themes export nord\n  unhunch themes export nord mine.toml")
@click.argument("name", shell_complete=complete_themes)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def export_command(name: str, file: Path | None) -> int:
    """Write any theme as a whole file to edit: to FILE, else to standard output.

    Every colour is written down, also those that were made from others. A FILE that is there is never touched.
    """
    text = theme_toml(theme_kit().library.load(name))
    if file is None:
        click.echo(text, nl=False)
    else:
        write_new(file, text)
        click.echo(f"Wrote {file}. To use it: unhunch themes install {file}")
    return 0


@click.command(
    "import",
    epilog="\b\nExamples:\n  unhunch themes import gruvbox.yaml\n  unhunch themes import kitty.conf --name mine",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Call it so, instead of what the scheme is called.")
def import_command(file: Path, name: str | None) -> int:
    """Make a theme of another program's colours.

    FILE is a scheme of base16 or base24 (YAML, JSON), Gogh (YAML, JSON), Alacritty or WezTerm (TOML), kitty, Ghostty,
    foot, iTerm2 (itermcolors) or Windows Terminal (JSON). The theme goes to your themes' folder; a file that is there
    already is never touched, and no other theme's name is taken unless you ask for it with --name. Colours that
    could not be read on the background are made lighter or darker, and named.
    """
    imported = import_scheme(file, None if name is None else checked_name(name))
    kit = theme_kit()
    chosen, note = named(kit.library, imported.spec.name, name)
    spec = replace(imported.spec, name=chosen, dark=complete(imported.spec).dark)
    path = put(kit.paths.themes, spec.name, spec_toml(spec))
    click.echo(f"Wrote {path}: {summary(spec)} from {imported.format}.")
    if note:
        click.echo(note)
    for change in imported.changes:
        click.echo(f"  {change}")
    for finding in findings(kit.library.load_file(path)):
        click.echo(f"  {finding.key}: {finding.why}. {finding.remedy}")
    click.echo(f"To see it: unhunch themes show {spec.name}    to use it: unhunch themes use {spec.name}")
    return 0


@click.command("check", epilog="\b\nExample:\n  unhunch themes check mine.toml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def check_command(files: tuple[Path, ...], as_json: bool) -> int:
    """Check theme files: keys, colours, contrast.

    Words need a contrast of 4.5:1, the figure 3:1. What cannot be used at all is a fault, what is hard to read a
    warning; each says what to change. Ends with 1 when there is a fault.
    """
    library = theme_kit().library
    reports = [check_file(library, path) for path in files]
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

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


@click.command("install", epilog="\b\nExample:\n  unhunch themes install ~/Downloads/evening.toml")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Call it so, instead of what the file is called.")
@click.option("--replace", is_flag=True, help="Take the place of a file that is there already.")
def install_command(file: Path, name: str | None, replace: bool) -> int:
    """Check a theme file and put it in place.

    It is copied into your themes' folder as it is. With a fault in it nothing is copied. No other theme's name is taken
    unless you ask for it with --name.
    """
    kit = theme_kit()
    report = check_file(kit.library, file)
    for row in report["faults"]:
        place = f"{row['key']}: " if row["key"] else ""
        raise UnhunchError(
            f"{clean(file.name, 60)} was not installed. {place}{row['why'].rstrip('.')}. {row['remedy']}"
        )
    chosen, note = named(kit.library, name_for(file.stem), name)
    path = put(kit.paths.themes, chosen, read_text(file, LARGEST), replace=replace)
    warned = len(report["warnings"])
    click.echo(f"Installed {path}. To use it: unhunch themes use {path.stem}")
    if note:
        click.echo(note)
    if warned:
        what = "One thing is" if warned == 1 else f"{warned} things are"
        click.echo(f"{what} hard to read in it: unhunch themes check {path}")
    return 0
