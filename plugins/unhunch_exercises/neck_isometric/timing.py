"""What the neck isometric is and how it runs. The doses are the seed's: 10 s, 5 to 10 times per side."""

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
LIGHTER = {"fingers": 2.0}
"""Told to the progress widget, which says how light the push is."""

CARD = Card(
    title="Neck isometric",
    summary="Push your palm against your head and let your neck resist, without moving.",
    area="neck",
    muscles=("deep neck flexors", "side neck muscles", "upper trapezius"),
    positions=(Position.SIT, Position.STAND),
    props=("chair",),
    dose=DoseRange(
        5,
        5,
        10,
        options=(
            Option("back", "Add the back of the head; not part of the original sheet."),
            Option(EASIER, "Push with two fingers, and leave out the sides.", easier=True),
        ),
    ),
    cautions=(
        Caution(Condition.HEART, "Holding a push and holding your breath both raise blood pressure: ask first."),
        Caution(Condition.OSTEOPOROSIS, "Push lightly, with two fingers."),
        Caution(Condition.ARTHRITIS, "The joints of the upper neck can be loose."),
        Caution(Condition.DIZZINESS, "Stop at the first sign of dizziness."),
        Caution(Condition.SURGERY, "Ask first, above all after anything on the neck."),
    ),
    sources=(
        "Upper back exercise sheet that unhunch follows",
        "Durall, therapeutic exercise for the cervical spine",
        "Sadeghi 2022, neck isometric trial",
        "Watanabe 2022, breath-holding and blood pressure",
    ),
    demanding=True,
)

INSTRUCTIONS = Instructions(
    setup=("Sit tall on a chair, feet flat, and look straight ahead.",),
    steps=(
        "Put your palm on your forehead. Push with the palm and resist with your neck, so that nothing moves.",
        "Push lightly for {hold} seconds, about a fifth of what you could. Breathe evenly.",
        "Ease off, rest {rest} seconds, and do it {reps} times.",
        "Then the sides: left palm on the left of your head, right palm on the right.",
    ),
    do=(
        "Keep breathing evenly.",
        "Jaw loose, teeth apart.",
        "Shoulders down.",
        "A light push: a fifth of your strength.",
        "Your head stays where it is.",
    ),
    avoid=(
        "Letting the head move towards the hand or away from it.",
        "Clenching the jaw.",
        "Shrugging the shoulders.",
        "Holding your breath.",
    ),
    easier="Push with two fingers instead of the palm, or leave out the sides.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    steps=(
        "Put two fingers on your forehead. Push with them and resist with your neck, so that nothing moves.",
        "Push for {hold} seconds, so lightly that you hardly feel it in your neck. Breathe evenly.",
        "Ease off, rest {rest} seconds, and do it {reps} times. The sides are left out.",
    ),
    do=("Keep breathing evenly.", "Jaw loose, teeth apart.", "Shoulders down.", "Hardly a push at all."),
)


def timing(dose: Dose) -> Node:
    """Return all repetitions of a station, then the next; the ramps lie outside the full hold."""
    easier = EASIER in dose.options
    params = LIGHTER if easier else {}
    sides = () if easier else (Side.LEFT, Side.RIGHT)
    back = (Side.BACK,) if "back" in dose.options else ()
    push = sequence(
        Phase(Kind.IN, 2, f"{'Two fingers' if easier else 'Palm'} to the {{side}} of your head.", params=params),
        Phase(Kind.HOLD, 10, f"{'Hardly push' if easier else 'Push lightly'} and resist. Breathe.", params=params),
        Phase(Kind.OUT, 2, "Ease off slowly.", params=params),
    )
    return sequence(
        Phase(Kind.READY, 10, "Sit tall. Look straight ahead."),
        Sides(
            (Side.FRONT, *sides, *back),
            Repeat(dose.amount, push, between=Phase(Kind.REST, 4, "Rest. Shoulders down.", params=params)),
            between=Phase(Kind.SWITCH, 6, "Change to the {side}."),
        ),
    )
