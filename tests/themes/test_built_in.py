"""The themes that come along: each can be read, each is safe to activate, no two are alike."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets._toast import Toast

import unhunch.ui
from unhunch.figure.picture import Role, Run
from unhunch.themes.colour import Vision, contrast, distance, luminance, seen
from unhunch.themes.contrast import STATES, findings, kept_apart, pairs, ratio
from unhunch.themes.theme_file import read_spec, spec_of
from unhunch.themes.tokens import LARGE, TEXT, TOKENS, ThemeSpec, complete
from unhunch.ui.app import UnhunchApp
from unhunch.ui.theme_controller import plain_theme, textual_theme
from unhunch.ui.widgets.palette import Palette

from .support import BUILT_IN, FOLDER, SIX_LINES, built_in

COLOURED = [name for name in BUILT_IN if name != "terminal"]
SAFE = {"deuter": (Vision.DEUTAN, Vision.PROTAN), "tritan": (Vision.TRITAN,)}
APART = 0.07
"""How much lighter one state is than the next, at least (0 to 1), where hue may not be seen."""


def test_there_are_enough_to_choose_from() -> None:
    assert len(BUILT_IN) >= 14
    assert sum(not built_in(name).dark for name in BUILT_IN) >= 4
    assert {"dusk", "paper", "terminal", "contrast-dark", "contrast-light", "deuter", "tritan"} <= set(BUILT_IN)


@pytest.mark.parametrize("name", BUILT_IN)
def test_each_can_be_read(name: str) -> None:
    theme = built_in(name)
    words = 7.0 if name.startswith("contrast-") else TEXT
    for pair in pairs(words):
        found = ratio(theme, pair)
        assert found is None or found >= pair.needed, f"{pair.ink} on {pair.ground}: {found}"
    assert findings(theme, words) == ()


@pytest.mark.parametrize("name", COLOURED)
def test_figure_and_digits_stand_out_and_the_limb_leads(name: str) -> None:
    theme = built_in(name)
    background = theme.base["background"]
    for token in ("body", "limb", "number", "arrow", *STATES):
        assert contrast(theme.colour(token), background) >= LARGE, token
    limb = theme.colour("limb")
    assert distance(limb, theme.colour("body")) > 0.12
    for quiet, least, most in (("wall", 1.5, 2.6), ("ghost", 2.4, 5.0)):
        assert least <= contrast(theme.colour(quiet), background) <= most, quiet
        assert contrast(theme.colour(quiet), background) < contrast(limb, background)


@pytest.mark.parametrize("name", COLOURED)
def test_the_heat_map_goes_up_step_by_step(name: str) -> None:
    theme = built_in(name)
    steps = [contrast(theme.colour(f"heat_{n}"), theme.base["background"]) for n in range(5)]
    assert all(after / before > 1.12 for before, after in pairwise(steps)), steps


@pytest.mark.parametrize(("name", "vision"), [(name, vision) for name, kinds in SAFE.items() for vision in kinds])
def test_the_safe_ones_keep_states_and_limb_apart_by_lightness(name: str, vision: Vision) -> None:
    theme = built_in(name)
    assert kept_apart(theme, vision) >= APART
    limb, body = seen(theme.colour("limb"), vision), seen(theme.colour("body"), vision)
    assert abs(luminance(limb) ** (1 / 3) - luminance(body) ** (1 / 3)) >= APART
    for first, second in combinations(STATES, 2):
        assert distance(seen(theme.colour(first), vision), seen(theme.colour(second), vision)) > 0.08


def test_no_two_are_alike() -> None:
    for one, two in combinations(COLOURED, 2):
        first, second = built_in(one), built_in(two)
        apart = max(distance(first.colour(token), second.colour(token)) for token in ("background", "limb", "body"))
        assert apart > 0.05, f"{one} and {two}"
    assert len({built_in(name).title for name in BUILT_IN}) == len(BUILT_IN)


@pytest.mark.parametrize("name", BUILT_IN)
def test_each_has_a_title_an_author_and_a_word_on_what_it_is_for(name: str) -> None:
    spec = read_spec(FOLDER / f"{name}.toml")
    assert spec.title
    assert spec.author
    assert spec.dark is not None
    assert (FOLDER / f"{name}.toml").read_text(encoding="utf-8").startswith("# ")


def styles(variables: dict[str, str]) -> None:
    """Read the app's styles, and Textual's for what the app uses, with these variables."""
    sheet = Stylesheet(variables=variables)
    path = Path(unhunch.ui.__file__).with_name("unhunch.tcss")
    sheet.add_source(path.read_text(encoding="utf-8"), read_from=(str(path), ""))
    for kind in (*Screen.__mro__, *UnhunchApp.__mro__, OptionList, Toast):
        if css := kind.__dict__.get("DEFAULT_CSS"):
            sheet.add_source(css, read_from=(kind.__name__, ""), is_default_css=True)
    sheet.parse()


@pytest.mark.parametrize("name", [*BUILT_IN, "plain", "six"])
def test_each_is_safe_to_activate(name: str) -> None:
    if name == "plain":
        theme = plain_theme()
    elif name == "six":
        theme = textual_theme(complete(spec_of(FOLDER / "six.toml", SIX_LINES)))
    else:
        theme = textual_theme(built_in(name))
    variables = theme.to_color_system().generate() | theme.variables
    if name != "plain":
        assert {f"unhunch-{token.replace('_', '-')}" for token in TOKENS} <= set(variables)
    styles(variables)


def test_the_terminals_theme_sends_no_colour_of_ours() -> None:
    theme = built_in("terminal")
    palette = Palette(theme)
    for role in (None, *Role, *TOKENS, *theme.base):
        for back in (None, "hold", "body", "track", "surface", "face"):
            style = palette.run(Run("x", role, back), "background")
            assert style.color is None or style.color.triplet is None
            assert style.bgcolor is None or style.bgcolor.triplet is None


def test_the_terminals_own_ink_and_ground_are_swapped_by_drawing_reversed() -> None:
    palette = Palette(built_in("terminal"))
    eyes = palette.run(Run("x", "face", "body"), "background")
    assert eyes.reverse
    hole = palette.run(Run("x", None, "hold"), "background")
    assert hole.reverse
    assert hole.color is not None
    assert hole.color.name == "magenta"
    assert not palette.run(Run("x", "limb"), "background").reverse
    assert palette.run(Run("x", "muted"), "background").dim


def test_a_theme_that_looks_wrong_is_told_what_to_change() -> None:
    spec = spec_of(
        Path("x.toml"),
        SIX_LINES + '[tokens]\nmuted = "#222222"\nlimb = "#aab0b8"\nbody = "#a0a8b0"\nmove = "#f2a65a"\n',
    )
    found = {finding.key: finding for finding in findings(complete(spec))}
    assert found["tokens.muted"].fault
    assert found["tokens.muted"].ratio is not None
    assert "Try #" in found["tokens.muted"].remedy
    assert "body" in found["tokens.limb"].why
    assert "hold" in found["tokens.move"].why
    wrong = ThemeSpec("x", dark=False, colors=complete(spec).base)
    assert "background is dark" in next(one.why for one in findings(complete(wrong)) if one.key == "dark")
