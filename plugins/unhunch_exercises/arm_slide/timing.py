"""What the arm slide is and how it runs: 10 times, slowly."""

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

CARD = Card(
    title="Arm slide",
    summary="Back against a wall, slide your arms up and down without losing contact.",
    area="shoulders",
    muscles=("lower trapezius", "serratus anterior", "rotator cuff"),
    positions=(Position.STAND, Position.SIT),
    props=("wall",),
    dose=DoseRange(10, 10, 10),
    cautions=(
        Caution(Condition.SHOULDER, "Less range at any tingling or pinching; ask first."),
        Caution(Condition.SURGERY, "Ask first."),
    ),
    sources=(
        "Upper back exercise sheet that unhunch follows",
        "woman&home, wall angels (heels off the wall, tempo)",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Stand with your back to a wall, heels a hand's length off it. Elbows and wrists on the wall.",),
    steps=(
        "Knees soft, ribs down, elbows bent beside you.",
        "Slide your arms up over {move_in} seconds, only as high as elbows and wrists keep touching the wall.",
        "Slide back down over {move_out} seconds. Do it {reps} times.",
    ),
    cues=(
        "Elbows and wrists stay on the wall.",
        "Ribs down, knees soft.",
        "Chin level, head still.",
        "Slowly, both ways.",
        "Keep breathing evenly.",
    ),
    mistakes=("The lower back arches off the wall.", "The head juts forward.", "The wrists peel off."),
    easier="Slide less far, or sit with your back to the wall.",
)


def timing(dose: Dose) -> Node:
    """Return the repetitions with a short pause at either end."""
    slide = sequence(
        Phase(Kind.IN, 4, "Slide your arms up the wall."),
        Phase(Kind.HOLD, 1, "Keep contact."),
        Phase(Kind.OUT, 4, "Slide back down."),
    )
    return sequence(
        Phase(Kind.READY, 12, "Back to the wall. Elbows and wrists on it."),
        Repeat(dose.amount, slide, between=Phase(Kind.REST, 1, "Elbows low.")),
    )
