"""Which tool is asked to change an environment, and with which words."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.authoring.installer import Environment, carry_out, find_installer, this_environment
from unhunch.engine.problem import UnhunchError

SPECS = ("unhunch-pack", "other>=2")
NAMES = ("unhunch-pack",)


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    folder = tmp_path / "unhunch"
    folder.mkdir()
    return folder


@pytest.fixture
def here(prefix: Path) -> Callable[..., Environment]:
    def make(*programs: str, venv: bool = True, managed: bool = False, pip: bool = True) -> Environment:
        return Environment(
            "/env/python", "3.12", prefix, venv, managed, pip, lambda name: name if name in programs else None
        )

    return make


def words(commands: list[list[str]]) -> list[str]:
    return [" ".join(command) for command in commands]


def test_a_venv_is_changed_by_its_own_pip(here: Any) -> None:
    found = find_installer(here("uv"))

    assert (found.name, found.why_not) == ("pip", "")
    assert words(found.install(SPECS)) == ["/env/python -m pip install unhunch-pack other>=2"]
    assert words(found.uninstall(NAMES)) == ["/env/python -m pip uninstall --yes unhunch-pack"]


def test_pipx_is_known_by_its_metadata(here: Any, prefix: Path) -> None:
    (prefix / "pipx_metadata.json").write_text("{}")
    found = find_installer(here("pipx"))

    assert (found.name, found.why_not) == ("pipx", "")
    assert words(found.install(SPECS)) == ["pipx inject unhunch unhunch-pack", "pipx inject unhunch other>=2"]
    assert words(found.uninstall(NAMES)) == ["pipx uninject unhunch unhunch-pack"]
    assert "not on the PATH" in find_installer(here()).why_not


def test_of_a_uv_tool_the_whole_command_is_said_and_never_carried_out(here: Any, prefix: Path) -> None:
    (prefix / "uv-receipt.toml").write_text(
        '[tool]\nrequirements = [{ name = "unhunch", extras = ["sound"], specifier = ">=0.1" }, { name = "Two_2" }, '
        '{ name = "three", directory = "/three", extras = ["a", "b"] }, { name = "four", editable = "/four" }, '
        '{ name = "five", url = "https://x/five.whl" }, { name = "six", git = "https://x/six?rev=1" }]\n'
        'python = "3.13"\n'
    )
    found = find_installer(here("uv"))
    kept = "--with /three[a,b] --with-editable /four --with five @ https://x/five.whl "
    kept += "--with six @ git+https://x/six?rev=1"
    begun = "uv tool install --python 3.13 unhunch[sound]>=0.1"

    assert "one command" in found.why_not
    assert words(found.install(["new"])) == [f"{begun} --with Two_2 {kept} --with new"]
    assert words(found.uninstall(["two-2"])) == [f"{begun} {kept}"]


@pytest.mark.parametrize("key", ["directory", "editable", "path"])
def test_a_uv_tool_from_a_folder_keeps_its_extras_and_its_python(here: Any, prefix: Path, key: str) -> None:
    (prefix / "uv-receipt.toml").write_text(
        f'[tool]\nrequirements = [{{ name = "unhunch", extras = ["voice", "web"], {key} = "/src" }}]\n'
    )
    editable = "--editable " if key == "editable" else ""

    assert words(find_installer(here("uv")).install(["new"])) == [
        f"uv tool install --python 3.12 {editable}/src[voice,web] --with new"
    ]


@pytest.mark.parametrize("text", ["", "[tool]", "no toml", "[tool]\nrequirements = 3", '[tool]\nrequirements = ["x"]'])
def test_a_damaged_receipt_breaks_nothing(here: Any, prefix: Path, text: str) -> None:
    (prefix / "uv-receipt.toml").write_text(text)

    assert words(find_installer(here("uv")).install(["new"]))[0].startswith("uv tool install --python 3.12 unhunch ")


def test_each_tool_installs_within_bounds(here: Any, prefix: Path) -> None:
    bounds = Path("/state/bounds.txt")
    uv = find_installer(here("uv", pip=False), bounds).install(["new"])
    pip = find_installer(here(), bounds).install(["new"])
    (prefix / "pipx_metadata.json").write_text("{}")
    pipx = find_installer(here("pipx"), bounds).install(["new"])

    assert words(pip) == ["/env/python -m pip install --constraint /state/bounds.txt unhunch new"]
    assert words(uv) == ["uv pip install --python /env/python --constraint /state/bounds.txt unhunch new"]
    assert words(pipx) == ["pipx inject unhunch new --pip-args --constraint /state/bounds.txt"]


def test_a_venv_of_uv_without_pip_is_changed_by_uv(here: Any, prefix: Path) -> None:
    (prefix / "pyvenv.cfg").write_text("home = /usr\nuv = 0.9\n")
    found = find_installer(here("uv", pip=False))

    assert (found.name, found.why_not) == ("uv", "")
    assert words(found.install(SPECS[:1])) == ["uv pip install --python /env/python unhunch-pack"]
    assert words(found.uninstall(NAMES)) == ["uv pip uninstall --python /env/python unhunch-pack"]
    assert "not on the PATH" in find_installer(here(pip=False)).why_not


def test_where_there_is_neither_pip_nor_uv_it_says_so(here: Any) -> None:
    found = find_installer(here(pip=False))

    assert "no pip" in found.why_not
    assert words(found.install(SPECS[:1])) == ["/env/python -m ensurepip", "/env/python -m pip install unhunch-pack"]


def test_the_systems_own_python_is_left_alone(here: Any) -> None:
    found = find_installer(here("uv", "pipx", venv=False, managed=True))

    assert "operating system" in found.why_not
    assert words(found.install(["x"])) == ["pipx install unhunch", "pipx inject unhunch x"]


def test_a_python_that_nobody_looks_after_is_changed_by_its_pip(here: Any) -> None:
    assert find_installer(here(venv=False)).why_not == ""


def test_paths_are_given_whole(here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert find_installer(here()).install(["unhunch"])[0][-1] == str(tmp_path / "unhunch")


def test_this_environment_is_a_venv() -> None:
    here = this_environment()

    assert here.is_venv
    assert not here.externally_managed
    assert here.executable == sys.executable


def test_a_command_that_fails_is_one_sentence() -> None:
    carry_out([[sys.executable, "-c", ""]])
    with pytest.raises(UnhunchError, match="failed with exit code 3"):
        carry_out([[sys.executable, "-c", "raise SystemExit(3)"]])
    with pytest.raises(UnhunchError, match="cannot be run"):
        carry_out([["/no/such/program"]])
    with pytest.raises(UnhunchError, match="was stopped"):
        carry_out([[sys.executable, "-c", "while True: pass"]], seconds=0.3)
