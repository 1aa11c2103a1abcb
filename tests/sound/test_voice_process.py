"""The voice and its speaker: a process that dies, hangs or is not there is one named problem, and delays nothing."""

import io
import logging
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from unhunch.app.context import Context, make_context
from unhunch.app.playing import simulate
from unhunch.app.session_voice import guide_of, open_voice
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, PhaseBegan
from unhunch.engine.playback import State
from unhunch.engine.problem import Problem
from unhunch.engine.session import Session
from unhunch.exercises.host import PluginHost
from unhunch.sound import engines
from unhunch.sound.agenda import Script
from unhunch.sound.cues import CueDispatcher
from unhunch.sound.engines import ProgramEngine, SpeechError, open_engine, share_of_rate
from unhunch.sound.speaker import main
from unhunch.sound.voice import NAME, Voice

PATIENCE = 60.0

RECORDS = """
import sys
print("ready a recorder", flush=True)
with open(sys.argv[1], "a") as file:
    for line in sys.stdin:
        file.write(line)
        file.flush()
        print("ok", flush=True)
"""
DIES = "print('ready soon gone', flush=True); input(); raise SystemExit(3)"
REFUSES = "print('failed no such voice', flush=True)"
HANGS = "import time\nprint('ready a sleeper', flush=True)\ntime.sleep(600)"
DUMB = "import time\ntime.sleep(600)"


def until(true: Callable[[], bool]) -> None:
    """Wait for a thread; a machine may be slow, so the patience is long, and only a fault uses it up."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


class Stage:
    """A session on simulated time with a voice whose speaker is a script."""

    def __init__(self, script: str, *arguments: str, name: str = "butterfly") -> None:
        self.context: Context = make_context(seed=1)
        self.clock = ManualClock()
        self.session = Session(self.context.planner.plan((name,), None), self.clock)
        self.told: list[Problem] = []
        self.voice = Voice(
            self.session,
            Script(guide_of(self.context), rate=160),
            self.clock,
            self.told.append,
            rate=160,
            command=[sys.executable, "-c", script, *arguments],
            opening=0.3,
            answer=0.3,
        )

    def play(self, pace: Callable[[], None] = lambda: None) -> list[Event]:
        """Play to the end; ``pace`` is called between two looks at the clock."""
        events = list(self.session.start())
        self._tell(events)
        while self.session.state is not State.ENDED:
            pace()
            self.clock.advance(0.5)
            now = self.session.poll()
            self._tell(now)
            events.extend(now)
        return events

    def _tell(self, events: Iterable[Event]) -> None:
        for event in events:
            self.voice.listener(event)


def test_the_words_reach_the_speaker_in_their_order(tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    stage = Stage(RECORDS, str(heard))
    stage.voice._limits = (PATIENCE, PATIENCE)
    for event in stage.session.start():
        stage.voice.listener(event)
    until(lambda: heard.exists() and "Butterfly stretch." in heard.read_text())
    stage.clock.advance(8)
    for event in stage.session.poll():  # a session looks later than that only when its machine slept
        stage.voice.listener(event)
    stage.voice.close(PATIENCE)

    until(lambda: "Paused." in heard.read_text())
    assert stage.voice.engine == "a recorder"
    assert stage.told == []


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (DIES, "the speaker ended"),
        (REFUSES, "no such voice"),
        (HANGS, "it does not answer"),
        (DUMB, "it does not answer"),
    ],
)
def test_a_speaker_that_dies_or_hangs_is_one_named_problem_and_the_timeline_is_unchanged(script: str, why: str) -> None:
    stage = Stage(script)
    expected = simulate(stage.session.plan)
    events = stage.play(pace=lambda: until(lambda: stage.told))

    assert events == expected, "not a moment later, not an event less"
    assert [problem.source for problem in stage.told] == [NAME]
    assert why in stage.told[0].why
    assert stage.told[0].remedy
    stage.voice.close()
    assert stage.voice._speaker is not None
    assert stage.voice._speaker.wait(PATIENCE) is not None, "nothing is left behind"


def test_a_speaker_that_cannot_be_started_is_a_problem_too() -> None:
    stage = Stage("")
    stage.voice._command = ["/nonexistent/speaker"]
    stage.play(pace=lambda: until(lambda: stage.told))
    assert [problem.source for problem in stage.told] == [NAME]
    stage.voice.close()


def test_a_hanging_speaker_is_ended_when_the_session_is_left() -> None:
    stage = Stage(DUMB)
    stage.voice._limits = (PATIENCE, PATIENCE)
    for event in stage.session.start():
        stage.voice.listener(event)
    until(lambda: stage.voice._speaker is not None)
    stage.voice.close(0.05)
    assert stage.voice._speaker is not None
    assert stage.voice._speaker.wait(PATIENCE) != 0
    assert stage.told == []


def test_a_muted_voice_says_nothing_and_is_cut_off(tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    stage = Stage(RECORDS, str(heard))
    stage.voice._limits = (PATIENCE, PATIENCE)
    stage.voice.muted = True
    for event in stage.session.start():
        stage.voice.listener(event)
    until(lambda: heard.exists() and heard.read_text() == "stop\n")
    stage.voice.close(PATIENCE)
    assert heard.read_text() == "stop\n"


def test_the_key_that_mutes_the_cues_mutes_the_voice(logger: logging.Logger) -> None:
    stage = Stage(REFUSES)
    cues = CueDispatcher(PluginHost([], logger), logger, clock=stage.clock)
    cues.voice = stage.voice
    cues.muted = True
    assert stage.voice.muted
    again = Stage(REFUSES)
    cues.voice = again.voice
    assert again.voice.muted, "the next session is as quiet"
    cues.close()


def test_the_cues_pass_every_event_on_to_the_voice(logger: logging.Logger, tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    stage = Stage(RECORDS, str(heard))
    stage.voice._limits = (PATIENCE, PATIENCE)
    cues = CueDispatcher(PluginHost([], logger), logger, clock=stage.clock)
    cues.voice = stage.voice
    for event in stage.session.start():
        cues.listener(event)
    cues.close(PATIENCE)
    until(lambda: heard.exists() and "Butterfly stretch." in heard.read_text())


# --- Whether there is a voice at all --------------------------------------------------------------------------


def test_where_nothing_can_speak_it_is_told_once_and_the_session_has_no_voice() -> None:
    context = make_context(seed=1, voice=True)
    session = Session(context.planner.plan(("butterfly",), None), ManualClock())
    told: list[Problem] = []
    for _ in range(2):
        assert open_voice(context, session, told.append, available=lambda: "") is None
    assert len(told) == 1
    assert "unhunch[voice]" in told[0].line()


def test_a_voice_is_there_only_where_it_is_asked_for() -> None:
    asked, quiet = make_context(seed=1, voice=True), make_context(seed=1)
    session = Session(asked.planner.plan(("butterfly",), None), ManualClock())
    assert open_voice(quiet, session, available=lambda: "a voice") is None
    assert open_voice(asked, session, available=lambda: "a voice") is not None


def test_the_setting_asks_for_it_and_no_sound_takes_that_back() -> None:
    make_context(seed=1).preferences.change("voice.on", True)
    assert make_context(seed=1).voice
    assert not make_context(seed=1, sound=False).voice
    assert not make_context(seed=1, voice=False).voice
    assert make_context(seed=1, sound=False, voice=True).voice, "words alone, without tones"


# --- The speaker itself ---------------------------------------------------------------------------------------


class Spy:
    """An engine that keeps what it was told."""

    name = "a spy"

    def __init__(self, fails: bool = False) -> None:
        self.said: list[str] = []
        self.fails = fails

    def say(self, text: str) -> None:
        if self.fails:
            raise SpeechError("it fell silent")
        self.said.append(text)

    def stop(self) -> None:
        self.said.append("(stop)")

    def busy(self) -> bool:
        return False


def speak(lines: str, engine: Spy) -> tuple[int, list[str]]:
    answers = io.StringIO()
    code = main(["160"], io.StringIO(lines), answers, lambda _rate, _voice: engine)
    return code, answers.getvalue().splitlines()


def test_the_speaker_answers_each_line_and_passes_over_nonsense() -> None:
    spy, soon = Spy(), time.monotonic() + PATIENCE
    code, answers = speak(f"say {soon} Hold it.\nwhat?\n\nsay never Oh.\nstop\nsay {soon} Let go.\n", spy)
    assert code == 0
    assert spy.said == ["Hold it.", "(stop)", "Let go."]
    assert answers[0] == "ready a spy"
    assert answers.count("ok") == 5


def test_words_that_come_too_late_are_not_spoken() -> None:
    spy = Spy()
    speak(f"say {time.monotonic() - 1} Three.\n", spy)
    assert spy.said == []


def test_an_engine_that_fails_is_told() -> None:
    code, answers = speak(f"say {time.monotonic() + PATIENCE} Hold.\n", Spy(fails=True))
    assert code == 1
    assert answers[-1] == "failed it fell silent"


def test_a_program_that_ends_badly_says_why() -> None:
    engine = ProgramEngine("talker", [sys.executable, "-c", "import sys; sys.exit('no device')"])
    engine.say("Hold.")
    until(lambda: not engine.busy())
    with pytest.raises(SpeechError, match="talker: no device"):
        engine.say("Let go.")


def test_new_words_cut_off_a_program_that_is_still_speaking() -> None:
    engine = ProgramEngine("talker", [sys.executable, "-c", "import time; time.sleep(600)"])
    engine.say("A long story.")
    first = engine._speaking
    engine.say("Stop.")
    assert first is not None
    assert first.returncode is not None
    assert engine.busy()
    engine.stop()
    assert not engine.busy()


def test_without_library_and_programs_there_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    monkeypatch.setattr(engines.shutil, "which", lambda _name: None)
    assert engines.speech_available() == ""
    with pytest.raises(SpeechError):
        open_engine(160, "")


def test_a_rate_is_a_share_of_what_the_library_can() -> None:
    shares = [share_of_rate(rate) for rate in (1, 80, 160, 175, 300, 9999)]
    assert shares == sorted(shares)
    assert (shares[0], shares[3], shares[-1]) == (0.0, 0.5, 1.0)


def test_a_session_begins_with_words_for_its_first_phase() -> None:
    stage = Stage(REFUSES)
    script, begun = Script(guide_of(stage.context), rate=160), stage.session.start()
    words = [script.hear(event, tuple(stage.session.slots), stage.session.moment) for event in begun]
    assert isinstance(begun[-1], PhaseBegan)
    assert words[-1].said[0].due == begun[-1].due
    stage.voice.close()
