"""What is known of the terminal when the app opens on it."""

from dataclasses import dataclass

from unhunch.services.glance.shown import Shown
from unhunch.services.system.quick import Folders


@dataclass(slots=True)
class Opening:
    """A glance that is shown already, keys that were pressed meanwhile, and where the next glance is kept."""

    shown: Shown | None = None
    typed: bytes = b""
    folders: Folders | None = None
    """None where no glance is kept."""
