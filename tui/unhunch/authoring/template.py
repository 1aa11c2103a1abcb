"""Starting points for an exercise of one's own: each passes the conformance kit as it is."""

from collections.abc import Callable, Collection
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

from msgspec import Struct

from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.engine.text import clean
from unhunch.exercises.host import ID

LONGEST: Final = 40


class Form(StrEnum):
    """What a starting point is made of."""

    TOML = "toml"
    FILE = "file"
    PACKAGE = "package"


class Made(Struct, frozen=True):
    """The files that were made, and what to do next."""

    files: tuple[Path, ...]
    hints: tuple[str, ...]


def begin(name: str, form: Form, into: Path, taken: Collection[str] = ()) -> Made:
    """Make a starting point in a folder; a folder that is not there is made.

    Raises:
        UsageError: when the name cannot be an id, or is ``taken``, or something of its name is there already.
        UnhunchError: when it cannot be written.
    """
    _check_name(name, taken)
    texts = starter(name, form)
    paths = {into / path: text for path, text in texts.items()}
    there = [*(path for path in paths if path.exists()), *(path for path in (into / name,) if form is Form.PACKAGE)]
    for path in there:
        if path.exists():
            raise UsageError(f"{clean(str(path), 200)} is there already, and is not written over.")
    try:
        for path, text in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        raise UnhunchError(f"{clean(str(error.filename), 200)} cannot be written: {error.strerror or error}.") from None
    first = next(iter(paths))
    target = str(into / name if form is Form.PACKAGE else first)
    return Made(tuple(paths), _hints(name, form, target))


def starter(name: str, form: Form) -> dict[str, str]:
    """Return the texts of a starting point by the paths that they belong at."""
    module = f"unhunch_{name.replace('-', '_')}"
    values = {
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "module": module,
        "distribution": f"unhunch-{name}",
    }

    def text(template: str) -> str:
        source = files(__package__) / "starters" / f"{template}.txt"
        return Template(source.read_text(encoding="utf-8")).substitute(values)

    if form is Form.TOML:
        return {f"{name}.toml": text("exercise.toml")}
    if form is Form.FILE:
        return {f"{name.replace('-', '_')}.py": _one_file(values["title"], text)}
    return {
        f"{name}/pyproject.toml": text("pyproject.toml"),
        f"{name}/README.md": text("README.md"),
        f"{name}/.gitignore": text("gitignore"),
        f"{name}/src/{module}/__init__.py": text("init.py") + text("hooks.py"),
        f"{name}/src/{module}/timing.py": text("timing.py"),
        f"{name}/src/{module}/poses.py": text("poses.py"),
        f"{name}/tests/test_{name.replace('-', '_')}.py": text("test.py"),
    }


def _one_file(title: str, text: Callable[[str], str]) -> str:
    """Return the modules of the package as one: their imports together, then their bodies."""
    names: set[str] = {"hookimpl"}
    bodies = []
    for template in ("timing.py", "poses.py"):
        _, imports, body = _split(text(template))
        names |= imports
        bodies.append(body)
    imported = "".join(f"    {name},\n" for name in sorted(names, key=_isort))
    head = f'"""{title}: an exercise for unhunch, in one file."""\n\nfrom unhunch.api import (\n{imported})\n\n'
    return head + "\n\n".join(body.strip("\n") + "\n" for body in (bodies[1], bodies[0], text("hooks.py")))


def _split(module: str) -> tuple[str, set[str], str]:
    """Return the docstring, the names imported from ``unhunch.api``, and the rest of a module."""
    doc, _, rest = module.partition("\nfrom unhunch.api import ")
    listed, end = (rest[1:].split(")", 1)) if rest.startswith("(") else rest.split("\n", 1)
    return doc, {name.strip() for name in listed.split(",") if name.strip()}, end


def _isort(name: str) -> tuple[bool, str]:
    return name[0].islower(), name


def _check_name(name: str, taken: Collection[str]) -> None:
    if not ID.fullmatch(name) or len(name) > LONGEST:
        raise UsageError(
            f"{clean(name, 60)!r} cannot be an id: give lower case words with hyphens between, "
            f"at most {LONGEST} characters, such as seated-twist."
        )
    if name in taken:
        raise UsageError(f"There is an exercise {name!r} already: choose another name.")


def _hints(name: str, form: Form, target: str) -> tuple[str, ...]:
    shown = clean(target, 200)
    hints = [f"unhunch plugins preview {shown}", f"unhunch plugins check {shown}"]
    if form is Form.PACKAGE:
        hints.append(f"pip install -e '{shown}[test]' && pytest {shown}")
    return (*hints, f"unhunch plugins install {shown}", f"unhunch run {name}")
