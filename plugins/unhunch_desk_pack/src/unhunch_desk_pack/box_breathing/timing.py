"""What box breathing is, and how it runs: four equal parts, one after the other, without rests."""

from typing import Final

from unhunch.api import (
    Card,
    Caution,
    Condition,
    Dose,
    DoseRange,
    Instructions,
    Kind,
    Node,
    Phase,
    Position,
    Repeat,
    sequence,
)

SIDE: Final = 4
"""Seconds of each side of the square."""

CARD = Card(
    title="Box breathing",
    summary="Breathe in, hold, breathe out, hold: each as long as the other.",
    area="breathing",
    muscles=("diaphragm", "muscles between the ribs"),
    positions=(Position.SIT, Position.STAND),
    props=(),
    dose=DoseRange(least=4, default=6, most=12),
    cautions=(
        Caution(Condition.HEART, "Holding your breath raises blood pressure: ask first, or breathe without the holds."),
        Caution(Condition.DIZZINESS, "Sit for it, and go back to your own breath at the first sign of dizziness."),
        Caution(Condition.PREGNANCY, "Ask first, or breathe without the holds."),
    ),
    sources=(
        "Box breathing as it is commonly taught; number of breaths and seconds: unhunch's proposal",
        "Watanabe 2022, breath-holding and blood pressure",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Sit tall, feet flat, one hand on your belly if you like.",),
    steps=(
        "Breathe in through your nose for {move_in} seconds, and hold for {hold}.",
        "Breathe out for {move_out} seconds, and hold for {hold} again.",
        "Go round {reps} times. Take a breath of your own whenever you want one.",
    ),
    do=("Belly soft.", "Shoulders down.", "As little air as you need."),
    avoid=("Forcing a hold.", "Lifting the shoulders with the breath.", "Closing the throat tightly in the holds."),
    easier="Leave out the holds: breathe on while the dot goes along them.",
)


def timing(dose: Dose) -> Node:
    """Return the breaths; ``edge`` tells the widget which side of the square it is."""
    breath = sequence(
        Phase(Kind.IN, SIDE, "Breathe in.", params={"edge": 0}),
        Phase(Kind.HOLD, SIDE, "Hold, softly.", params={"edge": 1}),
        Phase(Kind.OUT, SIDE, "Breathe out.", params={"edge": 2}),
        Phase(Kind.HOLD, SIDE, "Stay empty, softly.", params={"edge": 3}),
    )
    return sequence(Phase(Kind.READY, 6, "Sit tall. Breathe out."), Repeat(dose.amount, breath))
