"""TOML files of every hostile shape, plugins of installed distributions, and things that are no files at all."""

import os
import stat
from collections.abc import Callable
from contextlib import chdir, suppress
from pathlib import Path
from socket import AF_UNIX, socket
from types import SimpleNamespace
from typing import Any

from unhunch.api import hookimpl
from unhunch.exercises.discovery import EXERCISES, PLUGINS, Found, distributed

from .support import ESCAPE

SOUND = (Path(__file__).parents[2] / "plugins" / "examples" / "butterfly.toml").read_text(encoding="utf-8")


def changed(before: str, after: str) -> bytes:
    """Return a sound TOML exercise with one thing changed."""
    assert before in SOUND
    return SOUND.replace(before, after, 1).encode("utf-8", "surrogatepass")


def key(line: str) -> bytes:
    return changed("api = 1\n", f"api = 1\n{line}\n")


TOMLS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "api: is missing"),
    "zeros": (b"\0" * 1000, "no TOML"),
    "noise": (os.urandom(0) + bytes(range(256)) * 20, "not UTF-8"),
    "utf-16": (SOUND.encode("utf-16"), "not UTF-8"),
    "latin-1": (b"# caf\xe9\n" + SOUND.encode(), "not UTF-8"),
    "surrogates": (changed('"Butterfly stretch"', '"\ud800"'), "not UTF-8"),
    "escaped-surrogate": (changed('"Butterfly stretch"', '"\\ud800"'), "line 4"),
    "large": (SOUND.encode() + b"#" * 200_000, "larger than"),
    "widget": (key('widget = "os:system"'), "widget: is not a key"),
    "progress-widget": (key('progress_widget = "os:system"'), "progress_widget: is not a key"),
    "include": (key('include = "/etc/passwd"'), "include: is not a key"),
    "file-url": (key('extends = "file:///etc/passwd"'), "extends: is not a key"),
    "parent-path": (key('"../../etc/passwd" = 1'), "is not a key"),
    "python-tag": (key('"!!python/object/apply" = ["os.system", "id"]'), "is not a key"),
    "dunder": (key("__class__ = 1"), "__class__: is not a key"),
    "escaped-key": (key('"\\u001b[2J\\u202e" = 1'), "is not a key"),
    "dotted-bomb": (key(".".join("a" * 40_000) + " = 1"), "dots"),
    "dotted-deep": (key(".".join("a" * 900) + " = 1"), "nested too deep"),
    "deep-lists": (key("x = " + "[" * 5_000 + "]" * 5_000), "nested too deep"),
    "many-tables": (SOUND.encode() + b"\n[[a]]" * 15_000, "a: is not a key"),
    "half-a-file": (SOUND.encode()[: len(SOUND) // 3], ""),
    "huge-number": (changed("hold = 5", "hold = " + "9" * 4000), "hold"),
    "nan": (changed("hold = 5", "hold = nan"), "hold: is nan"),
    "infinite": (changed("hold = 5", "hold = -inf"), "hold: is -inf"),
    "a-billion-times": (changed('"reps"', "1_000_000_000"), "repeat"),
    "a-date": (changed("hold = 5", "hold = 2020-01-01"), "hold"),
    "format-attack": (changed("{hold}", "{hold.__init__.__globals__}"), "within braces"),
    "format-width": (changed("{hold}", "{hold:9999999999}"), "within braces"),
    "escapes-alone": (changed('"Butterfly stretch"', '"\\u001b\\u0007\\u202e"'), "card.title: is empty"),
    "bom-twice": (b"\xef\xbb\xbf\xef\xbb\xbf" + SOUND.encode(), "no TOML"),
    "tomorrow": (changed("api = 1", "api = 2"), "API version 2"),
}
PLAYED: dict[str, bytes] = {
    "titled": changed('"Butterfly stretch"', '"[/bold]\\u001b]52;c;aGk=\\u0007\\u202eover\\nthere"'),
    "windows": b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode(),
}


def _passwd(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _unreadable(path: Path) -> None:
    path.write_text(SOUND)
    path.chmod(0)


def _device(path: Path) -> None:
    """Link to a device; where a sandbox has none, or plain files instead, there is a socket."""
    for name in ("/dev/zero", "/dev/null", "/dev/full"):
        with suppress(OSError):
            if stat.S_ISCHR(Path(name).stat().st_mode):
                path.symlink_to(name)
                return
    with socket(AF_UNIX) as one, chdir(path.parent):  # the path of a socket has but a hundred characters
        one.bind(path.name)


def _itself(path: Path) -> None:
    path.symlink_to(path)


THINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe.toml": (os.mkfifo, "is no file"),
    "folder.toml": (Path.mkdir, "is a folder, not a file"),
    "passwd.toml": (_passwd, "no TOML"),
    "device.toml": (_device, "is no file"),
    "gone.toml": (lambda path: path.symlink_to("/no/such"), "no such file"),
    "loop.toml": (_itself, "symbolic links"),
    "pipe-py.py": (os.mkfifo, "is no file"),
    "folder-py.py": (Path.mkdir, "is a folder, not a file"),
    "device-py.py": (_device, "is no file"),
    "passwd-py.py": (_passwd, "invalid syntax"),
    "loop-py.py": (_itself, ""),
    "before.toml": (lambda path: path.write_text(SOUND), "taken by another plugin"),
    "UPPER.toml": (lambda path: path.write_text(SOUND), "lower case words"),
    "two words.py": (lambda path: path.write_text("raise SystemExit"), "lower case words"),
    "a\x1b[2Jb\u202e.toml": (lambda path: path.write_text(SOUND), "lower case words"),
    "[bold]x.py": (lambda path: path.write_text("raise SystemExit"), "lower case words"),
    "-rf.toml": (lambda path: path.write_text(SOUND), "lower case words"),
    "a\nb.py": (lambda path: path.write_text("raise SystemExit"), "lower case words"),
    "x" * 200 + ".toml": (lambda path: path.write_text(SOUND), "lower case words"),
    "con..toml": (lambda path: path.write_text(SOUND), "lower case words"),
}
if os.geteuid():
    THINGS["unreadable.toml"] = _unreadable, "permission denied"
UNSEEN = (".hidden.py", "_private.py", "notes.txt", "x.py.bak", "X.PYC", ".toml")
"""Files that are no exercises, and not even looked at."""


def _other(**hooks: Any) -> Callable[[], object]:
    made = {f"unhunch_{name}": hookimpl(what) for name, what in ({"api_version": lambda: 1} | hooks).items()}
    return lambda: SimpleNamespace(**made)


def _raise(error: BaseException) -> Any:
    raise error


def _endless() -> Any:
    while True:
        yield "x.toml"


_OTHERS: dict[str, tuple[dict[str, Any], str]] = {
    "routines-raise": ({"routines": lambda: _raise(OSError("odd"))}, "odd"),
    "routines-exit": ({"routines": lambda: _raise(SystemExit(3))}, "SystemExit"),
    "routines-are-nothing": ({"routines": lambda: None}, "NoneType"),
    "routines-are-numbers": ({"routines": lambda: [7]}, "int"),
    "routines-of-null": ({"routines": lambda: ["a\0b"]}, "null character"),
    "routines-without-end": ({"routines": _endless}, ""),
    "themes-raise": ({"themes": lambda: _raise(KeyError("odd"))}, "odd"),
    "themes-exit": ({"themes": lambda: _raise(SystemExit)}, "SystemExit"),
    "themes-are-junk": ({"themes": lambda: 7}, "not iterable"),
    "themes-interrupt": ({"themes": lambda: _raise(KeyboardInterrupt())}, "KeyboardInterrupt"),
    "nothing-at-all": ({}, "implements no hook"),
}
OTHERS: dict[str, tuple[Found, str]] = {
    id_: (Found(id_, PLUGINS, "stranger", "1", _other(**hooks)), told) for id_, (hooks, told) in _OTHERS.items()
}
INSTALLED: dict[str, tuple[Found, str]] = {
    id_: (distributed(id_, EXERCISES, "stranger", "1", reference), told)
    for id_, reference, told in (
        ("no-module", "no_such_module", "No module named"),
        ("no-attribute", "json:no_such.thing", "no_such"),
        ("no-reference", "os; import os", "does not name a module"),
        ("a-plain-module", "json", "API version"),
        ("a-plain-function", "os:getcwd", "API version"),
        ("a-number", "sys:maxsize", "API version"),
    )
} | {
    "twin": (Found("before", EXERCISES, "stranger", "9", _other()), "taken by another plugin"),
    "odd-metadata": (Found("odd-metadata", EXERCISES, ESCAPE + "dist", ESCAPE + "1", _other()), "unhunch_card"),
    "bad-id": (Found("../etc", EXERCISES, ESCAPE, ESCAPE, _other()), "lower case words"),
}
