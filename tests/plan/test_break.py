"""``unhunch break`` and its screen, on the real exercises."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from unhunch.app.context import Context, make_context
from unhunch.cli.main import main
from unhunch.engine.plan import Plan
from unhunch.settings.hours import parse_duration
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.routines.fit_break_screen import FitBreakScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.widgets.picture_view import Painted


@pytest.fixture
def context(paths: Paths) -> Context:
    """Return the context of a run whose user has read the notice."""
    Remembered(paths.remembered).acknowledge_notice()
    return make_context(seed=1, sound=False, paths=paths)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["200s", "--seated"], "Butterfly stretch and Shoulder roll: seated, 3:14; Light aerobic left out: is done"),
        (
            ["5m", "--area", "neck"],
            "Neck isometric: 4:40; Light aerobic, Arm raise, Arm slide and 3 more left out",
        ),
        (["10m", "--have", "nothing"], "Arm slide left out: needs a wall"),
        (["1m30", "--standing", "--have", "nothing"], "Shoulder roll: standing, 1:08"),
    ],
)
def test_it_says_what_fits(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert main(["break", *words, "--dry-run", "--seed", "1"]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["soon"], 2, "'soon' is no length of time: write 90s, 5m, 1m30, 2h or an hour."),
        (["10s"], 2, "A break of 0:10 cannot be planned: give 0:30 to 2:00:00."),
        (["5m", "--area", "nekc"], 2, "did you mean 'neck'?"),
        (["5m", "--have", "wal"], 2, "did you mean 'wall'?"),
        (["1m", "--area", "neck"], 1, "Nothing fits; Neck isometric left out: takes longer."),
    ],
)
def test_what_cannot_be_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    assert main(["break", *words, "--seed", "1"]) == code
    assert said in capsys.readouterr().err


def test_of_the_seven_everything_is_in_or_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["break", "2m", "--dry-run", "--seed", "1"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "Arm raise left out: needs the floor" in out
    for title in ("Neck isometric", "Thoracic extension", "Arm slide", "Butterfly stretch", "Shoulder roll"):
        assert title in out
    assert "Light aerobic" in out


def test_nobody_chooses_for_a_person_what_is_hidden_or_to_be_asked_about(
    paths: Paths, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "data" / "unhunch"
    folder.mkdir(parents=True)
    text = 'conditions = ["osteoporosis"]\n[hidden]\nshoulder-roll = "your choice"\n'
    (folder / "person.toml").write_text(text, encoding="utf-8")
    assert main(["break", "5m", "--dry-run", "--have", "wall", "--seed", "1"]) == 0
    out = capsys.readouterr().out
    assert "Shoulder roll left out: hidden for you" in out
    assert "Butterfly stretch, Neck isometric and Thoracic extension left out: ask first (osteoporosis)" in out


def test_it_plays_what_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["break", "70s", "--standing", "--seed", "1", "--speed", "1000", "--plain", "--yes"]) == 0
    out = capsys.readouterr().out
    assert "Your break. 1 exercise" in out
    assert "Shoulder roll: done" in out


def text(pilot: Pilot[int], part: str) -> str:
    """Return what a part of the screen shows."""
    widget = pilot.app.screen.query_one(f"#{part}", Painted)
    return "\n".join(
        "".join(run.text for run in row) for row in widget.paint(widget.size.width, widget.size.height).rows
    )


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_the_screen_follows_what_is_asked_for(context: Context, size: tuple[int, int]) -> None:
    async with UnhunchApp(context).run_test(size=size) as pilot:
        await pilot.press("ctrl+b")
        assert isinstance(pilot.app.screen, FitBreakScreen)
        assert "What fits" in text(pilot, "fit-found")
        await pilot.press("left", "left", "left")  # one minute is the least
        assert "Nothing fits" in text(pilot, "fit-found")
        await pilot.press("right", "right", "right", "down", "right")  # three minutes, sitting
        assert "3:" in text(pilot, "fit-found") or "2:" in text(pilot, "fit-found")
        assert "Light aerobic  " not in text(pilot, "fit-found")
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, FitBreakScreen)


async def test_enter_begins_what_fits(context: Context) -> None:
    async with UnhunchApp(context).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+b")
        screen = pilot.app.screen
        assert isinstance(screen, FitBreakScreen)
        plan = screen._found.plan
        assert isinstance(plan, Plan)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.session.plan == plan
        assert plan.seconds <= parse_duration("2m")


def test_a_history_that_cannot_be_read_is_no_hindrance(
    paths: Paths, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    folder = home / "data" / "unhunch"
    folder.mkdir(parents=True)
    (folder / "history.sqlite3").write_bytes(b"no database" * 200)
    assert main(["break", "5m", "--dry-run"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
