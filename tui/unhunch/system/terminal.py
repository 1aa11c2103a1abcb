"""What the terminal is and can do, as data; looked at without Textual, and before it is imported."""

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from msgspec import Struct

LEAST_COLUMNS, LEAST_LINES = 40, 15
"""The smallest terminal that shows a session whole; below it there are plain words."""

_MULTIPLEXERS = {"TMUX": "tmux", "STY": "screen", "ZELLIJ": "zellij"}


class Terminal(Struct, frozen=True):
    """The three streams and what the environment says about what is behind them."""

    stdin: bool
    """Whether standard input is a terminal; so for the other two."""
    stdout: bool
    stderr: bool
    term: str | None
    """TERM as it is set; None when it is not."""
    colorterm: str
    no_color: bool
    columns: int | None
    """None when there is no terminal to ask."""
    lines: int | None
    encoding: str
    multiplexer: str
    """tmux, screen or zellij when inside of one; else empty."""
    ssh: bool
    windows: bool = False
    program: str = ""
    """TERM_PROGRAM: what the terminal calls itself."""

    @property
    def name(self) -> str:
        """What this terminal is known by; over SSH it is another, since an answer takes longer there."""
        return f"{self.program or self.term or ''}{' over SSH' if self.ssh else ''}"

    @property
    def utf8(self) -> bool:
        """Whether standard output takes UTF-8, and so the characters that figures are drawn with."""
        return self.encoding.lower().replace("-", "").replace("_", "") == "utf8"

    @property
    def colours(self) -> int:
        """How many colours it has, by what TERM and COLORTERM claim."""
        term = self.term or ""
        if term == "dumb" or not (term or self.windows):
            return 0
        if self.colorterm.lower() in ("truecolor", "24bit") or term.endswith("-direct") or self.windows:
            return 2**24
        return 256 if "256" in term else 16

    @property
    def why_plain(self) -> str | None:
        """Why the full screen cannot be had here, as a clause; None when it can.

        Full screen reads keys from standard input and draws on standard error; with any of the three streams
        elsewhere it would spin, or fill a file with escape sequences.
        """
        if not self.stdout:
            return "standard output is no terminal"
        if self.term == "dumb":
            return "TERM is dumb"
        if not self.term and not self.windows:
            return "TERM is not set"
        if not self.stdin:
            return "standard input is closed or no terminal, so no key could be read"
        return None if self.stderr else "standard error is no terminal"

    @property
    def small(self) -> bool:
        """Whether it is smaller than a session screen needs."""
        if self.columns is None or self.lines is None:
            return False
        return self.columns < LEAST_COLUMNS or self.lines < LEAST_LINES


def look(environ: Mapping[str, str] | None = None) -> Terminal:
    """Return what the terminal of this process is. Never raises."""
    environ = os.environ if environ is None else environ
    size = _size()
    return Terminal(
        stdin=_is_terminal(sys.stdin),
        stdout=_is_terminal(sys.stdout),
        stderr=_is_terminal(sys.stderr),
        term=environ.get("TERM"),
        colorterm=environ.get("COLORTERM", ""),
        no_color=bool(environ.get("NO_COLOR")),
        columns=None if size is None else size.columns,
        lines=None if size is None else size.lines,
        encoding=getattr(sys.stdout, "encoding", None) or "",
        multiplexer=next((name for key, name in _MULTIPLEXERS.items() if environ.get(key)), ""),
        ssh=bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")),
        windows=os.name == "nt",
        program=environ.get("TERM_PROGRAM", ""),
    )


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):
        return False


def _size() -> os.terminal_size | None:
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if stream is not None and stream.isatty():
                return os.get_terminal_size(stream.fileno())
        except (OSError, ValueError):
            continue
    return None
