"""Settings that change what is shown and planned."""

from pathlib import Path

import pytest

from unhunch.app.context import make_context
from unhunch.care.safety import EMERGENCY, emergency, notice
from unhunch.cli.plain import emergency_line, opening_lines
from unhunch.cli.request import plan_of
from unhunch.system.paths import Paths


def context_with(folder: Path, text: str):  # type: ignore[no-untyped-def]
    (folder / "config").mkdir()
    (folder / "config" / "settings.toml").write_text(text, encoding="utf-8")
    return make_context(seed=1, paths=Paths(folder / "config", folder / "data", folder / "state"))


def test_no_emergency_number_is_built_in() -> None:
    assert emergency() is EMERGENCY
    assert not any(char.isdigit() for char in EMERGENCY.text)


def test_the_persons_own_number_stands_wherever_help_is_named() -> None:
    assert "Call 112 at once" in emergency_line("112")
    assert any("112" in section.text for section in notice("112"))


def test_plain_mode_says_the_number(tmp_path: Path) -> None:
    kit = context_with(tmp_path, '[safety]\nemergency_number = "112"\n')
    number = kit.settings.safety.emergency_number
    lines = opening_lines(plan_of(kit, (), None), notice=True, attended=False, number=number)
    assert any("Call 112 at once" in line for line in lines)


@pytest.mark.parametrize("names", [(), ("full",)])
def test_the_full_session_is_made_as_long_as_was_set(tmp_path: Path, names: tuple[str, ...]) -> None:
    kit = context_with(tmp_path, "[plan]\nminutes = 20\n")
    assert 1140 < plan_of(kit, names, None).seconds <= 1200
    assert plan_of(kit, names, 10).seconds <= 600


def test_it_changes_no_other_routine(tmp_path: Path) -> None:
    kit = context_with(tmp_path, "[plan]\nminutes = 20\n")
    assert plan_of(kit, ("break-5",), None).seconds == 293
