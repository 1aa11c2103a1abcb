"""A stranger's progress widget may do anything wrong, and breaks nothing but itself.

Whatever it does: the app lives, a plain widget stands in its place, the session plays to its end, and the summary names
the plugin and what it did.
"""

import sys
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from unhunch.engine.kinds import Kind
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.ui.authoring import PlainProgress
from unhunch.ui.session.summary import SummaryScreen

from .support import Show, builtin, strange_exercise

Prepare = Callable[..., Show]

MODULE = "stranger_widget"
BODY = """
    from textual import work
    from textual.app import ComposeResult
    from textual.binding import Binding
    from textual.reactive import reactive
    from textual.widgets import Static
    from unhunch.ui.authoring import Picture, ProgressWidget, Run, width

    class Own(ProgressWidget):
"""

RAISES = {
    "import": "raise RuntimeError('odd')",
    "init": "def __init__(self): raise RuntimeError('odd')",
    "init exits": "def __init__(self): raise SystemExit(3)",
    "no super init": "def __init__(self): pass",
    "compose": "def compose(self): raise RuntimeError('odd'); yield",
    "compose of nonsense": "def compose(self): yield 'odd'",
    "markup in a child": "def compose(self): yield Static('[/odd]')",
    "on_mount": "def on_mount(self): raise RuntimeError('odd')",
    "async on_mount": "async def on_mount(self): raise RuntimeError('odd')",
    "on_resize": "def on_resize(self, event): raise RuntimeError('odd')",
    "on_show": "def on_show(self): raise RuntimeError('odd')",
    "on_idle": "def on_idle(self): raise RuntimeError('odd')",
    "show": "def show(self, progress): raise RuntimeError('odd')",
    "show exits": "def show(self, progress): raise SystemExit(3)",
    "paint": "def paint(self, columns, rows): raise RuntimeError('odd')",
    "paint exits": "def paint(self, columns, rows): raise SystemExit(3)",
    "paint takes too few": "def paint(self): return None",
    "gauge": "def gauge(self, progress, columns): raise RuntimeError('odd')",
    "below": "def below(self, progress, columns, rows): raise RuntimeError('odd')",
    "beside": "def beside(self, progress, columns, rows): raise RuntimeError('odd')",
    "figure": "def draw_figure(self, progress, columns, rows): raise RuntimeError('odd')",
    "render_line": "def render_line(self, y): raise RuntimeError('odd')",
    "render_line of nothing": "def render_line(self, y): return None",
    "render_lines": "def render_lines(self, crop): raise RuntimeError('odd')",
    "height": "DEFAULT_CSS = 'Own { height: auto; }'\ndef get_content_height(self, *a): raise RuntimeError('odd')",
    "height of nonsense": "DEFAULT_CSS = 'Own { height: auto; }'\ndef get_content_height(self, *a): return 'odd'",
    "watcher": """
        number = reactive(0)
        def show(self, progress):
            self.number += 1
        def watch_number(self): raise RuntimeError('odd')
    """,
    "validator": """
        number = reactive(0)
        def on_mount(self): self.number = 7
        def validate_number(self, number): raise RuntimeError('odd')
    """,
    "timer": "def on_mount(self): self.set_timer(0.01, self.odd)\ndef odd(self): raise RuntimeError('odd')",
    "interval": "def on_mount(self): self.set_interval(0.01, self.odd)\ndef odd(self): raise RuntimeError('odd')",
    "timer's lambda": "def on_mount(self): self.set_timer(0.01, lambda: 1 / 0)",
    "call_later": "def on_mount(self): self.call_later(self.odd)\ndef odd(self): raise RuntimeError('odd')",
    "call_next": "def on_mount(self): self.call_next(self.odd)\ndef odd(self): raise RuntimeError('odd')",
    "call_after_refresh": (
        "def on_mount(self): self.call_after_refresh(self.odd)\ndef odd(self): raise RuntimeError('odd')"
    ),
    "call_later on the screen": "def on_mount(self): self.screen.call_later(lambda: 1 / 0)",
    "call_later on the app": "def on_mount(self): self.app.call_later(lambda: 1 / 0)",
    "call_later on the stage": "def on_mount(self): self.parent.call_later(lambda: 1 / 0)",
    "worker": """
        def on_mount(self): self.odd()
        @work
        async def odd(self): raise RuntimeError('odd')
    """,
    "worker thread": """
        def on_mount(self): self.odd()
        @work(thread=True)
        def odd(self): raise RuntimeError('odd')
    """,
    "styles that are none": "DEFAULT_CSS = 'Own { colour no; ] }'",
    "styles of an unknown variable": "DEFAULT_CSS = 'Own { color: $no-such-variable; }'",
    "styles of an unknown unit": "DEFAULT_CSS = 'Own { width: 3parsec; }'",
    "styles of a child": """
        def compose(self):
            class Child(Static):
                DEFAULT_CSS = 'Child { width: 3parsec; }'
            yield Child('x')
    """,
    "a class that is none": "DEFAULT_CLASSES = 7",
    "paint returns nothing": "def paint(self, columns, rows): return None",
    "paint returns text": "def paint(self, columns, rows): return 'odd'",
    "rows of text": "def paint(self, columns, rows): return Picture(columns, ('odd',) * rows)",
    "rows of nothing": "def paint(self, columns, rows): return Picture(columns, (None,) * rows)",
    "runs of numbers": "def paint(self, columns, rows): return Picture(columns, ((Run(7),),) * rows)",
    "runs of nothing": "def paint(self, columns, rows): return Picture(columns, ((Run(None),),) * rows)",
    "no rows": "def paint(self, columns, rows): return Picture(columns, None)",
    "gauge returns nothing": "def gauge(self, progress, columns): return None",
    "gauge returns text": "def gauge(self, progress, columns): return 'odd'",
    "gauge of texts": "def gauge(self, progress, columns): return ('odd', 'odder')",
    "beside of texts": "def beside(self, progress, columns, rows): return ('odd',) * rows",
    "an ink that is none": "def paint(self, c, r): return Picture(c, ((Run(' ' * c, ['no']),),) * r)",
}
FAILS_ON_KEYS = {
    "on_key": "can_focus = True\ndef on_key(self, event): raise RuntimeError('odd')",
    "key method": "can_focus = True\ndef key_z(self): raise RuntimeError('odd')",
    "own action": """
        can_focus = True
        BINDINGS = [Binding("z", "odd", "Odd")]
        def action_odd(self): raise RuntimeError('odd')
    """,
    "own async action": """
        can_focus = True
        BINDINGS = [Binding("z", "odd", "Odd")]
        async def action_odd(self): raise RuntimeError('odd')
    """,
    "check_action": """
        can_focus = True
        BINDINGS = [Binding("z", "odd", "Odd")]
        def check_action(self, action, parameters): raise RuntimeError('odd')
    """,
    "on_blur": """
        can_focus = True
        def on_key(self, event): self.blur()
        def on_blur(self): raise RuntimeError('odd')
    """,
    "on_unmount": """
        can_focus = True
        def on_key(self, event): self.remove()
        def on_unmount(self): raise RuntimeError('odd')
    """,
}
HARMLESS = {
    "too few rows": "def paint(self, columns, rows): return Picture(columns, ((Run('x' * columns),),))",
    "too many rows": "def paint(self, columns, rows): return Picture(columns, ((Run('x' * columns),),) * (rows + 9))",
    "another size": "def paint(self, columns, rows): return Picture(3, ((Run('xxx'),),) * 2)",
    "rows too long": "def paint(self, columns, rows): return Picture(columns, ((Run('x' * columns * 3),),) * rows)",
    "rows too short": "def paint(self, columns, rows): return Picture(columns, ((Run('x'),),) * rows)",
    "wide characters": "def paint(self, columns, rows): return Picture(columns, ((Run('肩' * columns),),) * rows)",
    "escape sequences": "def paint(self, c, r): return Picture(c, ((Run('\\x1b[2J\\n\\x07' + 'x' * (c - 6)),),) * r)",
    "unknown inks": "def paint(self, columns, rows): return Picture(columns, ((Run('x' * columns, 'no'),),) * rows)",
    "markup": "def paint(self, columns, rows): return Picture(columns, ((Run('[/b]'.ljust(columns)),),) * rows)",
    "a gauge too wide": "def gauge(self, progress, columns): return ((Run('x' * columns * 2),),)",
    "a gauge too high": "def gauge(self, progress, columns): return ((Run('x'),),) * 99",
    "nothing of its own": "pass",
}


def params(cases: dict[str, str]) -> list[object]:
    """Return the cases as parameters."""
    return [pytest.param(code, id=name) for name, code in cases.items()]


@pytest.fixture
def strange() -> Iterator[Callable[[str], Callable[[], tuple[Found, ...]]]]:
    """Return what makes an exercise, beside the built-in ones, whose progress widget has this code."""

    def make(code: str) -> Callable[[], tuple[Found, ...]]:
        source = textwrap.dedent(BODY).strip() + "\n" + textwrap.indent(textwrap.dedent(code).strip(), "    ") + "\n"
        module = ModuleType(MODULE)
        module.__file__ = f"/strange/{MODULE}.py"
        if code == RAISES["import"]:
            source = "from unhunch.ui import no_such_name"
            module.Own = property()  # no widget  # type: ignore[attr-defined]
        else:
            exec(compile(source, module.__file__, "exec"), module.__dict__)
        sys.modules[MODULE] = module
        plugin = strange_exercise(f"{MODULE}:Own")
        return lambda: (*builtin(), Found("strange", EXERCISES, "stranger", "0.1", lambda: plugin))

    yield make
    sys.modules.pop(MODULE, None)


async def plays_to_its_end(shown: Show) -> None:
    """Play on, and expect a plain widget, a whole session, and the plugin's name in the summary."""
    await shown.pilot.pause(0.05)
    await shown.wait_for(Kind.HOLD)
    assert type(shown.widget) is PlainProgress
    assert "rep 1 of" in shown.row("count")
    await shown.resize(100, 30)
    await shown.wait_until(lambda: isinstance(shown.app.screen, SummaryScreen), most=100)
    assert "Done" in shown.text
    assert "Set aside" in shown.text
    assert "strange, progress widget" in " ".join(shown.text.split())
    named = [problem for problem in shown.context.catalog.problems if problem.source == "strange"]
    assert len(named) == 1
    assert named[0].why
    await shown.press("enter")
    assert shown.app.return_code == 0


@pytest.mark.parametrize("code", params(RAISES))
async def test_a_widget_that_fails_is_replaced_and_named(
    show: Prepare, strange: Callable[[str], object], code: str
) -> None:
    async with show("strange", found=strange(code)) as shown:
        await plays_to_its_end(shown)


@pytest.mark.parametrize("code", params(FAILS_ON_KEYS))
async def test_a_widget_that_fails_on_a_key_is_replaced_and_named(
    show: Prepare, strange: Callable[[str], object], code: str
) -> None:
    async with show("strange", found=strange(code)) as shown:
        assert type(shown.widget) is not PlainProgress
        shown.widget.focus()
        await shown.press("z")
        await plays_to_its_end(shown)


@pytest.mark.parametrize("code", params(HARMLESS))
async def test_what_does_not_fit_is_made_to_fit(show: Prepare, strange: Callable[[str], object], code: str) -> None:
    async with show("strange", "butterfly", found=strange(code)) as shown:
        await shown.wait_for(Kind.HOLD)
        for size in ((100, 30), (40, 15), (80, 24)):
            await shown.resize(*size)
            assert all(strip.cell_length == size[0] for strip in shown.app.screen._compositor.render_strips())
        assert "rep 1 of" in shown.row("count")
        assert "\x1b" not in shown.text
        assert type(shown.widget) is not PlainProgress
        assert shown.problems == []


async def test_a_widget_that_was_set_aside_is_not_tried_again(show: Prepare, strange: Callable[[str], object]) -> None:
    async with show("strange", "butterfly", found=strange(RAISES["paint"])) as shown:
        await shown.press("n", "b")
        assert shown.session.slot.exercise == "strange"
        assert type(shown.widget) is PlainProgress
        await shown.press("n", "n", "r")
        assert type(shown.widget) is PlainProgress
        assert len(shown.problems) == 1


async def test_what_fails_after_its_widget_has_left_is_contained_too(
    show: Prepare, strange: Callable[[str], object]
) -> None:
    late = "def on_mount(self): self.app.set_timer(0.2, lambda: 1 / 0)"
    async with show("strange", "butterfly", found=strange(late)) as shown:
        await shown.press("n")
        own = shown.widget
        await shown.pilot.pause(0.3)
        assert shown.widget is own
        assert "strange, progress widget" in shown.problems[0]
        await shown.press("n", "enter")
    assert shown.app.return_code == 0


async def test_pain_stops_whatever_a_widget_does_with_the_keys(show: Prepare, strange: Callable[[str], object]) -> None:
    greedy = "can_focus = True\ndef on_key(self, event): event.stop(); event.prevent_default()"
    async with show("strange", "butterfly", found=strange(greedy)) as shown:
        shown.widget.focus()
        await shown.press("x")
        assert "Stopped" in shown.text
