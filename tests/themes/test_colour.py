"""Colours: what is read, what is mixed, and that what is made readable is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.themes.colour import (
    ANSI,
    CSS,
    Colour,
    Shade,
    Vision,
    blend,
    contrast,
    distance,
    from_shade,
    least_contrast,
    parse_colour,
    readable,
    seen,
    shade_of,
)

channels = st.integers(0, 255)
colours = st.tuples(channels, channels, channels).map(lambda rgb: Colour(*rgb))


@pytest.mark.parametrize(
    ("text", "hex_"),
    [("#abc", "#aabbcc"), ("#A1b2C3", "#a1b2c3"), ("teal", "#008080"), ("RebeccaPurple", "#663399")],
)
def test_colours_are_read_as_css_writes_them(text: str, hex_: str) -> None:
    assert parse_colour(text) == parse_colour(hex_)
    assert parse_colour(text).text == hex_


def test_the_terminals_own_colours_keep_their_name() -> None:
    assert parse_colour("ansi_red").text == "ansi_red"
    assert len(ANSI) == 17
    assert len(CSS) == 148


@pytest.mark.parametrize("text", ["", "#", "#12", "#12345", "#ggg", "rgb(1,2,3)", "12", "transparent", "#1234567", "é"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        parse_colour(text)


@pytest.mark.parametrize(("text", "near"), [("tael", "teal"), ("ansi_rde", "ansi_red"), ("Whyte", "white")])
def test_a_typo_is_told_the_nearest_name(text: str, near: str) -> None:
    with pytest.raises(ValueError, match=near):
        parse_colour(text)


@given(colours)
def test_a_colour_comes_back_from_lightness_chroma_and_hue(colour: Colour) -> None:
    back = from_shade(shade_of(colour))
    assert max(abs(a - b) for a, b in zip(colour[:3], back[:3], strict=True)) <= 2


@given(st.floats(-1, 2), st.floats(-1, 1), st.floats(-720, 720))
def test_every_shade_is_a_colour(lightness: float, chroma: float, hue: float) -> None:
    assert all(0 <= channel <= 255 for channel in from_shade(Shade(lightness, chroma, hue))[:3])


@given(colours, colours, st.floats(1, 4.5))
def test_what_is_made_readable_is(colour: Colour, ground: Colour, ratio: float) -> None:
    assert contrast(readable(colour, (ground,), ratio), ground) >= ratio


@given(colours, colours, colours, st.floats(1, 21))
def test_on_two_grounds_it_is_as_readable_as_can_be(colour: Colour, one: Colour, two: Colour, ratio: float) -> None:
    made = readable(colour, (one, two), ratio)
    best = max(least_contrast(Colour(*[end] * 3), (one, two)) for end in (0, 255))
    assert least_contrast(made, (one, two)) >= min(ratio, best) - 1e-9


@given(colours, colours)
def test_what_is_readable_already_is_left_alone(colour: Colour, ground: Colour) -> None:
    assert readable(colour, (ground,), contrast(colour, ground)) == colour


@given(colours, colours)
def test_hue_stays_when_lightness_is_pushed(colour: Colour, ground: Colour) -> None:
    made = readable(colour, (ground,), 4.5)
    before, after = shade_of(colour), shade_of(made)
    turn = abs(before.hue - after.hue) % 360
    grey = min(before.chroma, after.chroma) < 0.03
    nearly_black = min(before.lightness, after.lightness) < 0.15  # a step of a channel turns the hue by far there
    assert min(turn, 360 - turn) < 12 or grey or nearly_black


def test_a_terminals_own_colour_is_never_changed_nor_mixed() -> None:
    own, red = parse_colour("ansi_default"), parse_colour("#f00")
    assert readable(own, (red,), 4.5) == own
    assert readable(red, (own,), 21) == red
    assert (blend(own, red, 0.3), blend(own, red, 0.7)) == (own, red)


@pytest.mark.parametrize("vision", Vision)
def test_greys_look_the_same_to_everybody(vision: Vision) -> None:
    for level in range(0, 256, 15):
        grey = Colour(level, level, level)
        assert distance(grey, seen(grey, vision)) < 0.01


def test_red_and_green_come_near_to_each_other_without_red_or_green_cones() -> None:
    red, green = parse_colour("#c04030"), parse_colour("#6a7a20")
    for vision in (Vision.PROTAN, Vision.DEUTAN):
        assert distance(seen(red, vision), seen(green, vision)) < distance(red, green) * 0.55
    blue, teal = parse_colour("#3060ff"), parse_colour("#008a8a")
    assert distance(seen(blue, Vision.TRITAN), seen(teal, Vision.TRITAN)) < distance(blue, teal) * 0.7
