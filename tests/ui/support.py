"""What the screens' tests share: the app on a clock that the test moves, and words for what a person does and sees."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from functools import cache
from types import SimpleNamespace
from typing import Any, Self, TypeVar

from msgspec.structs import replace
from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from unhunch.api import Card, DoseRange, Instructions, Kind, Phase, Position, Repeat, hookimpl, sequence
from unhunch.app.context import make_context
from unhunch.drawing import ProgressWidget
from unhunch.engine.clock import ManualClock
from unhunch.engine.playback import State
from unhunch.engine.session import Session
from unhunch.exercises.discovery import Found, installed
from unhunch.figure.glyphs import Glyphs
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.widgets.palette import Look
from unhunch.ui.widgets.stage import Stage

S = TypeVar("S", bound=Screen)
WEDNESDAY = Moment(1_772_618_400.0)
"""4 March 2026, 10:00; the start screen shows the day, and the same one in every run."""


@cache
def builtin() -> tuple[Found, ...]:
    """Return the plugins that unhunch itself brings along; no test installs any into this process."""
    return tuple(one for one in installed() if one.distribution == "unhunch")


CARD = Card(
    title="Good stretch",
    summary="Stretch, and let go.",
    area="upper back",
    muscles=("rhomboids",),
    positions=(Position.SIT,),
    props=(),
    dose=DoseRange(2, 3, 6),
    sources=("A test",),
)

Cell = tuple[str, object, object]
"""A character, its ink and its ground."""
MOST_ROUNDS = 10_000
"""Rounds of the event loop after which an app is taken for one that never comes to rest."""


def strange_exercise(widget: str) -> Any:
    """Return the plugin of a stranger's exercise, sound but for its progress widget perhaps; 3 times 7 seconds."""
    rep = sequence(Phase(Kind.IN, 2, "In."), Phase(Kind.HOLD, 4, "Hold."), Phase(Kind.OUT, 1, "Out."))
    return SimpleNamespace(
        unhunch_api_version=hookimpl(lambda: 1),
        unhunch_card=hookimpl(lambda: CARD),
        unhunch_instructions=hookimpl(
            lambda: Instructions(("Sit tall.",), ("Hold for {hold} seconds.",), ("Breathe.",))
        ),
        unhunch_timing=hookimpl(lambda dose: sequence(Phase(Kind.READY, 3, "Sit."), Repeat(dose.amount, rep))),
        unhunch_progress_widget=hookimpl(lambda: widget),
    )


class Show:
    """The app, at 80 by 24, on a clock that moves only when told; with names it plays them, without it starts."""

    def __init__(
        self,
        paths: Paths,
        names: tuple[str, ...] = (),
        *,
        size: tuple[int, int] = (80, 24),
        minutes: float | None = None,
        noticed: bool = True,
        found: Callable[[], tuple[Found, ...]] = builtin,
        glyphs: Glyphs = Glyphs.BLOCKS,
        speed: float | None = None,
        check_in: bool = False,
        now: Moment = WEDNESDAY,
    ) -> None:
        """Prepare it; ``noticed`` is whether the person has read the safety notice before.

        ``check_in`` is whether it asks how the person is where the settings say so; the tests on that ask for it.

        With a ``speed`` the clock is the machine's own.
        """
        if noticed:
            Remembered(paths.remembered).acknowledge_notice()
        self.clock = ManualClock(1000.0)
        context = make_context(paths=paths, find=found, seed=1, sound=False, speed=speed or 1.0)
        context = replace(context, check_in=check_in, now=lambda: now)
        self.context = context if speed else replace(context, clock=self.clock)
        self.plan = self.context.planner.plan(names, minutes) if names else None
        self.app = UnhunchApp(self.context, self.plan)
        self.app.look = Look(self.app.look.palette, glyphs)
        self.size = size
        self.pilot: Pilot[int] = Pilot(self.app)
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.pilot = await self._running.enter_async_context(self.app.run_test(size=self.size))
        await self.settle()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._running.aclose()

    # --- What a person does -------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys, and let the app do what they ask for."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def wait(self, seconds: float, step: float = 0.5) -> None:
        """Let time pass on the session's clock, looked at twice a second, as the app itself does."""
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.clock.now = min(end, self.clock.now + step)
            await self.tick()
        await self.settle()

    async def wait_until(self, true: Callable[[], object], most: float = 3600.0) -> None:
        """Let time pass until something is true."""
        end = self.clock.now + most
        while not true():
            assert self.clock.now < end, "it never came true"
            self.clock.advance(1.0)
            await self.tick()
        await self.settle()

    async def wait_for(self, kind: Kind, rep: int | None = None) -> None:
        """Let time pass until such a phase has begun."""
        await self.wait_until(
            lambda: self.phase.kind is kind and (rep is None or self.phase.rep == rep), most=self.session.total + 1
        )

    async def tick(self) -> None:
        """Have the session screen look at the clock."""
        for screen in self.app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.call_next(screen.tick)
        await quiet()

    async def write(self, text: str) -> None:
        """Type a text."""
        await self.press(*("space" if char == " " else char for char in text))

    async def resize(self, columns: int, rows: int) -> None:
        """Make the terminal as large as this."""
        await self.pilot.resize_terminal(columns, rows)
        for _ in range(200):  # Textual lets a few of them come together
            if self.app.screen._compositor.size == (columns, rows):
                break
            await self.pilot.pause(0.01)
        await self.settle()

    async def settle(self) -> None:
        """Have all messages handled, and what they lead to, and what is dirty drawn."""
        await settled(self.app)

    # --- What a person sees -------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The characters on the screen."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def toasts(self) -> list[str]:
        """The notes that are shown over the screen."""
        return [note.message for note in self.app._notifications]

    def the(self, kind: type[S]) -> S:
        """Return the screen that is shown, which must be of this kind."""
        assert isinstance(self.app.screen, kind), f"{type(self.app.screen).__name__} is shown"
        return self.app.screen

    def row(self, id_: str) -> str:
        """Return the characters of a part of the screen."""
        part = self.app.screen.query_one(f"#{id_}")
        return words(part)

    # --- What is behind it --------------------------------------------------------------------------------

    @property
    def session_screen(self) -> SessionScreen:
        """The session's screen, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, SessionScreen))

    @property
    def session(self) -> Session:
        """The session that is played."""
        return self.session_screen.session

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self.session.state

    @property
    def phase(self):  # type: ignore[no-untyped-def]
        """The phase that is played."""
        return self.session.moment.phase

    @property
    def stage(self) -> Stage:
        """The stage of the session screen."""
        return self.session_screen.query_one(Stage)

    @property
    def widget(self) -> ProgressWidget:
        """The progress widget on the stage."""
        return self.stage.widget

    @property
    def problems(self) -> list[str]:
        """Everything that was set aside, as the user reads it."""
        return [problem.line() for problem in self.context.catalog.problems]


async def quiet() -> None:
    """Wait until nothing is left to run but what waits for time, for a thread or for us: all messages are handled.

    Pilot's own way is more work: it sends each widget of the screen a message, and waits for all of their answers.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(MOST_ROUNDS):
        if not ready:
            return
        await asyncio.sleep(0)
    raise AssertionError("it never comes to rest")


async def settled(app: App[Any]) -> None:
    """Wait until all messages are handled, and what they lead to, and what is dirty is drawn."""
    for _ in range(4):
        await quiet()
        if not app.screen_stack:
            return  # it has ended
        app.screen._on_timer_update()
    await quiet()


def cells(segments: Iterable[Segment]) -> Iterator[Cell]:
    """Yield each character with its ink and its ground; a blank has no ink."""
    for text, style, _ in segments:
        for char in text:
            ink = style.color if style is not None and not char.isspace() else None
            yield char, ink.triplet if ink else None, style.bgcolor.triplet if style and style.bgcolor else None


def words(widget: Widget) -> str:
    """Return the characters that a widget shows."""
    return "\n".join(widget.render_line(y).text for y in range(widget.size.height))
