"""What the wrist stretch is, and how it runs: one arm, the hand down and then up, and the other arm."""

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
    Position,
    Repeat,
    Sequence,
    Side,
    Sides,
    sequence,
)

HOLD: Final = 15
"""Seconds of a stretch."""

CARD = Card(
    title="Wrist stretch",
    summary="Arm out in front, bend the hand down, then up, with the help of the other hand.",
    area="forearm and wrist",
    muscles=("wrist extensors", "wrist flexors"),
    positions=(Position.SIT, Position.STAND),
    props=(),
    dose=DoseRange(least=1, default=2, most=3),
    cautions=(
        Caution(Condition.SURGERY, "Ask first, above all after anything on the hand, the wrist or the arm."),
        Caution(Condition.ARTHRITIS, "Leave it out while a wrist or a finger is swollen or hot; ask first."),
        Caution(Condition.SHOULDER, "Keep the elbow bent and the arm lower."),
    ),
    sources=(
        "Wrist flexor and extensor stretch as they are commonly taught",
        "Seconds and repetitions: unhunch's proposal",
    ),
)

INSTRUCTIONS = Instructions(
    setup=("Sit or stand tall. Stretch one arm out in front of you, a little below the shoulder, palm down.",),
    steps=(
        "Let the hand drop, and draw its back lightly towards you with the other hand. Hold for {hold} seconds.",
        "Let go. Lift the hand, as if to say stop, and draw the fingers lightly back. Hold for {hold} seconds.",
        "Do both {reps} times with the {side_names} arm in turn.",
    ),
    do=("Lightly: a mild stretch is enough.", "Elbow long, not locked.", "Shoulder down.", "Keep breathing evenly."),
    avoid=("Shrugging the shoulder.", "Pulling at the fingertips.", "Locking the elbow."),
    easier="Bend the elbow, or let the hand bend by its own weight alone.",
)


def timing(dose: Dose) -> Node:
    """Return both directions, so many times, on each side."""
    both = sequence(
        _stretch("down", "{side} arm out, hand down.", "Hold. Top of the forearm."),
        _stretch("up", "{side} hand up, as if to say stop.", "Hold. Inside of the forearm."),
    )
    return sequence(
        Phase(Kind.READY, 8, "One arm out in front, palm down.", pose="rest"),
        Sides(
            (Side.LEFT, Side.RIGHT),
            Repeat(dose.amount, both, between=Phase(Kind.REST, 3, "Shake the hand out.", pose="rest")),
            between=Phase(Kind.SWITCH, 6, "Change to the {side} arm.", pose="rest"),
        ),
    )


def _stretch(pose: str, begin: str, hold: str) -> Sequence:
    """Return one direction: there, stay, back; the figure goes through the pose of this name."""
    return sequence(
        Phase(Kind.IN, 2, begin, pose=pose),
        Phase(Kind.HOLD, HOLD, hold, pose=pose),
        Phase(Kind.OUT, 2, "Let go slowly.", pose="rest"),
    )
