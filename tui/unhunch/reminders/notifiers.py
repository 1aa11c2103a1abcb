"""What is said of a break that is due."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from unhunch.api import hookimpl
from unhunch.care.flags import notice_of, open_flags
from unhunch.engine.cue import Reminder
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.exercises.discovery import PLUGINS, Enabled, installed
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost
from unhunch.exercises.watchdog import Limits
from unhunch.plan.due import BREAK, FULL, Due
from unhunch.reminders.presence import Tty, user_ttys
from unhunch.settings.definitions import Settings
from unhunch.system.paths import Paths


def reminder_of(
    due: Due | None, postponed: int, settings: Settings, named: Mapping[str, date] = MappingProxyType({})
) -> Reminder:
    """Return the reminder of a planned break that was put off so many times.

    While red flags are open, by the ids that were ``named``, it says so instead of calling to exercise.
    """
    full = due is not None and due.is_full
    what = "full session" if full else "break"
    say = f"It is time for {'the' if postponed else 'a'} {what}{' that you put off' if postponed else ''}."
    begin = f"unhunch run {settings.plan.routine if full else settings.breaks.routine}"
    if named:
        say, begin = notice_of(open_flags(named), settings.safety.emergency_number), "unhunch me flags"
    return Reminder(FULL if full else BREAK, say, begin, float(due.at if due else 0), postponed)


INSTALL: Final = "pip install 'unhunch[notify]'"
PATIENCE: Final = 60.0
"""Seconds for which the message stays and a button can be pressed."""
LIMIT: Final = 5.0
"""Seconds in which the desktop must have shown it."""
START, SNOOZE, SKIP = "start", "snooze", "skip"


class Shown(NamedTuple):
    """What came of it: whether it was shown, why not, and which button was pressed."""

    shown: bool
    why: str = ""
    pressed: str = ""


def notify_available() -> bool:
    """Return whether the library is installed; nothing is imported."""
    return find_spec("desktop_notifier") is not None


def why_no_desktop(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> str:
    """Return why no desktop can be told here, as a clause; empty where one can."""
    environ = os.environ if environ is None else environ
    if not notify_available():
        return f"unhunch[notify] is not installed: {INSTALL}"
    if platform == "linux" and not environ.get("DBUS_SESSION_BUS_ADDRESS") and not _usual_bus(environ):
        return "there is no D-Bus of a desktop here"
    return ""


def tell_desktop(
    reminder: Reminder, *, snooze: int | None = None, ask: bool = True, patience: float = PATIENCE, notifier: Any = None
) -> Shown:
    """Show the message and wait for a button, for a bounded time. Never raises.

    ``snooze`` is how many minutes a break is put off; without it there is no such button, and without ``ask`` there is
    none at all, and nobody waits. ``notifier`` is in place of the library's.
    """
    import asyncio  # noqa: PLC0415  no run that tells nothing needs it

    logging.getLogger("desktop_notifier").addHandler(logging.NullHandler())  # it would write on the terminal
    try:
        return asyncio.run(_tell(reminder, snooze, ask, patience, notifier))
    except Exception as error:  # noqa: BLE001  whatever it is, the terminals are told as well
        return Shown(False, clean(f"{type(error).__name__}: {error}", 200).rstrip(": "))


async def _tell(reminder: Reminder, snooze: int | None, ask: bool, patience: float, notifier: Any) -> Shown:
    import asyncio  # noqa: PLC0415  as above

    import desktop_notifier as library  # noqa: PLC0415  an extra, and it takes its time

    if notifier is None:
        notifier = library.DesktopNotifier(app_name="unhunch", app_icon=None)
    shown, answer = asyncio.Event(), asyncio.get_running_loop().create_future()

    def pressed(which: str) -> Callable[[], None]:
        return lambda: None if answer.done() else answer.set_result(which)

    labels = {START: "Start", SNOOZE: f"In {snooze} minutes", SKIP: "Skip"}
    if snooze is None:
        del labels[SNOOZE]
    buttons = [library.Button(title=label, on_pressed=pressed(which)) for which, label in labels.items() if ask]
    sending: Awaitable[str] = notifier.send(
        title="unhunch",
        message=reminder.say,
        buttons=buttons,
        on_dispatched=shown.set,
        on_dismissed=pressed(""),
        timeout=int(patience),
    )
    identifier = await asyncio.wait_for(sending, LIMIT)
    try:
        await asyncio.wait_for(shown.wait(), LIMIT)
    except TimeoutError:
        return Shown(False, "the desktop does not show messages")
    if not ask:
        return Shown(True)
    try:
        which = await asyncio.wait_for(answer, patience)
    except TimeoutError:
        which = ""
        await asyncio.wait_for(notifier.clear(identifier), LIMIT)
    return Shown(True, "", which)


def _usual_bus(environ: Mapping[str, str]) -> bool:
    folder = environ.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and os.path.exists(f"{folder}/bus")  # noqa: PTH110  # a socket, and nothing more is asked


HOOK: Final = "unhunch_remind"
LIMITS: Final = Limits(hook=2.0, load=5.0)
"""Seconds that a plugin has to tell, and to be imported."""


def tell_plugins(reminder: Reminder, paths: Paths, logger: logging.Logger) -> tuple[list[str], list[Problem]]:
    """Have each plugin tell; return the names of those that did, and the problems of those that failed.

    Only plugins of the group ``unhunch.plugins`` that others wrote are imported, and only here: where there are none,
    nothing is.
    """
    found = [one for one in installed() if one.group == PLUGINS and not one.is_built_in]
    if not found:
        return [], []
    host = PluginHost(found, logger, disabled=Enabled(paths.plugins).disabled, limits=LIMITS)
    told = list[str]()
    for name in host.others(HOOK):
        try:
            host.call(name, HOOK, reminder=reminder)
            told.append(name)
        except PluginError as error:
            host.report(error.problem)
    return told, host.problems


TERMINAL_LIMIT: Final = 2.0
"""Seconds that tmux has for one question."""
SHOWN: Final = 8000
"""Milliseconds for which tmux shows the message."""
BELL: Final = "\a"
_NINE: Final = ("iTerm.app", "WezTerm", "ghostty", "WarpTerminal", "mintty")
_SEVENS: Final = ("foot", "rxvt-unicode", "contour")

Run = Callable[[Sequence[str]], str | None]
"""Runs a command, and returns what it printed; None where it failed."""


class TerminalTeller:
    """Tells on every terminal of the user's."""

    def __init__(
        self,
        ttys: Callable[[], Sequence[Tty]] = user_ttys,
        run: Run | None = None,
        sockets: Callable[[], Sequence[Path]] | None = None,
    ) -> None:
        """Find the terminals, and the servers of tmux, in these ways."""
        self._ttys = ttys
        self._run = run or run_quietly
        self._sockets = sockets or tmux_sockets
        self.told = 0
        """How many terminals were told."""

    @hookimpl
    def unhunch_remind(self, reminder: Reminder) -> None:
        """Tell each of them once; one that cannot be told is passed over."""
        line = f"unhunch: {reminder.say} {reminder.begin}, or unhunch snooze, or unhunch skip"
        clients = set[str]()
        for socket in self._sockets():
            for client in self._clients(socket):
                clients.add(client)
                self.told += self._message(socket, client, line)
        for tty in self._ttys():
            if not tty.inside and str(tty.path) not in clients:
                self.told += write_to(tty.path, sequence(tty, reminder.say))

    def _clients(self, socket: Path) -> list[str]:
        listed = self._run(("tmux", "-S", str(socket), "list-clients", "-F", "#{client_tty}"))
        return [line for line in (listed or "").splitlines() if line.startswith("/")]

    def _message(self, socket: Path, client: str, line: str) -> bool:
        text = clean(line, 200).replace("#", "##").replace("%", "%%")  # both mean something to tmux
        show = ("tmux", "-S", str(socket), "display-message", "-c", client)
        told = self._run((*show, "-d", str(SHOWN), text))
        return told is not None or self._run((*show, text)) is not None  # before tmux 3.2 there was no -d


def sequence(tty: Tty, say: str) -> str:
    """Return what tells on a terminal, by what is known of it; the bell where no sequence is understood."""
    text, environ = clean(say, 160), tty.environ
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if tty.console or term.startswith(("screen", "tmux", "dumb")):
        return BELL
    if "KITTY_WINDOW_ID" in environ or term == "xterm-kitty":
        return f"\x1b]99;i=unhunch:d=0;unhunch\x1b\\\x1b]99;i=unhunch:d=1:p=body;{text}\x1b\\{BELL}"
    if term.startswith(_SEVENS) or ("VTE_VERSION" in environ and program not in _NINE):
        return f"\x1b]777;notify;unhunch;{text.replace(';', ',')}\x1b\\{BELL}"
    return f"\x1b]9;unhunch: {text}\x1b\\{BELL}"  # who does not understand it shows nothing


def write_to(path: Path, text: str) -> bool:
    """Write to a terminal without ever waiting for it; return whether it took it."""
    try:
        file = os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        return os.isatty(file) and os.write(file, text.encode()) > 0
    except OSError:  # it is stopped with Ctrl-S, or gone
        return False
    finally:
        os.close(file)


def tmux_sockets(environ: Mapping[str, str] | None = None) -> list[Path]:
    """Return the sockets of the user's tmux servers."""
    if shutil.which("tmux") is None or not hasattr(os, "getuid"):
        return []
    environ = os.environ if environ is None else environ
    folder = Path(environ.get("TMUX_TMPDIR") or "/tmp") / f"tmux-{os.getuid()}"  # noqa: S108  # where tmux has them
    return sorted(_own_sockets(folder))


def run_quietly(command: Sequence[str]) -> str | None:
    """Return what a command prints; None where it fails, or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603  # tmux, with our own words
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=TERMINAL_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _own_sockets(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_socket() and path.stat().st_uid == os.getuid():
                yield path
