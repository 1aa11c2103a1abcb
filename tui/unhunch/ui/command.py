"""What a command is: a thing to do, its keys, and its words."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do.

    ``action`` is the name of the screen's ``action_`` method. ``keys`` are Textual's key names, the first one is shown
    as ``label``. ``footer`` ranks it where there is little room, 1 first; 0 keeps it out of the footer. ``always``
    gives its keys to nobody else, not even to a widget that has the focus.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    title: str
    help: str
    footer: int = 0
    always: bool = False

    @property
    def line(self) -> str:
        """The line of the help; for a function key, which not every keyboard sends, it names another one."""
        also = ""
        if self.label.startswith("F") and self.label[1:].isdecimal():
            others = (key.replace("ctrl+", "^") for key in self.keys)
            also = next((f" Or {key}." for key in others if len(key.removeprefix("^")) == 1), "")
        return f"{self.label:>6}  {self.help}{also}"


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Return the key bindings of a screen's commands."""
    return [
        Binding(",".join(c.keys), c.action, c.help, show=False, key_display=c.label, priority=c.always)
        for c in commands
    ]
