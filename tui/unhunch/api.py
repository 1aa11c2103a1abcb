"""All that a plugin imports, in one place.

An exercise (card, instructions, timing, poses, cues) needs nothing else. What a progress widget of one's own is drawn
with is in :mod:`unhunch.drawing`, so that an exercise without one does not import it.
"""

import pluggy
from msgspec.structs import replace

from unhunch.engine.cue import Cue, CueKind, Reminder
from unhunch.engine.exercise import Card, Caution, Condition, Dose, DoseRange, Instructions, Option, Unit
from unhunch.engine.kinds import Kind, Position, Side
from unhunch.engine.poses import Ease, Figure, Instant, Orbit, Pose, Prop, Push, Stance, View
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Drift,
    Node,
    Open,
    PerRep,
    Phase,
    Pick,
    Repeat,
    Sequence,
    Sides,
    UntilTap,
    metronome,
    sequence,
)

API_VERSION = 1
"""The version of the hooks and of the names here. A plugin states the one that it was written for."""

PROJECT = "unhunch"

hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of a hook."""

__all__ = [
    "API_VERSION",
    "Across",
    "Between",
    "Card",
    "Caution",
    "Condition",
    "Cue",
    "CueKind",
    "Curve",
    "Dose",
    "DoseRange",
    "Drift",
    "Ease",
    "Figure",
    "Instant",
    "Instructions",
    "Kind",
    "Node",
    "Open",
    "Option",
    "Orbit",
    "PerRep",
    "Phase",
    "Pick",
    "Pose",
    "Position",
    "Prop",
    "Push",
    "Reminder",
    "Repeat",
    "Sequence",
    "Side",
    "Sides",
    "Stance",
    "Unit",
    "UntilTap",
    "View",
    "hookimpl",
    "metronome",
    "replace",
    "sequence",
]
