"""Plain mode on a real terminal: keys, signals, freezes, and the terminal as it was."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.care.safety import NOTICE

Start = Callable[..., Any]

SLOW = ("run", "neck-isometric", "--plain", "--no-sound", "--yes")
FIRST = "0:00 Neck isometric: Sit tall."


def test_plays_to_its_end_and_leaves_the_terminal_alone(screen: Start) -> None:
    shown = screen("run", "shoulder-roll", "--plain", "--speed", "300", "--no-sound", "--yes")
    assert shown.wait() == 0
    unkept = "Not kept: it was played at 300 times the speed."
    assert shown.text.endswith(f"Shoulder roll: done, 20 of 20 repetitions.\n{unkept}\n")
    assert "\x1b" not in shown.text
    assert shown.modes == shown.before


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({"TERM": "dumb"}, "TERM is dumb"),
        ({"TERM": ""}, "TERM is not set"),
    ],
)
def test_a_terminal_that_can_do_nothing_gets_plain(screen: Start, env: dict[str, str], why: str) -> None:
    shown = screen("run", "shoulder-roll", "--speed", "300", "--no-sound", "--yes", env=env)
    assert shown.wait() == 0
    assert why in shown.text.splitlines()[0]
    assert "20 of 20" in shown.text
    assert "\x1b" not in shown.text


@pytest.mark.parametrize("stream", ["stdin", "stderr"])
def test_a_stream_that_is_no_terminal_gets_plain(screen: Start, stream: str) -> None:
    """Full screen would spin on a closed input, and draw into a redirected standard error."""
    shown = screen("run", "shoulder-roll", "--speed", "300", "--no-sound", "--yes", **{stream: subprocess.DEVNULL})
    assert shown.wait() == 0
    assert "20 of 20" in shown.text
    assert "\x1b" not in shown.text
    if stream == "stdin":
        assert "no key could be read" in shown.text.splitlines()[0]


def test_the_start_screen_on_a_dumb_terminal_is_a_sentence(screen: Start) -> None:
    shown = screen(env={"TERM": "dumb"})
    assert shown.wait() == 2
    assert "TERM is dumb" in shown.text


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str
)
def test_a_signal_ends_it_after_the_summary(screen: Start, number: signal.Signals, code: int) -> None:
    shown = screen(*SLOW)
    shown.read_until(FIRST)
    shown.signal(number)
    assert shown.wait() == code
    assert "Ended before all was done: no exercise is counted." in shown.text
    assert shown.text.endswith("Neck isometric: skipped, 0 of 15 repetitions.\n")
    assert shown.modes == shown.before


def test_ctrl_c_on_the_keyboard(screen: Start) -> None:
    shown = screen(*SLOW)
    shown.read_until(FIRST)
    shown.type("\x03")
    assert shown.wait() == 130
    assert "Ended before all was done" in shown.text


def test_a_terminal_that_is_closed_ends_it(screen: Start) -> None:
    shown = screen(*SLOW)
    shown.read_until(FIRST)
    shown.hang_up()
    assert shown.process.wait(60) == 129


def test_enter_pauses_and_goes_on(screen: Start) -> None:
    shown = screen("run", "shoulder-roll", "--plain", "--no-sound", "--yes", "--speed", "30")
    shown.read_until("Shoulder roll, forward, 1 of 10")
    shown.type("\n")
    shown.read_until("Paused. Enter goes on.")
    shown.type("\n")
    shown.read_until("Going on in 3 seconds.")
    shown.type("q\n")
    assert shown.wait() == 0
    assert "partly done" in shown.text or "skipped" in shown.text


def test_a_hang_up_that_nohup_ignores_is_ignored(environ: dict[str, str], tmp_path: Path) -> None:
    script = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); from unhunch.cli.main import main; "
    arguments = ["run", "shoulder-roll", "--plain", "--speed", "60", "--no-sound", "--yes"]
    code = f"{script} sys.exit(main({arguments}))"
    with (tmp_path / "out").open("w+", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-c", code], env=environ, stdin=subprocess.DEVNULL, stdout=out)
        while "1 of 10" not in (tmp_path / "out").read_text(encoding="utf-8"):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGHUP)
        assert process.wait(60) == 0
        assert "20 of 20" in (tmp_path / "out").read_text(encoding="utf-8")


def test_keys_by_the_line(screen: Start) -> None:
    shown = screen("run", "arm-raise", "butterfly", "--plain", "--no-sound", "--yes")
    shown.read_until("0:00 Arm raise")
    shown.type("+\n")
    shown.read_until("Arm raise: 6 repetitions.")
    shown.type("n\n")
    shown.read_until("Arm raise: skipped, 0 of 12 repetitions.")
    shown.read_until("Next: Butterfly stretch.")
    shown.type("x\n")
    shown.read_until("emergency")
    shown.read_until("q and Enter ends.")
    shown.type("3\n")
    shown.read_until("Go on only if it has settled.")
    shown.type("q\n")
    assert shown.wait() == 0
    assert "Butterfly stretch: stopped for pain" in shown.text


def test_the_end_of_input_ends_it(screen: Start) -> None:
    shown = screen(*SLOW)
    shown.read_until(FIRST)
    shown.type("\x04")
    assert shown.wait() == 0
    assert "Ended before all was done" in shown.text


def test_a_freeze_is_a_pause_that_is_not_counted(screen: Start) -> None:
    shown = screen(*SLOW, stdin=subprocess.DEVNULL)
    shown.read_until(FIRST)
    shown.signal(signal.SIGSTOP)
    time.sleep(4)
    shown.signal(signal.SIGCONT)
    shown.read_until("Paused: the program was frozen, or the machine asleep. That time is not counted.")
    shown.read_until("Going on in 3 seconds.")
    shown.signal(signal.SIGTERM)
    assert shown.wait() == 143


def test_no_color_changes_nothing_in_plain_words(screen: Start) -> None:
    shown = screen("run", "shoulder-roll", "--plain", "--speed", "300", "--no-sound", "--yes", env={"NO_COLOR": "1"})
    assert shown.wait() == 0
    assert "\x1b" not in shown.text


def test_the_bell_rings_on_a_terminal_only_when_it_may(screen: Start) -> None:
    silent = screen("run", "shoulder-roll", "--plain", "--speed", "300", "--no-sound", "--yes")
    assert silent.wait() == 0
    assert "\a" not in silent.text


def test_doctor_describes_the_terminal(screen: Start, tmp_path: Path) -> None:
    settings = tmp_path / "config/unhunch/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("sound.on = false\n", encoding="utf-8")  # a sound device is not what this is about
    shown = screen("doctor", env={"COLORTERM": "truecolor", "TMUX": "/tmp/x,1,0"})
    assert shown.wait() == 0
    for words in ("16 million colours; 80 columns, 24 lines", "inside of tmux", "full screen: yes"):
        assert words in shown.text


def test_after_a_stop_a_rating_that_is_too_much_ends_the_session(screen: Start) -> None:
    shown = screen("run", "arm-raise", "butterfly", "--plain", "--no-sound", "--yes")
    shown.read_until("0:00 Arm raise")
    shown.type("x\n")
    shown.read_until("How much discomfort is there now, from 0, none, to 10, worst imaginable?")
    shown.type("6\n")
    shown.read_until("6 of 10 is too much to go on: 6 and more ends a session.")
    assert shown.wait() == 0
    assert "Butterfly stretch: not reached" in shown.text


def test_the_first_run_waits_for_enter_below_the_whole_notice(screen: Start) -> None:
    shown = screen("run", "shoulder-roll", "--plain", "--speed", "300", "--no-sound")
    shown.read_until("Press Enter when you have read this.")
    assert all(section.title in shown.text for section in NOTICE)
    assert "Exercise 1" not in shown.text
    shown.type("\n")
    shown.read_until("Does any of this apply, and no physician has looked at it?")
    shown.type("\n")
    shown.read_until("All done")
    assert shown.wait() == 0
    again = screen("run", "shoulder-roll", "--plain", "--speed", "300", "--no-sound")
    again.read_until("All done")
    assert "Press Enter" not in again.text
