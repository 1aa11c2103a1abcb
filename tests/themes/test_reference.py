"""The token reference says what is true."""

import re
import tomllib

from unhunch.themes.theme_file import spec_of
from unhunch.themes.tokens import BASE, TOKENS, complete

from .reference import README, reference, renewed
from .support import BUILT_IN

TEXT = README.read_text(encoding="utf-8")


def test_every_colour_is_named_in_order_with_its_default() -> None:
    assert reference() in TEXT, "renew it: python -m tests.themes.reference"
    assert re.findall(r"^\| `([\w]+)` \|", reference(), re.MULTILINE) == [*BASE, *TOKENS]
    assert renewed(TEXT) == TEXT


def test_its_six_lines_are_a_theme() -> None:
    found = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    assert len(found[1].splitlines()) == 6
    assert tomllib.loads(found[1])["title"] == "Evening"
    complete(spec_of(README.with_name("evening.toml"), found[1]))


def test_every_theme_that_comes_along_is_named() -> None:
    table = TEXT.split("## A theme is")[0]
    assert sorted(name for line in table.splitlines() if line.startswith("| `") for name in names(line)) == BUILT_IN


def names(line: str) -> list[str]:
    return re.findall(r"`([a-z-]+)`", line.split("|")[1])


def test_its_pictures_are_there_and_small_and_have_every_theme() -> None:
    for name in re.findall(r"\]\((pictures/[\w.]+)\)", TEXT):
        assert (README.parent / name).stat().st_size < 300_000
    overview = (README.parent / "pictures" / "overview.svg").read_text(encoding="utf-8")
    assert all(f">{name}</text>" in overview for name in BUILT_IN)
