"""What authors test their exercises with."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import unhunch.testing
import unhunch_exercises.butterfly as butterfly
from unhunch.api import Dose
from unhunch.authoring.template import Form, begin, starter
from unhunch.engine.problem import UsageError
from unhunch.exercises.discovery import installed
from unhunch.exercises.faults import PluginError
from unhunch.testing import ManualClock, assert_conforms, check_exercise, events_of, exercise_of, plan_of, play


def loaded(code: str) -> set[str]:
    ending = "import sys; print('|' + ' '.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"], capture_output=True, text=True, timeout=60, check=True
    )
    return set(ran.stdout.rpartition("|")[2].split())


def module(text: str, name: str = "unhunch_seated_twist") -> ModuleType:
    made = ModuleType(name)
    made.__file__ = f"{name}.py"
    exec(compile(text, f"{name}.py", "exec"), vars(made))
    return made


SOUND = next(iter(starter("seated-twist", Form.FILE).values()))


@pytest.mark.parametrize(
    "plugin", [butterfly, "butterfly", next(one for one in installed() if one.id == "butterfly"), module(SOUND)]
)
def test_a_sound_exercise_conforms_however_it_is_given(plugin: Any) -> None:
    assert_conforms(plugin, warnings=True)


def test_a_path_is_an_exercise_too(tmp_path: Path) -> None:
    for form in Form:
        made = begin("seated-twist", form, tmp_path)
        path = tmp_path / "seated-twist" if form is Form.PACKAGE else made.files[0]
        assert check_exercise(path) == []


def test_every_fault_is_named() -> None:
    text = SOUND.replace("{hold} seconds", "5 seconds").replace('"upper_torso": 78', '"uper_torso": 78')
    problems = check_exercise(module(text))

    assert [problem.source for problem in problems] == ["seated-twist"] * 2
    with pytest.raises(AssertionError, match=r"2 faults:\n  seated-twist, unhunch_instructions"):
        assert_conforms(module(text))


def test_a_warning_counts_when_it_is_asked_for() -> None:
    made = module(SOUND.replace("Reach only half way.", "It heals."))

    assert check_exercise(made) == []
    with pytest.raises(AssertionError, match="a fault"):
        assert_conforms(made, warnings=True)


def test_an_object_without_hooks_is_faulty_and_nothing_is_raised() -> None:
    assert check_exercise(SimpleNamespace(), "nothing")
    with pytest.raises(PluginError):
        exercise_of(SimpleNamespace(), "nothing")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'butterfly'"):
        check_exercise("buterfly")
    with pytest.raises(UsageError, match="no file or folder"):
        check_exercise(tmp_path / "gone.toml")


def test_a_session_is_played_on_the_clock_that_is_given(unhunch_clock: ManualClock) -> None:
    plan = plan_of(butterfly, 10)
    events = play(plan, unhunch_clock)

    assert unhunch_clock.now == pytest.approx(plan.seconds, abs=1)
    assert len(events_of(events, "RepetitionDone")) == 10
    assert events == play(plan)


def test_a_plan_has_the_dose_that_is_asked_for() -> None:
    neck = next(one for one in installed() if one.id == "neck-isometric")

    assert plan_of(neck).slots[0].dose == Dose(5)
    assert plan_of(neck, 7).slots[0].dose == Dose(7)
    back = plan_of(neck, Dose(5, frozenset({"back"})))
    assert back.seconds > plan_of(neck).seconds


def test_the_fixtures(unhunch_exercise: Any, unhunch_clock: Any) -> None:
    assert unhunch_exercise(butterfly).card.title == "Butterfly stretch"
    assert isinstance(unhunch_clock, ManualClock)


def test_every_name_is_there_and_no_other() -> None:
    assert all(getattr(unhunch.testing, name) is not None for name in unhunch.testing.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        unhunch.testing.nope  # noqa: B018


def test_a_pytest_that_does_not_need_it_pays_next_to_nothing() -> None:
    own = {name for name in loaded("import unhunch.testing.pytest_plugin") if name.startswith("unhunch")}

    assert own == {"unhunch", "unhunch.testing", "unhunch.testing.pytest_plugin"}
    assert not loaded("import unhunch.testing") & {"pytest", "pluggy", "unhunch.engine"}


def test_no_textual_is_imported(tmp_path: Path) -> None:
    code = "import unhunch.testing as t, unhunch_exercises.butterfly as b; t.assert_conforms(b); t.play(t.plan_of(b))"

    assert not loaded(code) & {"textual", "rich", "click"}


def test_pytest_finds_the_fixtures_by_itself(tmp_path: Path) -> None:
    begin("seated-twist", Form.PACKAGE, tmp_path)
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path / "seated-twist",
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ran.returncode == 0, ran.stdout
    assert "3 passed" in ran.stdout
