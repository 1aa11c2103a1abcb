"""Where unhunch keeps what: the system's own folders for it, found once and passed on."""

from pathlib import Path

from msgspec import Struct
from platformdirs import PlatformDirs


class Paths(Struct, frozen=True):
    """The user's folders and files. None of them need exist."""

    config: Path
    data: Path
    state: Path
    cache: Path | None = None
    """None for none: then nothing is kept to be faster next time."""

    @property
    def routines(self) -> Path:
        """The folder of the user's own routine files."""
        return self.config / "routines"

    @property
    def exercises(self) -> Path:
        """The folder of the user's own exercise files."""
        return self.config / "exercises"

    @property
    def themes(self) -> Path:
        """The folder of the user's own theme files."""
        return self.config / "themes"

    @property
    def log(self) -> Path:
        """The log, which has in full what the user was told in one line."""
        return self.state / "unhunch.log"

    @property
    def remembered(self) -> Path:
        """What the app remembers by itself, such as that the safety notice was read."""
        return self.state / "state.toml"

    @property
    def plugins(self) -> Path:
        """The file that says which plugins are switched off."""
        return self.state / "plugins.toml"

    @property
    def history(self) -> Path:
        """The database of what was done."""
        return self.data / "history.sqlite3"

    @property
    def person(self) -> Path:
        """What a person said about themselves: conditions to ask about first, exercises that are hidden."""
        return self.data / "person.toml"

    @property
    def reminders(self) -> Path:
        """What is known between two reminders: what was put off, and until when all is quiet."""
        return self.state / "reminders.json"

    @property
    def plugin_cache(self) -> Path | None:
        """The file that keeps what is known of plugins from run to run."""
        return None if self.cache is None else self.cache / "plugins.json"


def user_paths() -> Paths:
    """Return the folders that the system has for a user's config, data, state and cache."""
    dirs = PlatformDirs("unhunch", appauthor=False)
    return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_state_path, dirs.user_cache_path)


def from_home(path: Path) -> str:
    """Return a path as a person writes it: with ``~`` for the home folder."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)
