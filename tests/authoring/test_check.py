import json
import logging
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from unhunch.api import CueKind
from unhunch.authoring.check import Report, check_found
from unhunch.exercises.discovery import EXERCISES, PLUGINS, Found, installed
from unhunch.exercises.folder import in_file
from unhunch.system.paths import Paths

from .support import BROKEN, changed, package, python, toml, write

HOOKS = """
from unhunch.api import *
@hookimpl
def unhunch_api_version(): return 1
@hookimpl
def unhunch_card():
    return Card("Twist", "Turn.", "back", ("obliques",), (Position.SIT,), (), DoseRange(2, 3, 4), sources=("A book",))
@hookimpl
def unhunch_instructions(): return Instructions(("Sit.",), ("Hold for {hold} seconds.",), ("Breathe.",))
@hookimpl
def unhunch_timing(dose): return Repeat(dose.amount, Phase(Kind.HOLD, 4, "Hold."))
@hookimpl
def unhunch_figure(): return Figure(poses={"rest": Pose(), "work": Pose(angles={"upper_arm": 30})})
"""


def checked(path: Path, **more: Any) -> Report:
    found = in_file(path)
    assert found is not None
    return check_found(found, logging.getLogger("unhunch.testing"), **more)


def one(ran: Any) -> dict[str, Any]:
    (row,) = json.loads(ran.out)
    return dict(row)


@pytest.mark.parametrize("found", [one for one in installed() if one.is_built_in], ids=lambda one: one.id)
def test_what_comes_with_unhunch_is_sound(found: Found) -> None:
    report = check_found(found, logging.getLogger("unhunch.testing"))

    assert report.findings == ()


def test_an_installed_exercise_is_sound_with_its_widget(plugins: Callable[..., Any]) -> None:
    ran = plugins("check", "butterfly", "--json")

    assert one(ran)["findings"] == []
    assert ran.code == 0


def test_without_a_figure_there_is_a_warning_unless_a_widget_of_its_own_shows_what_moves() -> None:
    bare = HOOKS[: HOOKS.rindex("@hookimpl")]
    widget = "@hookimpl\ndef unhunch_progress_widget(): return 'unhunch.drawing:PlainProgress'\n"

    for text, said in ((bare, ["nothing moves"]), (bare + widget, [])):
        report = checked(write("twist.py", text))
        assert [why for why in said if any(why in str(one) for one in report.findings)] == said
        assert len(report.findings) == len(said)


@pytest.mark.parametrize("make", [toml, python, package])
def test_a_starting_point_is_sound(plugins: Callable[..., Any], make: Callable[[], Any]) -> None:
    ran = plugins("check", f"./{make()}")

    assert (ran.code, ran.out) == (0, "seated-twist (Seated twist): all is well\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("syntax-error", ("import (syntax-error.py:1)", "SyntaxError")),
        ("sys-exit", ("import (sys-exit.py:2)", "SystemExit")),
        ("os-exit", ("ended the whole process", "exit code 4")),
        ("endless", ("endless.py:", "does not come to an end")),
        ("raises", ("import (raises.py:1)", "RuntimeError")),
        ("no-hooks", ("unhunch_card", "is not implemented")),
        ("shouts", ("writes to the terminal", "LOOK AT ME")),
    ],
)
def test_a_broken_plugin_is_named_with_place_and_reason(
    plugins: Callable[..., Any], name: str, said: tuple[str, str]
) -> None:
    ran = plugins("check", write(f"{name}.py", BROKEN[name]), "--limit", "2")

    assert ran.code == 1
    assert all(words in ran.out for words in said)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{hold} seconds", "5 seconds", ("line 17", "instructions.steps[0]", "'5 seconds' written out")),
        ("hold = 5", "hold = -5", ("line 27", "hold", "is -5")),
        ("{reps} times", "{rep} times", ("line 17", "did you mean 'reps'")),
        ('repeat = "reps"', "repeat = 3", ("card.dose", '"reps"')),
        ("poses.work", "pose.work", ("figure", "poses")),
        ("Reach only half way.", "Wait {switch} seconds.", ("instructions.easier", "{switch} is empty")),
        ('say = "Hold. Keep breathing."', 'say = "Hold 5 seconds."', ("timing", "Write {seconds}")),
        ('say = "Hold. Keep breathing."', 'say = "Hold, {who}."', ("timing", "a line can name only")),
    ],
)
def test_a_toml_fault_has_its_line_and_key(
    plugins: Callable[..., Any], old: str, new: str, said: tuple[str, ...]
) -> None:
    ran = plugins("check", changed(toml(), old, new))

    assert ran.code == 1
    assert all(words in ran.out for words in said), ran.out


def test_every_key_of_a_toml_file_is_looked_at(plugins: Callable[..., Any]) -> None:
    path = changed(toml(), "hold = 5", "hold = -5")
    changed(path, "area =", "aera =")
    changed(path, 'view = "side"', 'view = "above"')
    findings = one(plugins("check", path, "--json"))["findings"]

    assert [(row["check"], row["where"].partition(", ")[2]) for row in findings] == [
        ("file", "card.aera"),
        ("file", "card.area"),
        ("file", "timing.steps[1].body.steps[1].hold"),
        ("file", "figure.view"),
    ]
    assert "did you mean 'area'" in findings[0]["why"]
    assert findings[1]["why"] == "is missing"


@pytest.mark.parametrize(
    ("old", "new", "check", "why"),
    [
        ("def unhunch_api_version(): return 1", "def unhunch_api_version(): return 9", "version", "is 9"),
        ("@hookimpl\ndef unhunch_figure", "def unhunch_figure", "registration", "not marked with @hookimpl"),
        ("def unhunch_figure()", "def unhunch_figgure()", "registration", "unknown hook"),
        ("def unhunch_figure()", "def unhunch_figure(colour)", "registration", "colour"),
        ('"Twist", "Turn.", "back"', '"", "Turn.", "back"', "card", "title is empty"),
        ("DoseRange(2, 3, 4)", "DoseRange(5, 3, 4)", "card", "must go up"),
        ("Phase(Kind.HOLD, 4, ", "Phase(Kind.HOLD, float('nan'), ", "timing", "nan"),
        ("Repeat(dose.amount, ", "Repeat(10**9, ", "timing", "must be a whole number"),
        ("Repeat(dose.amount, ", "Repeat(9 - dose.amount, ", "timing", "in a dose of 3, and"),
        ("Phase(Kind.HOLD", "Phase(Kind.REST", "timing", "no phase of work"),
        ("Phase(Kind.HOLD, 4,", "Phase(Kind.HOLD, 1 + __import__('random').random(),", "timing", "two different"),
        ('Phase(Kind.HOLD, 4, "Hold.")', 'Phase(Kind.HOLD, 4, "Hold.", pose="wrok")', "timing", "'wrok'"),
        ("{hold} seconds", "{hold:>9} seconds", "instructions", "is not a number"),
        ("{hold} seconds", "ten seconds", "instructions", "'ten seconds'"),
        ('"work": Pose', '"wrok": 7, "work": Pose', "figure", ""),
        ('{"upper_arm": 30}', '{"uper_arm": 30}', "figure", "upper_arm"),
        ("return Figure(poses", "return Figure(period=1e-9, poses", "figure", "period"),
        ("def unhunch_figure(): return", "def unhunch_figure(): __import__('time').sleep(9) or", "figure", "longer"),
    ],
)  # fmt: skip
def test_each_part_of_the_kit_finds_its_fault(old: str, new: str, check: str, why: str) -> None:
    findings = checked(changed(write("twist.py", HOOKS), old, new)).findings
    faults = [finding for finding in findings if not finding.warning]

    assert any(fault.check == check and why in fault.problem.why for fault in faults), faults
    assert all(fault.problem.remedy and fault.problem.source == "twist" for fault in faults)


@pytest.mark.parametrize("claim", ["Cures", "proven", "relieves pain", "safe for everyone", "the best", "prevents"])
def test_a_claim_is_a_warning(claim: str) -> None:
    report = checked(changed(write("twist.py", HOOKS), '"Turn."', f'"It {claim}."'))

    assert report.faults == ()
    assert [finding.check for finding in report.findings] == ["wording"]
    assert report.warnings[0].where.startswith("unhunch_card.summary")


def test_a_slow_hook_is_a_warning_and_one_that_freezes_the_screen_a_fault() -> None:
    path = write("twist.py", HOOKS)
    for step, warning in ((0.1, True), (0.5, False)):
        report = checked(path, timer=count(0.0, step).__next__)
        assert {finding.warning for finding in report.findings if finding.problem.where != "import"} == {warning}
        assert {finding.check for finding in report.findings} == {"speed"}


OWN_WIDGET = "from unhunch.drawing import ProgressWidget, Run\nclass Widget(ProgressWidget):\n  "
WIDE_WIDGET = OWN_WIDGET + "def paint(self, progress, size, pen): return ((Run('xx' * size.columns),),)"
HIGH_WIDGET = OWN_WIDGET + "def paint(self, progress, size, pen): return ((Run('x'),),) * (size.rows + 1)"
LOUD_WIDGET = OWN_WIDGET + "def paint(self, progress, size, pen): return ((Run(chr(7)),),)"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "has no attribute 'Widget'"),
        ("class Widget: pass", "is no ProgressWidget"),
        ("raise SystemExit(3)", "SystemExit"),
        ("import os; os._exit(5)", "exit code 5"),
        (OWN_WIDGET + "def paint(self, progress, size, pen): return 7", "paint returned int"),
        (OWN_WIDGET + "def gauge(self, progress, columns): return 1 / 0", "division by zero"),
        (OWN_WIDGET + "def gauge(self, progress, columns): 1 / progress.seconds; return ()", "division by zero"),
        (WIDE_WIDGET, "cells where there are 1"),
        (HIGH_WIDGET, "rows where there are 1"),
        (LOUD_WIDGET, "control characters"),
        (OWN_WIDGET + "pass", None),
    ],
)
def test_a_progress_widget_is_imported_and_made(plugins: Callable[..., Any], body: str, why: str | None) -> None:
    folder = package()
    module = folder / "src/unhunch_seated_twist"
    write("widget.py", body, module)
    with (module / "__init__.py").open("a") as file:
        file.write('\n\n@hookimpl\ndef unhunch_progress_widget():\n    return "unhunch_seated_twist.widget:Widget"\n')
    ran = plugins("check", folder, "--json")

    assert [why for row in one(ran)["findings"] if why in row["why"]] == ([why] if why else [])
    assert ran.code == (1 if why else 0)


def test_an_id_that_is_installed_is_checked_by_its_id(plugins: Callable[..., Any], paths: Paths) -> None:
    write("broken.py", BROKEN["sys-exit"], paths.exercises)

    assert plugins("check", "broken").code == 1


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("./nothing.toml", "no file or folder"),
        ("./nothing", "no file or folder"),
        (".", "no pyproject.toml"),
        ("notes.txt", "is no plugin"),
        ("", "no pyproject.toml"),
        ("broken.whl", "is no wheel"),
    ],
)
def test_what_is_no_plugin_ends_with_2(plugins: Callable[..., Any], target: str, said: str) -> None:
    write("notes.txt", "x")
    write("broken.whl", "x")
    ran = plugins("check", target)

    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert said in ran.err or not target


def test_a_project_without_an_entry_point_is_said(plugins: Callable[..., Any]) -> None:
    folder = package()
    changed(folder / "pyproject.toml", "unhunch.exercises", "other.things")
    ran = plugins("check", folder)

    assert ran.code == 2
    assert "no entry point" in ran.err


def test_schema(plugins: Callable[..., Any]) -> None:
    ran = plugins("schema")

    assert ran.code == 0
    assert json.loads(ran.out)["$schema"].startswith("https://json-schema.org/")


CUES = """
from unhunch.api import CueKind, hookimpl

TOLD = []

@hookimpl
def unhunch_api_version(): return 1

@hookimpl
def unhunch_cue(cue):
    TOLD.append(cue.kind)
    if cue.kind is CueKind.REST: raise RuntimeError("the lamp is off")

@hookimpl
def unhunch_remind(reminder):
    TOLD.append(reminder.kind)
"""


def test_one_cue_and_one_reminder_of_each_kind_is_tried() -> None:
    module = ModuleType("lamp")
    exec(CUES, module.__dict__)
    report = check_found(Found("lamp", PLUGINS, "lamp", "1", lambda: module), logging.getLogger("test"))

    assert [str(kind) for kind in module.TOLD if kind in (*CueKind, "break", "full")][-2:] == ["break", "full"]
    assert set(CueKind) <= set(module.TOLD)
    assert [finding.problem.why for finding in report.findings] == ["RuntimeError: the lamp is off"]


def test_a_hook_in_the_wrong_group_is_named() -> None:
    module = ModuleType("lamp")
    exec(CUES.replace("if cue.kind is CueKind.REST", "if False"), module.__dict__)
    lamp = Found("lamp", EXERCISES, "lamp", "1", lambda: module)
    said = [str(finding.problem.why) for finding in check_found(lamp, logging.getLogger("test")).findings]
    assert said.count("is never called in the entry point group unhunch.exercises") == 2

    card = ModuleType("card")
    exec("from unhunch.api import hookimpl\n@hookimpl\ndef unhunch_card(): return None\n", card.__dict__)
    other = Found("card", PLUGINS, "card", "1", lambda: card)
    said = [str(finding.problem.why) for finding in check_found(other, logging.getLogger("test")).findings]
    assert "is never called in the entry point group unhunch.plugins" in said


def test_a_toml_exercise_without_a_figure_is_warned_of(plugins: Callable[..., Any]) -> None:
    path = toml()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[figure")], encoding="utf-8")
    (warning,) = [row for row in one(plugins("check", path, "--json"))["findings"] if row["check"] == "figure"]
    assert warning["warning"]
    assert "nothing moves on the screen" in warning["why"]
