"""Someone installs the desk pack with pip, does its five exercises, runs its tests, and removes it: nothing stays."""

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tests.plugins.test_fresh_install import ROOT, Fresh, build, needed, wheel

__all__ = ["wheel"]

PACK = ROOT / "plugins" / "unhunch_desk_pack"
SECONDS = {
    "gaze-20-20-20": 25,
    "wrist-stretch": 172,
    "box-breathing": 102,
    "chin-tuck": 63,
    "doorway-stretch": 100,
}
"""How long each takes in its usual dose."""
IDS = tuple(SECONDS)


class Env(Fresh):
    """A new environment that has pytest too, linked like all else."""

    def _link_dependencies(self, folder: Path) -> None:
        super()._link_dependencies(folder)
        for parts in needed("pytest", {}).values():
            for part in parts:
                if part.exists() and not (folder / part.name).exists():
                    (folder / part.name).symlink_to(part)

    def ran(self, command: str, *arguments: str, cwd: Path | None = None) -> tuple[int, str]:
        """Return how a command ends, and all that it prints."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [self.bin / command, *arguments],
            cwd=cwd or self.home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr

    def files(self) -> set[Path]:
        """Return every file of the environment and the home."""
        return {path for folder in (self.bin.parent, self.home) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pack's wheel."""
    return build(PACK, tmp_path_factory.mktemp("pack"))


def at_once(run: Any, things: tuple[str, ...]) -> list[Any]:
    """Return what a function makes of each of the things; they wait for each other's processes, not for us."""
    with ThreadPoolExecutor(len(things)) as threads:
        return list(threads.map(run, things))


def test_the_wheel_holds_the_package_with_its_toml_and_its_licence_and_nothing_else(pack: Path) -> None:
    with ZipFile(pack) as archive:
        names = archive.namelist()
    source = PACK / "src"
    files = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}

    assert {name for name in names if ".dist-info/" not in name} == {
        name for name in files if "__pycache__" not in name
    }
    assert "unhunch_desk_pack/chin_tuck/chin-tuck.toml" in names
    assert "unhunch_desk_pack/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_unhunch_itself_does_not_have_it(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if "desk_pack" in name]


def test_it_comes_is_used_and_goes_and_nothing_stays_behind(wheel: Path, pack: Path, tmp_path: Path) -> None:
    env = Env(tmp_path, wheel)
    without = env.listed()
    files = env.files()
    assert not set(IDS) & set(without)

    env.pip("install", "--no-index", "--no-deps", str(pack))
    are_listed(env, without)
    are_played(env)
    are_checked(env)
    own_tests_pass(env, tmp_path / "tests")
    env.pip("uninstall", "--yes", "unhunch-desk-pack")

    assert env.listed() == without
    left = {path.relative_to(env.home) for path in env.files() - files if path.is_relative_to(env.home)}
    assert not [path for path in env.files() - files if not path.is_relative_to(env.home)]
    assert {path.parts[:3] for path in left} <= {(".local", "state", "unhunch")}  # what the person did is theirs
    caches = list(env.home.rglob(".cache/unhunch/*"))
    assert caches
    assert not [path for path in caches if b"desk_pack" in path.read_bytes()]


def are_listed(env: Env, without: dict[str, Any]) -> None:
    """Check that the five are there, with where they are from and how long they take."""
    listed = env.listed()
    assert listed.keys() - without.keys() == set(IDS)
    assert {(listed[id_]["distribution"], listed[id_]["version"]) for id_ in IDS} == {("unhunch-desk-pack", "0.1.0")}
    assert {id_: listed[id_]["seconds"] for id_ in IDS} == SECONDS
    code, said = env.ran("unhunch", "timeline", "doorway-stretch:reps=2,one-arm", "--json")
    assert code == 0, said
    assert {phase["side"] for phase in json.loads(said)["phases"]} >= {"left", "right"}


def are_played(env: Env) -> None:
    """Check that each is played to its end in plain mode."""

    def play(id_: str) -> tuple[int, str]:
        return env.ran("unhunch", "run", id_, "--plain", "--speed", "400", "--yes", "--no-sound")

    for id_, (code, said) in zip(IDS, at_once(play, IDS), strict=True):
        assert code == 0, f"{id_}: {said}"
        assert "All done" in said
        assert "set aside" not in said


def are_checked(env: Env) -> None:
    """Check that the conformance kit finds no fault in any."""

    def check(id_: str) -> tuple[int, str]:
        return env.ran("unhunch", "plugins", "check", id_)

    for id_, (code, said) in zip(IDS, at_once(check, IDS), strict=True):
        assert code == 0, f"{id_}: {said}"


def own_tests_pass(env: Env, folder: Path) -> None:
    """Check that the pack's own tests pass against what is installed: its sources are not there."""
    shutil.copytree(PACK / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PACK / "pyproject.toml", folder)
    code, said = env.ran("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=folder)
    assert code == 0, said
    assert " passed" in said
