"""What the butterfly stretch is and how it runs. The dose is the seed's: 5 s, 10 times."""

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
WIDER = {"range": 0.5}
"""Told to the progress widget: how much of the usual way it is."""

CARD = Card(
    title="Butterfly stretch",
    summary="Palms on your shoulders, bring your elbows together until your upper back stretches.",
    area="upper back",
    muscles=("rhomboids", "middle trapezius", "rear shoulder"),
    positions=(Position.SIT, Position.STAND),
    props=(),
    dose=DoseRange(10, 10, 10, options=(Option(EASIER, "Bring the elbows only half way.", easier=True),)),
    cautions=(
        Caution(Condition.OSTEOPOROSIS, "Bring the elbows less far, and keep your back straight."),
        Caution(Condition.SHOULDER, "Stay below any pain; ask first."),
        Caution(Condition.ARTHRITIS, "Leave it out while a shoulder or a wrist is swollen or hot."),
        Caution(Condition.SURGERY, "Ask first."),
    ),
    sources=(
        "Upper back exercise sheet that unhunch follows",
        "UK osteoporosis consensus 2022 (smaller range)",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Sit or stand tall. Right palm down on your right shoulder, left palm on your left.",),
    steps=(
        "Keep your hands in place and bring your elbows together in front of you.",
        "Stop when your upper back stretches; the elbows need not touch.",
        "Hold for {hold} seconds, breathing evenly, and open again. Do it {reps} times.",
    ),
    do=(
        "Keep breathing evenly.",
        "Elbows towards each other, shoulders down.",
        "Shoulder blades spread apart.",
        "Your head stays still.",
    ),
    avoid=("Shrugging the shoulders.", "Dropping the head."),
    easier="Bring the elbows only half way.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    steps=(
        "Keep your hands in place and bring your elbows half way towards each other.",
        "Stop at the first hint of a stretch, with your back straight.",
        "Hold for {hold} seconds, breathing evenly, and open again. Do it {reps} times.",
    ),
    do=("Keep breathing evenly.", "Half the way is enough.", "Shoulders down.", "Your head stays still."),
)


def timing(dose: Dose) -> Node:
    """Return the repetitions with a rest between them."""
    easier = EASIER in dose.options
    params = WIDER if easier else {}
    close = sequence(
        Phase(Kind.IN, 2, "Bring your elbows half way." if easier else "Bring your elbows together.", params=params),
        Phase(
            Kind.HOLD,
            5,
            "Hold lightly. Keep breathing." if easier else "Hold the stretch. Keep breathing.",
            params=params,
        ),
        Phase(Kind.OUT, 2, "Let go and open.", params=params),
    )
    return sequence(
        Phase(Kind.READY, 8, "Palms on your shoulders.", params=params),
        Repeat(dose.amount, close, between=Phase(Kind.REST, 2, "Rest. Elbows wide.", params=params)),
    )
