"""The settings of this run: loaded once at the start, changed and saved while it goes on."""

from pathlib import Path

from unhunch.core.problem import Problem, UsageError
from unhunch.core.settings import BY_KEY, Settings
from unhunch.core.settings_form import Value
from unhunch.services.settings.file import FILE, read_document
from unhunch.services.settings.store import Loaded, judged, load_settings, save, setting_of
from unhunch.services.system.files import stamp_of


class Preferences:
    """What the user set, and what is in effect: the same, unless the file could not be written."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the settings in a file; None has the defaults, and keeps changes for this run alone."""
        self.path = path
        self._stamp = None if path is None else stamp_of(path)
        loaded = Loaded() if path is None else load_settings(path)
        self.settings: Settings = loaded.settings
        """What is in effect."""
        self.problems: tuple[Problem, ...] = loaded.problems
        """What is wrong with the file."""
        self.given: frozenset[str] = loaded.given
        """The keys that the file gives a value."""

    def __getitem__(self, key: str) -> Value:
        """Return the value of a setting; a KeyError when there is no such setting."""
        return self.settings[key]

    def change(self, key: str, value: Value) -> None:
        """Give a setting another value, in effect at once, and save it; None takes it out of the file.

        Raises:
            UsageError: when the value is not allowed; then nothing changes.
            UnhunchError: when it could not be saved; it is in effect for this run nevertheless.
        """
        setting = setting_of(key)
        if value is None and not setting.optional:
            effect = setting.default
        else:
            try:
                effect = setting.check(value)
            except ValueError as error:
                raise UsageError(f"{key} {error}.") from None
        self.settings = self.settings.having({key: effect})
        if self.path is None:
            return
        saved = save(self.path, {key: value})
        self.problems, self.given = saved.loaded.problems, saved.loaded.given

    def is_stale(self) -> bool:
        """Return whether the file was written since it was last asked or loaded, by this run or by another program."""
        before, self._stamp = self._stamp, None if self.path is None else stamp_of(self.path)
        return before != self._stamp

    def reload(self) -> tuple[str, ...]:
        """Take the file as it is now; return the keys whose value is another. Where the file is gone, nothing changes.

        Raises:
            SettingsError: when it cannot be read or does not parse; then nothing changes either.
        """
        document = None if self.path is None else read_document(self.path)
        if self.path is None or document is None:
            return ()
        before, loaded = self.settings, judged(self.path, document)
        self.settings, self.problems, self.given = loaded.settings, loaded.problems, loaded.given
        return tuple(key for key in BY_KEY if before[key] != loaded.settings[key])


def preferences_in(config: Path) -> Preferences:
    """Return the settings of the file in the config folder."""
    return Preferences(config / FILE)
