"""``unhunch`` by itself: the start screen."""

from unhunch.core.problem import UsageError
from unhunch.services.system.terminal import look


def start(*, safe: bool = False) -> int:
    """Open the start screen; return the exit code. With ``safe`` it has what comes with unhunch alone.

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

    return show(make_context(safe=safe))
