"""What the gaze is, and how it runs: find something far away, and look at it for a while."""

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
    Pick,
    Position,
    Repeat,
    UntilTap,
    sequence,
)

LOOK: Final = 20
"""Seconds of a look, by the rule's own name."""

CARD = Card(
    title="20-20-20 gaze",
    summary="Look away from the screen, at something about 6 metres (20 feet) away.",
    area="eyes",
    muscles=("focusing muscles of the eyes",),
    positions=(Position.SIT, Position.STAND),
    props=(),
    dose=DoseRange(least=1, default=1, most=3),
    cautions=(Caution(Condition.DIZZINESS, "Sit down for it, and turn your eyes rather than your head."),),
    sources=(
        "The 20-20-20 rule as it is commonly told: every 20 minutes, 20 feet away, for 20 seconds",
        "More than one look in a row: unhunch's proposal",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Lean back, or stand up, and let go of mouse and keys.",),
    steps=(
        "Find something about 6 metres (20 feet) away: through a window is best. A tap says that you have it.",
        "Look at it for {hold} seconds. Let it become sharp by itself, and blink as usual.",
    ),
    do=("Blink as usual.", "Forehead and jaw loose.", "Let your shoulders drop."),
    avoid=("Looking back at the screen.", "Squinting."),
    easier="In a small room, close your eyes instead.",
)


def timing(dose: Dose) -> Node:
    """Return the looks; where to look is drawn by chance, and a tap is never needed to go on."""
    find = Pick(
        tuple(
            Phase(Kind.READY, UntilTap(expected=5, cap=10), say)
            for say in (
                "Look far away, out of a window.",
                "Look far away, down the room.",
                "Look as far away as you can.",
            )
        )
    )
    look = Phase(Kind.HOLD, LOOK, "Look at it. Blink as usual.")
    return Repeat(dose.amount, sequence(find, look), between=Phase(Kind.REST, 4, "Close your eyes for a moment."))
