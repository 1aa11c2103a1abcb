"""Tones through miniaudio, here to its null device: nothing is heard, and everything else is as it is."""

import io
import subprocess
import sys
import time
from array import array

import pytest
from tests.exercises.support import until

from unhunch.api import Cue, CueKind
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.sound import player as sound
from unhunch.sound.bell import BellCue
from unhunch.sound.cues import BELL, cue_plugins
from unhunch.sound.player import Loudness, SoundCue, player_command, sound_available, try_sound
from unhunch.sound.player_process import Mixer, main, open_device, play_lines
from unhunch.sound.tones import tone

NULL = player_command(["null"])
HOLD = Cue(CueKind.HOLD, "Hold.", None, 5.0, 0.0)


def python(code: str) -> list[str]:
    """Return the command of a player that is none."""
    return [sys.executable, "-S", "-c", code]


class Listener:
    """A sound cue with a bell to fall back on; keeps what is reported and how often the bell rings."""

    def __init__(self, command: list[str]) -> None:
        self.problems: list[Problem] = []
        self.rings = 0
        self.cue = SoundCue(Loudness(), self.problems.append, BellCue(self._ring), command)

    def _ring(self) -> None:
        self.rings += 1


# --- Which way of telling ---------------------------------------------------------------------------------


def test_where_sound_is_installed_the_bell_is_silent() -> None:
    assert sound_available()
    (plugin,) = cue_plugins(print, Loudness(), print).values()
    assert isinstance(plugin, SoundCue)


def test_where_sound_is_not_installed_the_bell_rings() -> None:
    assert list(cue_plugins(print, Loudness(), print, available=lambda: False)) == [BELL]


def test_without_a_terminal_there_is_no_bell() -> None:
    assert cue_plugins(None, Loudness(), print, available=lambda: False) == {}


def test_asking_whether_sound_is_installed_imports_nothing() -> None:
    code = "import sys; from unhunch.sound.player import sound_available as s; s(); print('miniaudio' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


# --- The cue ----------------------------------------------------------------------------------------------


def test_tones_play_in_a_process_that_ends_by_itself() -> None:
    heard = Listener(NULL)
    assert heard.cue._player is None, "no device is opened before the first cue"

    heard.cue.unhunch_cue(HOLD)
    until(lambda: heard.cue.backend)
    heard.cue.unhunch_cue(HOLD)
    heard.cue.close()
    player = heard.cue._player
    assert player is not None

    assert (heard.cue.backend, player.wait(60)) == ("Null", 0)
    assert (heard.problems, heard.rings) == ([], 0)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (python("print('failed no device \x1b[2J')"), "no device"),
        (python("pass"), "the player ended"),
        (python("raise SystemExit(3)"), "the player ended"),
        (player_command(["winmm", "coreaudio"]), "cannot be played"),
        (["/nowhere/at/all"], "No such file"),
    ],
    ids=["refused", "silent end", "crash", "no such backend", "no such program"],
)
def test_without_a_device_it_is_told_once_and_the_bell_rings(command: list[str], reason: str) -> None:
    heard = Listener(command)

    heard.cue.unhunch_cue(HOLD)
    until(lambda: heard.problems)
    heard.cue.unhunch_cue(HOLD)
    heard.cue.unhunch_cue(HOLD)

    assert heard.rings >= 2
    (problem,) = heard.problems
    assert problem.source == "the sound"
    assert reason in problem.line()
    assert "bell" in problem.remedy
    assert problem.line() == clean(problem.line())
    heard.cue.close()


def test_the_cue_that_could_not_be_played_is_rung() -> None:
    heard = Listener(["/nowhere/at/all"])
    heard.cue.unhunch_cue(HOLD)

    assert heard.rings == 1


def test_a_player_that_goes_away_is_replaced_by_the_bell() -> None:
    heard = Listener(NULL)
    heard.cue.unhunch_cue(HOLD)
    until(lambda: heard.cue.backend)
    assert heard.cue._player is not None

    heard.cue._player.kill()
    until(lambda: heard.cue.failed)
    heard.cue.unhunch_cue(HOLD)

    assert heard.rings >= 1
    assert len(heard.problems) == 1


def test_a_player_that_hangs_holds_nobody_up() -> None:
    heard = Listener(python("import time; time.sleep(60)"))

    for _ in range(100):
        heard.cue.unhunch_cue(HOLD)
    heard.cue.close()

    assert heard.problems == []
    assert heard.cue._player is not None
    heard.cue._player.kill()
    heard.cue._player.wait()


def test_closing_before_the_first_cue_starts_nothing() -> None:
    heard = Listener(NULL)
    heard.cue.close()
    heard.cue.unhunch_cue(HOLD)

    assert heard.cue._player is None


def test_what_is_sent_has_the_kind_and_the_volume(tmp_path_factory: pytest.TempPathFactory) -> None:
    told = tmp_path_factory.mktemp("told") / "lines"
    heard = Listener(python(f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"))
    heard.cue._loudness.volume = 35

    heard.cue.unhunch_cue(Cue(CueKind.LET_GO, "", None, 1.0, 0.0))
    heard.cue.close()
    until(lambda: told.exists() and told.read_text().endswith("\n"))

    assert told.read_text().startswith("let go 35 ")


# --- Trying it --------------------------------------------------------------------------------------------


def test_doctor_is_told_which_backend_plays() -> None:
    assert try_sound(NULL, seconds=60) == "Null"


def test_doctor_is_told_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def line(problem: str | Problem) -> str:
        assert isinstance(problem, Problem)
        return problem.line()

    assert "no device" in line(try_sound(python("print('failed no device')")))
    assert "does not answer" in line(try_sound(python("import time; time.sleep(60)"), seconds=0.5))
    assert "No such file" in line(try_sound(["/nowhere/at/all"]))
    monkeypatch.setattr(sound, "find_spec", lambda _name: None)
    assert "unhunch[sound]" in line(try_sound())


# --- The player -------------------------------------------------------------------------------------------


def test_the_mixer_plays_a_tone_in_pieces_and_then_silence() -> None:
    mixer, samples = Mixer(), tone(CueKind.MOVE)
    mixer.play(samples)

    played = array("h")
    while mixer.busy:
        played += mixer.take(1_000)

    assert played[: len(samples)] == samples
    assert not any(played[len(samples) :])
    assert mixer.take(5) == array("h", [0] * 5)


def test_two_tones_are_added_and_a_third_replaces_the_first() -> None:
    mixer = Mixer()
    for value in (1, 10, 100):
        mixer.play(array("h", [value] * 4))

    assert mixer.take(2) == array("h", [110, 110])


def test_too_loud_is_cut_and_not_turned_over() -> None:
    mixer = Mixer()
    for _ in range(2):
        mixer.play(array("h", [30_000, -30_000]))

    assert mixer.take(2) == array("h", [32_767, -32_768])


def test_the_player_passes_over_nonsense_and_what_comes_late() -> None:
    now, mixer = time.monotonic(), Mixer()

    play_lines(["", "\x00", "hold", "nonsense 70 0", "hold loud 0", f"hold 70 {now - 60}\n"], mixer)
    assert not mixer.busy
    play_lines([f"hold 70 {now + 60}\n"], mixer)
    assert mixer.busy


def test_the_player_says_what_it_opened_and_ends_with_its_input() -> None:
    answers = io.StringIO()

    assert main(["null"], io.StringIO(f"move 70 {time.monotonic() + 60}\n"), answers) == 0
    assert answers.getvalue() == "ready Null\n"


@pytest.mark.parametrize("backend", ["winmm", "nonsense"])
def test_the_player_says_why_it_has_no_device(backend: str) -> None:
    answers = io.StringIO()

    assert main([backend], io.StringIO(), answers) == 1
    assert answers.getvalue().startswith("failed ")
    assert answers.getvalue().count("\n") == 1


def test_the_null_device_asks_for_what_the_mixer_has() -> None:
    mixer = Mixer()
    frames = mixer.frames()
    next(frames)
    mixer.play(tone(CueKind.MOVE))

    with open_device(["null"]) as device:
        device.start(frames)
        until(lambda: not mixer.busy)
