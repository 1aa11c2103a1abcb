"""A reminder as it is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminder:
    """A break, or a full session, of which a person is told.

    ``kind`` is ``break`` or ``full``; ``say`` is the sentence to show or speak; ``begin`` is the command that begins
    it. ``due`` is when it was planned for, in seconds since 1970; ``postponed`` is how often it was put off.
    """

    kind: str
    say: str
    begin: str
    due: float
    postponed: int = 0
