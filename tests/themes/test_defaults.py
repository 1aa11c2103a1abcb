"""Six lines make a whole theme, and what is made from them can be read, whatever the colours are."""

from hypothesis import given
from hypothesis import strategies as st

from unhunch.themes.colour import Colour, contrast, distance, parse_colour
from unhunch.themes.contrast import pairs, ratio
from unhunch.themes.theme_file import spec_of
from unhunch.themes.tokens import BASE, NEEDED, TOKENS, Theme, ThemeSpec, complete

from .support import FOLDER, SIX_LINES

channels = st.integers(0, 255)
colours = st.tuples(channels, channels, channels).map(lambda rgb: Colour(*rgb))
GIVEN = {"foreground", "accent"}


def made(background: Colour, foreground: Colour, accent: Colour) -> Theme:
    return complete(ThemeSpec("x", colors={"background": background, "foreground": foreground, "accent": accent}))


def test_six_lines_make_a_whole_theme() -> None:
    assert len(SIX_LINES.splitlines()) == 6
    theme = complete(spec_of(FOLDER / "six.toml", SIX_LINES))
    assert tuple(theme.base) == BASE
    assert tuple(theme.tokens) == tuple(TOKENS)
    assert theme.given == set(NEEDED)
    assert len({theme.colour(state) for state in ("hold", "move", "rest", "switch")}) == 4


@given(colours, colours, colours)
def test_every_default_reaches_its_contrast(background: Colour, foreground: Colour, accent: Colour) -> None:
    theme = made(background, foreground, accent)
    for pair in pairs():
        if pair.ink not in GIVEN:
            found = ratio(theme, pair)
            assert found is not None
            assert found >= pair.needed, pair


@given(colours, colours, colours)
def test_a_surface_leaves_words_readable(background: Colour, foreground: Colour, accent: Colour) -> None:
    theme = made(background, foreground, accent)
    on_background = contrast(foreground, background)
    assert contrast(foreground, theme.tokens["surface"]) >= min(4.5, on_background) - 1e-9


@given(colours, colours)
def test_the_body_steps_back_where_the_limb_looks_like_it(foreground: Colour, accent: Colour) -> None:
    black = Colour(0, 0, 0)
    theme = made(black, foreground, accent)
    body, limb = theme.colour("body"), theme.colour("limb")
    plain = made(black, foreground, Colour(255, 0, 255))
    assert distance(body, limb) >= min(0.03, distance(plain.colour("body"), limb)) or contrast(body, black) < 3.6


def test_a_written_token_is_taken_as_it_is() -> None:
    red = parse_colour("#300000")
    spec = spec_of(FOLDER / "six.toml", SIX_LINES + '[tokens]\nlimb = "#300000"\n')
    assert complete(spec).tokens["limb"] == red


def test_on_the_terminals_own_background_all_are_the_terminals_own() -> None:
    own = parse_colour("ansi_default")
    theme = made(own, own, parse_colour("ansi_magenta"))
    assert all(colour.ansi for colour in (*theme.base.values(), *theme.tokens.values()))
    assert theme.ansi
    assert theme.dark


@given(*[st.one_of(colours, st.sampled_from([parse_colour(n) for n in ("ansi_default", "ansi_red")]))] * 3)
def test_any_mixture_is_a_theme(background: Colour, foreground: Colour, accent: Colour) -> None:
    theme = made(background, foreground, accent)
    assert tuple(theme.tokens) == tuple(TOKENS)
