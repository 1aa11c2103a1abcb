"""What the doorway stretch is, and how it runs: step through, hold, step back."""

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
    Option,
    Phase,
    Position,
    Repeat,
    Side,
    Sides,
    sequence,
)

HOLD: Final = 20
"""Seconds of a stretch."""
ONE_ARM: Final = "one-arm"
"""The option that stretches one side after the other."""

CARD = Card(
    title="Doorway stretch",
    summary="Forearms on the door frame, step through until your chest stretches.",
    area="chest",
    muscles=("chest muscles", "front of the shoulders"),
    positions=(Position.STAND,),
    props=("door",),
    dose=DoseRange(
        least=2, default=3, most=4, options=(Option(ONE_ARM, "One arm at a time, for a wide door or a sore shoulder."),)
    ),
    cautions=(
        Caution(Condition.SHOULDER, "Ask first if a shoulder has ever slipped out; keep the elbows low."),
        Caution(Condition.SURGERY, "Ask first, above all after anything on the chest or the shoulder."),
        Caution(Condition.PREGNANCY, "Take a small step, and hold on to the frame."),
        Caution(Condition.DIZZINESS, "Hold on to the frame, and look ahead."),
    ),
    sources=("The doorway stretch as it is commonly taught", "Seconds and repetitions: unhunch's proposal"),
)

INSTRUCTIONS = Instructions(
    setup=(
        "Open the door wide, and see that nobody can push it. Stand in the doorway.",
        "Elbows bent and a little below the shoulders, forearms upright on the frame.",
    ),
    steps=(
        "Step through with one foot until your chest stretches mildly.",
        "Hold for {hold} seconds, breathing evenly, and step back. Do it {reps} times, with {rest} seconds between.",
    ),
    do=("Keep breathing evenly.", "Ribs down: your low back stays as it is.", "Shoulders away from your ears."),
    avoid=("Arching the lower back.", "Poking the head forward.", "Leaning hard into the shoulders."),
    easier="Elbows lower, and a smaller step.",
)


def timing(dose: Dose) -> Node:
    """Return the stretches with both arms; with the option, of one side and then of the other."""
    one_arm = ONE_ARM in dose.options
    stretch = sequence(
        Phase(Kind.IN, 3, "{side} arm on frame. Step through." if one_arm else "Step through the door."),
        Phase(Kind.HOLD, HOLD, "Hold the stretch. Keep breathing."),
        Phase(Kind.OUT, 3, "Step back."),
    )
    holds = Repeat(dose.amount, stretch, between=Phase(Kind.REST, 5, "Rest. Let the arms hang."))
    ready = Phase(Kind.READY, 12, "Forearms on the door frame.")
    if not one_arm:
        return sequence(ready, holds)
    return sequence(
        ready, Sides((Side.LEFT, Side.RIGHT), holds, between=Phase(Kind.SWITCH, 6, "Change to the {side} arm."))
    )
