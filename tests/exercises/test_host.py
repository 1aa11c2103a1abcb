"""The plugin host: what it knows of the plugins that are sound, and how it takes one out."""

import logging
from typing import Any

import pytest

from unhunch.api import Cue, Dose, hookimpl
from unhunch.engine.problem import Problem, UsageError
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost

from .support import exercise, found, host_of, other, plugin, timing


@pytest.fixture
def host(logger: logging.Logger) -> PluginHost:
    routines = plugin(api_version=1, routines=["a.toml"])
    return host_of(logger, found("stretch", exercise()), found("shrug", exercise()), other("routines", routines))


def test_an_exercise_knows_where_it_comes_from(host: PluginHost) -> None:
    stretch = host.exercise("stretch")

    assert (stretch.id, stretch.distribution, stretch.version) == ("stretch", "stranger", "0.1")
    assert host.problems == []


def test_the_same_seed_gives_the_same_timeline(logger: logging.Logger) -> None:
    def chancy(dose: Dose, random: Any) -> Any:
        return timing(Dose(random.randint(1, 1_000)))

    one = host_of(logger, found("chancy", exercise(timing=chancy))).exercise("chancy")

    assert one.timeline(Dose(3), 7).seconds == one.timeline(Dose(3), 7).seconds
    assert len({one.timeline(Dose(3), seed).seconds for seed in range(5)}) > 1


def test_an_unknown_exercise_is_answered_with_the_nearest(host: PluginHost) -> None:
    with pytest.raises(UsageError, match=r"There is no exercise 'strech'; did you mean 'stretch'\?"):
        host.exercise("strech")
    with pytest.raises(UsageError, match=r"There is no exercise 'qqq'\. `unhunch list` shows all\."):
        host.exercise("qqq")


def test_a_hook_is_given_the_arguments_that_it_names(host: PluginHost, logger: logging.Logger) -> None:
    told: list[str] = []

    @hookimpl
    def unhunch_cue() -> None:
        told.append("cue")

    host.adopt("own", type("Own", (), {"unhunch_cue": staticmethod(unhunch_cue)})())
    host.call("own", "unhunch_cue", cue=None)

    assert told == ["cue"]


def test_a_hook_that_a_plugin_does_not_have_answers_nothing(host: PluginHost) -> None:
    assert host.call("routines", "unhunch_cue", cue=None) is None
    assert host.call("nobody", "unhunch_card") is None


def test_the_others_are_asked_by_hook(host: PluginHost) -> None:
    assert host.others("unhunch_routines") == ("routines",)
    assert host.others("unhunch_cue") == ()


def test_what_is_set_aside_is_gone_and_named(host: PluginHost) -> None:
    for name in ("stretch", "routines", "nobody"):
        host.set_aside(name, Problem(name, "", "is no good"))

    assert list(host.exercises) == ["shrug"]
    assert host.others("unhunch_routines") == ()
    assert host.call("routines", "unhunch_routines") is None
    assert [problem.source for problem in host.problems] == ["stretch", "routines", "nobody"]


def test_the_same_report_is_kept_once(host: PluginHost) -> None:
    for _ in range(3):
        host.report(Problem("stretch", "unhunch_figure", "is crooked"))

    assert len(host.problems) == 1
    assert "stretch" in host.exercises


class Lamp:
    """A way of telling of unhunch's own."""

    @hookimpl
    def unhunch_cue(self, cue: Cue) -> None:
        """Tell nobody."""


def test_an_adopted_object_is_a_plugin_like_any(host: PluginHost) -> None:
    host.adopt("the lamp", Lamp())
    assert host.others("unhunch_cue") == ("the lamp",)

    host.set_aside("the lamp", Problem("the lamp", "", "is broken"))
    assert host.others("unhunch_cue") == ()


def test_adopting_again_takes_the_place_of_the_first(host: PluginHost) -> None:
    first, second = Lamp(), Lamp()
    host.adopt("the lamp", first)
    host.adopt("the lamp", second)
    host.adopt("another", first)

    assert host.others("unhunch_cue") == ("the lamp", "another")


def test_adopting_what_is_no_plugin_says_so(host: PluginHost) -> None:
    with pytest.raises(PluginError, match=r"the lamp, registration: .*crad"):
        host.adopt("the lamp", plugin(crad=1))
    assert host.others("unhunch_cue") == ()
