"""The blocks of a chapter, and what happens when a reader does all that it says, from its top to its end.

What stands behind the language of a block says what it is:

- ``python``: runs, in one namespace for the chapter. ``python PATH``: a file; with ``+PATH`` it goes to the file's end.
- ``toml PATH``: a file; a whole exercise, routine, theme or project by what it holds. ``toml WORD``: a piece of an
  exercise or a file of its own kind, checked in its place; see ``PIECES`` in :mod:`tests.tools.guide.pieces`.
- ``sh``: every ``unhunch`` line must be one that unhunch understands; those that change nothing outside the reader's
  folder run, and so does ``pytest``.
- ``text``: what the block before it prints, word for word; numbers of milliseconds may differ.
"""

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
from tests.tools.guide.pieces import check_file, check_piece

from unhunch.cli.group import cli
from unhunch.cli.main import main

ROOT: Final = Path(__file__).resolve().parents[3]
PLUGINS: Final = ROOT / "plugins"
GUIDE: Final = PLUGINS / "guide"
CHAPTERS: Final = ("README", *sorted(path.stem for path in GUIDE.glob("*.md")))
FENCE: Final = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
QUIET: Final = {
    ("list",),
    ("timeline",),
    ("doctor",),
    ("themes", "list"),
    ("themes", "show"),
    ("themes", "check"),
    *(("plugins", name) for name in ("list", "new", "check", "schema", "enable", "disable", "uninstall")),
}
"""Commands that run: all they change is in the reader's own folders."""
TOOLS: Final = {"pip", "pipx", "python", "cd", "git", "hatch", "twine", "pytest", "uv", "pre-commit"}
"""What else a shell block may call; only ``pytest`` and ``cd`` are done."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block."""

    chapter: str
    line: int
    start: int
    end: int
    language: str
    word: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.chapter}.md, line {self.line}"


def path_of(chapter: str) -> Path:
    return PLUGINS / "README.md" if chapter == "README" else GUIDE / f"{chapter}.md"


def text_of(chapter: str) -> str:
    return path_of(chapter).read_text(encoding="utf-8")


def blocks_of(chapter: str) -> list[Block]:
    """Return the fenced blocks of a chapter, in order."""
    text = text_of(chapter)
    blocks = []
    for match in FENCE.finditer(text):
        language, _, word = match["info"].strip().partition(" ")
        line = text.count("\n", 0, match.start()) + 1
        blocks.append(Block(chapter, line, match.start("text"), match.end("text"), language, word, match["text"]))
    return blocks


@contextmanager
def at_home(folder: Path) -> Iterator[Path]:
    """Be in an empty working folder, with a home of one's own; yield the working folder."""
    before, here = dict(os.environ), Path.cwd()
    modules, path = set(sys.modules), list(sys.path)
    work = folder / "work"
    work.mkdir(parents=True)
    os.environ.update(HOME=str(folder / "home"), TERM="xterm-256color", COLUMNS="100", UNHUNCH_GUIDE="1")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / "home" / name.lower())
    os.chdir(work)
    try:
        yield work
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            if name.startswith(("unhunch_forward", "_unhunch_exercise_")):
                del sys.modules[name]


def told(chapter: str, folder: Path) -> Iterator[tuple[Block, str]]:
    """Do what a chapter says; yield each block with what it prints. A fault is an AssertionError with its place."""
    names: dict[str, Any] = {"__name__": "guide"}
    with at_home(folder):
        for block in blocks_of(chapter):
            try:
                yield block, _do(block, names)
            except AssertionError:
                raise
            except Exception as error:
                raise AssertionError(f"{block.place}: {type(error).__name__}: {error}") from error


def _do(block: Block, names: dict[str, Any]) -> str:
    if block.language == "python" and not block.word:
        return _run(block, names)
    if block.language == "python":
        compile(block.text, block.place, "exec")
        return _write(block)
    if block.language == "toml" and "." in block.word:
        _write(block)
        check_file(Path(block.word))
        return ""
    if block.language == "toml":
        check_piece(block.word, block.text)
        return ""
    if block.language == "sh":
        return "".join(_shell(line, block) for line in block.text.splitlines())
    assert block.language == "text", f"{block.place}: nobody checks a block of {block.language!r}"
    return ""


def _write(block: Block) -> str:
    path = Path(block.word.removeprefix("+"))
    path.parent.mkdir(parents=True, exist_ok=True)
    before = f"{path.read_text(encoding='utf-8')}\n\n" if block.word.startswith("+") else ""
    path.write_text(before + block.text, encoding="utf-8")
    return ""


def _run(block: Block, names: dict[str, Any]) -> str:
    out = io.StringIO()
    code = compile("\n" * block.line + block.text, block.place, "exec")
    with redirect_stdout(out):
        exec(code, names)
    return out.getvalue()


def _shell(line: str, block: Block) -> str:
    words = shlex.split(line, comments=True)
    if not words:
        return ""
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    if words[0] == "pytest":
        return _pytest(words[1:], block)
    if words[0] != "unhunch":
        assert words[0] in TOOLS, f"{block.place}: {words[0]!r} is no command that the guide knows"
        return ""
    arguments = words[1:]
    command = _parsed(arguments, block)
    harmless = command in QUIET or (command == ("run",) and "--plain" in arguments)
    if command == ("plugins", "install") and arguments[-1] == "--yes":
        harmless = arguments[2].endswith((".toml", ".py"))
    return _unhunch(arguments) if harmless else ""


def _parsed(arguments: list[str], block: Block) -> tuple[str, ...]:
    """Return the names of the command, after its arguments were read as unhunch reads them."""
    group: click.Command | None = cli
    command: list[str] = []
    rest = list(arguments)
    context = click.Context(cli, info_name="unhunch")
    while isinstance(group, click.Group) and rest:
        assert not rest[0].startswith("-") or rest == ["--safe"], f"{block.place}: {rest}"
        if rest == ["--safe"]:
            return ()
        command.append(rest.pop(0))
        group = group.get_command(context, command[-1])
        assert group is not None, f"{block.place}: there is no command {' '.join(command)!r}"
    assert group is not None
    if not isinstance(group, click.Group):
        try:
            group.make_context(command[-1], rest)
        except click.ClickException as error:
            raise AssertionError(f"{block.place}: {error.format_message()}") from None
    return tuple(command)


def _unhunch(arguments: list[str]) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(out):
        main(arguments)
    out.seek(0)
    return out.read()


def _pytest(arguments: list[str], block: Block) -> str:
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{block.place}: {done.stdout}"
    return re.sub(r" in [\d.]+s", "", done.stdout)


def as_compared(text: str) -> list[str]:
    """Return the words of an output, with milliseconds left out and blanks at the lines' ends forgiven."""
    return [
        re.sub(r"\d+(\.\d+)? ms|(?<= )\d+\.\d(?= )", "MS", re.sub(r" +", " ", line)).strip() for line in _lines(text)
    ]


def _lines(text: str) -> list[str]:
    return text.strip("\n").splitlines()
