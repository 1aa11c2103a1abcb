"""The editing model of the theme studio: undo and redo, and steps that do not lose what rounding takes."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from unhunch.themes.colour import Colour, Vision, parse_colour, shade_of
from unhunch.themes.tokens import NEEDED, ThemeSpec
from unhunch.ui.themes.studio_model import NAMES, Studio, seen_theme

COLOURS = st.builds(Colour, *(st.integers(0, 255) for _ in range(3)))
SPECS = st.builds(
    lambda needed, tokens: ThemeSpec("x", colors=dict(zip(NEEDED, needed, strict=True)), tokens=tokens),
    st.tuples(COLOURS, COLOURS, COLOURS),
    st.dictionaries(st.sampled_from(["limb", "body", "hold", "muted"]), COLOURS),
)
STEPS = st.tuples(*(st.integers(-3, 3) for _ in range(3)))
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(NAMES), COLOURS),
        st.tuples(st.just("step"), st.sampled_from(NAMES), STEPS),
        st.tuples(st.just("reset"), st.sampled_from(NAMES), st.none()),
        st.tuples(st.just("mend"), st.sampled_from(NAMES), st.none()),
        st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none()),
    ),
    max_size=25,
)


def spec(**colours: str) -> ThemeSpec:
    """Return a dark theme with other colours."""
    base = {"background": "#101010", "foreground": "#eeeeee", "accent": "#ffaa00"} | colours
    return ThemeSpec("x", colors={name: parse_colour(text) for name, text in base.items()})


def do(studio: Studio, what: str, name: str | None, how: object) -> None:
    """Do one change."""
    if what == "put":
        studio.put(name, how)
    elif what == "step":
        lightness, chroma, hue = how
        studio.step(name, lightness=lightness, chroma=chroma, hue=hue)
    elif name is None:
        getattr(studio, what)()
    else:
        getattr(studio, what)(name)


@settings(max_examples=150, deadline=None)
@given(SPECS, CHANGES)
def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(start: ThemeSpec, changes: list) -> None:
    studio = Studio(start)
    for change in changes:
        do(studio, *change)
    end = studio.theme
    undone = 0
    while studio.undo() is not None:
        undone += 1
    assert studio.theme == studio.original
    assert not studio.dirty
    for _ in range(studio.redoable):
        assert studio.redo() is not None
    assert studio.undoable >= undone
    if studio.redoable == 0 and not any(what == "undo" for what, *_ in changes):
        assert studio.theme == end


@settings(max_examples=150, deadline=None)
@given(SPECS, CHANGES)
def test_a_new_change_forgets_what_was_undone_and_every_theme_is_whole(start: ThemeSpec, changes: list) -> None:
    studio = Studio(start)
    for change in changes:
        before, undoable = studio.spec, studio.undoable
        do(studio, *change)
        assert set(studio.theme.base) | set(studio.theme.tokens) == set(NAMES)
        if change[0] not in ("undo", "redo") and studio.spec is not before:
            assert studio.redoable == 0
            assert studio.undoable == undoable + 1
        assert studio.dirty == ((studio.spec.colors, studio.spec.tokens) != (start.colors, start.tokens))


@settings(max_examples=200, deadline=None)
@given(COLOURS, st.sampled_from(["lightness", "chroma", "hue"]), st.integers(1, 6))
def test_steps_there_and_back_come_back(colour: Colour, axis: str, steps: int) -> None:
    shade = shade_of(colour)
    studio = Studio(spec(accent=colour.hex))
    if axis == "lightness" and not 0.02 * steps < shade.lightness < 1 - 0.02 * steps:
        return
    if axis == "chroma" and not 0.012 * steps < shade.chroma < 0.33 - 0.012 * steps:
        return
    for by in [1] * steps + [-1] * steps:
        studio.step("accent", **{axis: by})
    there = studio.theme.colour("accent")
    assert all(abs(a - b) <= 2 for a, b in zip(there[:3], colour[:3], strict=True))


def test_purer_beyond_what_a_screen_shows_and_back() -> None:
    studio = Studio(spec(accent="#d08040"))
    for _ in range(20):
        studio.step("accent", chroma=1)
    for _ in range(20):
        studio.step("accent", chroma=-1)
    assert math.isclose(shade_of(studio.theme.colour("accent")).hue, shade_of(parse_colour("#d08040")).hue, abs_tol=3)


def test_what_is_made_of_a_colour_follows_it() -> None:
    studio = Studio(spec())
    assert studio.theme.colour("limb") == studio.theme.colour("accent")
    studio.put("accent", parse_colour("#00ccff"))
    assert studio.theme.colour("limb").hex == "#00ccff"
    studio.put("limb", parse_colour("#ff88ff"))
    studio.put("accent", parse_colour("#ffffff"))
    assert studio.theme.colour("limb").hex == "#ff88ff"
    assert studio.reset("limb")
    assert studio.theme.colour("limb").hex == "#ffffff"
    assert not studio.reset("accent")  # it is needed


def test_contrast_is_told_and_mended() -> None:
    studio = Studio(spec())
    studio.put("muted", parse_colour("#303030"))
    worst = studio.readings("muted")[0]
    assert not worst.enough
    assert worst.pair.needed == 4.5
    assert studio.mend("muted")
    assert all(one.enough for one in studio.readings("muted"))
    assert not studio.mend("muted")
    assert {one.pair.ground for one in studio.readings("background")} == {"background"}


def test_a_draft_is_one_change() -> None:
    draft = spec(accent="#00ff00")
    studio = Studio(spec(), draft)
    assert studio.dirty
    assert studio.theme.colour("accent").hex == "#00ff00"
    assert studio.undo() == ""
    assert not studio.dirty
    assert not Studio(spec(), spec()).dirty


def test_colour_blindness_is_shown_and_nothing_is_changed() -> None:
    theme = Studio(spec(error="#ff0000", success="#00aa00")).theme
    assert seen_theme(theme, None) is theme
    seen = seen_theme(theme, Vision.DEUTAN)
    assert seen.base["error"] != theme.base["error"]
    assert seen.base["error"].red - seen.base["error"].green < 120
