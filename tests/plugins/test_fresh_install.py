"""Someone who has only the wheel installs a stranger's exercise, sees it, and removes it again."""

import json
import os
import re
import subprocess
import sys
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"unhunch": "tui", "unhunch_exercises": "plugins", "unhunch_themes": "themes"}

STRANGER_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "unhunch-twist"
version = "0.3.1"
dependencies = ["unhunch"]

[project.entry-points."unhunch.exercises"]
seated-twist = "unhunch_twist"

[tool.hatch.build.targets.wheel]
packages = ["unhunch_twist.py"]
"""

STRANGER_MODULE = '''
"""Seated twist: turn to one side, and to the other."""

from unhunch.api import (
    Card, Dose, DoseRange, Figure, Instructions, Kind, Phase, Pose, Position, Repeat, Side, Sides, Stance, hookimpl,
    sequence,
)


@hookimpl
def unhunch_api_version():
    return 1


@hookimpl
def unhunch_card():
    return Card(
        title="Seated twist",
        summary="Turn your chest to one side.",
        area="upper back",
        muscles=("obliques",),
        positions=(Position.SIT,),
        props=("chair",),
        dose=DoseRange(3, 4, 8),
    )


@hookimpl
def unhunch_instructions():
    return Instructions(("Sit tall.",), ("Turn, hold for {hold} seconds, {reps} times.",), ("Breathe.",))


@hookimpl
def unhunch_timing(dose):
    twist = sequence(
        Phase(Kind.IN, 2, "Turn {side}."), Phase(Kind.HOLD, 4, "Stay."), Phase(Kind.OUT, 2, "Turn back.")
    )
    return Sides((Side.LEFT, Side.RIGHT), Repeat(dose.amount, twist), between=Phase(Kind.SWITCH, 3, "Now {side}."))


@hookimpl
def unhunch_figure():
    return Figure(stance=Stance.CHAIR, poses={"rest": Pose(), "work": Pose(angles={"upper_arm": 30})})
'''


def build(project: Path, into: Path) -> Path:
    """Return the wheel of a project."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(into)]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120)
    (wheel,) = into.glob("*.whl")
    return wheel


def needed(name: str, seen: dict[str, list[Path]]) -> dict[str, list[Path]]:
    """Return what a distribution needs, itself included, each with the files and folders that it was installed as."""
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system, or an extra
        return seen
    if found.name in seen:
        return seen
    parts = {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}
    seen[found.name] = [Path(str(found.locate_file(part))) for part in sorted(parts)]
    for requirement in found.requires or ():
        if "extra ==" not in requirement:
            needed(re.split(r"[^\w.-]", requirement, maxsplit=1)[0], seen)
    return seen


class Fresh:
    """A new environment with the wheel, what it needs, and nothing else; what it needs is linked, not downloaded."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        venv.create(folder / "env", symlinks=os.name == "posix")
        self.bin = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        self._link_dependencies(folder / "needed")
        self.pip("install", "--no-index", "--no-deps", str(wheel))

    def _link_dependencies(self, folder: Path) -> None:
        folder.mkdir()
        for name, parts in needed("unhunch", {}).items():
            for part in parts:
                if name != "unhunch":
                    (folder / part.name).symlink_to(part)
        site = self.run("python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
        (Path(site) / "needed.pth").write_text(f"{folder}\n")

    def run(self, command: str, *arguments: str) -> str:
        """Return what a command of the environment prints."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [self.bin / command, *arguments],
            cwd=self.home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def pip(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "pip", "--python", str(self.bin / "python"), "--quiet", *arguments]
        subprocess.run(command, cwd=self.home, check=True, timeout=120)

    def listed(self) -> dict[str, Any]:
        """Return what ``unhunch list`` shows, by id."""
        return {row["id"]: row for row in json.loads(self.run("unhunch", "list", "--json"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_three_packages_and_all_of_their_files(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.split("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    for package, root in PACKAGES.items():
        files = {str(path.relative_to(ROOT / root)) for path in (ROOT / root / package).rglob("*") if path.is_file()}
        sources = {name for name in files if "__pycache__" not in name}
        assert {name for name in names if name.startswith(f"{package}/")} == sources
        assert f"{package}/py.typed" in names
    for needed_name in (
        *("unhunch/ui/unhunch.tcss", "unhunch_exercises/routines/full.toml"),
        *("unhunch_themes/dusk.toml", "unhunch_themes/paper.toml"),
    ):
        assert needed_name in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_a_strangers_exercise_comes_and_goes_with_its_distribution(wheel: Path, tmp_path: Path) -> None:
    fresh = Fresh(tmp_path, wheel)
    assert str(tmp_path) in fresh.run("python", "-c", "import unhunch; print(unhunch.__file__)")
    built_in = fresh.listed()
    assert len(built_in) == 7
    assert {row["distribution"] for row in built_in.values()} == {"unhunch"}

    project = tmp_path / "stranger"
    project.mkdir()
    (project / "pyproject.toml").write_text(STRANGER_PROJECT)
    (project / "unhunch_twist.py").write_text(STRANGER_MODULE)
    stranger = build(project, tmp_path / "stranger_wheel")
    fresh.pip("install", "--no-index", "--no-deps", str(stranger))

    listed = fresh.listed()
    assert listed.keys() - built_in.keys() == {"seated-twist"}
    row = listed["seated-twist"]
    assert (row["title"], row["position"], row["seconds"]) == ("Seated twist", "sit", 67)
    assert (row["distribution"], row["version"]) == ("unhunch-twist", "0.3.1")
    session = json.loads(fresh.run("unhunch", "timeline", "seated-twist", "butterfly", "--json"))
    assert session["seconds"] == 67 + 10 + 116
    assert {phase["side"] for phase in session["phases"] if phase["exercise"] == "seated-twist"} == {"left", "right"}

    fresh.pip("uninstall", "--yes", "unhunch-twist")
    assert fresh.listed() == built_in
