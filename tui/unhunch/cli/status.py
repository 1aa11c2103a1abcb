"""``unhunch status``: the next break in a line, for the status bars of other programs."""

from difflib import get_close_matches

import click

from unhunch.cli.quick_status import printed
from unhunch.cli.reminding import reminders
from unhunch.core.breaks.status import FIELDS, USUAL, TemplateError
from unhunch.core.problem import UsageError, nearest
from unhunch.core.text import clean

_FIELDS = "\b\nFields of a template:\n" + "\n".join(f"  {f'{{{name}}}':10} {text}" for name, text in FIELDS.items())
_EXAMPLES = """\b
Examples:
  unhunch status
  unhunch status --format '{next} {kind}'
  unhunch status --json | jq .minutes
"""


@click.command(epilog=f"{_FIELDS}\n\n{_EXAMPLES}")
@click.option("--format", "template", metavar="TEMPLATE", help="A text with fields in braces; {{ and }} are braces.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object in one line, as waybar reads it.")
def command(template: str | None, as_json: bool) -> None:
    """Print when the next break is, for a status bar.

    It is made to be asked often: by tmux, a prompt, a bar.
    """
    if as_json and template is not None:
        raise UsageError("Give --json or --format, not both.")
    status = reminders().status()
    try:
        click.echo(printed(True if as_json else USUAL if template is None else template, status))
    except TemplateError as error:
        raise UsageError(_wrong(error)) from None


def _wrong(error: TemplateError) -> str:
    word = error.word
    if not error.closed:
        return _not_closed(word)
    if word in ("}", "") or len(word) > 40:
        return "A template has fields in braces, such as {next}; a brace by itself is written {{ or }}."
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return f"There is no field {{{clean(word, 40)}}}{nearest(word, FIELDS) or '.'} There are {known}."


def _not_closed(rest: str) -> str:
    """Return what to say of a brace with nothing but this after it."""
    start = rest if len(rest) <= 20 else f"{rest[:20]}…"
    place = f"before {clean(start)!r}" if rest.strip() else "at the end"
    name = rest.split(maxsplit=1)[0][:40] if rest.strip() else ""
    field = next(iter(get_close_matches(name, FIELDS, n=1)), "next")
    return f"The brace {place} is not closed: write {{{field}}} for a field; a brace by itself is written {{{{ or }}}}."
