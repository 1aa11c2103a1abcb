"""Other programs' colours become themes that can be read; what is hostile or strange is refused in one sentence."""

import json
import plistlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.core.theme_check import findings
from unhunch.services.system.paths import user_paths
from unhunch.services.themes.importing import import_scheme
from unhunch.services.themes.reading import ThemeError

from .support import SIX_LINES, library

SLOTS = (
    "181818 282828 383838 585858 b8b8b8 d8d8d8 e8e8e8 f8f8f8 ab4642 dc9656 f7ca88 a1b56c 86c1b9 7cafc2 ba8baf a16946"
)
DULL = "3b4252 bf616a a3be8c ebcb8b 81a1c1 b48ead 88c0d0 e5e9f0"
CLEAR = "4c566a bf616a a3be8c ebcb8b 81a1c1 b48ead 8fbcbb eceff4"
MORE = "111111 222222 ff5555 ffee88 99ee77 88dddd 88bbff ff88ff"
BASE16 = {f"base{n:02X}": value for n, value in enumerate(SLOTS.split())}
INKS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
NORMAL = dict(zip(INKS, DULL.split(), strict=True))
BRIGHT = dict(zip(INKS, CLEAR.split(), strict=True))
GROUND, INK = "2e3440", "d8dee9"


def yaml() -> str:
    return "scheme: \"Default Dark\"\nauthor: 'Chris Kempson' # him\n" + "".join(
        f'{k}: "{v}"\n' for k, v in BASE16.items()
    )


def tinted() -> str:
    rows = "".join(f'  {key}: "#{value}"\n' for key, value in BASE16.items())
    return f'system: "base16"\nname: "Default Dark"\nauthor: "Chris Kempson"\nvariant: "dark"\npalette:\n{rows}'


def base24() -> str:
    more = zip(range(16, 24), MORE.split(), strict=True)
    return json.dumps({"name": "D", "palette": BASE16 | {f"base{10 + n - 16}": f"#{v}" for n, v in more}})


def alacritty() -> str:
    rows = "".join(
        f"[colors.{name}]\n" + "".join(f'{key} = "{mark}{value}"\n' for key, value in table.items())
        for name, mark, table in (("normal", "0x", NORMAL), ("bright", "#", BRIGHT))
    )
    return f'[colors.primary]\nbackground = "0x{GROUND}"\nforeground = "#{INK}"\n{rows}'


def kitty() -> str:
    rows = [f"color{n} #{value}" for n, value in enumerate((*NORMAL.values(), *BRIGHT.values()))]
    return "\n".join(
        ["## name: Nord", "# comment", "font_size 12", f"background #{GROUND}", f"foreground  #{INK}", *rows]
    )


def windows() -> str:
    names = {key.replace("magenta", "purple"): f"#{value}" for key, value in NORMAL.items()}
    bright = {f"bright{key.replace('magenta', 'purple').capitalize()}": f"#{value}" for key, value in BRIGHT.items()}
    return json.dumps({"name": "Nord", "background": f"#{GROUND}", "foreground": f"#{INK}", **names, **bright})


def iterm() -> str:
    def parts(value: str) -> dict[str, float]:
        return {
            f"{name} Component": int(value[at : at + 2], 16) / 255
            for name, at in (("Red", 0), ("Green", 2), ("Blue", 4))
        }

    rows = {f"Ansi {n} Color": parts(value) for n, value in enumerate((*NORMAL.values(), *BRIGHT.values()))}
    return plistlib.dumps(rows | {"Background Color": parts(GROUND), "Foreground Color": parts(INK)}).decode()


SCHEMES = {
    "default.yaml": (yaml, "base16", "181818"),
    "tinted.yml": (tinted, "base16", "181818"),
    "base24.json": (base24, "base24", "181818"),
    "nord.toml": (alacritty, "Alacritty", GROUND),
    "nord.conf": (kitty, "kitty", GROUND),
    "nord.json": (windows, "Windows Terminal", GROUND),
    "nord.itermcolors": (iterm, "iTerm2", GROUND),
}


@pytest.mark.parametrize("file", SCHEMES)
def test_each_becomes_a_theme_that_can_be_read(themes: Callable[..., Any], tmp_path: Path, file: str) -> None:
    make, kind, ground = SCHEMES[file]
    path = tmp_path / file
    path.write_text(make())
    ran = themes("import", path, "--name", "mine")
    assert ran.code == 0, ran.err
    assert f"from {kind}." in ran.out
    theme = library(user_paths().themes).load("mine")
    assert theme.base["background"].hex == f"#{ground}"
    assert theme.dark
    assert findings(theme) == ()
    assert themes("import", path, "--name", "mine").code == 1
    assert themes("check", user_paths().themes / "mine.toml").code == 0


def test_titles_authors_and_names_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(yaml())
    spec = import_scheme(path).spec
    assert (spec.name, spec.title, spec.author) == ("default-dark", "Default Dark", "Chris Kempson")
    path.write_text(kitty())
    assert import_scheme(path).spec.title == "Nord"


def test_what_was_made_lighter_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(yaml())
    assert any(change.startswith("error: #ab4642 had") for change in import_scheme(path).changes)


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<plist version="1.0"><dict><key>&c;</key><string>&c;</string></dict></plist>"""
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><plist><string>&x;</string></plist>'
)


@pytest.mark.parametrize(
    ("file", "text", "why"),
    [
        ("a.itermcolors", BOMB, "which is refused"),
        ("a.itermcolors", OUTSIDE, "which is refused"),
        ("a.itermcolors", "<!DOCTYPE" * 25_000, "which is refused"),
        ("a.itermcolors", "bplist00" + "x" * 99, "which is refused"),
        ("a.itermcolors", "<plist>" + "<array>" * 30_000, "is no plist"),
        ("a.itermcolors", "<plist><array/></plist>", "is no plist of iTerm2"),
        ("a.itermcolors", iterm().replace("<real>", "<string>").replace("</real>", "</string>"), ""),
        ("a.json", "[" * 100_000, "is no JSON"),
        ("a.json", '{"a": 1' + "0" * 5000 + "}", "is no JSON"),
        ("a.json", "{}", "has no red"),
        ("a.json", '{"schemes": [{}, {}]}', "holds 2 schemes"),
        ("a.json", '{"palette": {"base00": 3}}', "is no colour"),
        ("a.json", windows().replace("#2e3440", "#2e344"), "is no colour"),
        ("a.yaml", yaml().replace("base0D", "base0X"), "is missing"),
        ("a.yaml", yaml() + "base00: 1\n", "is there twice"),
        ("a.yaml", yaml() + "a: &b [*b]\n", "is not the plain YAML"),
        ("a.yaml", yaml() + "- x\n", "is not the plain YAML"),
        ("a.yaml", yaml() + "a: " + " " * 200_000 + "x\n", "is not the plain YAML"),
        ("a.yaml", yaml() + "!!python/object/apply:os.system ['true']\n", "is not the plain YAML"),
        ("a.toml", SIX_LINES, "unhunch themes install"),
        ("a.toml", alacritty().replace("0x", "zz"), "is no colour"),
        ("a.toml", "[colors.primary", "is no TOML"),
        ("a.conf", kitty().replace("color4 ", "colour4 ").replace("color12", "colour12"), "has no blue"),
        ("a.conf", "\n" * 250_000, "is no colour scheme that is known"),
        ("a.txt", "hello", "is no colour scheme that is known"),
        ("a.txt", "", "is no colour scheme that is known"),
        ("a.yaml", "x" * 2_000_000, "is larger than 256 KB"),
    ],
    ids=range(27),
)
def test_what_is_no_scheme_is_refused_in_one_sentence(tmp_path: Path, file: str, text: str, why: str) -> None:
    path = tmp_path / file
    path.write_text(text)
    start = time.perf_counter()
    if not why:
        import_scheme(path)
        return
    with pytest.raises(ThemeError) as caught:
        import_scheme(path)
    assert why in str(caught.value)
    assert str(caught.value).startswith(file)
    assert time.perf_counter() - start < 2
    assert len(str(caught.value)) < 500


def test_a_refused_scheme_writes_nothing(themes: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "bomb.itermcolors"
    path.write_text(BOMB)
    ran = themes("import", path)
    assert ran.code == 1
    assert ran.err.startswith("unhunch: bomb.itermcolors: declares")
    assert not user_paths().themes.exists()
