"""The settings as text: the documented file that a person begins with, made from the schema."""

from typing import Final

import tomli_w

from unhunch.settings.definitions import SETTINGS, TABLES
from unhunch.settings.form import Setting, Value, shown

HEAD: Final = """\
# The settings of unhunch. Each is shown with its default, behind a "#".
# To change one, take the "#" away and write another value; or run: unhunch config set KEY VALUE
# After a change by hand: unhunch config check
"""


def default_text() -> str:
    """Return the settings file that changes nothing and explains everything."""
    parts = [HEAD]
    for table, about in TABLES.items():
        lines = [f"\n# {about}", f"[{table}]"]
        for setting in SETTINGS:
            if setting.table == table:
                lines += ["", *explained(setting)]
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def explained(setting: Setting) -> list[str]:
    """Return a setting as commented lines: what it does, what may be set, and its default as a line of TOML."""
    optional = setting.default is None
    usual = "Not set by default; for example:" if optional else f"Default: {shown(setting.default)}."
    value = setting.example if optional else setting.default
    return [f"# {setting.help}", f"# Allowed: {setting.allowed}. {usual}", f"# {setting.name} = {toml_value(value)}"]


def toml_value(value: Value) -> str:
    """Return a value as TOML writes it, on one line."""
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
