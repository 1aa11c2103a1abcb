"""What the arm raise is and how it runs. The doses are the seed's: 5 s, 5 to 10 times, then the other arm."""

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
    Side,
    Sides,
    replace,
    sequence,
)

EASIER = "easier"
"""The option for the easier way."""
LOWER = {"range": 0.5}
"""Told to the progress widget: how much of the usual way it is."""

CARD = Card(
    title="Arm raise",
    summary="On hands and knees, stretch one arm out ahead of you and hold it level.",
    area="upper back",
    muscles=("lower trapezius", "shoulder muscles", "back extensors"),
    positions=(Position.FLOOR,),
    props=("mat",),
    dose=DoseRange(5, 5, 10, options=(Option(EASIER, "Raise the arm only half way.", easier=True),)),
    cautions=(
        Caution(Condition.SHOULDER, "Not with an acute shoulder or back injury; ask first."),
        Caution(Condition.ARTHRITIS, "Leave it out while a shoulder or a wrist is swollen or hot."),
        Caution(Condition.HEART, "Get down and up slowly, and rest before you stand."),
        Caution(Condition.DIZZINESS, "Get up slowly, and hold on to something."),
        Caution(Condition.PREGNANCY, "Ask first; late in pregnancy choose something else."),
        Caution(Condition.SURGERY, "Ask first, above all after anything on wrists, knees, shoulders or back."),
    ),
    sources=("Upper back exercise sheet that unhunch follows",),
    demanding=True,
)

INSTRUCTIONS = Instructions(
    setup=("Go on your hands and knees: hands under your shoulders, knees under your hips.",),
    steps=(
        "Keep your neck in line with your back and look at the floor.",
        "Lift one arm and stretch it out ahead of you, level with the floor, thumb up. Your head stays down.",
        "Hold for {hold} seconds, breathing evenly, and lower the arm again.",
        "Do it {reps} times, then change to the other arm.",
    ),
    do=(
        "Keep breathing evenly.",
        "Look at the floor; your head stays down.",
        "Hips level, belly firm.",
        "Thumb up, arm long.",
        "Only the arm moves.",
    ),
    avoid=("Letting the belly sag.", "Turning the trunk.", "Lifting the arm too high.", "Craning the neck."),
    easier="Raise the arm only half way, or do it standing with your hands on a table.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    steps=(
        "Keep your neck in line with your back and look at the floor.",
        "Lift one arm ahead of you, half way to level, thumb up. Your head stays down.",
        "Hold for {hold} seconds, breathing evenly, and lower the arm again.",
        "Do it {reps} times, then change to the other arm.",
    ),
    do=("Keep breathing evenly.", "Half way up is enough.", "Look at the floor.", "Hips level, belly firm."),
    easier="Do it standing, with your hands on a table.",
)


def timing(dose: Dose) -> Node:
    """Return all repetitions of one arm, then the other, and time to get up again."""
    easier = EASIER in dose.options
    params = LOWER if easier else {}
    raise_arm = sequence(
        Phase(
            Kind.IN,
            2,
            "Lift your {side} arm half way." if easier else "Stretch your {side} arm out ahead.",
            params=params,
        ),
        Phase(Kind.HOLD, 5, f"Hold it {'half way' if easier else 'level'}. Keep breathing.", params=params),
        Phase(Kind.OUT, 2, "Lower the arm.", params=params),
    )
    return sequence(
        Phase(Kind.READY, 15, "Hands and knees. Look at the floor.", params=params),
        Sides(
            (Side.LEFT, Side.RIGHT),
            Repeat(dose.amount, raise_arm, between=Phase(Kind.REST, 2, "Rest.", params=params)),
            between=Phase(Kind.SWITCH, 5, "Change to your {side} arm.", params=params),
        ),
        Phase(Kind.TRANSITION, 10, "Come back up slowly."),
    )
