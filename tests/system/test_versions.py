"""What unhunch asks for, and whether what is installed is within it."""

import pytest

from unhunch.cli import errors
from unhunch.system import versions
from unhunch.system.versions import Needed, needed, parted, unfit, within


@pytest.mark.parametrize(
    ("version", "bounds", "inside"),
    [
        ("8.2.4", ">=8.2.5,<9", False),
        ("8.2.5", ">=8.2.5,<9", True),
        ("8.10", ">=8.2.5,<9", True),
        ("8.99.99", ">=8.2.5,<9", True),
        ("9", ">=8.2.5,<9", False),
        ("9.0.0", ">=8.2.5,<9", False),
        ("4", ">=4.0", True),
        ("4.0.0.post1", "==4.0", True),
        ("2.0", "!=2", False),
        ("2.0", ">2", False),
        ("2.0", "<=2", True),
        ("1", "", True),
    ],
)
def test_bounds(version: str, bounds: str, inside: bool) -> None:
    assert within(version, bounds) is inside


@pytest.mark.parametrize(
    ("line", "name", "bounds", "extra"),
    [
        ("textual<9,>=8.2.5", "textual", ">=8.2.5,<9", False),
        ('aiohttp >= 3.9 ; extra == "web"', "aiohttp", ">=3.9", True),
        ("markdown-it-py[linkify] (>=2.1)", "markdown-it-py", ">=2.1", False),
        ('tomli; python_version < "3.11"', "tomli", "", False),
    ],
)
def test_a_requirement_as_metadata_has_it(line: str, name: str, bounds: str, extra: bool) -> None:
    assert parted(line) == (name, bounds, extra)


def test_what_is_installed_here_fits() -> None:
    names = {one.name.lower() for one in needed()}
    assert {"textual", "pluggy", "click", "platformdirs", "pyyaml", "tomli-w"} <= names
    assert unfit(needed()) == ()
    assert needed("no-such-distribution") == ()


def test_an_extra_may_be_missing_and_nothing_else() -> None:
    assert not Needed("a", ">=1").fits
    assert Needed("a", ">=1", optional=True).fits
    assert not Needed("a", ">=1", "0.9", optional=True).fits


def test_an_error_under_a_version_that_is_out_of_bounds_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(errors, "_logged", lambda _: "It was logged.")
    monkeypatch.setattr(versions, "installed_version", lambda name: "7.5.0" if name == "textual" else "99")
    errors.explain(TypeError("Theme.__init__() got an unexpected keyword argument 'ansi'"))

    assert "It cannot run with textual 7.5.0, where textual>=8.2.5,<9 is needed" in capsys.readouterr().err
