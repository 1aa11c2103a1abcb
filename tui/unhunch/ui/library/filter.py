"""The library's filters: a text, and three facts that go round their values."""

from collections.abc import Iterable

from unhunch.core.kinds import Position
from unhunch.services.plugins.library import Entry

ANY = "any"
NOTHING = "nothing"


class Filters:
    """Which exercises are shown."""

    def __init__(self) -> None:
        """Show all."""
        self.text = ""
        self.chosen: dict[str, str] = {}
        """What is asked of the area, the position and the needs; what is not in it is any."""
        self._values: dict[str, list[str]] = {"area": [], "position": [], "needs": []}

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text or self.chosen)

    def learn(self, entries: Iterable[Entry]) -> None:
        """Learn the values that there are."""
        cards = [entry.card for entry in entries if entry.card is not None]
        props = {prop for card in cards for prop in card.props}
        self._values = {
            "area": sorted({card.area for card in cards}),
            "position": [str(one) for one in Position if any(one in card.positions for card in cards)],
            "needs": [*([NOTHING] if any(not card.props for card in cards) else []), *sorted(props)],
        }

    def cycle(self, name: str) -> None:
        """Ask for the next value, and after the last one for any."""
        values = [ANY, *self._values[name]]
        now = self.chosen.get(name, ANY)
        value = values[(values.index(now) + 1) % len(values)] if now in values else ANY
        if value == ANY:
            self.chosen.pop(name, None)
        else:
            self.chosen[name] = value

    def clear(self) -> None:
        """Ask for nothing."""
        self.text = ""
        self.chosen.clear()

    def admit(self, entry: Entry) -> bool:
        """Return whether an exercise is shown; of one without a card only its name is known."""
        card = entry.card
        words = f"{entry.id} {entry.title} {entry.origin}"
        if card is not None:
            words = f"{words} {card.area} {card.summary} {' '.join(card.muscles)}"
        if not all(word in words.lower() for word in self.text.lower().split()):
            return False
        if not self.chosen:
            return True
        if card is None:
            return False
        has = {
            "area": {card.area},
            "position": {str(position) for position in card.positions},
            "needs": set(card.props) or {NOTHING},
        }
        return all(value in has[name] for name, value in self.chosen.items())
