"""What the commands on plugins have in common: naming one, asking, saying what is wrong."""

from collections.abc import Iterable, Sequence

import click
from click.shell_completion import CompletionItem

from unhunch.core.problem import UsageError, nearest
from unhunch.core.text import clean
from unhunch.services.plugins.conformance.report import Report
from unhunch.services.plugins.discovery import Found
from unhunch.services.plugins.known import known_plugins
from unhunch.services.plugins.targets import resolve
from unhunch.services.system.terminal import look

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
