"""Other programs' colours become themes that can be read; what is hostile or strange is refused in one sentence."""

import json
import plistlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.system.paths import user_paths
from unhunch.themes.colour import contrast, parse_colour
from unhunch.themes.contrast import findings
from unhunch.themes.import_theme import import_scheme
from unhunch.themes.theme_file import ThemeError
from unhunch.themes.tokens import complete

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


def windows_with_comments() -> str:
    text = windows().replace('"name"', '// by "hand"\n/* , } */ "name"')
    return text.replace("}", ",\n}").replace('"Nord"', '"No//rd, }"')


def wezterm() -> str:
    ansi, brights = ([f"#{value}" for value in table.values()] for table in (NORMAL, BRIGHT))
    ground = f'background = "#{GROUND}"\nforeground = "#{INK}"'
    return f'[colors]\n{ground}\nansi = {ansi}\nbrights = {brights}\n[metadata]\nname = "Nord"\n'


def ghostty() -> str:
    rows = [f"palette = {n}=#{value}" for n, value in enumerate((*NORMAL.values(), *BRIGHT.values()))]
    return "\n".join(["# Nord", *rows, f"background = {GROUND}", f"foreground = #{INK}", "cursor-color = #ffffff"])


def foot() -> str:
    """Two tables, of which the second is not the one that is taken."""
    rows = [f"regular{n}={value}" for n, value in enumerate(NORMAL.values())]
    rows += [f"bright{n}={value}  # bright" for n, value in enumerate(BRIGHT.values())]
    colours = ["[colors-dark]", f"background={GROUND}", f"foreground={INK}", *rows]
    other = ["[colors-light]", "background=ffffff", *(row.replace("regular", "x") for row in rows)]
    return "\n".join(["font=mono:size=9", *colours, *other])


def gogh_rows() -> dict[str, str]:
    inks = {f"color_{n:02}": f"#{value}" for n, value in enumerate((*NORMAL.values(), *BRIGHT.values()), 1)}
    return {"name": "Da One's Nord", **inks, "background": f"#{GROUND}", "foreground": f"#{INK}"}


def gogh() -> str:
    return "---\n" + "".join(f'{key}: "{value}"  # {key}\n' for key, value in gogh_rows().items())


def kitty_as_x11_names_colours() -> str:
    return kitty().replace(f"#{GROUND}", "gray11").replace(f"#{INK}", "rgb:dd/eee/ffff")


def odd_yaml() -> str:
    """Write what is YAML and not plain: quoted keys, an apostrophe, an ampersand, a text of several lines."""
    rows = "".join(f"  'base{n:02X}': \"{value}\"\n" for n, value in enumerate(SLOTS.split()))
    head = "%YAML 1.2\n---\nname: Da One's Salt & Pepper\nauthor: &me {a: b}\ndescription: >\n  Dark,\n  and: warm\n"
    return f"{head}palette:\n{rows}"


def iterm() -> str:
    return iterm_as(plistlib.FMT_XML).decode()


def iterm_as(kind: plistlib.PlistFormat) -> bytes:
    def parts(value: str) -> dict[str, float]:
        return {
            f"{name} Component": int(value[at : at + 2], 16) / 255
            for name, at in (("Red", 0), ("Green", 2), ("Blue", 4))
        }

    rows = {f"Ansi {n} Color": parts(value) for n, value in enumerate((*NORMAL.values(), *BRIGHT.values()))}
    return plistlib.dumps(rows | {"Background Color": parts(GROUND), "Foreground Color": parts(INK)}, fmt=kind)


SCHEMES = {
    "default.yaml": (yaml, "base16", "181818"),
    "tinted.yml": (tinted, "base16", "181818"),
    "base24.json": (base24, "base24", "181818"),
    "nord.toml": (alacritty, "Alacritty", GROUND),
    "nord.conf": (kitty, "kitty", GROUND),
    "nord.json": (windows, "Windows Terminal", GROUND),
    "nord.itermcolors": (iterm, "iTerm2", GROUND),
    "binary.itermcolors": (lambda: iterm_as(plistlib.FMT_BINARY), "iTerm2", GROUND),
    "odd.yaml": (odd_yaml, "base16", "181818"),
    "comments.json": (windows_with_comments, "Windows Terminal", GROUND),
    "wezterm.toml": (wezterm, "WezTerm", GROUND),
    "nord": (ghostty, "Ghostty", GROUND),
    "foot.ini": (foot, "foot", GROUND),
    "gogh.yml": (gogh, "Gogh", GROUND),
    "gogh.json": (lambda: json.dumps(gogh_rows()), "Gogh", GROUND),
    "x11.conf": (kitty_as_x11_names_colours, "kitty", "1c1c1c"),
}


@pytest.mark.parametrize("file", SCHEMES)
def test_each_becomes_a_theme_that_can_be_read(themes: Callable[..., Any], tmp_path: Path, file: str) -> None:
    make, kind, ground = SCHEMES[file]
    path = tmp_path / file
    made = make()
    path.write_bytes(made.encode() if isinstance(made, str) else made)
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


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("rgb:1c1c/1c1c/1c1c", "#1c1c1c"),
        ("rgb:f/80/000", "#ff8000"),
        ("RGB:ffff/0/8", "#ff0088"),
        ("gray0", "#000000"),
        ("grey11", "#1c1c1c"),
        ("Gray50", "#7f7f7f"),
        ("gray100", "#ffffff"),
        ("gray101", None),
        ("rgb:1c1c1/0/0", None),
        ("rgb:1c/1c", None),
    ],
)
def test_a_colour_as_x11_writes_it(tmp_path: Path, written: str, colour: str | None) -> None:
    path = tmp_path / "x.conf"
    path.write_text(kitty().replace(f"#{GROUND}", written))
    if colour is None:
        with pytest.raises(ThemeError, match="is no colour"):
            import_scheme(path)
    else:
        assert import_scheme(path).spec.colors["background"].hex == colour


# What base04 and base03 are, and what words of less weight are then: never nearly as bright as the text is.
@pytest.mark.parametrize(
    ("base04", "base03", "muted"),
    [
        ("b8b8b8", "585858", "b8b8b8"),
        ("c1c1c1", "585858", "c1c1c1"),  # 0.79 of the contrast that the text has
        ("c2c2c2", "a0a0a0", "a0a0a0"),  # 0.8002
        ("d8d8d8", "e8e8e8", ""),
    ],
)
def test_words_of_less_weight_are_quieter_than_the_text(tmp_path: Path, base04: str, base03: str, muted: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(yaml().replace("b8b8b8", base04).replace("585858", base03))
    spec = import_scheme(path).spec
    theme = complete(spec)

    assert spec.tokens.get("muted", None) == (parse_colour(f"#{muted}") if muted else None)
    loud, quiet = (contrast(theme.colour(name), theme.tokens["surface"]) for name in ("foreground", "muted"))
    assert 4.5 <= quiet <= 0.8 * loud


def test_no_theme_that_comes_with_unhunch_is_replaced_unless_that_was_asked(
    themes: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "nord.yaml"
    path.write_text(yaml().replace("Default Dark", "Nord"))
    ran = themes("import", path)
    assert ran.code == 0
    assert "nord is the name of a built-in theme, so this one is called my-nord." in ran.out
    assert [file.name for file in user_paths().themes.iterdir()] == ["my-nord.toml"]
    assert themes("import", path).code == 1

    ran = themes("import", path, "--name", "nord")
    assert ran.code == 0
    assert "From now on it is shown in place of a built-in theme of that name." in ran.out


def test_neither_does_a_theme_file_replace_one(themes: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "nord.toml"
    path.write_text(SIX_LINES)
    assert "so this one is called my-nord." in themes("install", path).out
    assert "so this one" not in themes("install", path, "--name", "other").out
    assert "shown in place of a built-in theme" in themes("install", path, "--name", "nord").out
    assert "shown in place of a built-in theme" in themes("new", "paper").out
    names = {file.name for file in user_paths().themes.iterdir()}
    assert names == {"my-nord.toml", "other.toml", "nord.toml", "paper.toml"}


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
        ("a.itermcolors", "bplist00" + "x" * 99, "is no plist"),
        ("a.itermcolors", "bplist00" + "\xa1\x00" * 9 + "\0" * 32, "is no plist"),
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
        ("a.yaml", yaml() + "a: &b [*b]\n", ""),
        ("a.yaml", yaml() + "- x\n", "line 19: is no YAML"),
        ("a.yaml", yaml() + "a: " + " " * 60_000 + "x\n", ""),
        ("a.yaml", yaml() + "a: " + " " * 65_536 + "x\n", "is larger than 64 KB"),
        ("a.yaml", yaml() + "a: " + "[" * 60_000, "is no YAML"),
        ("a.yaml", yaml() + "a: !!python/object/apply:os.system ['false']\n", ""),
        ("a.yaml", "base00: 1\n--- \nb: 2\n", "is no YAML"),
        ("a.yaml", "- base00: 1\n", "is no colour scheme that is known"),
        ("a.yaml", "- base00: 1\n- \n base00: 1\n", "base00: is missing"),
        ("a.json", '{"a": "' + "\\\\" * 99_000, "is no JSON"),
        ("a.json", "{" + "/*" * 120_000, "is no JSON"),
        ("a.json", "{" + ", " * 120_000, "is no JSON"),
        ("a.toml", wezterm().replace("bf616a", "bf616"), "is no colour"),
        ("a.toml", SIX_LINES, "unhunch themes install"),
        ("a.toml", alacritty().replace("0x", "zz"), "is no colour"),
        ("a.toml", "[colors.primary", "is no TOML"),
        ("a.conf", kitty().replace("color4 ", "colour4 ").replace("color12", "colour12"), "has no blue"),
        ("a.conf", "\n" * 250_000, "is no colour scheme that is known"),
        ("a.txt", "hello", "is no colour scheme that is known"),
        ("a.txt", "", "is no colour scheme that is known"),
        ("a.yaml", "x" * 2_000_000, "is larger than 262144 bytes"),
    ],
    ids=range(37),
)
def test_what_is_no_scheme_is_refused_in_one_sentence(tmp_path: Path, file: str, text: str, why: str) -> None:
    path = tmp_path / file
    path.write_text(text)
    start = time.process_time()
    if not why:
        import_scheme(path)
        return
    with pytest.raises(ThemeError) as caught:
        import_scheme(path)
    assert why in str(caught.value)
    assert str(caught.value).startswith(file)
    assert time.process_time() - start < 2
    assert len(str(caught.value)) < 500


def test_a_refused_scheme_writes_nothing(themes: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "bomb.itermcolors"
    path.write_text(BOMB)
    ran = themes("import", path)
    assert ran.code == 1
    assert ran.err.startswith("unhunch: bomb.itermcolors: declares")
    assert not user_paths().themes.exists()
