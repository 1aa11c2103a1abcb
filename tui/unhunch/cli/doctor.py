"""``unhunch doctor``: what there is, and every problem in full."""

from collections.abc import Sequence

import click

from unhunch.core.problem import Problem
from unhunch.core.text import clean
from unhunch.services.system.doctor import Diagnosis, Place, examine
from unhunch.services.system.terminal import LEAST_COLUMNS, LEAST_LINES, Terminal
from unhunch.services.system.versions import Needed


@click.command(epilog="\b\nExample:\n  unhunch doctor --json | jq .problems")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
def command(as_json: bool) -> int:
    """Check terminal, plugins and files; name every problem.

    Ends with 1 when there is a problem, else with 0. It changes nothing.
    """
    diagnosis = examine()
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json(diagnosis.as_json())
    else:
        click.echo("\n".join(report(diagnosis)))
    return 1 if diagnosis.problems else 0


def report(diagnosis: Diagnosis) -> list[str]:
    """Return the diagnosis as lines of text."""
    no_voice = "none; to hear the changes spoken: pip install 'unhunch[voice]', or install espeak-ng"
    return [
        f"unhunch {diagnosis.version}, Python {diagnosis.python}",
        diagnosis.platform,
        *_section("Versions", [_version(one) for one in diagnosis.versions]),
        *_section("Terminal", _terminal(diagnosis.terminal)),
        *_section("Sound", [_sound(diagnosis)]),
        *_section("Voice", [f"{diagnosis.voice} can speak the changes" if diagnosis.voice else no_voice]),
        *_section("Reminders", _reminders()),
        *_section("Plugins", [f"{p.id:20} {p.state:12} {p.distribution} {p.version}" for p in diagnosis.plugins]),
        *_section("Routines", [", ".join(diagnosis.routines)] if diagnosis.routines else []),
        *_section("History", _history(diagnosis)),
        *_section("Files", [_place(place) for place in diagnosis.places]),
        *_section("Problems", [line for problem in diagnosis.problems for line in _problem(problem)]),
    ]


def _version(one: Needed) -> str:
    there = one.version or ("not installed" if one.optional else "missing")
    return f"{one.name:20} {there:14} needs {one.bounds}{' for an extra' if one.optional else ''}"


def _sound(diagnosis: Diagnosis) -> str:
    if diagnosis.sound:
        return f"tones through {diagnosis.backend or 'miniaudio'}, and the terminal bell"
    if diagnosis.no_tones:
        return f"the terminal bell; tones: {diagnosis.no_tones}"
    return "the terminal bell; for soft tones: pip install 'unhunch[sound]'"


def _reminders() -> list[str]:
    from unhunch.services.breaks.tell_desktop import why_no_desktop  # noqa: PLC0415

    why = why_no_desktop()
    desktop = f"no messages of the desktop, since {why}" if why else "messages of the desktop, with buttons"
    return [desktop, "messages on your terminals: tmux, OSC 9, 99 and 777, the bell"]


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {_harmless(line)}" for line in lines or ["none"])]


def _harmless(line: str) -> str:
    """Return the line without control characters, its columns kept."""
    return " ".join(clean(word) for word in line.split(" "))


def _terminal(terminal: Terminal) -> list[str]:
    streams = {"standard input": terminal.stdin, "output": terminal.stdout, "error": terminal.stderr}
    size = "unknown size" if terminal.columns is None else f"{terminal.columns} columns, {terminal.lines} lines"
    needed = f", and a session screen needs {LEAST_COLUMNS} by {LEAST_LINES}" if terminal.small else ""
    inside = [name for name in (terminal.multiplexer, "ssh" if terminal.ssh else "") if name]
    why = terminal.why_plain
    variables = {
        "TERM": terminal.term,
        "COLORTERM": terminal.colorterm,
        "NO_COLOR": "set" if terminal.no_color else "",
    }
    return [
        "  ".join(f"{name}={value or '(not set)'}" for name, value in variables.items()),
        f"{_colours(terminal)}; {size}{needed}",
        f"text is {terminal.encoding or 'of unknown encoding'}{'' if terminal.utf8 else '; figures need UTF-8'}",
        "terminals: " + ", ".join(f"{name} {'yes' if there else 'no'}" for name, there in streams.items()),
        f"inside of {' and '.join(inside)}" if inside else "inside of neither tmux, screen, zellij nor ssh",
        "full screen: yes" if why is None else f"full screen: no, since {why}; lines of text instead",
    ]


def _history(diagnosis: Diagnosis) -> list[str]:
    place = next((place for place in diagnosis.places if place.name == "history"), None)
    if place is None:
        return []
    count = diagnosis.sessions
    sessions = "1 session" if count == 1 else f"{count} sessions"
    return [f"{sessions} in {place.path}"] if count is not None else [f"no session to be read in {place.path}"]


def _colours(terminal: Terminal) -> str:
    count = terminal.colours
    return "16 million colours" if count > 256 else f"{count} colours" if count else "no colours"


def _place(place: Place) -> str:
    state = "there" if place.exists else "not there yet"
    return f"{place.name:11} {place.path} ({state}{'' if place.writable else ', cannot be written'})"


def _problem(problem: Problem) -> list[str]:
    """Return a problem in full: who, where, why, and what to do."""
    rows = [("where", problem.where), ("why", problem.why), ("do", problem.remedy)]
    return [problem.source, *(f"  {name:6} {text}" for name, text in rows if text)]
