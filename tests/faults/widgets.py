"""Progress widgets that reach beyond their stage, hold the screen, or raise what nobody expects.

What simply raises, in any of the places where a widget's code runs, is in tests/ui/test_containment.py.
"""

import textwrap
from collections.abc import Sequence

from .support import ESCAPE, Fault, named

_HEAD = """
import asyncio, time
from textual import events, messages, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Input, Static
from unhunch.ui.authoring import Picture, ProgressWidget, Run

class Trap(ModalScreen):
    BINDINGS = [Binding("x", "nothing", "", priority=True)]
    def action_nothing(self): pass

@hookimpl
def unhunch_progress_widget():
    return f"{__name__}:Own"

class Own(ProgressWidget):
"""


def widget(body: str, told: str, *keys: str) -> Fault:
    """Return an exercise that is sound but for the body of its progress widget."""
    return Fault(_HEAD + textwrap.indent(textwrap.dedent(body).strip(), "    ") + "\n", told, keys)


def mounts(code: str, told: str, *keys: str) -> Fault:
    """Return a widget that does something when it comes on the stage."""
    return widget(f"def on_mount(self):\n    {code}", told, *keys)


def focused(body: str, told: str, *keys: str) -> Fault:
    """Return a widget that takes the focus."""
    return widget(f"can_focus = True\ndef on_mount(self): self.focus()\n{textwrap.dedent(body)}", told, *keys)


REACHES = {
    "exit on mount": mounts("self.app.exit()", "may not end the app"),
    "exit with a code": mounts("self.app.exit(return_code=137)", "may not end the app"),
    "exit in show": widget("def show(self, progress): self.app.exit()", "may not end the app"),
    "exit in paint": widget("def paint(self, columns, rows): self.app.exit()", "may not end the app"),
    "exit later": mounts("self.app.call_later(self.app.exit)", "may not end the app"),
    "exit by a timer": mounts("self.set_timer(0.01, self.app.exit)", "may not end the app"),
    "exit by the app's timer": mounts("self.app.set_timer(0.01, self.app.exit)", "may not end the app"),
    "exit by a worker": widget(
        "def on_mount(self): self.go()\n@work(thread=True)\ndef go(self): self.app.exit()", "may not end the app"
    ),
    "quit action": mounts("self.call_later(self.app.action_quit)", "may not end the app"),
    "panic": mounts("self.app.panic('bye')", "may not end the app"),
    "a screen": mounts("self.app.push_screen(Trap())", "may not open a screen"),
    "a screen later": mounts("self.app.call_later(self.app.push_screen, Trap())", "may not open a screen"),
    "a plain screen later": mounts("self.app.call_later(self.app.push_screen, ModalScreen())", "may not open a screen"),
    "a screen in its place": mounts("self.app.switch_screen(Trap())", "may not change the screen"),
    "another mode": mounts("self.app.switch_mode('x')", "may not change the screens"),
    "closes the session": mounts("self.app.pop_screen()", "may not close"),
    "closes it later": mounts("self.app.call_later(self.app.pop_screen)", "may not close"),
    "dismisses the session": mounts("self.screen.dismiss(None)", "may not close"),
    "dismisses it later": mounts("self.screen.call_later(self.screen.dismiss)", "may not close"),
    "the clipboard": mounts("self.app.copy_to_clipboard('x')", "may not write to the clipboard"),
    "a browser": mounts("self.app.open_url('http://localhost')", "may not open a browser"),
    "the terminal": mounts("self.app.suspend().__enter__()", "may not take the terminal"),
    "something on the screen": mounts("self.screen.mount(Static('x'))", "may not put anything outside its stage"),
    "something on the app": mounts("self.app.mount(Static('x'))", "may not put anything outside its stage"),
    "something beside it": mounts("self.screen.query_one('#middle').mount(Static('x'))", "outside its stage"),
    "three thousand children": widget(
        "def compose(self):\n    for _ in range(3_000): yield Static('x')", "more than 300 widgets"
    ),
    "children one by one": mounts("for _ in range(400): self.mount(Static('x'))", "more than 300 widgets"),
    "endless children": widget("def compose(self):\n    while True: yield Static('x')", ""),
    "styles for everybody": widget(
        "SCOPED_CSS = False\nDEFAULT_CSS = '* { display: none; }'", "may not style what is not its own"
    ),
    "styles for screens": widget(
        "SCOPED_CSS = False\nDEFAULT_CSS = 'Screen { display: none; } Painted { display: none; }'", "not its own"
    ),
    "a child's styles": widget(
        """
        def compose(self):
            class Child(Static):
                SCOPED_CSS = False
                DEFAULT_CSS = '* { display: none; }'
            yield Child('x')
        """,
        "not its own",
    ),
    "a name of ours": widget(
        """
        def compose(self):
            class Painted(Static):
                DEFAULT_CSS = 'Painted { display: none; }'
            yield Painted('x')
        """,
        "unhunch has a class of this name",
    ),
    "a child's odd styles": widget(
        "def compose(self):\n    class Child(Static):\n        DEFAULT_CSS = 'Child { width: 3parsec; }'\n"
        "    yield Child('x')",
        "",
        "t",
    ),
}
RAISES = {
    "an interrupt in paint": widget("def paint(self, columns, rows): raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an interrupt in show": widget("def show(self, progress): raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an interrupt on mount": mounts("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an interrupt in init": widget("def __init__(self): raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an interrupt in a line": widget("def render_line(self, y): raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an interrupt when idle": widget("def on_idle(self): raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an exit on mount": mounts("raise SystemExit(3)", "SystemExit"),
    "an exit next": mounts("self.call_next(exit)", ""),
    "an exit in a timer": widget(
        "def on_mount(self): self.set_timer(0.01, self.go)\ndef go(self): raise SystemExit(3)", "SystemExit"
    ),
    "an exit in a child": widget(
        "def compose(self):\n    class Child(Static):\n        def on_mount(self): raise SystemExit(3)\n"
        "    yield Child('x')",
        "SystemExit",
    ),
    "a child that raises": widget(
        "def compose(self):\n    class Child(Static):\n        def render(self): raise RuntimeError('odd')\n"
        "    yield Child('x')",
        "odd",
    ),
    "a child that interrupts": widget(
        "def compose(self):\n    class Child(Static):\n        def render_line(self, y): raise KeyboardInterrupt\n"
        "    yield Child('x')",
        "KeyboardInterrupt",
    ),
    "cancelled on mount": mounts("raise asyncio.CancelledError", "CancelledError"),
    "a generator's end": widget("def paint(self, columns, rows): raise GeneratorExit", "GeneratorExit"),
    "an unspeakable error": mounts("raise type('Odd', (Exception,), {'__str__': lambda self: exit(3)})()", "Odd"),
    "an error of escapes": mounts(f"raise RuntimeError({ESCAPE!r} + 'seen')", "seen"),
}
BLOCKS = {
    "paint that sleeps": widget("def paint(self, columns, rows): time.sleep(20)", "holds the screen for longer"),
    "paint without end": widget("def paint(self, columns, rows):\n    while True: pass", "holds the screen for longer"),
    "stubborn show": widget(
        "def show(self, progress):\n    while True:\n        try: time.sleep(0.01)\n        except Exception: pass",
        "holds the screen for longer",
    ),
    "mount that sleeps": mounts("time.sleep(20)", "holds the screen for longer"),
    "init that sleeps": widget("def __init__(self): time.sleep(20)", "holds the screen for longer"),
    "timer that sleeps": mounts("self.set_timer(0.01, lambda: time.sleep(20))", "holds the screen for longer"),
    "handler without end": widget("async def on_mount(self):\n    while True: pass", "holds the screen for longer"),
    "child that sleeps": widget(
        "def compose(self):\n    class Child(Static):\n        def render_line(self, y): time.sleep(20)\n"
        "    yield Child('x')",
        "holds the screen for longer",
    ),
}
KEYS = {
    "takes x": focused('BINDINGS = [Binding("x", "no", "", priority=True)]\ndef action_no(self): pass', ""),
    "takes all keys": focused("def on_key(self, event): event.stop(); event.prevent_default()", ""),
    "an input with the focus": widget(
        "def compose(self): yield Input()\ndef on_mount(self): self.query_one(Input).focus()", ""
    ),
    "takes the mouse": mounts("self.capture_mouse()", ""),
    "never takes part": widget("async def on_mount(self):\n    await asyncio.sleep(1)", ""),
}
"""What a widget may do, or what at least stops nobody."""
SHOWN = {
    "a note of markup": mounts(f"self.notify({ESCAPE!r} + '[/bold][@click=app.quit]x', title='[/]')", ""),
    "a child of escapes": widget(f"def compose(self): yield Static({ESCAPE!r} + 'x' * 40, markup=False)", ""),
    "lines of escapes": widget(
        f"""
        def render_line(self, y):
            from rich.segment import Segment
            from textual.strip import Strip
            return Strip([Segment({ESCAPE!r} + 'x')])
        """,
        "",
    ),
    "a link of escapes": widget(
        r"""
        def render_line(self, y):
            from rich.segment import Segment
            from rich.style import Style
            from textual.strip import Strip
            return Strip([Segment('x', Style(link='\x1b\\\x1b]52;c;aGk=\x07'))])
        """,
        "",
    ),
    "styles of its own": widget(
        "DEFAULT_CSS = '* { display: none; } Screen { display: none; } #keys { height: 9; }'", ""
    ),
    "an exit message": mounts("self.app.post_message(messages.ExitApp())", ""),
    "a million letters": widget("def paint(self, c, r): return Picture(c, ((Run('肩' * 100_000),),) * r)", ""),
    "prints": mounts(f"print({ESCAPE!r})", ""),
}
FENCED = named(REACHES | RAISES)
BLOCKING = named(BLOCKS)
BEARABLE = named(KEYS | SHOWN)
ALL: Sequence[str] = (*FENCED, *BLOCKING, *BEARABLE)
