"""A distribution that unhunch could not live with is refused by name; one that stops it from starting is told."""

from pathlib import Path
from typing import Any

import pytest
from tests.plugins.test_fresh_install import build, wheel

from unhunch.authoring.bounds import undoing
from unhunch.authoring.installer import Environment, find_installer
from unhunch.authoring.template import Form, begin

from .test_real_installs import Env

__all__ = ["wheel"]

OLD = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "{name}"
version = "{version}"
dependencies = {needs}
[project.entry-points."unhunch.exercises"]
{name} = "{module}"
[tool.hatch.build.targets.wheel]
packages = ["{module}.py"]
"""


@pytest.fixture(scope="module")
def env(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Env:
    return Env(tmp_path_factory.mktemp("fresh"), wheel)


def distribution(folder: Path, name: str, version: str, *needs: str, module: str = "", text: str = "") -> Path:
    """Build a distribution of one module; return its wheel."""
    project = folder / name
    project.mkdir(parents=True)
    module = module or name.replace("-", "_")
    (project / f"{module}.py").write_text(text)
    (project / "pyproject.toml").write_text(OLD.format(name=name, version=version, needs=[*needs], module=module))
    return build(project, folder / "built" / name)


@pytest.mark.parametrize(
    ("needs", "there", "said"),
    [
        ("textual<8", ("textual", "7.5.0"), "needs textual<8, and unhunch needs textual>=8.2.5,<9."),
        ("rich<14", ("rich", "13.9.0"), "needs rich<14, and textual needs rich>=14.2.0."),
    ],
)
def test_one_that_would_leave_the_bounds_is_refused_by_name(
    env: Env, tmp_path: Path, needs: str, there: tuple[str, str], said: str
) -> None:
    """The version that it asks for could be had, and would be taken without the bounds."""
    older = distribution(tmp_path, *there)
    bad = distribution(tmp_path, "unhunch-old", "1.0", needs)
    before = env.files()
    ran = env.plugins("install", bad, "--yes", code=1, PIP_FIND_LINKS=str(older.parent))

    assert ran.rstrip().splitlines()[-1] == f"unhunch: unhunch-old 1.0 {said} Nothing was installed."
    assert env.files() == before


def test_one_after_which_nothing_starts_is_told_with_what_undoes_it(env: Env, tmp_path: Path) -> None:
    before = env.files()
    bad = distribution(tmp_path, "unhunch-bad", "1.0", module="textual", text="raise ImportError('not the real one')")
    ran = env.plugins("install", bad, "--yes", code=1)
    last = ran.rstrip().splitlines()[-1]

    assert "unhunch no longer starts with what was installed: ImportError: not the real one." in last
    undo = last.rpartition("To undo it, type: ")[2].split()
    assert undo[1:] == ["-m", "pip", "uninstall", "--yes", "unhunch-bad"]
    env.ran("python", *undo[1:])
    assert env.files() == before


def test_a_sound_one_starts(env: Env, tmp_path: Path) -> None:
    begin("my-package", Form.PACKAGE, tmp_path)

    assert "Installed my-package " in env.plugins("install", tmp_path / "my-package", "--yes")
    env.plugins("uninstall", "my-package", "--yes")


def test_undoing_takes_out_what_came_and_puts_back_what_was_changed(tmp_path: Path) -> None:
    here = Environment("py", "3.12", tmp_path, True, False, True, lambda _: None)
    now: dict[str, Any] = {"a": "1", "b": "3", "new": "1"}
    commands = undoing(find_installer(here), {"a": "1", "b": "2", "gone": "5"}, now)

    assert [" ".join(command) for command in commands] == [
        "py -m pip uninstall --yes new",
        "py -m pip install b==2 gone==5",
    ]
