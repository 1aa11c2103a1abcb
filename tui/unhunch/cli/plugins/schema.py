"""``unhunch plugins schema``: what a TOML exercise may hold, for editors."""

import click

from unhunch.services.toml.schema import exercise_schema


@click.command(epilog="\b\nExample:\n  unhunch plugins schema > exercise.schema.json")
def command() -> int:
    """Print the JSON Schema of a TOML exercise.

    With `#:schema ./exercise.schema.json` as the first line of a file, an editor that knows Taplo or Even Better TOML
    completes and checks it.
    """
    from unhunch.cli.as_json import print_json  # noqa: PLC0415

    print_json(exercise_schema())
    return 0
