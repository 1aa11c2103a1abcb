"""Files that the tests write: sound exercises, and broken ones."""

from pathlib import Path

from unhunch.authoring.template import Form, begin, starter


def toml(name: str = "seated-twist", into: Path = Path()) -> Path:
    """Write a sound TOML exercise."""
    return begin(name, Form.TOML, into).files[0]


def python(name: str = "seated-twist", into: Path = Path()) -> Path:
    """Write a sound Python exercise."""
    return begin(name, Form.FILE, into).files[0]


def package(name: str = "seated-twist", into: Path = Path()) -> Path:
    """Write a sound project; return its folder."""
    begin(name, Form.PACKAGE, into)
    return into / name


def changed(path: Path, old: str, new: str) -> Path:
    """Write a file anew with one text in place of another."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def write(name: str, text: str, into: Path = Path()) -> Path:
    """Write a file."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / name
    path.write_text(text, encoding="utf-8")
    return path


SOUND = next(iter(starter("sound-one", Form.FILE).values()))
BROKEN = {
    "syntax-error": "def (",
    "sys-exit": "import sys\nsys.exit(3)",
    "os-exit": "import os\nos._exit(4)",
    "endless": "while True:\n    pass",
    "raises": "raise RuntimeError('\\x1b[31mno\\x1b[0m')",
    "no-hooks": "x = 1",
    "shouts": f"print('LOOK AT ME')\n{SOUND}",
}
"""Python files that are no exercise, by id."""

ROUTINE = 'title = "Mine"\n[[exercise]]\nid = "butterfly"\n[[exercise]]\nid = "gone-one"\n'
