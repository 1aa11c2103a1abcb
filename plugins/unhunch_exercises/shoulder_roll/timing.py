"""What the shoulder roll is and how it runs: 10 circles from large to small, then 10 the other way."""

from unhunch.api import (
    Across,
    Card,
    Caution,
    Condition,
    Dose,
    DoseRange,
    Drift,
    Instructions,
    Kind,
    Node,
    Option,
    Phase,
    Position,
    Repeat,
    Side,
    Sides,
    replace,
    sequence,
)

LARGE, SMALL = 0.28, 0.11
"""Radius of the shoulder's circle, in head heights."""
SLOW, QUICK = 4.0, 2.0
"""Seconds for a large circle and for a small one: unhunch's own proposal, in proportion to the size."""

EASIER = "easier"
"""The option for the easier way."""

CARD = Card(
    title="Shoulder roll",
    summary="Roll your shoulders in slow circles that grow smaller, forward and then backward.",
    area="shoulders",
    muscles=("trapezius", "levator scapulae", "rhomboids"),
    positions=(Position.STAND, Position.SIT),
    props=(),
    dose=DoseRange(
        10,
        10,
        10,
        options=(
            Option("literal", "Each cycle goes large, small, then small and large the other way, ten times."),
            Option(EASIER, "Make every circle a small one.", easier=True),
        ),
    ),
    cautions=(Caution(Condition.SHOULDER, "Smaller circles; stop at any pinching."),),
    sources=(
        "Upper back exercise sheet that unhunch follows",
        "The Prehab Guys, shoulder rolls",
        "Tempo: unhunch's own proposal",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Stand or sit tall, arms hanging loose.",),
    steps=(
        "Roll your shoulders forward in slow, large circles: up, front, down, back.",
        "Let the circles grow smaller, from {move} seconds each, over {reps} circles.",
        "Then reverse the direction and do the same again.",
    ),
    do=("Slow and smooth.", "Head and neck stay still.", "Arms hang loose.", "Keep breathing evenly."),
    avoid=("Jerky circles.", "Poking the chin forward."),
    easier="Make every circle a small one.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    steps=(
        "Roll your shoulders forward in small circles, {move} seconds each: up, front, down, back.",
        "Do {reps} of them, all equally small.",
        "Then reverse the direction and do the same again.",
    ),
    do=("Small and smooth.", "Head and neck stay still.", "Arms hang loose.", "Keep breathing evenly."),
)


def timing(dose: Dose) -> Node:
    """Return the circles, shrinking in size and time; with ``literal`` the sheet's words taken one by one.

    In the easier way all are small, and as slow as small ones are.
    """
    ready = Phase(Kind.READY, 5, "Stand tall. Arms loose.")
    small = _circle(QUICK, SMALL)
    large = small if EASIER in dose.options else _circle(SLOW, LARGE)
    if "literal" in dose.options:
        cycle = sequence(
            Sides((Side.FORWARD,), sequence(large, small)),
            Sides((Side.BACKWARD,), sequence(small, large)),
        )
        return sequence(ready, Repeat(dose.amount, cycle))
    circle = Phase(
        Kind.MOVE, Drift(SLOW, QUICK), "Roll {side}, slow and smooth.", params={"radius": Across(LARGE, SMALL)}
    )
    return sequence(
        ready,
        Sides(
            (Side.FORWARD, Side.BACKWARD),
            Repeat(dose.amount, small if EASIER in dose.options else circle),
            between=Phase(Kind.SWITCH, 3, "Now {side}."),
        ),
    )


def _circle(seconds: float, radius: float) -> Phase:
    size = "large" if radius == LARGE else "small"
    return Phase(Kind.MOVE, seconds, f"Roll {{side}}, {size}.", params={"radius": radius})
