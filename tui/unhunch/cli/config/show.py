"""``unhunch config path`` and ``unhunch config show``: where the settings are, and what they are."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from unhunch.cli.config.words import tell
from unhunch.cli.table import table
from unhunch.core.settings import SETTINGS
from unhunch.core.settings_form import Setting, shown
from unhunch.services.settings.file import settings_file
from unhunch.services.settings.store import Loaded, load_settings
from unhunch.services.settings.text import default_text


@click.command(epilog='\b\nExample:\n  cat "$(unhunch config path)"')
def path() -> int:
    """Print where the settings file is; it need not be there."""
    click.echo(settings_file())
    return 0


@click.command(epilog="\b\nExamples:\n  unhunch config show\n  unhunch config show --json | jq .settings")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
@click.option("--defaults", is_flag=True, help="Explain every setting: what it does, what it may be, its default.")
def show(as_json: bool, defaults: bool) -> int:
    """Show every setting, and which ones are yours.

    What is wrong in the file is named on standard error, and its default is shown.
    """
    file = settings_file()
    loaded = Loaded() if defaults else load_settings(file)
    if as_json:
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json(_settings_json(loaded, None if defaults else file))
    else:
        click.echo(default_text().rstrip("\n") if defaults else "\n".join(_text(loaded, file)))
    tell(loaded.problems)
    return 0


def _text(loaded: Loaded, file: Path) -> list[str]:
    rows = [(one.key, _value(loaded, one), "yours" if one.key in loaded.given else "default") for one in SETTINGS]
    return [*table([("SETTING", "VALUE", "FROM"), *rows], shrink=(1,)), "", f"In {file}"]


def _value(loaded: Loaded, setting: Setting) -> str:
    value = loaded.settings[setting.key]
    return shown(value) if value is None or not setting.unit else f"{shown(value)} {setting.unit}"


def _settings_json(loaded: Loaded, file: Path | None) -> dict[str, Any]:
    rows = [
        asdict(one) | {"allowed": one.allowed, "value": loaded.settings[one.key], "set": one.key in loaded.given}
        for one in SETTINGS
    ]
    return {
        "file": None if file is None else str(file),
        "settings": {row.pop("key"): row for row in rows},
        "problems": [asdict(problem) for problem in loaded.problems],
    }
