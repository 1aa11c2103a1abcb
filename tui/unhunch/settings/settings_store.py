"""The user's settings: read without trust, and written so that nothing of the user's is lost.

What is wrong in the file becomes a problem, and the rest of it counts. A file that does not parse is never written.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli_w
from msgspec import Struct
from msgspec.structs import replace

from unhunch.engine.problem import Problem, UsageError
from unhunch.engine.text import clean
from unhunch.settings.definitions import BY_KEY, DEFAULTS, TABLES, Settings, nearest_setting
from unhunch.settings.documented import default_text
from unhunch.settings.edit import NoTableError, changed, edited, has_comments, same
from unhunch.settings.file import FILE, LARGEST, Document, SettingsError, parse, read_document, refusal, unwritable
from unhunch.settings.form import Setting, Value, shown
from unhunch.system.files import stamp_of, write_whole
from unhunch.system.toml_lines import line_of

MOST_PROBLEMS: Final = 20
"""Problems of one file that are told; a file with more of them is something else."""
TRIES: Final = 3
"""How often a change is made anew because somebody else wrote the file meanwhile."""


class Loaded(Struct, frozen=True):
    """The settings, and what is wrong with the file that they come from."""

    settings: Settings = DEFAULTS
    problems: tuple[Problem, ...] = ()
    given: frozenset[str] = frozenset()
    """The keys whose value is from the file; the others have their default."""


class Saved(Struct, frozen=True):
    """What saving did."""

    loaded: Loaded
    written: bool
    """Whether the file was written; it is not when it said the same already."""
    comments_lost: bool = False
    """Whether the file had to be written anew, without its comments; the backup has them."""


class _Fault(NamedTuple):
    """Where something is wrong in the file, and what; a key that is no setting has no more to say."""

    at: tuple[str, ...]
    why: str = ""


def load_settings(path: Path) -> Loaded:
    """Return the settings in a file; nothing is raised, and the file is not touched."""
    try:
        document = read_document(path)
    except SettingsError as error:
        return Loaded(problems=(error.problem,))
    return Loaded() if document is None else judged(path, document)


def judged(path: Path, document: Document) -> Loaded:
    """Return the settings in a document: what is right in it counts, and what is wrong is named."""
    values: dict[str, Value] = {}
    faults = list[_Fault]()
    for table, row in document.data.items():
        if table not in TABLES:
            faults.append(_Fault((table,)))
        elif not isinstance(row, dict):
            faults.append(_Fault((table,), "is a value, and must be a table"))
        else:
            faults.extend(_judge(table, row, values))
    problems = [_problem(path, document, fault) for fault in faults[:MOST_PROBLEMS]]
    if len(faults) > MOST_PROBLEMS:
        why = f"has {len(faults)} problems, of which these are the first {MOST_PROBLEMS}"
        problems.append(Problem(path.name, "", why, f"Is {path} a settings file?"))
    return Loaded(DEFAULTS.having(values), tuple(problems), frozenset(values))


def backup_of(path: Path) -> Path:
    """Return where the last good copy of a settings file is kept."""
    return path.with_name(f"{path.name}.bak")


def keep_backup(path: Path, document: Document) -> None:
    """Keep a document as the last good copy.

    Raises:
        SettingsError: when it cannot be written.
    """
    _write(backup_of(path), document.whole)


def create(path: Path) -> bool:
    """Make the documented settings file if there is no file; return whether that was done.

    Raises:
        SettingsError: when it cannot be written.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        _write(path, default_text())
        return True
    except OSError as error:
        raise unwritable(path, error) from None
    return False


def read_if_sound(path: Path) -> Document | None:
    """Return what the file holds; None when there is no file, or it does not parse."""
    try:
        return read_document(path)
    except SettingsError:
        return None


def setting_of(key: str) -> Setting:
    """Return the setting of a key.

    Raises:
        UsageError: when there is none, with the nearest ones.
    """
    if key not in BY_KEY:
        hint = nearest_setting(key) or "."
        raise UsageError(f"There is no setting {clean(key, 60)!r}{hint} `unhunch config show` shows all.")
    return BY_KEY[key]


def save(path: Path, changes: Mapping[str, Value]) -> Saved:
    """Change values in the file, all of them or none; None takes one out, so that the default counts.

    Everything else in the file stays: other keys, known or not, and comments wherever a value can be changed in its
    place. The file as it was is kept beside it as ``settings.toml.bak``. Where there was no file, a documented one is
    made. Of two writers at once the last one wins whole.

    Raises:
        UsageError: for a key that is no setting, or a value that is not allowed. To take a key out it need not be one.
        SettingsError: when the file does not parse, which leaves it as it is, or cannot be written.
    """
    checked = {key: _checked(key, value) for key, value in changes.items()}
    tries = TRIES
    while True:
        before = read_document(path)
        after, lost = _changed(path, before, checked)
        if after is None:
            return Saved(Loaded() if before is None else judged(path, before), written=False)
        if before is not None:
            keep_backup(path, before)
        tries -= 1
        if not tries or _whole(read_document(path)) == _whole(before):
            _write(path, after.whole)
            return Saved(judged(path, after), written=True, comments_lost=lost)


def _whole(document: Document | None) -> str | None:
    return None if document is None else document.whole


def _checked(key: str, value: Value) -> Value:
    if value is None:
        return None
    try:
        return setting_of(key).check(value)
    except ValueError as error:
        raise UsageError(f"{key}: {error}.") from None


def _changed(path: Path, before: Document | None, changes: Mapping[str, Value]) -> tuple[Document | None, bool]:
    """Return the document with the changes, or None when they change nothing; and whether comments were lost."""
    first = document = before or parse(path, default_text())
    lost = False
    try:
        for key, value in changes.items():
            at = key.split(".")
            wanted = changed(document.data, at, value)
            if same(wanted, document.data):
                continue
            text = edited(document.text, at, value)
            if text is None:
                text = tomli_w.dumps(wanted).replace("\n", document.newline)
                lost = lost or has_comments(document.text)
            document = replace(parse(path, text), bom=document.bom)
    except NoTableError as error:
        raise refusal(path, clean(str(error), 40), "is no table, so nothing can be put in it") from None
    except (RecursionError, ValueError):
        raise refusal(path, "", "holds something that cannot be written again") from None
    if document.text == first.text:
        return None, False
    if len(document.whole.encode()) > LARGEST:
        raise refusal(path, "", f"would become larger than {LARGEST} bytes")
    return document, lost


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise unwritable(path, error) from None


def _judge(table: str, row: Mapping[str, Any], values: dict[str, Value]) -> Iterator[_Fault]:
    """Put the right values of a table in ``values``; yield what is wrong."""
    for name, value in row.items():
        setting = BY_KEY.get(f"{table}.{name}")
        if setting is None:
            yield _Fault((table, name))
            continue
        try:
            values[setting.key] = setting.check(value)
        except ValueError as error:
            yield _Fault((table, name), str(error))


def _problem(path: Path, document: Document, fault: _Fault) -> Problem:
    key = ".".join(fault.at)
    line = line_of(document.text, fault.at)
    known = BY_KEY.get(key)
    if fault.why:
        why = fault.why
        instead = f"its default is taken, {shown(known.default)}" if known else "its defaults are taken"
        remedy = f"Mend {path}; until then {instead}."
    else:
        why = f"is no setting{nearest_setting(key)}" if known is None else "is in quotes as a whole, and must be bare"
        remedy = f"Mend {path}; until then it is kept, and does nothing."
    place = clean(key, 60) or '""'
    return Problem(path.name, place if line is None else f"line {line}, {place}", why, remedy)


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
