"""JSON on standard output; a module of its own, since most runs need none."""

import json
from typing import Any

import click


def print_json(value: Any) -> None:
    """Write a value as indented JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))
