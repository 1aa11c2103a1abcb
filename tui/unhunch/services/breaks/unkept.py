"""The error of a decision on a reminder that was made, and that nothing could write down."""

from unhunch.core.breaks.reminding import Decision
from unhunch.core.problem import UnhunchError


class UnkeptError(UnhunchError):
    """A decision was made, and cannot be kept."""

    def __init__(self, sentence: str, decision: Decision) -> None:
        """Keep the decision."""
        super().__init__(sentence)
        self.decision = decision
