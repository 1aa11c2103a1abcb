"""Pictures have the size that was asked for, hold the whole figure, and do not jump."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import Figure, Instant, Pose, View
from unhunch.figure.canvas import SHADE, Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Role
from unhunch.figure.render import draw, framing, mapped
from unhunch.figure.scene import scene
from unhunch_exercises.aerobic.poses import BIKE, MARCH
from unhunch_exercises.arm_raise.poses import FIGURE as ARM_RAISE
from unhunch_exercises.arm_slide.poses import FIGURE as ARM_SLIDE
from unhunch_exercises.butterfly.poses import FIGURE as BUTTERFLY
from unhunch_exercises.neck_isometric.poses import FIGURE as NECK
from unhunch_exercises.shoulder_roll.poses import FIGURE as SHOULDER_ROLL
from unhunch_exercises.thoracic_extension.poses import FIGURE as THORACIC

FIGURES = {
    "neck": (NECK, Side.FRONT),
    "neck-left": (NECK, Side.LEFT),
    "neck-right": (NECK, Side.RIGHT),
    "arm-raise": (ARM_RAISE, Side.RIGHT),
    "arm-raise-left": (ARM_RAISE, Side.LEFT),
    "thoracic": (THORACIC, None),
    "arm-slide": (ARM_SLIDE, None),
    "butterfly": (BUTTERFLY, None),
    "roll-forward": (SHOULDER_ROLL, Side.FORWARD),
    "roll-backward": (SHOULDER_ROLL, Side.BACKWARD),
    "bike": (BIKE, None),
    "march": (MARCH, None),
}
SIZES = [(38, 8), (46, 15), (75, 30), (170, 58)]
NAMES = st.sampled_from(list(FIGURES))


def moment(name: str, kind: Kind, part: float) -> tuple[Figure, Instant]:
    figure, side = FIGURES[name]
    return figure, Instant(kind=kind, side=side, progress=part, seconds=part)


def check_size(picture: Picture, columns: int, rows: int) -> None:
    assert len(picture.rows) == rows
    for row in picture.rows:
        assert sum(len(run.text) for run in row) == columns
        assert all(run.text for run in row)


@given(
    name=NAMES,
    kind=st.sampled_from(list(Kind)),
    part=st.floats(0, 1),
    columns=st.integers(1, 300),
    rows=st.integers(1, 100),
    glyphs=st.sampled_from(list(Glyphs)),
    mono=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_any_size_can_be_drawn(
    name: str, kind: Kind, part: float, columns: int, rows: int, glyphs: Glyphs, mono: bool
) -> None:
    check_size(draw(*moment(name, kind, part), columns, rows, glyphs, mono=mono), columns, rows)


@pytest.mark.parametrize(("columns", "rows"), [(0, 0), (0, 5), (5, 0), (-3, 4)])
def test_no_room_is_an_empty_picture(columns: int, rows: int) -> None:
    picture = draw(NECK, Instant(kind=Kind.HOLD), columns, rows)
    assert len(picture.rows) == max(0, rows)
    assert not picture.plain().strip()


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("size", SIZES)
def test_the_whole_figure_is_always_on_the_stage(name: str, size: tuple[int, int]) -> None:
    columns, rows = size
    figure, side = FIGURES[name]
    shown = figure.of(side)
    frame = framing(shown, side, columns, rows, 2)
    for kind in Kind:
        for step in range(31):
            _, instant = moment(name, kind, step / 30)
            for part in scene(shown, instant, face=frame.face):
                for shape in mapped(part, frame, 2):
                    for x, y, r in shape:
                        if frame.cut and y - r > rows * 8:
                            continue
                        assert x - r >= -1
                        assert x + r <= columns * 4 + 1
                        assert y - r >= -1
                        assert y + r <= rows * 8 + 1 or frame.cut


@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_fills_the_stage(name: str) -> None:
    figure, side = FIGURES[name]
    shown = figure.of(side)
    tops, sides = [], []
    frame = framing(shown, side, 46, 15, 2)
    for kind in Kind:
        for step in range(9):
            _, instant = moment(name, kind, step / 8)
            for part in scene(shown, instant, face=frame.face):
                for shape in mapped(part, frame, 2):
                    tops += [y - r for _, y, r in shape]
                    sides += [x - r for x, _, r in shape] + [184 - x - r for x, _, r in shape]
    assert min(tops) < 6 or min(sides) < 6


@given(name=NAMES, part=st.floats(0, 0.95))
@settings(max_examples=40, deadline=None)
def test_a_small_step_in_time_is_a_small_change(name: str, part: float) -> None:
    kind = Kind.IN if name not in {"roll-forward", "roll-backward", "bike", "march"} else Kind.MOVE
    now, next_one = (draw(*moment(name, kind, at), 46, 15).plain() for at in (part, part + 0.01))
    changed = sum(a != b for a, b in zip(now, next_one, strict=True))
    assert changed < 0.12 * 46 * 15


def test_the_same_moment_is_the_same_picture() -> None:
    figure, instant = moment("butterfly", Kind.HOLD, 0.3)
    assert draw(figure, instant, 46, 15) == draw(figure, instant, 46, 15)


def test_the_right_side_mirrors_the_left() -> None:
    for figure in (NECK, ARM_RAISE):
        left, right = (framing(figure.of(side), side, 46, 15, 2) for side in (Side.LEFT, Side.RIGHT))
        assert left.mirror == -right.mirror
        assert left.scale == pytest.approx(right.scale)
        assert left.x == pytest.approx(46 * 4 - right.x)


def roles(picture: Picture) -> set[str]:
    return {str(role) for row in picture.rows for run in row for role in (run.role, run.back) if role}


def test_a_hold_shows_two_arrows_and_the_effort() -> None:
    assert {"arrow", "effort", "limb", "body"} <= roles(draw(*moment("neck", Kind.HOLD, 0.5), 46, 15))
    assert "arrow" not in roles(draw(*moment("neck", Kind.IN, 0.5), 46, 15))


def test_a_ghost_shows_where_it_goes() -> None:
    for kind, shown in ((Kind.READY, True), (Kind.IN, True), (Kind.OUT, True), (Kind.HOLD, False)):
        assert ("ghost" in roles(draw(*moment("arm-raise", kind, 0.4), 75, 30))) is shown


def test_every_exercise_looks_different() -> None:
    pictures = {draw(*moment(name, Kind.MOVE, 0.25), 46, 15).plain() for name in FIGURES}
    assert len(pictures) == len(FIGURES)


def test_plain_characters_are_plain() -> None:
    text = draw(*moment("arm-slide", Kind.HOLD, 0.5), 46, 15, Glyphs.ASCII).plain()
    assert text.isascii()
    assert "#" in text


def test_without_colours_the_working_limb_is_solid_and_the_body_shaded() -> None:
    picture = draw(*moment("arm-slide", Kind.HOLD, 0.5), 75, 30, mono=True)
    texts = {role: "".join(run.text for row in picture.rows for run in row if run.role == role) for role in Role}
    assert SHADE in texts[Role.BODY]
    assert "█" in texts[Role.LIMB]
    assert SHADE not in texts[Role.LIMB]


def test_a_seven_line_figure_draws() -> None:
    figure = Figure(
        view=View.FRONT,
        poses={
            "rest": Pose(angles={"upper_arm": -80}),
            "work": Pose(angles={"upper_arm": 60, "forearm": 80}),
        },
    )
    assert roles(draw(figure, Instant(kind=Kind.HOLD), 40, 12)) >= {"body", "limb"}


def test_a_canvas_reads_back_what_was_painted() -> None:
    canvas = Canvas(4, 2)
    canvas.paint(Role.BODY, (((0.0, 0.0, 0.0), (8.0, 0.0, 0.0), (8.0, 8.0, 0.0), (0.0, 8.0, 0.0)),))
    canvas.paint(Role.LIMB, (((4.0, 4.0, 0.0), (16.0, 4.0, 0.0), (16.0, 8.0, 0.0), (4.0, 8.0, 0.0)),))
    first, second = canvas.picture().rows
    assert [tuple(run[:3]) for run in first] == [
        ("█", Role.BODY, None),
        ("▄", Role.LIMB, Role.BODY),
        ("▄▄", Role.LIMB, None),
    ]
    assert "".join(run.text for run in second) == "    "
