"""The hooks. Each says when it is called, what it is given, what it returns, and what happens when it raises.

A plugin implements the hooks that it needs, and takes only the arguments that it uses: pluggy passes arguments by name,
so a later version can add one without breaking it. An exercise must implement ``unhunch_api_version``,
``unhunch_card``, ``unhunch_instructions`` and ``unhunch_timing``. Whatever a hook raises or returns is contained: the
plugin is named, set aside, and everything else runs.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pluggy

from unhunch.api import PROJECT, Card, Cue, Dose, Figure, Instructions, Node, Reminder

hookspec = pluggy.HookspecMarker(PROJECT)


@hookspec
def unhunch_api_version() -> int:  # type: ignore[empty-body]
    """Return the API version that the plugin was written for: a plain number, not ``API_VERSION`` itself.

    When: once, right after the plugin is loaded, before any other hook. Arguments: none. Raising, or a version that
    this unhunch does not know, sets the plugin aside.
    """


@hookspec
def unhunch_card() -> Card:  # type: ignore[empty-body]
    """Return what the exercise is: title, area, muscles, positions, props, noise, cautions, sources, range of doses.

    When: once, after loading. Arguments: none. The exercise's id is the name of its entry point, so the card has none.
    Texts are shown as they are: no markup. Raising sets the plugin aside.
    """


@hookspec
def unhunch_instructions(dose: Dose) -> Instructions:  # type: ignore[empty-body]
    """Return how to do the exercise.

    When: before the exercise is shown or begins, and again when the dose changes. ``dose``: the amount, in the unit of
    the card's range, and the options that are on. Numbers are written as ``{hold}``, ``{reps}`` and so on (seconds
    without a unit, counts; :class:`unhunch.engine.facts.Facts` has all), and filled from the timing. Raising sets the
    plugin aside.
    """


@hookspec
def unhunch_timing(dose: Dose, random: Random) -> Node:  # type: ignore[empty-body]
    """Return how the exercise runs, as a tree of the timing vocabulary; seconds everywhere.

    When: when a session is planned, and again when the dose changes. ``dose``: as for the instructions. ``random``: a
    source with the session's seed; whatever is drawn by chance comes from it, so that a seed plays the same session
    again. Pure: the same arguments give the same tree. Raising, or a tree that cannot be played, sets the plugin aside.
    """


@hookspec
def unhunch_figure(dose: Dose) -> Figure | None:
    """Return the figure that shows the exercise, or None for none.

    When: when the exercise is first shown. ``dose``: as for the instructions; an option may change the figure. Angles
    in degrees, lengths in head heights. Optional. Raising leaves the exercise without a figure.
    """


@hookspec
def unhunch_progress_widget() -> str | None:
    """Return ``"package.module:Class"`` of the exercise's own progress widget, or None for the plain one.

    When: when the exercise is first shown on a screen; the module is imported then, and not before, so that nothing
    else waits for it. Arguments: none. The class derives from :class:`unhunch.drawing.ProgressWidget`. Optional.
    Raising, here or when it paints, puts the plain widget in its place.
    """


@hookspec
def unhunch_routines() -> Sequence[Path]:  # type: ignore[empty-body]
    """Return the routine files (TOML) that the plugin brings along.

    When: when routines are listed, once. Arguments: none. For plugins of the entry point group ``unhunch.plugins``.
    Raising leaves the plugin's routines out.
    """


@hookspec
def unhunch_themes() -> Sequence[Path]:  # type: ignore[empty-body]
    """Return the theme files (TOML) that the plugin brings along.

    When: when themes are listed, once; a file is read when its theme is shown. Arguments: none. For plugins of the
    group ``unhunch.plugins``. Raising leaves the plugin's themes out.
    """


@hookspec
def unhunch_cue(cue: Cue) -> None:
    """Tell the person of a change, in whatever way the plugin has: a lamp, a buzzer, a message.

    When: at each change of a session, on a thread that the session does not wait for. ``cue``: the kind of change, the
    line to say, the side, seconds that the new phase lasts, and the clock's reading at which it was due. For plugins of
    the group ``unhunch.plugins``. Returns nothing. Raising, or taking longer than two seconds, sets the plugin aside.
    """


@hookspec
def unhunch_remind(reminder: Reminder) -> None:
    """Tell the person that a break is due, in whatever way the plugin has: a lamp, a message to a phone, a voice.

    When: once for a break that is due, unless unhunch keeps quiet, in the process that the system's scheduler starts.
    ``reminder``: the kind (``break`` or ``full``), the sentence to say, the command that begins it, when it was planned
    for in seconds since 1970, and how often it was put off. For plugins of the group ``unhunch.plugins``. Returns
    nothing. Raising, or taking longer than two seconds, is named as a problem; the other ways tell nevertheless.
    """
