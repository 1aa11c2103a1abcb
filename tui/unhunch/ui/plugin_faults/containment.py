"""What an exception does: it is set aside with the plugin that it came from, or ends the app in one sentence.

A progress widget is a stranger's code that Textual runs. What it raises comes out in many places: its own message loop,
its timers and workers, the screen's drawing, the app's dispatching of keys. All of them end in the app's
``_handle_exception``, or pass through its ``_dispatch_action``; there the traceback tells whose code it was.
"""

import asyncio
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FrameType

from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed

from unhunch.engine.problem import Problem
from unhunch.exercises.faults import fault
from unhunch.ui.plugin_faults.heartbeat import Heartbeat

WHERE = "progress widget"


class RightsError(ValueError):
    """A progress widget reached for what is not its own; ``exercise`` names it where the traceback does not."""

    def __init__(self, why: str, exercise: str | None = None) -> None:
        """Keep who it was."""
        super().__init__(why)
        self.exercise = exercise


class Strangers:
    """The progress widgets that came on the stage in this run, and what to do when one of them fails.

    They are remembered after they have left it: a timer or a worker may outlive its widget.
    """

    def __init__(self, report: Callable[[Problem], None], logger: logging.Logger) -> None:
        """Report problems to this function, and write them whole to the log."""
        self._report = report
        self._logger = logger
        self._modules: dict[str, str] = {}
        self.refused: set[str] = set()
        """The exercises whose widget was set aside."""
        self.heartbeat = Heartbeat(lambda frame: self._owner(_callers(frame)) is not None)

    def meet(self, exercise: str, module: str) -> None:
        """Remember that the code of this module is the exercise's; unhunch's own is nobody else's."""
        if module.partition(".")[0] != "unhunch":
            self._modules[module] = exercise
            self.heartbeat.start()

    def culprit(self, error: BaseException) -> str | None:
        """Return the exercise whose progress widget an error came from; None when it is the app's own."""
        if isinstance(error, RightsError) and error.exercise is not None:
            return error.exercise
        return self._owner([frame for one in _chain(error) for frame in _frames(one)])

    def calling(self) -> str | None:
        """Return the exercise whose progress widget is at work in this moment, on this thread; None for none."""
        return self._owner(_callers(sys._getframe(1))) if self._modules else None  # noqa: SLF001  # it has no other name

    def _owner(self, frames: list[FrameType]) -> str | None:
        names = [str(frame.f_globals.get("__name__")) for frame in frames]
        names += [name for frame in frames for name in _widget_modules(frame)]
        for name in reversed(names):
            if name in self._modules:
                return self._modules[name]
        packages = {module.rpartition(".")[0] or module: exercise for module, exercise in self._modules.items()}
        for name in reversed(names):
            for package, exercise in packages.items():
                if name == package or name.startswith(f"{package}."):
                    return exercise
        return None

    def refuse(self, exercise: str, error: BaseException) -> None:
        """Use the exercise's widget no more in this run; report why, once."""
        if exercise not in self.refused:
            log_error(self._logger, error)
            self.refused.add(exercise)
            self._report(fault(exercise, WHERE, error.error if isinstance(error, WorkerFailed) else error))


class Containing(MessagePump):
    """A message pump, such as a widget or a screen, whose loop does not end by what a stranger's code raises in it.

    One that has no loop any more cannot be removed from the screen in order.
    """

    async def _pre_process(self) -> bool:
        await super()._pre_process()
        return True

    async def _process_messages_loop(self) -> None:
        while True:
            try:
                return await super()._process_messages_loop()
            except BaseException as error:
                if is_real_end(error) or not _contain(self, error):
                    raise

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except BaseException as error:
            if is_real_end(error) or not _contain(self, error):
                raise


def _contain(pump: MessagePump, error: BaseException) -> bool:
    contain = getattr(pump.app, "contain", None)
    return contain is not None and bool(contain(error))


def is_real_end(error: BaseException) -> bool:
    """Return whether a task was really cancelled, and does not just raise what looks like it."""
    task = asyncio.current_task()
    return isinstance(error, asyncio.CancelledError) and task is not None and task.cancelling() > 0


def is_own(module: str) -> bool:
    """Return whether a module is unhunch's, Textual's or Rich's."""
    return module.partition(".")[0] in ("unhunch", "textual", "rich")


def log_error(logger: logging.Logger, error: BaseException) -> None:
    """Write an error with its traceback to the log."""
    logger.error("unexpected error", exc_info=(type(error), error, error.__traceback__))


def strangers_of(app: App[object]) -> Strangers:
    """Return the strangers that an app has met; nobody for an app that keeps no account, such as a test's."""
    strangers = getattr(app, "strangers", None)
    if isinstance(strangers, Strangers):
        return strangers
    return Strangers(lambda _: None, logging.getLogger(__name__))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, and what it was raised from; Textual wraps the error of a worker."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.error if isinstance(one, WorkerFailed) else one.__cause__


def _frames(error: BaseException) -> Iterator[FrameType]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def _callers(frame: FrameType | None) -> list[FrameType]:
    """Return a frame and those that called it, the innermost last."""
    frames: list[FrameType] = []
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    return frames[::-1]


def _widget_modules(frame: FrameType) -> Iterator[str]:
    """Yield the modules of the widgets that a frame of Textual's or ours was busy with, and of those around them."""
    for name in ("self", "widget", "child", "node"):
        value = frame.f_locals.get(name)
        if isinstance(value, DOMNode):
            yield type(value).__module__
            with suppress(AttributeError):  # a widget that is only just being made has no place yet
                yield from (type(node).__module__ for node in value.ancestors)
