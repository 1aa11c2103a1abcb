"""The stage: an author's progress widget paints on it, and what it does wrong costs nothing but itself."""

import sys
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from unhunch.drawing import PlainProgress
from unhunch.engine.kinds import Kind
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.widgets import stage

from .support import Show, builtin, strange_exercise

Prepare = Callable[..., Show]

MODULE = "stranger_widget"
BODY = """
    from unhunch.drawing import Picture, ProgressWidget, Run

    class Own(ProgressWidget):
"""
RAISES = {
    "import": "",
    "init": "def __init__(self): raise RuntimeError('odd')",
    "init exits": "def __init__(self): raise SystemExit(3)",
    "paint": "def paint(self, progress, size, pen): raise RuntimeError('odd')",
    "paint exits": "def paint(self, progress, size, pen): raise SystemExit(3)",
    "paint interrupts": "def paint(self, progress, size, pen): raise KeyboardInterrupt",
    "paint takes too few": "def paint(self): return ()",
    "paint returns nothing": "def paint(self, progress, size, pen): return None",
    "paint returns text": "def paint(self, progress, size, pen): return 'odd'",
    "runs of numbers": "def paint(self, progress, size, pen): return ((Run(7),),)",
    "an ink that is none": "def paint(self, progress, size, pen): return ((Run(' ', ['no']),),)",
    "gauge": "def gauge(self, progress, columns): raise RuntimeError('odd')",
    "gauge returns nothing": "def gauge(self, progress, columns): return None",
    "below": "def below(self, progress, size, pen): raise RuntimeError('odd')",
    "beside": "def beside(self, progress, size, pen): raise RuntimeError('odd')",
    "figure": "def draw_figure(self, progress, size, pen): raise RuntimeError('odd')",
}
HARMLESS = {
    "too few rows": "def paint(self, progress, size, pen): return ((Run('x'),),)",
    "too many rows": "def paint(self, progress, size, pen): return ((Run('x'),),) * (size.rows + 9)",
    "rows too long": "def paint(self, progress, size, pen): return ((Run('x' * size.columns * 3),),) * size.rows",
    "wide characters": "def paint(self, progress, size, pen): return ((Run('肩' * size.columns),),) * size.rows",
    "escape sequences": "def paint(self, progress, size, pen): return ((Run('\\x1b[2J\\n\\x07'),),) * size.rows",
    "unknown inks": "def paint(self, progress, size, pen): return ((Run('x' * size.columns, 'no'),),) * size.rows",
    "markup": "def paint(self, progress, size, pen): return ((Run('[/b]'),),) * size.rows",
    "a gauge too high": "def gauge(self, progress, columns): return ((Run('x'),),) * 99",
    "nothing of its own": "pass",
}
Strange = Callable[[str], Callable[[], tuple[Found, ...]]]


def params(cases: dict[str, str]) -> list[object]:
    """Return the cases as parameters."""
    return [pytest.param(code, id=name) for name, code in cases.items()]


@pytest.fixture
def strange() -> Iterator[Strange]:
    """Return what makes an exercise, beside the built-in ones, whose progress widget has this code."""

    def make(code: str) -> Callable[[], tuple[Found, ...]]:
        source = textwrap.dedent(BODY).strip() + "\n" + textwrap.indent(textwrap.dedent(code).strip(), "    ") + "\n"
        module = ModuleType(MODULE)
        module.__file__ = f"/strange/{MODULE}.py"
        if code:
            exec(compile(source, module.__file__, "exec"), module.__dict__)
        sys.modules[MODULE] = module
        plugin = strange_exercise(f"{MODULE}:Own")
        return lambda: (*builtin(), Found("strange", EXERCISES, "stranger", "0.1", lambda: plugin))

    yield make
    sys.modules.pop(MODULE, None)


async def plays_to_its_end(shown: Show) -> None:
    """Play on, and expect the plain widget, a whole session, and the plugin's name in the summary."""
    await shown.wait_for(Kind.HOLD)
    assert type(shown.widget) is PlainProgress
    await shown.resize(100, 30)
    await shown.wait_until(lambda: isinstance(shown.app.screen, SummaryScreen), most=100)
    assert "strange, progress widget" in " ".join(shown.text.split())
    (problem,) = [one for one in shown.context.catalog.problems if one.source == "strange"]
    assert problem.why
    await shown.press("enter")
    assert shown.app.return_code == 0


@pytest.mark.parametrize("code", params(RAISES))
async def test_a_widget_that_raises_is_replaced_by_the_plain_one(show: Prepare, strange: Strange, code: str) -> None:
    async with show("strange", found=strange(code)) as shown:
        await plays_to_its_end(shown)


@pytest.mark.parametrize("code", params(HARMLESS))
async def test_a_widget_that_is_only_odd_stays(show: Prepare, strange: Strange, code: str) -> None:
    async with show("strange", found=strange(code)) as shown:
        await shown.wait_for(Kind.HOLD)
        assert type(shown.widget).__name__ == "Own"
        assert "\x1b" not in shown.text
        assert not shown.context.catalog.problems


async def test_a_widget_that_is_slow_is_replaced(
    show: Prepare, strange: Strange, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 10_000, 2))
    monkeypatch.setattr(stage, "perf_counter", lambda: float(next(ticks)))
    async with show("strange", found=strange("pass")) as shown:
        await shown.wait_for(Kind.HOLD)
        assert type(shown.widget) is PlainProgress
        assert "takes 2.0 s to paint a frame" in shown.context.catalog.problems[0].why
