"""All plugins that this user has, found without importing any: those of distributions, and the files of their own."""

from unhunch.services.context import find_plugins
from unhunch.services.plugins.discovery import Found
from unhunch.services.system.paths import Paths, user_paths


def known_plugins(paths: Paths | None = None) -> tuple[Found, ...]:
    """Return them in the order in which they are loaded; of two with the same id, the first one has it.

    They are looked for, and not taken from a cache: what has just been installed or removed is seen.
    """
    return find_plugins(user_paths() if paths is None else paths)
