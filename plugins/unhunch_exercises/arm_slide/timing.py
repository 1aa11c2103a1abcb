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
    Option,
    Phase,
    Position,
    Repeat,
    replace,
    sequence,
)

EASIER = "easier"
"""The option for the easier way."""
LOWER = {"range": 0.5}
"""Told to the progress widget: how much of the usual way it is."""

CARD = Card(
    title="Arm slide",
    summary="Back against a wall, slide your arms up and down without losing contact.",
    area="shoulders",
    muscles=("lower trapezius", "serratus anterior", "rotator cuff"),
    positions=(Position.STAND, Position.SIT),
    props=("wall",),
    dose=DoseRange(10, 10, 10, options=(Option(EASIER, "Half as high; sitting is allowed.", easier=True),)),
    cautions=(
        Caution(Condition.SHOULDER, "Less range at any tingling or pinching; ask first."),
        Caution(Condition.ARTHRITIS, "Leave it out while a shoulder or a wrist is swollen or hot."),
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
    do=(
        "Elbows and wrists stay on the wall.",
        "Ribs down, knees soft.",
        "Chin level, head still.",
        "Slowly, both ways.",
        "Keep breathing evenly.",
    ),
    avoid=("Arching the lower back off the wall.", "Pushing the head forward.", "Wrists coming off the wall."),
    easier="Slide less far, or sit with your back to the wall.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    setup=("Sit or stand with your back to a wall. Elbows and wrists on the wall, as far as that is comfortable.",),
    steps=(
        "Ribs down, elbows bent beside you; standing, keep your knees soft.",
        "Slide your arms up over {move_in} seconds, only half as high as you could.",
        "Slide back down over {move_out} seconds. Do it {reps} times.",
    ),
    do=("Half the way is enough.", "Ribs down.", "Chin level, head still.", "Slowly, both ways."),
)


def timing(dose: Dose) -> Node:
    """Return the repetitions with a short pause at either end."""
    easier = EASIER in dose.options
    params = LOWER if easier else {}
    slide = sequence(
        Phase(Kind.IN, 4, "Slide your arms half way up." if easier else "Slide your arms up the wall.", params=params),
        Phase(Kind.HOLD, 1, "Keep contact.", params=params),
        Phase(Kind.OUT, 4, "Slide back down.", params=params),
    )
    return sequence(
        Phase(Kind.READY, 12, "Back to the wall. Elbows and wrists on it.", params=params),
        Repeat(dose.amount, slide, between=Phase(Kind.REST, 1, "Elbows low.", params=params)),
    )
