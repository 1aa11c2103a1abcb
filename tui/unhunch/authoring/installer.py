"""The tool that made this environment: it alone is asked to put something into it, or to take something out.

A tool that did not make it would leave it in a state that the other one does not know: pipx and uv keep a list of what
belongs to an environment, and a system's Python belongs to the system's own package manager.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean

APP: Final = "unhunch"
SECONDS: Final = 900.0
"""The longest that an installer may take; a download may be slow."""


class Environment(Struct, frozen=True):
    """The Python environment of this process, as far as an installer has to know it."""

    executable: str
    python: str
    """The version, as ``3.12``."""
    prefix: Path
    is_venv: bool
    externally_managed: bool
    """Whether the system keeps this Python for itself (PEP 668)."""
    pip: bool
    """Whether this Python can import pip."""
    which: Callable[[str], str | None]
    """Returns where a program is; None when it is not on the PATH."""


def this_environment() -> Environment:
    """Return the environment that this process runs in."""
    is_venv = sys.prefix != sys.base_prefix
    marker = Path(sysconfig.get_path("stdlib", sysconfig.get_default_scheme())) / "EXTERNALLY-MANAGED"
    return Environment(
        executable=sys.executable,
        python=f"{sys.version_info.major}.{sys.version_info.minor}",
        prefix=Path(sys.prefix),
        is_venv=is_venv,
        externally_managed=not is_venv and marker.is_file(),
        pip=find_spec("pip") is not None,
        which=shutil.which,
    )


class Installer(Struct, frozen=True):
    """How this environment is changed. ``why_not`` says why it cannot be from here; the commands are typed then."""

    name: str
    install: Callable[[Sequence[str]], list[list[str]]]
    """Returns the commands that install these, within the bounds of what unhunch needs."""
    uninstall: Callable[[Sequence[str]], list[list[str]]]
    """Returns the commands that remove these distributions."""
    why_not: str = ""
    put: Callable[[Sequence[str]], list[list[str]]] = lambda _: []
    """Returns the commands that put these versions of distributions in the place of those that are there."""
    about: Callable[[str], list[str]] | None = None
    """Returns the command that prints pip's report on one of these; None where there is none."""


def find_installer(here: Environment, bounds: Path | None = None) -> Installer:
    """Return the installer of an environment; ``bounds`` is a file of constraints that it installs under."""
    if (here.prefix / "pipx_metadata.json").is_file():
        return _pipx(here, bounds)
    if (here.prefix / "uv-receipt.toml").is_file():
        return _uv_tool(here)
    if here.externally_managed:
        return _foreign()
    if here.pip:
        return _pip(here, bounds)
    if here.which("uv") is not None or (here.is_venv and _made_by_uv(here.prefix)):
        return _uv_pip(here, bounds)
    why = "this environment has no pip, and uv is not on the PATH"
    pip = _pip(here, bounds)
    ready = [here.executable, "-m", "ensurepip"]
    return Installer(
        "pip",
        lambda specs: [ready, *pip.install(specs)],
        lambda names: [ready, *pip.uninstall(names)],
        why,
        put=lambda pinned: [ready, *pip.put(pinned)],
    )


def carry_out(commands: Sequence[Sequence[str]], *, seconds: float = SECONDS) -> None:
    """Run an installer's commands, one after the other; what they print goes to the terminal.

    Raises:
        UnhunchError: when one of them fails.
    """
    for command in commands:
        try:
            ran = subprocess.run(  # noqa: S603  # what the user has just agreed to
                [*command], stdin=subprocess.DEVNULL, timeout=seconds, check=False, env=_environ()
            )
        except OSError as error:
            raise UnhunchError(f"{command[0]} cannot be run: {error.strerror or error}.") from None
        except subprocess.TimeoutExpired:
            raise UnhunchError(
                f"{shown(command)} took longer than {seconds / 60:g} minutes, and was stopped."
            ) from None
        if ran.returncode:
            raise UnhunchError(f"{shown(command)} failed with exit code {ran.returncode}; what it says is above.")


def shown(command: Sequence[str]) -> str:
    """Return a command as one types it."""
    import shlex  # noqa: PLC0415  # only a command that is shown needs it

    return clean(shlex.join(command), 500)


def _environ() -> Mapping[str, str]:
    return os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


# --- pip, and uv in its place -----------------------------------------------------------------------------


def _pip(here: Environment, bounds: Path | None) -> Installer:
    pip = [here.executable, "-m", "pip"]
    return Installer(
        "pip",
        lambda specs: [[*pip, "install", *_under(bounds), *map(_spec, specs)]],
        lambda names: [[*pip, "uninstall", "--yes", *names]],
        put=lambda pinned: [[*pip, "install", *pinned]],
        about=lambda spec: [*pip, *_REPORT, _spec(spec)],
    )


_REPORT: Final = ("install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet", "--report", "-")


def _under(bounds: Path | None) -> list[str]:
    """Return what has pip and uv keep within bounds: unhunch is named too, so that all that it needs is looked at."""
    return [] if bounds is None else ["--constraint", str(bounds), APP]


def _uv_pip(here: Environment, bounds: Path | None) -> Installer:
    uv = here.which("uv") or "uv"
    to = ["--python", here.executable]
    return Installer(
        "uv",
        lambda specs: [[uv, "pip", "install", *to, *_under(bounds), *map(_spec, specs)]],
        lambda names: [[uv, "pip", "uninstall", *to, *names]],
        "" if here.which("uv") else "uv made this environment, and is not on the PATH",
        put=lambda pinned: [[uv, "pip", "install", *to, *pinned]],
    )


def _foreign() -> Installer:
    """Return what is typed where the system keeps Python for itself: unhunch in an environment of its own."""
    why = "this Python is looked after by the operating system, which wants nothing else put into it"

    def install(specs: Sequence[str]) -> list[list[str]]:
        return [["pipx", "install", APP], *(["pipx", "inject", APP, _spec(spec)] for spec in specs)]

    return Installer(
        "pipx", install, lambda names: [["pipx", "uninject", APP, *names]], why, lambda _: [["pipx", "install", APP]]
    )


def _made_by_uv(prefix: Path) -> bool:
    try:
        lines = (prefix / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.partition("=")[0].strip() == "uv" for line in lines)


# --- pipx -------------------------------------------------------------------------------------------------


def _pipx(here: Environment, bounds: Path | None) -> Installer:
    import shlex  # noqa: PLC0415  pipx takes pip's options as one word

    pipx = here.which("pipx") or "pipx"
    name = here.prefix.name  # what pipx calls the environment, also one with a suffix
    under = [] if bounds is None else ["--pip-args", shlex.join(["--constraint", str(bounds)])]
    return Installer(
        "pipx",
        lambda specs: [[pipx, "inject", name, _spec(spec), *under] for spec in specs],
        lambda names: [[pipx, "uninject", name, *names]],
        "" if here.which("pipx") else "pipx made this environment, and is not on the PATH",
        put=lambda pinned: [[pipx, "runpip", name, "install", *pinned]],
        about=lambda spec: [pipx, "runpip", name, *_REPORT, _spec(spec)],
    )


def injected(prefix: Path) -> tuple[str, ...]:
    """Return what pipx was told to inject into its environment."""
    try:
        data = json.loads((prefix / "pipx_metadata.json").read_text(encoding="utf-8"))
        return tuple(str(name) for name in data["injected_packages"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


# --- uv tool ----------------------------------------------------------------------------------------------


def _uv_tool(here: Environment) -> Installer:
    """Return uv's way: a tool's environment is what its one command says, so all that was in it is said again.

    It is typed by the person: it makes the environment in which this process runs from the beginning.
    """
    receipt = _receipt(here.prefix / "uv-receipt.toml")
    requirements = _requirements(receipt)
    own = next((one for one in requirements if _name(one) == APP), {"name": APP})
    others = [one for one in requirements if one is not own]
    python = receipt.get("python")
    to = ["--python", python if isinstance(python, str) else here.python]

    def command(kept: Sequence[Mapping[str, Any]], more: Sequence[str]) -> list[list[str]]:
        beside = [word for one in kept for word in _with(one)]
        wanted = [word for spec in more for word in ("--with", _spec(spec))]
        editable = ["--editable"] if "editable" in own else []
        return [["uv", "tool", "install", *to, *editable, _requirement(own), *beside, *wanted]]

    def uninstall(names: Sequence[str]) -> list[list[str]]:
        gone = {normal(name) for name in names}
        return command([one for one in others if _name(one) not in gone], ())

    why = "uv makes a tool's environment from one command, which says all that is in it"
    again = [["uv", "tool", "upgrade", "--reinstall", APP]]
    return Installer("uv tool", lambda specs: command(others, specs), uninstall, why, put=lambda _: again)


def _receipt(path: Path) -> Mapping[str, Any]:
    try:
        tool = tomllib.loads(path.read_text(encoding="utf-8"))["tool"]
    except (OSError, UnicodeDecodeError, ValueError, KeyError):
        return {}
    return tool if isinstance(tool, dict) else {}


def _requirements(receipt: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = receipt.get("requirements")
    return [row if isinstance(row, dict) else {"name": str(row)} for row in rows] if isinstance(rows, list) else []


def _with(requirement: Mapping[str, Any]) -> tuple[str, str]:
    flag = "--with-editable" if "editable" in requirement else "--with"
    return flag, _requirement(requirement)


def _requirement(row: Mapping[str, Any]) -> str:
    """Return a line of uv's receipt as a requirement that uv takes."""
    extras = f"[{','.join(map(str, row['extras']))}]" if row.get("extras") else ""
    for key in ("editable", "directory", "path"):
        if key in row:
            return f"{row[key]}{extras}"
    name = f"{row.get('name', '')}{extras}"
    if "url" in row:
        return f"{name} @ {row['url']}"
    if "git" in row:
        return f"{name} @ git+{row['git']}"
    return f"{name}{row.get('specifier', '')}"


def _name(row: Mapping[str, Any]) -> str:
    return normal(str(row.get("name", "")))


def normal(name: str) -> str:
    """Return a distribution's name as it is compared."""
    return name.lower().replace("_", "-").replace(".", "-")


def _spec(spec: str) -> str:
    """Return a path whole, so that no tool takes it for a name, and anything else as it is."""
    path = Path(spec)
    return str(path.resolve()) if path.exists() and (path.is_dir() or path.suffix in (".whl", ".gz", ".zip")) else spec
