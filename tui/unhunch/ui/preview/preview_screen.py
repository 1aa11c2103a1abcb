"""The preview of a plugin: an exercise as it will run, loaded again whenever it is saved.

The plugin is loaded in a process of its own, and only data comes back; so an unfinished one breaks nothing here, and
its last good state stays on the screen.
"""

import asyncio
from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from unhunch.app.context import Context
from unhunch.authoring.saved import Stamps
from unhunch.authoring.shown import FRAMES as PAINTED
from unhunch.authoring.shown import Shown
from unhunch.drawing import Pen, PlainProgress, Size, painted
from unhunch.engine.clock import Clock
from unhunch.engine.plan import plan_json
from unhunch.engine.playback import State
from unhunch.engine.problem import Problem
from unhunch.engine.progress import Progress, progress_of, segments
from unhunch.engine.session import Session
from unhunch.engine.text import clean, number
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import fitted, spread, stacked, text_rows
from unhunch.ui.app import UnhunchApp
from unhunch.ui.base.commands import Command, bindings
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.session.session_parts import SessionParts, SessionView
from unhunch.ui.widgets.figure_preview import Preview
from unhunch.ui.widgets.palette import look_of
from unhunch.ui.widgets.picture_view import Painted, PictureView

POLL: Final = 0.3
"""Seconds between two looks at the files."""
FRAMES: Final = 12.0
SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
NEVER: Final = 1e9
"""Seconds; nothing counts as frozen here."""

COMMANDS: Final = (
    Command("pause", ("space",), "space", "pause", "Pause, or go on.", 2),
    Command("faster", ("plus", "equals_sign", "up"), "+", "faster", "Twice as fast.", 3),
    Command("slower", ("minus", "down"), "-", "slower", "Half as fast.", 4),
    Command("skip", ("n", "right"), "n", "next phase", "Go to the next phase.", 5),
    Command("restart", ("r",), "r", "from the start", "Begin anew.", 6),
    Command("little", ("d",), "d", "in little", "Show the demonstration of the start screen, or all of it.", 7),
    Command("close", ("q", "escape"), "q", "close", "Close the preview.", 1),
)

Load = Callable[[tuple[int, int]], Shown]
"""Loads the exercise as it is now, painted on so many columns and rows; blocks, and may raise nothing."""
Look = Callable[[], Stamps]
"""Returns how the files are now."""


class PacedClock:
    """A clock that goes faster or slower than the one behind it, and can be moved on."""

    def __init__(self, clock: Clock) -> None:
        """Begin at 0, at the pace of the clock behind."""
        self._clock = clock
        self._base, self._since = 0.0, clock()
        self.speed = 1.0

    def __call__(self) -> float:
        """Return the seconds that have passed at the paces that there were."""
        return self._base + (self._clock() - self._since) * self.speed

    def pace(self, speed: float) -> None:
        """Go on at another pace from now."""
        self._base, self._since = self(), self._clock()
        self.speed = speed

    def advance(self, seconds: float) -> None:
        """Move on."""
        self._base += seconds


class PreviewStage(PictureView):
    """Shows what the exercise's own progress widget painted, or what the plain one paints."""

    MOVES = True

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="stage")
        self.frames: tuple[Picture, ...] = ()
        self.plain = PlainProgress()
        self._moment: tuple[Progress, float] | None = None

    def show(self, progress: Progress, elapsed: float) -> None:
        """Show this moment, so many seconds after the beginning."""
        self._moment = progress, elapsed
        self.repaint()

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the frame of this moment."""
        if self._moment is None:
            return stacked(columns, rows)
        progress, elapsed = self._moment
        frame = int(elapsed * PAINTED)
        if frame < len(self.frames):
            return stacked(columns, rows, self.frames[frame].rows)
        return painted(self.plain, progress, Size(columns, rows), Pen(self.look.glyphs, self.look.mono))


class PreviewScreen(Screen[None]):
    """Plays one exercise over and over."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-medium"), (110, "-wide")]  # noqa: RUF012  # Textual's own form
    DEFAULT_CSS = """
    PreviewScreen { layout: vertical; padding: 0 1; }
    PreviewScreen #header, PreviewScreen #say, PreviewScreen #reminder, PreviewScreen #next { height: 1; }
    PreviewScreen #bar, PreviewScreen #keys { height: 1; }
    PreviewScreen #fault { height: 2; }
    PreviewScreen #middle { height: 1fr; }
    PreviewScreen #count { width: 18; }
    PreviewScreen.-medium #count { width: 35; }
    PreviewScreen.-wide #count { width: 42%; }
    PreviewScreen #little { display: none; }
    PreviewScreen.-little #little { display: block; }
    PreviewScreen.-little #stage { display: none; }
    """

    def __init__(self, load: Load, look: Look, clock: Clock, target: str) -> None:
        """Load with one function, and look for changes with another."""
        super().__init__()
        self._load, self._look = load, look
        self._target = target
        self._clock = PacedClock(clock)
        self._real = clock
        self._parts = SessionParts(look_of(self.app).glyphs)
        self._stamps: Stamps = {}
        self._painted = (0, 0)
        self._loading = False
        self.shown: Shown | None = None
        """The last good state."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the newest state."""
        self.session: Session | None = None
        self.loads = 0
        """How often it was loaded."""

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        parts = self._parts
        yield Painted(self._paint_header, id="header")
        with Horizontal(id="middle"):
            yield PreviewStage()
            yield Preview(self._real, id="little")
            yield Painted(parts.count, id="count")
        yield Painted(parts.say, id="say")
        yield Painted(parts.reminder, id="reminder")
        yield Painted(parts.following, id="next")
        yield Painted(parts.bar, id="bar")
        yield Painted(self._paint_fault, id="fault")
        yield Painted(self._paint_keys, id="keys")

    def on_mount(self) -> None:
        """Load it, and go on looking for changes."""
        self.set_interval(1 / FRAMES, self.tick)
        self.set_interval(POLL, self.look)
        self.call_after_refresh(self.look)

    def on_resize(self, _: events.Resize) -> None:
        """Draw for the new size."""
        self.call_after_refresh(self._show)

    # --- Loading ------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Load the exercise again if one of its files was saved."""
        if self._loading:
            return
        now = self._look()
        size = self.query_one(PreviewStage).size
        if self.loads and now == self._stamps and size == self._painted:
            return
        self._stamps, self._painted = now, size
        self._loading = True
        self.run_worker(self._reload(), exit_on_error=False)

    async def _reload(self) -> None:
        try:
            shown = await asyncio.to_thread(self._load, self._painted)
        finally:
            self._loading = False
            self.loads += 1
        self.problems = shown.problems
        if shown.plan is not None:
            self._take(shown)
        self._show()

    def _take(self, shown: Shown) -> None:
        """Show a good state, from where the one before stood."""
        stage = self.query_one(PreviewStage)
        stage.plain.figure, stage.frames = shown.figure, shown.frames
        if shown.plan is not None:
            self.query_one("#little", Preview).show(shown.figure, shown.plan.slots[0].timeline)
        before, self.shown = self.shown, shown
        if before is not None and _same_plan(before, shown):
            return  # only the size is another, or what is painted
        at = self.session.elapsed if self.session is not None and self.session.state is not State.ENDED else 0.0
        paused = self.session is not None and self.session.state is State.PAUSED
        self._begin(at)
        if paused and self.session is not None:
            self.session.pause()

    def _begin(self, at: float = 0.0) -> None:
        if self.shown is None or self.shown.plan is None:
            return
        self.session = Session(self.shown.plan, self._clock, freeze_after=NEVER, lead_in=0.0)
        self.session.start()
        if 0.0 < at < self.session.total:
            self._clock.advance(at)
            self.session.poll()

    # --- Time ---------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Look at the clock, and show where the exercise stands; at its end it begins anew."""
        if self.session is not None:
            self.session.poll()
            if self.session.state is State.ENDED:
                self._begin()
            self._show()

    def action_pause(self) -> None:
        """Pause, or go on."""
        if self.session is not None:
            self.session.toggle()
            self._show()

    def action_faster(self) -> None:
        """Go twice as fast."""
        self._clock.pace(next((speed for speed in SPEEDS if speed > self._clock.speed), SPEEDS[-1]))
        self._show()

    def action_slower(self) -> None:
        """Go half as fast."""
        self._clock.pace(next((speed for speed in reversed(SPEEDS) if speed < self._clock.speed), SPEEDS[0]))
        self._show()

    def action_skip(self) -> None:
        """Go to the next phase."""
        session = self.session
        if session is not None and session.state is State.RUNNING:
            moment = session.moment
            self._clock.advance(max(0.0, moment.phase.seconds - moment.into) + 0.001)
            self.tick()

    def action_restart(self) -> None:
        """Begin anew."""
        self._begin()
        self._show()

    def action_little(self) -> None:
        """Change between the whole exercise and its demonstration."""
        self.toggle_class("-little")

    def action_close(self) -> None:
        """Leave."""
        self.app.exit(0)

    # --- What is shown ------------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_attached:
            return
        session, shown = self.session, self.shown
        if session is not None and shown is not None and session.state not in (State.NEW, State.ENDED):
            progress = progress_of(session)
            following = session.following_other
            self._parts.view = SessionView(
                progress,
                shown.instructions,
                segments(session),
                following.foretold if following is not None else "the end",
                session.slot.timeline.expected,
            )
            self.query_one(PreviewStage).show(progress, session.elapsed)
        for part in self.query(Painted):
            part.repaint()

    def _paint_header(self, columns: int, rows: int) -> Picture:
        title = self.shown.card.title if self.shown is not None and self.shown.card is not None else self._target
        state = "loading" if not self.loads else f"loaded {self.loads} times" if self.loads > 1 else "loaded"
        left, right = (Run(title, "accent", bold=True),), (Run(f"{number(self._clock.speed)}x", "foreground"),)
        return stacked(columns, rows, (spread(left, (Run(state, "muted"),), right, columns),))

    def _paint_fault(self, columns: int, rows: int) -> Picture:
        if not self.problems:
            said = "" if self.shown is None else "No fault so far. `unhunch plugins check` looks deeper."
            return stacked(columns, rows, (fitted((Run(said, "muted"),), columns),))
        first, more = self.problems[0], len(self.problems) - 1
        place = f"{first.where}: " if first.where else ""
        text = f"{clean(f'{place}{first.why}', 300)}.{f' And {more} more.' if more else ''}"
        return stacked(columns, rows, text_rows(text, columns, "error", bold=True)[:rows])

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(COMMANDS, columns, rows))


def _same_plan(one: Shown, other: Shown) -> bool:
    """Return whether two states of an exercise run the same."""
    return None not in (one.plan, other.plan) and plan_json(one.plan) == plan_json(other.plan)  # type: ignore[arg-type]


class PreviewApp(UnhunchApp):
    """Shows the preview, in unhunch's own look."""

    CSS_PATH = "../unhunch.tcss"

    def __init__(self, context: Context, load: Load, look: Look, target: str) -> None:
        """Prepare for one plugin."""
        super().__init__(context)
        self._previewed = load, look, target

    def open_first(self) -> None:
        """Open the preview."""
        load, look, target = self._previewed
        self.push_screen(PreviewScreen(load, look, self.context.clock, target))


def run_preview(context: Context, load: Load, look: Look, target: str) -> int:
    """Show the preview until it is closed; return the exit code."""
    app = PreviewApp(context, load, look, target)
    app.run()
    return app.return_code or 0
