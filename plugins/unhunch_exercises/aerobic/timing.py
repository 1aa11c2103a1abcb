"""What the light aerobic block is and how it runs: some easy minutes, or an open count-up."""

from unhunch.api import (
    Card,
    Caution,
    Condition,
    Dose,
    DoseRange,
    Instructions,
    Kind,
    Node,
    Open,
    Option,
    Phase,
    Position,
    Unit,
    replace,
)

CAP = 1800.0
"""Seconds after which the open count-up ends by itself."""

EASIER = "easier"
"""The option for the easier way."""
SLOWER = {"turn": 1.6}
"""Told to the progress widget: seconds for a turn of the pedals, or two steps."""

CARD = Card(
    title="Light aerobic",
    summary="March in place, ride a stationary bike or walk on a treadmill, easily.",
    area="whole body",
    muscles=("legs", "heart and lungs", "back and abdominal muscles"),
    positions=(Position.STAND,),
    props=(),
    dose=DoseRange(
        60,
        180,
        1200,
        unit=Unit.SECONDS,
        step=60,
        options=(
            Option("bike", "On a stationary bike."),
            Option("open", "Count up past the goal until you end it."),
            Option(EASIER, "Slower, with low steps.", easier=True),
        ),
    ),
    cautions=(
        Caution(Condition.HEART, "Ask first."),
        Caution(Condition.DIZZINESS, "Keep a wall or a chair within reach; stop at the first sign."),
        Caution(Condition.PREGNANCY, "Go easily, so that you can talk."),
        Caution(Condition.SURGERY, "Ask first."),
    ),
    noise="audible",
    sources=(
        "Upper back exercise sheet that unhunch follows",
        "Length of the light block: unhunch's own proposal",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Stand where you have room to march, or get on your bike or treadmill.",),
    steps=(
        "Go easily for {minutes} minutes.",
        "March with opposite arm and leg, or pedal lightly and evenly.",
        "Stay at a pace at which you can talk throughout.",
    ),
    do=(
        "You should be able to talk.",
        "Shoulders loose, back long.",
        "Easy: this is a break.",
        "Let your arms swing.",
    ),
    avoid=("Going too hard for a break.",),
    easier="Walk on the spot, heels up only.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    steps=(
        "Go slowly for {minutes} minutes.",
        "Walk on the spot and lift just your heels, or pedal slowly without resistance.",
        "Stay at a pace at which you could sing.",
    ),
    do=("Slowly.", "Shoulders loose, back long.", "Low steps: heels only.", "Let your arms swing."),
    easier="",
)


def timing(dose: Dose) -> Node:
    """Return one stretch of steady movement."""
    seconds, easier = float(dose.amount), EASIER in dose.options
    if "bike" in dose.options:
        say = "Pedal slowly, without resistance." if easier else "Pedal easily. You can still talk."
    else:
        say = "Walk on the spot, slowly." if easier else "March easily. You can still talk."
    length = Open(seconds, max(CAP, seconds)) if "open" in dose.options else seconds
    return Phase(Kind.MOVE, length, say, params=SLOWER if easier else {})
