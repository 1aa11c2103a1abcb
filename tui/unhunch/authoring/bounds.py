"""Installing strangers' distributions under the bounds of what unhunch needs, and proving that it still starts."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from unhunch import __version__
from unhunch.authoring.installer import Installer, carry_out, normal, shown
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean
from unhunch.system.files import write_whole
from unhunch.system.versions import APP, Needed, needed, parted, within

PROOF: Final = "unhunch.ui.proof"
"""The module that opens the start screen without a terminal, and ends."""
PATIENCE: Final = 60.0
"""Seconds that it has, and that pip has to say what a distribution needs."""


def write_bounds(path: Path) -> Path | None:
    """Write what unhunch needs as pip's constraints; return the path, None where unhunch itself was not installed.

    Raises:
        UnhunchError: when it cannot be written.
    """
    ours = needed()
    if not ours:
        return None
    lines = [f"{APP}=={__version__}", *(one.requirement for one in ours if one.version)]
    try:
        write_whole(path, "".join(f"{line}\n" for line in lines))
    except OSError as error:
        raise UnhunchError(
            f"{path}: {(error.strerror or 'cannot be written').lower()}. Nothing was installed."
        ) from None
    return path


def install(installer: Installer, specs: Sequence[str]) -> None:
    """Have the installer install these, and prove that unhunch still starts.

    Raises:
        UnhunchError: when one of them would leave the bounds, the installer fails, or unhunch no longer starts: the
            message says how to undo it.
    """
    before = versions()
    try:
        carry_out(installer.install(specs))
    except UnhunchError:
        for spec in specs:
            if why := _why_out_of_bounds(installer, spec):
                raise UnhunchError(f"{why} Nothing was installed.") from None
        raise
    if why := why_it_does_not_start():
        undo = " && ".join(map(shown, undoing(installer, before, versions())))
        raise UnhunchError(f"unhunch no longer starts with what was installed: {why}. To undo it, type: {undo}")


def versions() -> dict[str, str]:
    """Return all distributions that are installed, with their versions."""
    found: dict[str, str] = {}
    for one in metadata.distributions():
        try:
            about = one.metadata
        except (OSError, ValueError):  # a broken one, which the list of plugins names
            continue
        if "Name" in about and "Version" in about:
            found.setdefault(normal(about["Name"]), about["Version"])
    return found


def undoing(installer: Installer, before: Mapping[str, str], now: Mapping[str, str]) -> list[list[str]]:
    """Return the commands that take out what has come, and put back the versions that were changed."""
    come = sorted(now.keys() - before.keys())
    pinned = [f"{name}=={version}" for name, version in sorted(before.items()) if now.get(name) != version]
    return [*(installer.uninstall(come) if come else []), *(installer.put(pinned) if pinned else [])]


def why_it_does_not_start(python: str = sys.executable) -> str:
    """Open the start screen in a process and a home of their own; return what went wrong, empty when nothing did."""
    with tempfile.TemporaryDirectory(prefix="unhunch-proof-") as home:
        folders = {f"XDG_{name}_HOME": str(Path(home, name.lower())) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        environ = os.environ | folders | {"HOME": home, "TERM": "xterm-256color"}
        try:
            ran = subprocess.run(  # noqa: S603  # ourselves
                [python, "-P", "-m", PROOF],
                env=environ,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"its start screen did not come within {PATIENCE:.0f} seconds"
    if ran.returncode == 0:
        return ""
    lines = [line for line in ran.stderr.splitlines() if line.strip()]
    return clean(lines[-1] if lines else f"it ended with exit code {ran.returncode}", 200).rstrip(".")


def _why_out_of_bounds(installer: Installer, spec: str) -> str:
    """Return what a distribution needs that unhunch cannot do with, as a sentence; empty when nothing is known."""
    if installer.about is None:
        return ""
    try:
        ran = subprocess.run(  # noqa: S603  # the same installer, which only looks
            installer.about(spec),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        rows = json.loads(ran.stdout)["install"]
        return next((why for row in rows if (why := _conflict(row["metadata"]))), "")
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return ""


def _conflict(about: Mapping[str, Any]) -> str:
    known = {normal(one.name): (who, one) for who, one in reversed([*_all_needed()])}
    for name, bounds, extra in map(parted, about.get("requires_dist", ())):
        who, ours = known.get(normal(name), ("", None))
        if ours is not None and not extra and not within(ours.version, bounds):
            theirs = clean(f"{about['name']} {about['version']} needs {name}{bounds}", 120)
            return f"{theirs}, and {who} needs {ours.requirement}."
    return ""


def _all_needed() -> Iterator[tuple[str, Needed]]:
    """Yield what unhunch needs, and what that needs in turn, each with who needs it; what is not installed is not."""
    ours = [one for one in needed() if one.version]
    yield from ((APP, one) for one in ours)
    for one in ours:
        yield from ((one.name, below) for below in needed(one.name) if below.version and not below.optional)
