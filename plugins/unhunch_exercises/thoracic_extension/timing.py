"""What the thoracic extension is and how it runs: 10 times, at about one breath a repetition."""

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
SMALLER = {"range": 0.5}
"""Told to the progress widget: how much of the usual way it is."""

CARD = Card(
    title="Thoracic extension",
    summary="On the edge of a chair, hands behind your head, arch your upper back gently.",
    area="upper back",
    muscles=("thoracic extensors", "chest muscles"),
    positions=(Position.SIT,),
    props=("chair",),
    dose=DoseRange(10, 10, 10, options=(Option(EASIER, "Half the way, to the first hint of a stretch.", easier=True),)),
    cautions=(
        Caution(Condition.OSTEOPOROSIS, "Stay small."),
        Caution(Condition.ARTHRITIS, "The joints of the upper neck can be loose."),
        Caution(Condition.DIZZINESS, "Stay small and keep your eyes open; stop if the room moves."),
        Caution(Condition.SURGERY, "Ask first."),
    ),
    sources=(
        "Upper back exercise sheet that unhunch follows",
        "UK osteoporosis consensus 2022 (smaller range)",
        "Tempo: unhunch's own proposal, about one breath a repetition",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Sit on the edge of a chair, feet flat. Clasp your hands behind your head.",),
    steps=(
        "Let your hands carry your head. Keep your ribs down, belly and lower back firm.",
        "Arch your upper back gently, taking {move_in} seconds, towards looking at the ceiling.",
        "Stop where you feel a stretch. The ceiling is the furthest point, not a goal.",
        "Come back over {move_out} seconds. Do it {reps} times.",
    ),
    do=(
        "Move from the upper back.",
        "Your hands carry your head.",
        "Ribs down.",
        "Stop at a stretch.",
        "Breathe in as you open.",
    ),
    avoid=("Bending back from the neck alone.", "Arching the lower back."),
    easier="Go only as far as the first hint of a stretch.",
)

EASIER_INSTRUCTIONS = replace(
    INSTRUCTIONS,
    steps=(
        "Let your hands carry your head. Keep your ribs down, belly and lower back firm.",
        "Arch your upper back a little, taking {move_in} seconds: about half of what you could.",
        "Stop at the first hint of a stretch.",
        "Come back over {move_out} seconds. Do it {reps} times.",
    ),
    do=(
        "Small: half the way.",
        "Move from the upper back.",
        "Your hands carry your head.",
        "Breathe in as you open.",
    ),
)


def timing(dose: Dose) -> Node:
    """Return the repetitions with a short pause between them."""
    easier = EASIER in dose.options
    params = SMALLER if easier else {}
    arch = sequence(
        Phase(Kind.IN, 3, "Arch a little, half the way." if easier else "Arch your upper back gently.", params=params),
        Phase(Kind.HOLD, 1, "Stay at the first stretch." if easier else "Stay at the stretch.", params=params),
        Phase(Kind.OUT, 3, "Come back slowly.", params=params),
    )
    return sequence(
        Phase(Kind.READY, 10, "Edge of the chair. Hands behind your head.", params=params),
        Repeat(dose.amount, arch, between=Phase(Kind.REST, 1, "Sit tall.", params=params)),
    )
