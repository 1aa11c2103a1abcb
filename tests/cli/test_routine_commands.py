"""`unhunch routines`: files of the person's own are copied, renamed and deleted; built-in ones stay."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.system.paths import user_paths


@pytest.fixture
def folder(home: Path) -> Path:
    return user_paths().routines


def test_a_copy_is_renamed_and_deleted(unhunch: Callable[..., Any], folder: Path) -> None:
    assert unhunch("routines", "copy", "full", "mine").code == 0
    text = (folder / "mine.toml").read_text(encoding="utf-8") + "# a note of mine\n"
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    unhunch("config", "set", "plan.routine", "mine")
    ran = unhunch("routines", "rename", "mine", "mornings")
    assert ran.code == 0
    assert "unhunch config set plan.routine mornings" in ran.out
    assert (folder / "mornings.toml").read_text(encoding="utf-8") == text
    assert not (folder / "mine.toml").exists()
    assert unhunch("routines", "delete", "mornings", "--yes").code == 0
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("rename", "full", "mine"), 1, "full is not a file of yours: `unhunch routines copy full NEW`"),
        (("delete", "full", "--yes"), 1, "full is not a file of yours"),
        (("delete", "ful", "--yes"), 2, "did you mean 'full'?"),
        (("copy", "full", "break-2"), 2, "The name 'break-2' is taken"),
        (("copy", "full", "butterfly"), 2, "The name 'butterfly' is taken"),
        (("copy", "full", "My Routine"), 1, "is no name for a routine"),
        (("delete", "full"), 2, "add --yes"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    unhunch: Callable[..., Any], folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = unhunch("routines", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not folder.exists()
