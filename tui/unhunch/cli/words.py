"""Numbers as words, for lines that are read aloud."""

from unhunch.core.text import number


def spoken(seconds: float) -> str:
    """Return a length of time as it is said: ``10 seconds``, ``1 minute 5 seconds``, ``1 hour``."""
    if seconds < 60:
        return _count(round(seconds, 1), "second")
    hours, rest = divmod(round(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    parts = [_count(hours, "hour"), _count(minutes, "minute"), _count(rest, "second")]
    return " ".join(part for part in parts if not part.startswith("0 "))


def counted(amount: int, of: int, what: str) -> str:
    """Return ``4 of 5 repetitions``."""
    return f"{amount} of {_count(of, what)}"


def _count(amount: float, what: str) -> str:
    return f"{number(amount)} {what}" + ("" if amount == 1 else "s")
