"""Each built-in exercise's own progress widget is on the stage of the real session screen, at every size."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from unhunch.app.context import make_context
from unhunch.engine.clock import ManualClock
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.widgets.stage import Stage

WIDGETS = {
    "neck-isometric": ("NeckIsometricProgress", "front"),
    "arm-raise": ("ArmRaiseProgress", "left"),
    "thoracic-extension": ("ThoracicExtensionProgress", "breathe evenly"),
    "arm-slide": ("ArmSlideProgress", "elbows"),
    "butterfly": ("ButterflyProgress", "●"),
    "shoulder-roll": ("ShoulderRollProgress", "→"),
    "aerobic": ("AerobicProgress", "3:00"),
}


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40), (250, 70)], ids=str)
@pytest.mark.parametrize("exercise", list(WIDGETS))
async def test_the_widget_comes_through_its_entry_point(
    exercise: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state")
    Remembered(paths.remembered).acknowledge_notice()
    context = replace(make_context(paths=paths, seed=1, sound=False), clock=ManualClock(100.0))
    app = UnhunchApp(context, context.planner.plan([exercise]))
    name, shown = WIDGETS[exercise]
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        stage = app.screen.query_one(Stage)
        assert type(stage.widget).__name__ == name
        lines = "\n".join(stage.render_line(y).text for y in range(stage.size.height))
    assert not context.catalog.problems
    if exercise != "butterfly" or size[1] < 40:
        assert shown in lines
