"""What is to be said, and when: each new change makes void what waited for later."""

from dataclasses import dataclass

from unhunch.core.speech import speaking_seconds


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words, and the clock's reading at which they belong; ``until`` is when something else is to be heard."""

    due: float
    text: str
    until: float


@dataclass(frozen=True, slots=True)
class Words:
    """What an event has said: utterances in order.

    From the reading ``since`` on, what waited until now is void. None for an aside, which takes the place of nothing.
    """

    said: tuple[Utterance, ...] = ()
    since: float | None = None


class Agenda:
    """The utterances that wait. It never fills up: the words of the past are dropped, and nothing is said late."""

    def __init__(self, rate: float) -> None:
        """Begin with nothing; ``rate`` is in words a minute."""
        self._rate = rate
        self._waiting: list[Utterance] = []

    @property
    def due(self) -> float | None:
        """The clock's reading at which something is to be said; None when nothing is."""
        return self._waiting[0].due if self._waiting else None

    def put(self, words: Words) -> None:
        """Take up what an event has said."""
        if words.since is None:
            self._waiting.extend(aside for aside in words.said if self._free(aside))
        else:
            self._waiting = [one for one in self._waiting if one.due < words.since]
            self._waiting.extend(words.said)
        self._waiting.sort(key=lambda one: one.due)

    def take(self, now: float) -> Utterance | None:
        """Return what is to be said now, if anything; what is no longer true by now is dropped."""
        ready = [one for one in self._waiting if one.due <= now]
        self._waiting = self._waiting[len(ready) :]
        return ready[-1] if ready and now < ready[-1].until else None

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()

    def _free(self, aside: Utterance) -> bool:
        end = aside.due + speaking_seconds(aside.text, self._rate)
        return all(end <= one.due for one in self._waiting)
