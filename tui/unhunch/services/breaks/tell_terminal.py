"""Telling by terminals: a message of tmux to each of its clients, an escape sequence and the bell to all others.

The escape sequences (OSC 9, 99 and 777) ask the terminal to show a message of the desktop; none of them puts a
character on the screen, so an editor that fills it is not disturbed. Plain text would be in its way, and is never
written. Nothing is read, so no key that is typed is taken for an answer.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from unhunch.api import Reminder, hookimpl
from unhunch.core.text import clean
from unhunch.services.breaks.ttys import Tty, user_ttys

LIMIT: Final = 2.0
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
            timeout=LIMIT,
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
