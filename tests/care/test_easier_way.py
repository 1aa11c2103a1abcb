"""The easier way of an exercise: which have one, how it runs, and what a session does with it after "pain: stop"."""

import logging
import os
from pathlib import Path
from random import Random

import pytest

from unhunch.api import Card, Dose, DoseRange, Instructions, Kind, Option, Phase, Position, hookimpl
from unhunch.cli.plain import LineKeys, event_lines
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, ExerciseBegan, ExerciseEnded, Outcome, Paused, PhaseBegan, Refused, Resumed
from unhunch.engine.playback import State
from unhunch.engine.poses import Figure
from unhunch.engine.session import Session
from unhunch.engine.timeline import lay_out
from unhunch.exercises.cache import PluginCache
from unhunch.exercises.discovery import EXERCISES, installed
from unhunch.exercises.faults import PluginError
from unhunch.exercises.folder import in_folder
from unhunch.exercises.host import PluginHost
from unhunch.exercises.toml_exercise import parse_toml_exercise
from unhunch.exercises.validate import valid_card
from unhunch.history.recorder import Recorder
from unhunch.history.records import Ending, Extent, SessionRecord, new_id
from unhunch.history.store import open_history
from unhunch.routines.planner import Planner
from unhunch.system.moment import Moment
from unhunch.testing import check_exercise

SEVEN = ["neck-isometric", "arm-raise", "thoracic-extension", "arm-slide", "butterfly", "shoulder-roll", "aerobic"]
each = pytest.mark.parametrize("id_", SEVEN)
PATTERN = Path(__file__).parents[2] / "plugins" / "examples" / "patterns" / "holds-per-side.toml"


@pytest.fixture(scope="module")
def host() -> PluginHost:
    found = [one for one in installed() if one.distribution == "unhunch" and one.group == EXERCISES]
    return PluginHost(found, logging.getLogger("unhunch.test"))


def easier_dose(host: PluginHost, id_: str) -> Dose:
    dose = host.exercise(id_).card.dose.easier
    assert dose is not None
    return dose


# --- The seven --------------------------------------------------------------------------------------------


@each
def test_each_has_one_in_its_least_dose(host: PluginHost, id_: str) -> None:
    card = host.exercise(id_).card

    assert sum(option.easier for option in card.dose.options) == 1
    assert easier_dose(host, id_) == Dose(card.dose.least, frozenset({"easier"}))


@each
def test_it_is_no_longer_and_says_what_is_easier(host: PluginHost, id_: str) -> None:
    exercise, dose = host.exercise(id_), easier_dose(host, id_)
    usual = Dose(dose.amount)

    assert exercise.timeline(dose, 0).expected <= exercise.timeline(usual, 0).expected
    assert exercise.instructions(dose).steps != exercise.instructions(usual).steps
    said = {phase.say for phase in exercise.timeline(dose, 0).phases}
    assert said - {phase.say for phase in exercise.timeline(usual, 0).phases} != set()


@each
def test_its_figure_is_another(host: PluginHost, id_: str) -> None:
    exercise, dose = host.exercise(id_), easier_dose(host, id_)
    easier, usual = exercise.figure(dose), exercise.figure(Dose(dose.amount))

    assert isinstance(easier, Figure)
    assert easier != usual
    assert host.problems == []


def test_the_neck_leaves_out_the_sides(host: PluginHost) -> None:
    neck = host.exercise("neck-isometric")

    assert {str(phase.side) for phase in neck.timeline(easier_dose(host, neck.id), 0).phases if phase.side} == {"front"}


def test_every_circle_of_the_shoulder_is_small(host: PluginHost) -> None:
    roll = host.exercise("shoulder-roll")
    moves = [p for p in roll.timeline(easier_dose(host, roll.id), 0).phases if p.kind is Kind.MOVE]

    assert {phase.param("radius", 0.5) for phase in moves} == {0.11}
    literal = Dose(10, frozenset({"easier", "literal"}))
    assert {p.param("radius", 0.5) for p in roll.timeline(literal, 0).phases if p.kind is Kind.MOVE} == {0.11}


# --- In a session -----------------------------------------------------------------------------------------


class Play:
    """A session of built-in exercises, on a clock that the test moves."""

    def __init__(self, host: PluginHost, *names: str) -> None:
        planner = Planner(host, {}, 0)
        self.clock = ManualClock(0.0)
        self.session = Session(planner.plan(names), self.clock, retime=planner.retime)
        self.log: list[Event] = self.session.start()

    def play(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.clock.advance(1.0)
            self.log += self.session.poll()


def test_after_a_stop_it_begins_anew_in_the_easier_way_after_the_lead_in(host: PluginHost) -> None:
    play = Play(host, "shoulder-roll", "butterfly")
    play.session.next()
    play.play(40)
    play.session.pain()
    assert play.session.can_be_easier

    events = play.session.easier()

    assert [type(event).__name__ for event in events] == ["SlotChanged", "Resumed", "ExerciseBegan", "PhaseBegan"]
    resumed, began, phase = events[1], events[2], events[3]
    assert isinstance(resumed, Resumed)
    assert isinstance(began, ExerciseBegan)
    assert isinstance(phase, PhaseBegan)
    assert (resumed.lead_in, began.due) == (3.0, play.clock.now + 3)
    assert phase.phase.kind is Kind.READY  # not the transition: the person is there
    assert play.session.slot.dose == Dose(10, frozenset({"easier"}))
    assert play.session.lead_in_left == 3.0
    play.play(3)
    assert play.session.lead_in_left == 0.0
    assert play.session.moment.into == pytest.approx(0.0)


def test_what_was_done_before_stays_stopped_and_counts_once(host: PluginHost) -> None:
    play = Play(host, "butterfly")
    play.play(8 + 9 + 2 + 3)  # ready, one repetition, a rest, and some of the second
    play.session.pain()
    play.session.easier()
    play.play(3 + 200)

    summary = play.session.summary()
    (stopped,), (done,) = summary.replaced, summary.results
    assert (stopped.outcome, stopped.reps, stopped.seconds) == (Outcome.STOPPED, 1, 9.0)
    assert (done.outcome, done.reps, done.of) == (Outcome.DONE, 10, 10)
    assert summary.seconds == stopped.seconds + done.seconds
    assert play.session.state is State.ENDED


def test_a_stop_at_once_is_told_of_too(host: PluginHost) -> None:
    play = Play(host, "butterfly")
    play.session.pain()
    play.session.easier()

    (stopped,) = play.session.summary().replaced
    assert (stopped.outcome, stopped.seconds) == (Outcome.STOPPED, 0.0)


def test_it_can_be_stopped_again_and_then_there_is_nothing_easier(host: PluginHost) -> None:
    play = Play(host, "butterfly", "shoulder-roll")
    play.session.pain()
    play.session.easier()
    play.play(20)
    events = play.session.pain()

    assert [type(event) for event in events] == [ExerciseEnded, Paused]
    assert not play.session.can_be_easier
    (refused,) = play.session.easier()
    assert refused == Refused(play.clock.now, 0, "Butterfly stretch has no easier way.")
    assert play.session.state is State.STOPPED
    play.session.resume()
    assert play.session.index == 1


def test_options_that_were_on_stay_on(host: PluginHost) -> None:
    play = Play(host, "neck-isometric:reps=8,back")
    play.session.pain()
    play.session.easier()

    assert play.session.slot.dose == Dose(5, frozenset({"back", "easier"}))


@pytest.mark.parametrize("before", ["start", "pause", "end"])
def test_it_is_offered_after_a_stop_alone(host: PluginHost, before: str) -> None:
    play = Play(host, "butterfly")
    getattr(play.session, before)()

    assert not play.session.can_be_easier
    assert play.session.easier() == []


def test_a_session_that_cannot_change_doses_offers_none(host: PluginHost) -> None:
    session = Session(Planner(host, {}, 0).plan(["butterfly"]), ManualClock(0.0))
    session.start()
    session.pain()

    assert not session.can_be_easier
    assert [type(event) for event in session.easier()] == [Refused]


# --- As an author writes it -------------------------------------------------------------------------------


def mine(text: str) -> str:
    """Return what is said of the pattern with this easier way in place of its own; nothing where all is well."""
    whole = PATTERN.read_text(encoding="utf-8").partition("[easier]")[0]
    try:
        parse_toml_exercise(f"{whole}{text}", Path("mine.toml"))
    except PluginError as error:
        return error.problem.line()
    return ""


def test_a_file_has_it_as_a_table() -> None:
    plugin = parse_toml_exercise(PATTERN.read_text(encoding="utf-8"), PATTERN)
    card = plugin.unhunch_card()
    dose = card.dose.easier
    assert dose == Dose(2, frozenset({"easier"}))

    holds = [p.seconds for p in lay_out(plugin.unhunch_timing(dose), Random(0)).phases if p.kind is Kind.HOLD]
    assert holds == [8.0] * 4
    easier, usual = plugin.unhunch_instructions(dose), plugin.unhunch_instructions(Dose(2))
    assert easier.setup == usual.setup
    assert easier.steps != usual.steps


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ('[easier]\nhelp = "Less."\ninstructions.steps = ["Less."]', ""),
        ('[easier]\nhelp = "Less."', "easier: has none of timing, instructions and figure"),
        ("[easier]\ntiming = { hold = 5 }", "easier.help: is missing"),
        ('[easier]\nhelp = "Less."\ntimimg = { hold = 5 }', "easier.timimg: is not a key of this table; did you mean"),
        ('[easier]\nhelp = "Less."\ntiming = { hodl = 5 }', "easier.timing.hodl: has none of ready"),
        ('[easier]\nhelp = "Less."\ntiming = { hold = { between = [5, 2] } }', "easier.timing.hold: goes from 5 to 2"),
        ('[easier]\nhelp = "Less."\ninstructions.steps = ["{hodl}"]', "easier.instructions.steps[0]: {hodl} is not a"),
        ('[easier]\nhelp = "Less."\nfigure.poses.start.angles = { head = 3 }', "easier.figure.poses: no pose named"),
    ],
)
def test_what_is_wrong_with_it_is_told_in_its_place(text: str, said: str) -> None:
    line = mine(text)
    assert said in line
    assert bool(line) == bool(said)


def plugin(*options: Option, hold: float = 3.0) -> object:
    """Return an exercise of 5 seconds with these options; in its easier way it takes ``hold`` seconds."""

    class Plugin:
        @hookimpl
        def unhunch_api_version(self) -> int:
            return 1

        @hookimpl
        def unhunch_card(self) -> Card:
            return Card("Any", "Any.", "any", ("any",), (Position.SIT,), (), DoseRange(1, 1, 1, options=options),
                        sources=("A test",))  # fmt: skip

        @hookimpl
        def unhunch_instructions(self, dose: Dose) -> Instructions:
            return Instructions(("Sit.",), (f"Hold, {'less' if dose.options else 'long'}.",), ("Breathe.",))

        @hookimpl
        def unhunch_timing(self, dose: Dose) -> Phase:
            return Phase(Kind.HOLD, hold if "soft" in dose.options else 5.0, "Hold.")

    return Plugin()


def test_the_kit_takes_one_that_is_shorter() -> None:
    assert check_exercise(plugin(Option("soft", "Softly.", easier=True))) == []


def test_the_kit_names_one_that_is_longer() -> None:
    (problem,) = check_exercise(plugin(Option("soft", "Softly.", easier=True), hold=6.0))

    assert "takes 6 seconds in its easier way, and 5 as usual" in problem.line()


def test_a_card_with_two_of_them_is_refused() -> None:
    two = plugin(Option("soft", "Softly.", easier=True), Option("softer", "More softly.", easier=True))

    (problem,) = check_exercise(two)
    assert "more than one that is easier" in problem.line()


def test_easier_is_true_or_false() -> None:
    odd = plugin(Option("soft", "Softly.", easier="yes")).unhunch_card()  # type: ignore[attr-defined, arg-type]

    with pytest.raises(TypeError, match=r"option\.easier is 'yes', and must be True or False"):
        valid_card(odd)


# --- What is kept and said of it --------------------------------------------------------------------------


def test_the_card_that_is_kept_from_run_to_run_has_it(tmp_path: Path) -> None:
    found = next(one for one in in_folder(PATTERN.parent) if one.id == PATTERN.stem)
    card = parse_toml_exercise(PATTERN.read_text(encoding="utf-8"), PATTERN).unhunch_card()
    cache = PluginCache(tmp_path / "plugins.json", logging.getLogger("unhunch.test"))
    cache.learn(found, card, {})
    known = cache.known(found)

    assert known is not None
    assert known.card == card
    assert known.card.dose.easier == Dose(2, frozenset({"easier"}))


def test_the_history_keeps_the_stop_and_what_was_done_after_it(host: PluginHost, tmp_path: Path) -> None:
    planner, clock = Planner(host, {}, 0), ManualClock(0.0)
    plan = planner.plan(["butterfly"])
    session = Session(plan, clock, retime=planner.retime)
    history = open_history(tmp_path / "history.sqlite3", logging.getLogger("unhunch.test"))
    record = SessionRecord(new_id(), history.device, plan.routine, plan.title, Extent.BREAK, Moment(0.0))
    recorder = Recorder(history, session, record, clock=clock)

    def tell(events: list[Event]) -> None:
        for event in events:
            recorder.listener(event)

    def wait(seconds: int) -> None:
        for _ in range(seconds):
            clock.advance(1.0)
            tell(session.poll())

    tell(session.start())
    wait(8 + 9 + 2 + 3)
    tell(session.pain())
    tell(session.easier())
    wait(3 + 200)
    kept = history.session(record.id)
    recorder.close()
    history.close()

    assert kept is not None
    assert kept.ending is Ending.DONE
    stopped, done = sorted(kept.exercises, key=lambda one: one.outcome is Outcome.DONE)
    assert (stopped.outcome, stopped.reps, stopped.why) == (Outcome.STOPPED, 1, "pain")
    assert (done.outcome, done.reps, done.seconds) == (Outcome.DONE, 10, 90.0)
    assert stopped.id != done.id


def test_lines_of_text_offer_it_and_a_letter_takes_it(host: PluginHost) -> None:
    play = Play(host, "butterfly")
    events = play.session.pain()
    (said,) = [event_lines(event, play.session, lambda _: None, attended=True)[-2] for event in events[1:]]
    assert said.endswith("e and Enter does this one anew in an easier way, once it has settled.")

    read, write = os.pipe()
    with os.fdopen(write, "w") as pipe:
        pipe.write("e\n")
    steer = LineKeys(read, print).wait(0.0)
    os.close(read)
    assert steer is Session.easier
    assert [type(event).__name__ for event in steer(play.session)][:2] == ["SlotChanged", "Resumed"]


def test_lines_of_text_offer_nothing_where_there_is_nothing(host: PluginHost) -> None:
    play = Play(host, "butterfly:easier")
    events = play.session.pain()

    assert all("easier" not in line for event in events
               for line in event_lines(event, play.session, lambda _: None, attended=True))  # fmt: skip
