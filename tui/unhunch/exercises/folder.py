"""The user's exercises folder: each file in it is an exercise, a Python one or a TOML one."""

import sys
from collections.abc import Iterator
from functools import partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from unhunch.exercises.discovery import EXERCISES, YOURS, Found, in_order
from unhunch.exercises.faults import PluginError, unread_problem
from unhunch.system.user_files import read_user_file

PREFIX: Final = "_unhunch_exercise_"
"""What the module of a Python file is called, with the file's name behind it."""
LARGEST: Final = 1_000_000
"""Bytes of a Python file; no exercise is longer."""


def in_folder(folder: Path) -> tuple[Found, ...]:
    """Return the exercises in a folder, unread; none when there is no such folder.

    Files whose name begins with a dot or an underscore are no exercises.
    """
    return in_order(found for path in _files(folder) if (found := in_file(path)) is not None)


def in_file(path: Path) -> Found | None:
    """Return the exercise of one file, wherever it is; None when its ending is neither ``.py`` nor ``.toml``."""
    id_ = path.stem.replace("_", "-")
    if path.suffix == ".py":
        return Found(id_, EXERCISES, YOURS, "", partial(load_python, path), path, "python file")
    if path.suffix == ".toml":
        return Found(id_, EXERCISES, YOURS, "", partial(_load_toml, path), path, "toml file")
    return None


def load_python(path: Path) -> ModuleType:
    """Run a Python file as a module of its own, and return it. No bytecode is written, and none is read.

    Raises:
        PluginError: when it cannot be read; and whatever the file raises.
    """
    name = PREFIX + "".join(char if char.isalnum() else "_" for char in path.stem)
    spec = spec_from_file_location(name, path, loader=_SourceLoader(name, str(path)))
    if not isinstance(spec, ModuleSpec) or spec.loader is None:
        raise ImportError(f"{path.name} cannot be imported")
    module = module_from_spec(spec)
    before = sys.modules.get(name)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        if before is None:
            del sys.modules[name]
        else:
            sys.modules[name] = before
        raise
    return module


class _SourceLoader(SourceFileLoader):
    """Compiles the file each time: nothing of ours appears beside the user's file."""

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the file as it is now."""
        path = self.get_filename(fullname)
        try:
            source = read_user_file(path, LARGEST)
        except OSError as error:
            raise PluginError(unread_problem(Path(path), error)) from None
        code: CodeType = self.source_to_code(source, path)
        return code


def _load_toml(path: Path) -> object:
    from unhunch.exercises.toml_exercise import load_toml_exercise  # noqa: PLC0415  # only for who has such a file

    return load_toml_exercise(path)


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in folder.iterdir() if path.name[0] not in "._")
    except OSError:  # there is no such folder, or it is not ours to read
        return
