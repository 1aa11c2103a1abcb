"""What all faults share: a sound exercise to put a fault in, the app to play it in, and what must be true then."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass

import pytest
from msgspec.structs import replace
from tests.ui.conftest import no_wait
from tests.ui.support import Show, builtin
from textual.pilot import Pilot

from unhunch.app.context import make_context
from unhunch.engine.clock import ManualClock
from unhunch.engine.playback import State
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.exercises.discovery import Found
from unhunch.exercises.folder import in_folder
from unhunch.exercises.watchdog import Limits
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.session.summary import SummaryScreen

GOOD = '''
from unhunch.api import *
from unhunch.api import hookimpl

CARD = Card(title="Good stretch", summary="Stretch.", area="upper back", muscles=("rhomboids",),
            positions=(Position.SIT,), props=(), dose=DoseRange(1, 1, 6), sources=("A test",))
TIMING = Phase(Kind.HOLD, 4, "Hold.")
INSTRUCTIONS = Instructions(("Sit tall.",), ("Hold for {hold} seconds.",), ("Breathe.",))
CALLS = {}

def calls(name):
    """Return how often this was asked so far."""
    CALLS[name] = CALLS.get(name, 0) + 1
    return CALLS[name]

@hookimpl
def unhunch_api_version():
    return 1

@hookimpl
def unhunch_card():
    return CARD

@hookimpl
def unhunch_instructions():
    return INSTRUCTIONS

@hookimpl
def unhunch_timing(dose):
    return Repeat(dose.amount, TIMING)
'''
"""A sound exercise of four seconds, as a file of one; what stands below it takes the place of a part."""

ESCAPE = "\x1b]52;c;aGk=\x07\x1b[2J\u202e\u200b[/bold]\0\n"
"""A write to the clipboard, a cleared screen, text from right to left, nothing at all, markup, and a line's end."""
SHORT = Limits(hook=0.6, load=0.8)


@dataclass(frozen=True)
class Fault:
    """A broken plugin: what it is made of, and what the user is told."""

    code: str
    told: str
    keys: Sequence[str] = ()
    """What is pressed while it is on."""

    @property
    def source(self) -> str:
        return GOOD + textwrap.dedent(self.code)


def hook(name: str, body: str, told: str, *keys: str) -> Fault:
    """Return the fault of one hook: what stands in its body instead."""
    arguments = {"timing": "dose, random", "instructions": "dose", "figure": "dose", "cue": "cue"}.get(name, "")
    code = f"@hookimpl\ndef unhunch_{name}({arguments}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"
    return Fault(code, told, keys)


def named(table: dict[str, Fault]) -> dict[str, Fault]:
    """Return the faults by the id that their file gives them."""
    return {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-"): row for name, row in table.items()}


class Trial(Show):
    """The real app with whatever is in the exercises folder, and a plan of some of it."""

    def __init__(
        self,
        paths: Paths,
        names: Sequence[str] = (),
        more: tuple[Found, ...] = (),
        *,
        beat: float | None = None,
        sound: bool = False,
    ) -> None:
        Remembered(paths.remembered).acknowledge_notice()
        self.clock = ManualClock(1000.0)
        self.size = (80, 24)
        self._running = AsyncExitStack()
        themes = (one for one in builtin() if one.id == "builtin-themes")
        found = (*themes, *more, *in_folder(paths.exercises))
        self.context = replace(
            make_context(paths=paths, find=lambda: found, seed=1, sound=sound, limits=SHORT), clock=self.clock
        )
        self.plan = self.context.planner.plan(names) if names else None
        self.app = UnhunchApp(self.context, self.plan)
        self.pilot = Pilot(self.app)

    def looks_harmless(self) -> None:
        """Nothing on the screen is more than a character."""
        for strip in self.app.screen._compositor.render_strips():
            for text, style, control in strip:
                assert text.isprintable()
                assert not control
                assert style is None or style.link is None or style.link.isprintable()

    async def reach(self, index: int) -> None:
        """Let time pass until this exercise of the plan is on."""
        await self.wait_until(lambda: self.ended or self.session.index >= index, most=60)
        assert not self.ended, self.text

    @property
    def ended(self) -> bool:
        return not any(isinstance(screen, SessionScreen) for screen in self.app.screen_stack)

    async def stop_for_pain(self) -> None:
        """Press ``x``: the exercise stops, whatever its plugin does; then go on with the next one."""
        assert self.state is State.RUNNING
        await self.press("x")
        self.the(StoppedScreen)
        await self.press("n")

    async def play_to_the_summary(self, rows: int = 70) -> str:
        """Play what is left; return the summary's words, on a terminal with the rows for all of them."""
        await self.wait_until(lambda: self.ended, most=120)
        await self.resize(150, rows)
        self.the(SummaryScreen)
        self.looks_harmless()
        return " ".join(self.text.split())

    def problem(self, id_: str) -> Problem:
        """Return what is told of a plugin: one problem, in one harmless line."""
        told = [problem for problem in self.context.catalog.problems if problem.source == id_]
        assert len(told) == 1, (id_, self.problems)
        assert_harmless(told[0].line())
        return told[0]


def assert_harmless(line: str) -> None:
    """The line is short, and nothing but text."""
    assert line == clean(line)
    assert len(line) < 700


@contextmanager
def one_run(factory: pytest.TempPathFactory) -> Iterator[Paths]:
    """Yield the folders for one run that many tests look at, as the fixtures have them for a run of one test."""
    folder = factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setattr(SessionScreen, "_arm", lambda self: None)
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", no_wait)
        yield Paths(folder / "config", folder / "data", folder / "state")


def put(paths: Paths, name: str, source: str) -> None:
    """Write a file into the exercises folder."""
    paths.exercises.mkdir(parents=True, exist_ok=True)
    (paths.exercises / name).write_text(source, encoding="utf-8", errors="surrogatepass")


def put_good(paths: Paths) -> None:
    """Write the two sound exercises that every fault stands between."""
    put(paths, "before.py", GOOD)
    put(paths, "later.py", GOOD)
