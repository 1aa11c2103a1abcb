"""``unhunch`` by itself: the start screen."""

from unhunch.core.problem import UsageError
from unhunch.services.glance.shown import Shown
from unhunch.services.system.terminal import look


def start(*, safe: bool = False, shown: Shown | None = None) -> int:
    """Open the start screen; return the exit code. With ``safe`` it has what comes with unhunch alone.

    ``shown`` is the glance of it that is on the terminal already.

    Raises:
        UsageError: when there is no terminal for it. Nobody chose an exercise, so none is begun.
    """
    why = look().why_plain
    if why is not None:
        raise UsageError(
            f"The start screen cannot be shown, since {why}. "
            "`unhunch list` shows what there is, and `unhunch run NAME --plain` plays it as lines of text."
        )
    from unhunch.cli.screen import show  # noqa: PLC0415  only now is a screen certain
    from unhunch.services.context import make_context  # noqa: PLC0415
    from unhunch.services.glance.opening import Opening  # noqa: PLC0415
    from unhunch.services.system.quick import quick_folders  # noqa: PLC0415

    opening = Opening(shown, folders=None if safe else quick_folders())
    return show(make_context(safe=safe), opening=opening)
