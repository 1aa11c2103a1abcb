"""Switching plugins on and off."""

from collections.abc import Sequence

import click

from unhunch.cli.plugins.common import by_id
from unhunch.core.problem import UnhunchError
from unhunch.core.text import clean
from unhunch.services.plugins.enabled import Enabled
from unhunch.services.plugins.known import known_plugins
from unhunch.services.system.paths import user_paths


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
            raise UnhunchError(f"{paths.plugins} cannot be written: {error.strerror or error}.") from None
        click.echo(f"{clean(id_, 60)} {'is' if changed else 'was already'} switched {'on' if on else 'off'}.")
    return 0
