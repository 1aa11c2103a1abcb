"""Telling on terminals: real ones, a real tmux where it is installed, and what each of the others is sent."""

import os
import pty
import shutil
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from unhunch.engine.cue import Reminder
from unhunch.reminders.notifiers import TerminalTeller, sequence, tmux_sockets, write_to
from unhunch.reminders.presence import Probe, Tty, ask, idle_seconds, user_ttys

REMINDER = Reminder("break", "It is time for a break.", "unhunch run break-2", 0.0)
HERE = Path("/dev/pts/0")


@pytest.fixture
def terminal() -> Iterator[tuple[int, Path]]:
    """Yield a real terminal: where what is shown on it can be read, and its file."""
    master, slave = pty.openpty()
    modes = termios.tcgetattr(slave)
    modes[1] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, modes)
    yield master, Path(os.ttyname(slave))
    os.close(slave)
    os.close(master)


def quiet(_: object) -> None:
    """Be no tmux."""


@pytest.mark.parametrize(
    ("environ", "begins"),
    [
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "\x1b]99;"),
        ({"TERM": "foot"}, "\x1b]777;notify;unhunch;It is"),
        ({"TERM": "rxvt-unicode-256color"}, "\x1b]777;"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, "\x1b]777;"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "\x1b]9;unhunch: It is"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "\x1b]9;"),
        ({"TERM": "xterm-256color"}, "\x1b]9;"),
        ({"TERM": "linux"}, "\a"),
        ({"TERM": "screen-256color"}, "\a"),
        ({"TERM": "dumb"}, "\a"),
    ],
)
def test_each_terminal_is_sent_what_it_understands_and_the_bell(environ: dict[str, str], begins: str) -> None:
    sent = sequence(Tty(HERE, environ), REMINDER.say)
    assert sent.startswith(begins)
    assert sent.endswith("\a")


def test_the_machines_own_console_is_sent_the_bell_alone() -> None:
    assert sequence(Tty(Path("/dev/tty3"), {}), REMINDER.say) == "\a"


def test_no_text_of_a_reminder_can_end_the_sequence_or_begin_another() -> None:
    for environ in ({"TERM": "foot"}, {"TERM": "xterm-kitty"}, {"TERM": "xterm"}):
        sent = sequence(Tty(HERE, environ), "a\x1b\\b\x07c\x9cd;e\n")
        inner = sent.removesuffix("\a").replace("\x1b\\", "").replace("\x1b]", "")
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in inner)


def test_a_terminal_is_written_to_and_shows_no_text_of_ours(terminal: tuple[int, Path]) -> None:
    master, path = terminal
    teller = TerminalTeller(lambda: [Tty(path, {"TERM": "xterm-256color"})], run=quiet, sockets=list)
    teller.unhunch_remind(REMINDER)
    sent = os.read(master, 4096).decode()

    assert teller.told == 1
    assert sent.startswith("\x1b]")
    assert sent.rpartition("\x1b\\")[2] == "\a"  # all text is within the sequence, which no screen shows


def test_a_pane_of_tmux_is_left_to_tmux(terminal: tuple[int, Path]) -> None:
    teller = TerminalTeller(lambda: [Tty(terminal[1], {"TMUX": "/tmp/x,1,0"})], run=quiet, sockets=list)
    teller.unhunch_remind(REMINDER)
    assert teller.told == 0


def test_what_is_no_terminal_is_not_written_to(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert not write_to(file, "x")
    assert file.read_text(encoding="utf-8") == ""
    assert not write_to(tmp_path / "gone", "x")


def test_each_client_of_tmux_is_told_once_and_nothing_means_something_to_it() -> None:
    asked: list[tuple[str, ...]] = []

    def run(command) -> str:  # type: ignore[no-untyped-def]
        asked.append(tuple(command))
        return "/dev/pts/7\n/dev/pts/8\nnonsense\n" if "list-clients" in command else ""

    teller = TerminalTeller(lambda: [Tty(Path("/dev/pts/7"), {})], run=run, sockets=lambda: [Path("/x")])
    teller.unhunch_remind(Reminder("break", "50% #{pane_pid} #(rm)", "unhunch run a", 0.0))

    told = [command for command in asked if "display-message" in command]
    assert [command[command.index("-c") + 1] for command in told] == ["/dev/pts/7", "/dev/pts/8"]
    assert "50%% ##{pane_pid} ##(rm)" in told[0][-1]
    assert teller.told == 2


def test_a_tmux_that_hangs_or_is_old_holds_nobody_up() -> None:
    def old(command) -> str | None:  # type: ignore[no-untyped-def]
        return "/dev/pts/7\n" if "list-clients" in command else None if "-d" in command else ""

    teller = TerminalTeller(list, run=old, sockets=lambda: [Path("/x")])
    teller.unhunch_remind(REMINDER)
    assert teller.told == 1


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_real_tmux_shows_the_message_to_its_client() -> None:
    with tempfile.TemporaryDirectory(prefix="uh") as folder:
        environ = {"PATH": os.environ["PATH"], "HOME": folder, "TMUX_TMPDIR": folder, "TERM": "xterm-256color"}
        environ["LC_ALL"] = "C.UTF-8"
        master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (10, 150))
        tmux = ("tmux", "-f", os.devnull)
        client = subprocess.Popen([*tmux, "new-session", "cat"], stdin=slave, stdout=slave, env=environ, stderr=slave)
        try:
            end = time.monotonic() + 20
            while time.monotonic() < end:
                os.set_blocking(master, False)
                teller = TerminalTeller(list, sockets=lambda: tmux_sockets(environ))
                teller.unhunch_remind(Reminder("break", "It is time for 100% of #{it}.", "unhunch run b", 0.0))
                if teller.told:
                    break
                time.sleep(0.1)
            assert teller.told == 1
            shown = ""
            while "100% of #{it}." not in shown and time.monotonic() < end:
                try:
                    shown += os.read(master, 65536).decode("utf-8", "replace")
                except BlockingIOError:
                    time.sleep(0.05)
            assert "unhunch: It is time for 100% of #{it}." in shown
        finally:
            subprocess.run([*tmux, "kill-server"], env=environ, stderr=subprocess.DEVNULL)
            client.wait(10)
            os.close(master)
            os.close(slave)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which process has which terminal")
def test_the_terminals_of_the_users_programs_are_found(terminal: tuple[int, Path]) -> None:
    master, path = terminal
    attach = (
        "import fcntl, termios, time; fcntl.ioctl(0, termios.TIOCSCTTY, 0); print('on', flush=True); time.sleep(60)"
    )
    slave = os.open(path, os.O_RDWR | os.O_NOCTTY)
    environ = {"TERM": "foot", "PATH": os.environ["PATH"]}
    process = subprocess.Popen(
        [sys.executable, "-c", attach], stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
    )
    try:
        assert b"on" in os.read(master, 100)
        path.chmod(0o620)
        found = {tty.path: tty for tty in user_ttys()}
        assert found[path].environ == {"TERM": "foot"}
        path.chmod(0o600)  # what ``mesg n`` does
        assert path not in {tty.path for tty in user_ttys()}
    finally:
        process.kill()
        process.wait()
        os.close(slave)


# --- Whether the person is there ---------------------------------------------------------------------------


def test_the_last_key_on_any_terminal_counts(tmp_path: Path) -> None:
    (tmp_path / "pts").mkdir()
    for name, at in (("3", 1000), ("4", 1600)):
        file = tmp_path / "pts" / name
        file.touch()
        os.utime(file, (at, 5))
    assert idle_seconds(tmp_path, lambda: 1700.0) == 100
    assert idle_seconds(tmp_path, lambda: 1500.0) == 0  # a clock that was set back
    assert idle_seconds(tmp_path / "none", lambda: 1700.0) is None


def test_the_desktop_is_asked_all_at_once_and_not_for_ever() -> None:
    def probe(command: str) -> Probe:
        return Probe(("sh", "-c", command), lambda text: text.strip() == "yes")

    hangs = probe("exec sleep 60")
    answers = ask([probe("echo yes"), probe("echo no"), probe("echo yes; exit 1"), Probe(("no-such-program",), bool)])
    assert answers == [True, False, False, False]
    assert ask([hangs, hangs], limit=0.1) == [False, False]
