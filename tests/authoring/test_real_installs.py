"""Someone with unhunch alone installs exercises of every kind into a new environment, and nothing stays behind."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.plugins.test_fresh_install import (
    STRANGER_MODULE,
    STRANGER_PROJECT,
    Fresh,
    build,
    needed,
    wheel,
)

from unhunch.authoring.template import Form, begin

__all__ = ["wheel"]

BESIDE = ("pip", "hatchling", "pytest", "linkify-it-py", "mdit-py-plugins")


class Env(Fresh):
    """A new environment that has its own pip, and so unhunch's own commands can use it; nothing is downloaded."""

    def _link_dependencies(self, folder: Path) -> None:
        super()._link_dependencies(folder)
        for name in BESIDE:
            for parts in needed(name, {}).values():
                for part in parts:
                    link = folder / part.name
                    if not link.exists() and part.exists():
                        link.symlink_to(part)

    def plugins(self, *arguments: object, code: int = 0, **more: str) -> str:
        """Return what a command of ``unhunch plugins`` prints; it must end with this code."""
        return self.ran("unhunch", "plugins", *map(str, arguments), code=code, **more)

    def ran(self, command: str, *arguments: str, code: int = 0, cwd: Path | None = None, **more: str) -> str:
        environment = {
            "PATH": os.defpath,
            "HOME": str(self.home),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_NO_COMPILE": "1",
            **more,
        }
        done = subprocess.run(
            [self.bin / command, *arguments],
            cwd=cwd or self.home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout + done.stderr

    def ids(self) -> set[str]:
        """Return the ids of the plugins that are there."""
        return {row["id"] for row in json.loads(self.plugins("list", "--json"))}

    def files(self) -> set[str]:
        """Return every file of the environment and the home, caches and logs left out."""
        folders = (self.bin.parent, self.home)
        paths = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return {str(path) for path in paths if not {"__pycache__", ".cache", "state"} & {*path.parts}}


@pytest.fixture(scope="module")
def env(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return Env(tmp_path_factory.mktemp("fresh"), wheel)


def test_a_wheel_a_project_and_two_files_come_and_go(env: Env, tmp_path: Path) -> None:
    project = tmp_path / "stranger"
    project.mkdir()
    (project / "pyproject.toml").write_text(STRANGER_PROJECT)
    (project / "unhunch_twist.py").write_text(STRANGER_MODULE)
    strangers_wheel = build(project, tmp_path / "built")
    begin("my-package", Form.PACKAGE, tmp_path)
    toml = begin("my-toml", Form.TOML, tmp_path).files[0]
    python = begin("my-python", Form.FILE, tmp_path).files[0]
    before, built_in = env.files(), env.ids()

    said = env.plugins("install", strangers_wheel, tmp_path / "my-package", toml, python, "--yes")
    for id_ in ("seated-twist", "my-package", "my-toml", "my-python"):
        assert f"Installed {id_} " in said
    assert "with your rights" in said
    assert env.ids() - built_in == {"seated-twist", "my-package", "my-toml", "my-python"}
    assert {"my-package", "my-toml", "my-python"} <= env.listed().keys()
    assert "all is well" in env.plugins("check", "my-package")

    env.plugins("disable", "my-package", "my-toml")
    assert not {"my-package", "my-toml"} & env.listed().keys()
    env.plugins("uninstall", "seated-twist", "my-package", "my-toml", "my-python", "--yes")
    assert env.ids() == built_in
    assert env.files() == before


def test_a_package_from_new_is_installed_and_passes_its_own_tests(env: Env, tmp_path: Path) -> None:
    env.ran("unhunch", "plugins", "new", "wall-lean", "--package", cwd=tmp_path)
    env.ran("python", "-m", "pip", "install", "--quiet", "./wall-lean", cwd=tmp_path)
    said = env.ran("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=tmp_path / "wall-lean")

    assert "3 passed" in said
    assert "wall-lean" in env.ids()
    env.plugins("uninstall", "unhunch-wall-lean", "--yes")
    assert "wall-lean" not in env.ids()


def test_broken_distributions_are_named_and_can_be_taken_out(env: Env, tmp_path: Path) -> None:
    endless = "import time\nwhile True: time.sleep(0.1)"  # a loop that leaves the processor to the other tests
    broken = {"one-bad": "def (", "two-bad": "import sys; sys.exit(3)", "three-bad": endless}
    reasons = ("SyntaxError", "SystemExit", "longer than")
    for id_, body in broken.items():
        begin(id_, Form.PACKAGE, tmp_path)
        (tmp_path / id_ / "src" / f"unhunch_{id_.replace('-', '_')}" / "__init__.py").write_text(body)
    before = env.files()
    said = env.plugins("install", *(tmp_path / id_ for id_ in broken), "--yes", code=1)
    assert all(reason in said for reason in reasons)

    assert env.ids() >= broken.keys()
    said = env.ran("unhunch", "doctor", code=1)
    assert all(reason in said for reason in reasons)
    env.plugins("disable", *broken)
    assert {row["id"] for row in json.loads(env.plugins("list", "--json")) if not row["enabled"]} == broken.keys()
    env.plugins("uninstall", *broken, "--yes")
    assert not env.ids() & broken.keys()
    assert env.files() == before


def test_an_installer_that_fails_is_one_sentence(env: Env) -> None:
    said = env.plugins("install", "unhunch-no-such-thing", "--yes", code=1)

    assert said.rstrip().splitlines()[-1].startswith("unhunch: ")
    assert "failed with exit code 1" in said
