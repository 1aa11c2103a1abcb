"""The lowest versions that are proven are those that are declared."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def declared() -> list[str]:
    """Return the requirements of unhunch and of all its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]


def test_every_lower_bound_is_the_version_that_is_proven() -> None:
    bounds = dict(re.findall(r"^([\w-]+)>=([\d.]+)", "\n".join(declared()), re.MULTILINE))
    proven = re.findall(r"^([\w-]+)==([\d.]+)$", (ROOT / "tests" / "lowest.txt").read_text(), re.MULTILINE)

    assert len(bounds) == len(declared())
    assert dict(proven) == bounds


def test_textual_is_bounded_above() -> None:
    """A new major version may change what the screens stand on."""
    assert next(one for one in declared() if one.startswith("textual>=")).endswith(",<9")
