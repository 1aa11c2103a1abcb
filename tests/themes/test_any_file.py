"""Whatever stands in a theme file: it is a theme, or one sentence names the file; nothing is changed."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhunch.engine.problem import UnhunchError
from unhunch.themes.contrast import findings
from unhunch.themes.import_theme import import_scheme
from unhunch.themes.theme_file import KEYS, ThemeError, read_theme, spec_of, whole_spec
from unhunch.themes.tokens import BASE, TOKENS, complete
from unhunch.themes.write import spec_toml, theme_toml

from .support import BUILT_IN, FOLDER, SIX_LINES, library

RUNS = 25
EACH = 200
"""25 runs of 200 files: 5,000."""
TEXTS = [(FOLDER / f"{name}.toml").read_bytes() for name in BUILT_IN] + [SIX_LINES.encode()]
PIECES = [
    *(b"[", b"]", b"=", b'"', b"'", b"#", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"\\u0000", b"{", b"}", b"."),
    *(
        b"ansi_default",
        b"#12345678",
        b"red",
        b"nan",
        b"-inf",
        b"1979-05-27",
        b"9" * 5000,
        b"true",
        b'"""',
        b"\\U0010ffff",
    ),
    *(b"[" * 300, b'extends = "mine"\n', b'extends = "nord"\n', b"[tokens]\n", b"[colors]\n", b"[[colors]]\n"),
    *(word.encode() for word in (*KEYS, *BASE, *TOKENS)),
]


def mutated(chance: random.Random) -> bytes:
    """Return a theme file that somebody sat on."""
    text = bytearray(chance.choice(TEXTS))
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(text))
        match chance.randint(0, 4):
            case 0:
                text[at:at] = chance.choice(PIECES)
            case 1:
                del text[at : at + chance.randint(1, 30)]
            case 2:
                text[at : at + chance.randint(0, 12)] = chance.choice(PIECES)
            case 3 if text:
                text[chance.randrange(len(text))] = chance.randrange(256)
            case _:
                other = chance.choice(TEXTS)
                cut = chance.randint(0, len(other))
                text[at:] = other[cut:]
    return bytes(text)


def sentence(error: UnhunchError, path: Path) -> None:
    """See that an error is one sentence about the file."""
    line = str(error)
    assert line.startswith(path.name), line
    assert line.isprintable()
    assert len(line) < 1000


def read(path: Path, text: bytes) -> bool:
    """Read a file as everything that reads themes does; return whether it was a theme."""
    path.write_bytes(text)
    mine = library(path.parent)
    theme = refused = None
    try:
        theme = mine.load_file(path)
    except ThemeError as error:
        refused = error
    if refused is not None:
        sentence(refused, path)
        assert mine.problems() == (refused.problem,)
    if theme is not None:
        findings(theme)
        again = complete(spec_of(path, theme_toml(theme)))
        assert (again.base, again.tokens) == (theme.base, theme.tokens)
    chosen, problem = mine.choose(path.stem)
    assert chosen is not None
    assert (refused is None) == (problem is None)
    assert path.read_bytes() == text
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return refused is None


@pytest.mark.parametrize("run", range(RUNS))
def test_mutated_files(tmp_path: Path, run: int) -> None:
    chance = random.Random(run)
    good = sum(read(tmp_path / "mine.toml", mutated(chance)) for _ in range(EACH))
    assert 0 < good < EACH


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_junk(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    read(tmp_path_factory.mktemp("junk") / "mine.toml", text)


words = st.text(max_size=12)
values = st.one_of(
    *(words, st.integers(), st.booleans(), st.floats(), st.none(), st.lists(words, max_size=2)),
    st.sampled_from(["#fff", "red", "ansi_red", "nord", "mine", "light", "dark", "#11161d"]),
)
tables = st.dictionaries(st.sampled_from([*BASE, *TOKENS, "x"]), values, max_size=8)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from([*KEYS, "x"]), st.one_of(values, tables), max_size=7))
def test_any_table(tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]) -> None:
    import tomli_w

    try:
        text = tomli_w.dumps(_without_none(data))
    except UnicodeEncodeError:
        return
    read(tmp_path_factory.mktemp("table") / "mine.toml", text.encode("utf-8", "surrogatepass"))


def _without_none(data: dict[str, object]) -> dict[str, object]:
    pairs = ((key, _without_none(value) if isinstance(value, dict) else value) for key, value in data.items())
    return {key: value for key, value in pairs if value is not None}


@pytest.mark.parametrize("run", range(5))
@pytest.mark.parametrize("ending", ["yaml", "json", "toml", "conf", "itermcolors", "txt"])
def test_mutated_schemes_of_other_programs(tmp_path: Path, run: int, ending: str) -> None:
    from .test_import import SCHEMES

    chance = random.Random(f"{run}{ending}")
    path = tmp_path / f"mine.{ending}"
    sources = [made if isinstance(made := make(), bytes) else made.encode() for make, _, _ in SCHEMES.values()]
    for _ in range(40):
        text = bytearray(chance.choice(sources))
        for _ in range(chance.randint(1, 4)):
            at = chance.randint(0, len(text))
            text[at : at + chance.randint(0, 20)] = chance.choice(PIECES)
        path.write_bytes(text)
        refused = None
        try:
            spec_of(path, spec_toml(import_scheme(path).spec))
        except UnhunchError as error:
            refused = error
        if refused is not None:
            sentence(refused, path)
        assert path.read_bytes() == text


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_is_written_is_what_was_read(tmp_path: Path, name: str) -> None:
    path = FOLDER / f"{name}.toml"
    spec = whole_spec(path)
    copy = tmp_path / path.name
    copy.write_text(spec_toml(spec), encoding="utf-8")
    assert read_theme(copy) == read_theme(path)
