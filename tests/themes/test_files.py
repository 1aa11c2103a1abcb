"""Theme files: every fault is one sentence that names file, line or key, why, and what to do."""

import os
from pathlib import Path

import pytest
from tests.rights import needs_refusals

from unhunch.themes.theme_file import LARGEST, ThemeError, read_spec, read_theme
from unhunch.themes.tokens import Theme

from .support import FOLDER, SIX_LINES, library


def refusal(folder: Path, text: str | bytes, name: str = "mine.toml") -> ThemeError:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ThemeError) as caught:
        library(folder).load_file(path)
    assert str(caught.value).startswith(name)
    return caught.value


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("title = \n", "line 1, column 9", "is no TOML: invalid value"),
        (SIX_LINES + "[colors]\n", "line 7", "is no TOML"),
        (SIX_LINES.replace("accent", "acent"), "colors.acent", "did you mean 'accent'"),
        (SIX_LINES + 'limb = "#fff"\n', "colors.limb", "it belongs under [tokens]"),
        (SIX_LINES + '[tokens]\nlimbs = "#fff"\n', "tokens.limbs", "did you mean 'limb'"),
        (SIX_LINES.replace("dark", "drak"), "drak", "did you mean 'dark'"),
        (SIX_LINES.replace("#f2a65a", "#f2a65"), "colors.accent", "'#f2a65' is no colour"),
        (SIX_LINES.replace("#f2a65a", "oragne"), "colors.accent", "did you mean 'orange'"),
        (SIX_LINES.replace('"#f2a65a"', "7"), "colors.accent", "'7' is no colour"),
        (SIX_LINES.replace('accent = "#f2a65a"', ""), "colors.accent", "is missing"),
        (SIX_LINES.replace("true", '"yes"'), "dark", "must be true or false"),
        ('variant = "dim"\n' + SIX_LINES, "variant", 'must be "dark" or "light"'),
        ('variant = "light"\n' + SIX_LINES, "variant", "the opposite of dark"),
        ("title = 3\n", "title", "must be text"),
        ("colors = 3\n", "colors", "must be a table"),
        ("a = " + "[" * 20_000, "", "is nested too deeply"),
        ("title = 1" + "0" * 5000, "", ""),
        ('extends = "dsuk"\n', "extends", "there is no theme 'dsuk'"),
        (b"\xff\xfet\x00i\x00", "line 1", "is not UTF-8"),
        (b'title = "ok"\n# \xe9t\xe9\n', "line 2", "is not UTF-8"),
        ("x" * 1_000_000, "", "is larger than 65536 bytes"),
        (b"\0" * 100, "line 1", "is no TOML"),
    ],
    ids=range(22),
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str | bytes, where: str, why: str) -> None:
    error = refusal(tmp_path, text)
    assert error.problem.where.startswith(where)
    assert why in error.problem.why
    assert str(tmp_path / "mine.toml") in error.problem.remedy or "themes list" in error.problem.remedy
    assert len(str(error)) < 600
    assert "\n" not in str(error)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "lost.toml").symlink_to(tmp_path / "nowhere")
    for name, why in (
        ("folder.toml", "is a folder, not a file"),
        ("pipe.toml", "is no file"),
        ("lost.toml", "no such file or directory"),
        ("not-there.toml", "no such file or directory"),
        ("a\0b.toml", "is no name that a file can have"),
    ):
        with pytest.raises(ThemeError) as caught:
            read_spec(tmp_path / name)
        assert why in caught.value.problem.why


@needs_refusals
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SIX_LINES)
    path.chmod(0)
    with pytest.raises(ThemeError, match="permission denied"):
        read_spec(path)


def test_circles_are_named_with_all_that_are_in_them(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a"), ("self", "self")):
        (tmp_path / f"{name}.toml").write_text(f'extends = "{base}"\n')
    mine = library(tmp_path)
    with pytest.raises(ThemeError, match="circle: a -> b -> c -> a"):
        mine.load("a")
    with pytest.raises(ThemeError, match="circle: self -> self"):
        mine.load("self")
    for number in range(12):
        (tmp_path / f"n{number}.toml").write_text(f'extends = "n{number + 1}"\n')
    with pytest.raises(ThemeError, match="more than 8 themes"):
        mine.load("n0")


def test_a_fault_in_the_base_is_named_by_the_bases_file(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("[colors]\naccent = 3\n")
    (tmp_path / "mine.toml").write_text('extends = "base"\n')
    with pytest.raises(ThemeError, match=r"^base\.toml, colors\.accent"):
        library(tmp_path).load("mine")


def test_extending_takes_all_that_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('extends = "nord"\n[colors]\naccent = "hotpink"\n[tokens]\nlimb = "#fff"\n')
    mine, nord = library(tmp_path).load("mine"), library().load("nord")
    assert isinstance(mine, Theme)
    assert (mine.name, mine.title, mine.dark) == ("mine", "Nord", True)
    assert mine.base["background"] == nord.base["background"]
    assert mine.tokens["body"] == nord.tokens["body"]
    assert mine.base["accent"].hex == "#ff69b4"
    assert mine.tokens["limb"].hex == "#ffffff"


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SIX_LINES.replace("\n", "\r\n").encode())
    assert read_theme(path).title == "Six"


def test_a_title_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SIX_LINES.replace("Six", r"a\u001b[31mb\u202ec" + "x" * 200))
    title = read_theme(path).title
    assert "\x1b" not in title
    assert "\u202e" not in title
    assert len(title) <= 60


def test_light_or_dark_is_seen_from_the_background_where_it_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SIX_LINES.replace("dark = true\n", ""))
    assert read_theme(path).dark
    path.write_text(SIX_LINES.replace("dark = true", 'variant = "dark"'))
    assert read_theme(path).dark
    path.write_text('[colors]\nbackground = "white"\nforeground = "black"\naccent = "navy"\n')
    assert not read_theme(path).dark


def test_built_in_files_are_small() -> None:
    assert max(path.stat().st_size for path in FOLDER.glob("*.toml")) < LARGEST / 20
