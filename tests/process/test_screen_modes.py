"""The full screen on a real terminal: what it asks the terminal for, and that all of it is given back."""

import os
import re
import resource
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]

PLAY = ("run", "butterfly", "--no-sound", "--yes")
MODES = re.compile(r"\x1b\[\?([\d;]+)([hl])")
LEFT_OFF = {"1000", "1002", "1003", "1004", "1006", "1015", "2004", "1049"}
"""Modes that must be off in the end: the mouse's, focus reports, bracketed paste, the alternate screen."""
STYLES = re.compile(r"\x1b\[([\d;:]*)m")


def modes(text: str) -> dict[str, bool]:
    """Return the private modes that were ever set or reset, and whether each is set in the end."""
    return {mode: end == "h" for many, end in MODES.findall(text) for mode in many.split(";")}


def left_as_it_was(shown: Any) -> None:
    """Expect the terminal as it was before: nothing set that was not, the cursor shown, echo on."""
    assert shown.modes == shown.before
    assert shown.modes[3] & termios.ECHO
    at_end = modes(shown.text)
    assert at_end["1049"] is False
    assert at_end["25"] is True
    assert not {mode for mode in LEFT_OFF if at_end.get(mode)}
    pushed, popped = len(re.findall(r"\x1b\[>\d+u", shown.text)), shown.text.count("\x1b[<u")
    assert pushed == popped  # the keyboard protocol


def colours(text: str) -> set[str]:
    """Return the parameters of style sequences that ask for a colour."""
    asked = set[str]()
    for sequence in STYLES.findall(text):
        for number in re.split("[;:]", sequence):
            if number.isdigit() and (30 <= int(number) <= 38 or 40 <= int(number) <= 48 or 90 <= int(number) <= 107):
                asked.add(sequence)
    return asked


def begun(screen: Start, *arguments: str, **more: Any) -> Any:
    """Return a screen on which a session is being played."""
    shown = screen(*(arguments or PLAY), size=(30, 100), **more)
    shown.read_until("\x1b[?1049h")
    shown.read_until("Butterfly")
    return shown


def started(screen: Start, **more: Any) -> Any:
    """Return a screen that shows the start screen, after the notice and the conditions of the first run."""
    shown = screen(size=(30, 100), **more)
    pass_first_run(shown)
    return shown


def read_notice(shown: Any) -> None:
    """Read the safety notice to its end, say that it was read, and leave out the emergency number."""
    shown.read_until("Before you begin")
    shown.type("\x1b[F")
    shown.read_until("I have read this")
    shown.type("\r")
    shown.read_until("Which number")
    shown.type("\r")
    shown.read_until("Does any of this apply")
    shown.type("n")


def pass_first_run(shown: Any) -> None:
    """Answer what is asked at the first run."""
    read_notice(shown)
    shown.read_until("Is one of these yours?")
    shown.type("\r")
    shown.read_until("type to filter")


# --- What it reads ----------------------------------------------------------------------------------------


def test_a_key_is_read_by_its_place_where_the_terminal_reports_it(screen: Start) -> None:
    shown = begun(screen)
    assert "\x1b[>29u" in shown.text
    shown.type("\x1b[4359::120;;4359u")  # a letter that no table has, on the key x
    shown.read_until("Stopped")
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)


# --- How it ends ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=str
)
def test_a_signal_at_the_start_screen(screen: Start, number: signal.Signals, code: int) -> None:
    shown = started(screen)
    shown.signal(number)
    assert shown.wait() == code
    left_as_it_was(shown)


def test_ctrl_c_at_the_start_screen(screen: Start) -> None:
    shown = started(screen)
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)


def test_ctrl_q_leaves_the_start_screen(screen: Start) -> None:
    shown = started(screen)
    shown.type("\x11")
    assert shown.wait() == 0
    left_as_it_was(shown)


def test_choosing_ending_and_leaving_by_keys_alone(screen: Start) -> None:
    shown = started(screen)
    shown.type("shoulder roll")
    shown.read_until("found")
    shown.type("\r")
    shown.read_until("pain: stop")
    shown.type("q")
    shown.read_until("End the session here?")
    shown.type("\r")
    shown.read_until("Ended")
    shown.type("\r")
    shown.read_until("type to filter")
    shown.type("\x11")
    assert shown.wait() == 0
    left_as_it_was(shown)


def test_a_session_ends_by_the_summary(screen: Start) -> None:
    shown = begun(screen)
    shown.type("q")
    shown.read_until("End the session here?")
    shown.type("q")
    shown.read_until("Ended")
    shown.type("q")
    assert shown.wait() == 0
    left_as_it_was(shown)


def test_a_terminal_closed_under_the_start_screen_ends_it(screen: Start) -> None:
    shown = started(screen)
    shown.hang_up()
    assert shown.process.wait(60) == 129


def test_it_plays_to_the_summary_without_a_key(screen: Start) -> None:
    shown = begun(screen, *PLAY, "--speed", "200")
    shown.read_until("10 of 10 repetitions")
    shown.type("\r")
    assert shown.wait() == 0
    left_as_it_was(shown)


# --- What the terminal does -------------------------------------------------------------------------------


def test_a_resize_keeps_the_session_going(screen: Start) -> None:
    shown = begun(screen)
    for rows, columns in ((70, 250), (15, 40), (8, 30), (3, 5), (1, 1), (24, 80)):
        termios.tcsetwinsize(shown.slave, (rows, columns))
        shown.signal(signal.SIGWINCH)
        shown.read_until("\x1b[")
        time.sleep(0.1)
    shown.read_until("pain: stop")
    shown.type("q")
    shown.read_until("End the session here?")
    shown.type("q")
    shown.read_until("Ended")
    shown.type("q")
    assert shown.wait() == 0
    left_as_it_was(shown)


def test_a_terminal_of_ten_by_three_works(screen: Start) -> None:
    shown = screen(*PLAY, size=(3, 10))
    shown.read_until("GET")
    shown.type("q")
    time.sleep(0.5)
    shown.type("q")
    time.sleep(0.5)
    shown.type("q")
    assert shown.wait() == 0
    left_as_it_was(shown)


def test_frozen_it_says_that_it_paused_and_still_restores_the_terminal(screen: Start) -> None:
    """SIGSTOP cannot be heard, so the terminal's modes are raw when the program goes on."""
    shown = begun(screen)
    shown.read_until("pain: stop")
    time.sleep(0.5)  # what goes by while the first exercise is loaded is not taken for a freeze
    shown.signal(signal.SIGSTOP)
    time.sleep(3.5)
    shown.signal(signal.SIGCONT)
    shown.read_until("stood still")
    shown.type(" ")
    shown.read_until("Back into")
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)


def test_suspended_the_terminal_is_the_shells_until_it_goes_on(screen: Start) -> None:
    shown = begun(screen)
    shown.signal(signal.SIGTSTP)
    shown.read_until("\x1b[?1049l")
    os.waitpid(shown.process.pid, os.WUNTRACED)
    assert shown.modes == shown.before
    shown.signal(signal.SIGCONT)
    shown.read_until("\x1b[?1049h")
    shown.read_until("Butterfly")
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)


@pytest.mark.parametrize("colorterm", ["", "truecolor"])
def test_no_color_sends_no_colour_on_any_screen(screen: Start, colorterm: str) -> None:
    shown = started(screen, env={"NO_COLOR": "1", "COLORTERM": colorterm})
    shown.type("\x1bOP")  # F1
    shown.read_until("What it consists of")
    shown.type("\x1b")
    shown.read_until("type to filter")
    shown.type("butterfly")
    shown.read_until("found")
    shown.type("\r")
    shown.read_until("pain: stop")
    shown.type("+")
    shown.read_until("Press n")  # a toast
    shown.type("x")
    shown.read_until("Stopped")
    shown.type("q")
    shown.read_until("Ended")
    shown.type("\x03")
    assert shown.wait() == 130
    assert colours(shown.text) == set()
    assert "\x1b[1;" in shown.text  # bold and dim tell it instead
    left_as_it_was(shown)


def test_with_colours_there_are_colours(screen: Start) -> None:
    shown = begun(screen, env={"COLORTERM": "truecolor"})
    shown.type("\x03")
    assert shown.wait() == 130
    assert colours(shown.text)


def test_a_dumb_terminal_gets_words(screen: Start) -> None:
    shown = screen(*PLAY, "--speed", "300", env={"TERM": "dumb"})
    assert shown.wait() == 0
    assert "TERM is dumb" in shown.text
    assert "10 of 10" in shown.text
    assert "\x1b" not in shown.text


def test_an_input_at_its_end_does_not_spin(screen: Start) -> None:
    """Full screen would read end of file again and again; so it is words, and next to no work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    shown = screen("run", "shoulder-roll", "--no-sound", "--speed", "20", stdin=subprocess.DEVNULL)
    assert shown.wait() == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "20 of 20" in shown.text
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2.5


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """Return a state folder that nothing can be written to."""
    place = tmp_path / "state"
    place.write_text("")
    yield place
    place.unlink()


def test_a_state_folder_that_cannot_be_written(screen: Start, unwritable: Path) -> None:
    shown = screen("run", "butterfly", "--no-sound", size=(30, 100))
    read_notice(shown)
    shown.read_until("Is one of these yours?")
    shown.type("\r")
    shown.read_until("pain: stop")
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)
