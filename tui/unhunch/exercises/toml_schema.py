"""What a TOML exercise may hold: the tables that its loader goes by, and the JSON Schema that editors complete from.

The timing's tables are those of :mod:`unhunch.engine.serial`; beside them, ``repeat = "reps"`` and a duration of
``"seconds"`` stand for the amount of the dose.
"""

from typing import Any, Final

from unhunch.engine.exercise import Condition, Unit
from unhunch.engine.facts import FACT_NAMES
from unhunch.engine.kinds import Kind, Position, Side
from unhunch.engine.measure import MOST_PHASES, MOST_SECONDS
from unhunch.engine.schema import (
    Again,
    Choice,
    Either,
    Flag,
    Key,
    Named,
    Number,
    Row,
    Several,
    Shape,
    Table,
    Text,
    Word,
)
from unhunch.engine.timing_check import MOST_NUMBER
from unhunch.exercises.figure_data import FIGURE, POSE, SIDE_FIGURE

API_VERSIONS: Final = (1,)
"""The versions of the form that this unhunch knows."""
REPS: Final = "reps"
SECONDS: Final = "seconds"
"""The words that stand for the amount of the dose."""
AMOUNT: Final = {Unit.REPETITIONS: REPS, Unit.SECONDS: SECONDS}
CONDITIONS: Final = {condition.name.lower(): condition for condition in Condition}
"""The words for the conditions in a card's cautions."""

_FILLED = f"Numbers come from the timing: {', '.join(f'{{{name}}}' for name in FACT_NAMES)}."

# --- The card ---------------------------------------------------------------------------------------------

_COUNT = Number(1, 100_000, whole=True)
_DOSE = Table(
    {
        "usual": Key(_COUNT, "The amount when nobody asks for another.", required=True),
        "least": Key(_COUNT, "The smallest amount; left out: the usual one."),
        "most": Key(_COUNT, "The largest amount; left out: the usual one."),
        "step": Key(_COUNT, "From one amount to the next; left out: 1."),
        "unit": Key(Word(tuple(Unit)), "What the amount counts; left out: repetitions."),
    },
    "The amounts that the exercise may be done in.",
)
CARD: Final = Table(
    {
        "title": Key(Text(60), "The name of the exercise.", required=True),
        "summary": Key(Text(300), "What to do, in one sentence.", required=True),
        "area": Key(Text(30), "The part of the body that it is for, in a word or two.", required=True),
        "muscles": Key(Several(Text()), "What it works."),
        "positions": Key(
            Several(Word(tuple(Position)), 1, len(Position)),
            "The ways it can be done, the usual one first.",
            required=True,
        ),
        "props": Key(Several(Text()), "What it needs beside the body: chair, wall, mat, bike."),
        "noise": Key(Word(("silent", "audible")), "Whether it can be done beside others; left out: silent."),
        "dose": Key(_DOSE, "The amounts that the exercise may be done in.", required=True),
        "cautions": Key(
            Named(Text(), tuple(CONDITIONS)), "Under which condition to ask first, or to take care, and how."
        ),
        "demanding": Key(Flag(), "Whether a gentle session leaves it out: it works against resistance or weight."),
        "sources": Key(Several(Text()), "What the card and the instructions rest on."),
    },
    "What the exercise is, at a glance.",
)

# --- The instructions -------------------------------------------------------------------------------------

INSTRUCTIONS: Final = Table(
    {
        "setup": Key(Several(Text(), 1), f"How to get into position. {_FILLED}", required=True),
        "steps": Key(Several(Text(), 1), f"What to do. {_FILLED}", required=True),
        "do": Key(Several(Text()), "Reminders of good form, shown one at a time while it runs."),
        "avoid": Key(Several(Text()), "The common mistakes."),
        "easier": Key(Text(), "A gentler way."),
    },
    "How to do it, in plain second person.",
    {"cues": "do", "mistakes": "avoid"},
)

# --- The timing -------------------------------------------------------------------------------------------

_SECONDS = Number(0, MOST_SECONDS, above=True)
_DOSED = Either((((int, float), _SECONDS), (str, Word((SECONDS,)))), 'seconds, or "seconds" for the dose\'s amount')
_FROM_TO = Row((_SECONDS, _SECONDS), "first, last")
_UNTIL_TAP = Table(
    {
        "expected": Key(_DOSED, "The seconds that it usually takes.", required=True),
        "cap": Key(_SECONDS, "The seconds after which it goes on by itself.", required=True),
    },
    "Until the person taps.",
)
_OPEN = Table(
    {
        "goal": Key(_DOSED, "The seconds to reach.", required=True),
        "cap": Key(_SECONDS, "The seconds at which it ends; left out: when the person ends it."),
    },
    "A count-up with a soft goal.",
)
_LENGTHS = {
    "per_rep": Key(Several(_SECONDS, 1, 1000), "Seconds for each repetition in turn.", required=True),
    "drift": Key(_FROM_TO, "Seconds from the first repetition to the last.", required=True),
    "between": Key(_FROM_TO, "A random number of seconds between the two.", required=True),
    "until_tap": Key(_UNTIL_TAP, "Until the person taps.", required=True),
    "open": Key(_OPEN, "A count-up with a soft goal.", required=True),
}
_LENGTH = Choice({name: Table({name: key}, key.help) for name, key in _LENGTHS.items()}, "a length that changes")
_DURATION = Either(
    (((int, float), _SECONDS), (str, Word((SECONDS,))), (dict, _LENGTH)),
    'seconds, "seconds" for the dose\'s amount, or a table such as {between = [2, 4]}',
)
_VALUE = Number(-MOST_NUMBER, MOST_NUMBER)
_CHANGES = {
    "across": Key(Row((_VALUE, _VALUE), "first, last"), "From one to the other over all repetitions.", required=True),
    "curve": Key(
        Several(Row((_VALUE, _VALUE), "progress, value"), 1, 1000), "Straight lines through points.", required=True
    ),
}
_CHANGE = Choice({name: Table({name: key}, key.help) for name, key in _CHANGES.items()}, "a number that changes")
_PARAM = Either((((int, float), _VALUE), (dict, _CHANGE)), "a number or a table such as {across = [0.3, 0.1]}")
_LASTS = Again("duration", lambda: _DURATION)
_PHASE = {
    "say": Key(Text(200, 0), "The short line on the screen; {side}, {rep}, {of} and {seconds} are filled in."),
    "pose": Key(Text(40), "The figure's pose to go to."),
    "params": Key(Named(Again("param", lambda: _PARAM)), "Numbers for the figure and the progress widget."),
    "counts_taps": Key(Flag(), "Whether the person taps the count while the clock runs."),
    "surprise": Key(Flag(), "Whether it is not told beforehand what this phase is."),
}
_KINDS = {
    Kind.READY: "Get into position.",
    Kind.IN: "Move towards the hold.",
    Kind.HOLD: "Stay there.",
    Kind.OUT: "Move back.",
    Kind.REST: "Rest between repetitions.",
    Kind.SWITCH: "Change the side or the direction.",
    Kind.MOVE: "Keep moving, without a hold.",
    Kind.TRANSITION: "Go on to what comes next, or get back on the feet.",
}


def _node() -> Shape:
    return NODE


_NODE = Again("node", _node)
_BETWEEN = Key(_NODE, "What stands between two of them.")
_TIMES = Either(
    ((int, Number(1, MOST_PHASES, whole=True)), (str, Word((REPS,)))),
    'a whole number, or "reps" for the dose\'s amount',
)
NODE: Final = Choice(
    {
        **{
            str(kind): Table({str(kind): Key(_LASTS, f"{what_for} For so many seconds.", required=True), **_PHASE})
            for kind, what_for in _KINDS.items()
        },
        "steps": Table({"steps": Key(Several(_NODE, 1, MOST_PHASES), "One after the other.", required=True)}),
        "repeat": Table(
            {
                "repeat": Key(_TIMES, "How often.", required=True),
                "body": Key(_NODE, "What is repeated.", required=True),
                "between": _BETWEEN,
            }
        ),
        "sides": Table(
            {
                "sides": Key(Several(Word(tuple(Side)), 1), "The sides or directions, in order.", required=True),
                "body": Key(_NODE, "What is done on each side.", required=True),
                "between": _BETWEEN,
            }
        ),
        "pick": Table({"pick": Key(Several(_NODE, 1, MOST_PHASES), "One of these, by chance.", required=True)}),
    },
    'a phase such as {hold = 5, say = "Hold."}, or steps, repeat, sides or pick',
)

# --- The easier way ---------------------------------------------------------------------------------------

_EASIER_TEXTS = {name: Key(key.shape, key.help) for name, key in INSTRUCTIONS.keys.items()}
EASIER: Final = Table(
    {
        "help": Key(Text(200), "What is easier, in one sentence.", required=True),
        "timing": Key(_NODE, "How it runs then, in seconds; left out: as usual."),
        "instructions": Key(Table(_EASIER_TEXTS), "How to do it then; what is left out is as usual."),
        "figure": Key(FIGURE, "The figure that shows it then; left out: the usual one."),
    },
    "An easier way: a smaller range, seated, one station fewer. It is offered after a stop for pain.",
)

# --- The whole --------------------------------------------------------------------------------------------

EXERCISE: Final = Table(
    {
        "api": Key(
            Number(min(API_VERSIONS), max(API_VERSIONS), whole=True),
            "The version of this form that the file was written for: 1.",
            required=True,
        ),
        "card": Key(CARD, CARD.help, required=True),
        "instructions": Key(INSTRUCTIONS, INSTRUCTIONS.help, required=True),
        "timing": Key(_NODE, "How it runs, in seconds.", required=True),
        "figure": Key(FIGURE, FIGURE.help),
        "easier": Key(EASIER, EASIER.help),
    },
    "An exercise for unhunch, as data. The file's name is the exercise's id.",
)


def exercise_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a TOML exercise."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "unhunch exercise",
        **EXERCISE.schema(),
        "$defs": {
            "node": NODE.schema(),
            "duration": _DURATION.schema(),
            "param": _PARAM.schema(),
            "pose": POSE.schema(),
            "side_figure": SIDE_FIGURE.schema(),
        },
    }
