"""Asking one plugin, hook by hook: each answer judged, each fault placed, each call timed."""

import inspect
import logging
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from unhunch.engine.problem import Problem
from unhunch.engine.schema import dotted
from unhunch.engine.text import clean
from unhunch.exercises.discovery import Found
from unhunch.exercises.faults import PluginError, guarded
from unhunch.exercises.host import PluginHost
from unhunch.exercises.toml_exercise import LARGEST
from unhunch.exercises.watchdog import HOOK_LIMIT, IMPORT_LIMIT, OverdueError, watched
from unhunch.system.toml_lines import line_of
from unhunch.system.user_files import read_user_file


class Finding(Struct, frozen=True):
    """One thing that is wrong: a fault, or with ``warning`` something that works and should be better."""

    check: str
    """Which part of the kit says so: import, card, timing, ..."""
    problem: Problem
    warning: bool = False


class Report(Struct, frozen=True):
    """All findings on one plugin. ``origin`` is its file or distribution, ``title`` empty when its card is unknown."""

    id: str
    group: str
    kind: str
    origin: str
    title: str
    findings: tuple[Finding, ...] = ()

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What must be mended."""
        return tuple(finding.problem for finding in self.findings if not finding.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be better."""
        return tuple(finding.problem for finding in self.findings if finding.warning)

    def as_json(self) -> dict[str, Any]:
        """Return it as the object that ``unhunch plugins check --json`` prints."""
        rows = [
            {"check": finding.check, "warning": finding.warning, **asdict(finding.problem)} for finding in self.findings
        ]
        return {
            "id": self.id,
            "group": self.group,
            "kind": self.kind,
            "origin": self.origin,
            "title": self.title,
            "ok": not self.faults,
            "findings": rows,
        }


def report_of(data: Mapping[str, Any]) -> Report:
    """Return the report that :meth:`Report.as_json` was made from."""
    findings = tuple(
        Finding(
            row["check"], Problem(row["source"], row["where"], row["why"], row["remedy"]), warning=bool(row["warning"])
        )
        for row in data["findings"]
    )
    return Report(data["id"], data["group"], data["kind"], data["origin"], data["title"], findings)


T = TypeVar("T")
Timer = Callable[[], float]
"""Returns seconds since some moment in the past."""

DO: Final = {
    "id": "Name it in lower case words with hyphens between, such as seated-twist.",
    "file": "Mend the file at this place; `unhunch plugins schema` says what can stand there.",
    "import": "Mend what the import raises: run the module by itself, and read the traceback.",
    "registration": "Compare names and arguments with unhunch.hookspecs; mark every hook with @hookimpl.",
    "version": "Return the number 1, written as a number.",
    "card": "Mend the card; unhunch.api.Card says what each field is.",
    "timing": "Mend the timing; `unhunch plugins preview` shows it while you edit.",
    "instructions": "Mend the text; the names in braces are those of unhunch.engine.facts.Facts.",
    "figure": "Mend the figure; `unhunch plugins preview` shows it while you edit.",
    "widget": 'Name a class that derives from unhunch.drawing.ProgressWidget as "package.module:Class".',
    "wording": "Say what the exercise is, and promise nothing: unhunch is a break routine, not a treatment.",
    "speed": "Do the work once, at import, or make it data.",
    "output": "Return what is to be shown; for what is to be kept there is the module logging.",
    "files": "Mend the file, or leave it out.",
}
"""What an author does about a finding, where the finding itself knows nothing better."""


JUDGE_LIMIT: Final = 20.0
"""Seconds that looking at an answer may take: a figure is drawn many times."""
AGAIN: Final = 12
"""How often a slow hook is asked again."""
TABLES: Final = {
    "unhunch_api_version": ("api",),
    "unhunch_card": ("card",),
    "unhunch_instructions": ("instructions",),
    "unhunch_timing": ("timing",),
    "unhunch_figure": ("figure",),
}
"""Where a TOML exercise has what a hook returns."""
WORDS: Final = {"default": "usual"}
"""What is called by another word in a TOML exercise."""


class Probe:
    """One plugin on the bench. What goes wrong is kept in ``findings``, and never raised."""

    def __init__(self, found: Found, logger: logging.Logger, timer: Timer) -> None:
        """Prepare to ask; nothing is loaded yet."""
        self.found = found
        self.logger = logger
        self.findings: list[Finding] = []
        self.plugin: object = None
        self.seconds: dict[str, float] = {}
        """The fastest call of each hook that answered, and the import."""
        self._timer = timer
        self._late: set[str] = set()
        self._asked: dict[str, Mapping[str, object]] = {}

    def load(self) -> bool:
        """Import and register the plugin; return whether it can be asked anything."""
        try:
            begun, worked = self._timer(), time.process_time()
            self.plugin = self._watch("import", self.found.load, IMPORT_LIMIT)
            # It happens once, so on a busy machine the work that it was is what counts.
            self.seconds["import"] = min(self._timer() - begun, time.process_time() - worked)
        except PluginError as error:
            problem = error.problem
            if self.found.kind == "toml file":
                self.keep("file", replace(problem, source=self.found.id))
            else:
                self.keep("import", problem)
            return False
        try:
            PluginHost((), self.logger).adopt(self.found.id, self.plugin)
        except PluginError as error:
            self.keep("registration", error.problem)
        return True

    def has(self, hook: str) -> bool:
        """Return whether the plugin implements a hook."""
        try:
            return isinstance(getattr(getattr(self.plugin, hook, None), "unhunch_impl", None), dict)
        except Exception:  # noqa: BLE001  # its attributes may be anybody's code
            return False

    def unmarked(self, hook: str) -> bool:
        """Return whether the plugin has a function of the hook's name that is not marked as its implementation."""
        try:
            return callable(getattr(self.plugin, hook, None)) and not self.has(hook)
        except Exception:  # noqa: BLE001  # its attributes may be anybody's code
            return False

    def ask(self, check: str, hook: str, judge: Callable[[Any], T], **arguments: object) -> T | None:
        """Return the judged answer of a hook; None, and a finding, when the hook or the judge raised.

        A hook that took too long is not asked again.
        """
        if hook in self._late:
            return None
        self._asked[hook] = arguments
        try:
            answer = self._timed(hook)
            return self._watch(hook, lambda: judge(answer), JUDGE_LIMIT)
        except PluginError as error:
            self.keep(check, error.problem)
            return None

    def fastest(self, hook: str, enough: float) -> float:
        """Return the seconds of the fastest call of a hook, asked again while that is above ``enough``.

        So what is slow because the machine is busy is told from what is slow by itself.
        """
        try:
            for _ in range(AGAIN):
                if self.seconds[hook] <= enough or hook in self._late or hook not in self._asked:
                    break
                self._timed(hook)
        except PluginError as error:
            self.keep("speed", error.problem)
        return self.seconds[hook]

    def _timed(self, hook: str) -> object:
        """Return the answer of a hook to what it was last asked; raise PluginError when there is none."""
        begun = self._timer()
        answer = self._watch(hook, lambda: self._call(hook, self._asked[hook]), HOOK_LIMIT)
        taken = self._timer() - begun
        self.seconds[hook] = min(taken, self.seconds.get(hook, taken))
        return answer

    def _call(self, hook: str, arguments: Mapping[str, object]) -> object:
        """Call the hook with those of the arguments that it names, as the host does."""
        function = getattr(self.plugin, hook)
        names = inspect.signature(function).parameters
        return function(**{name: value for name, value in arguments.items() if name in names})

    def _watch(self, where: str, action: Callable[[], T], limit: float) -> T:
        """Return what the action returns, run where it can be left behind.

        Raises:
            PluginError: when it raised, or took too long.
        """

        def run() -> T:
            try:
                return watched(action, limit, lambda text: self._heard(where, text))
            except OverdueError:
                self._late.add(where)
                raise

        return guarded(self.found.id, where, run, self.logger)

    def _heard(self, where: str, text: str) -> None:
        why = f"writes to the terminal, which is the screen's: {clean(text, 60)!r}"
        self.fault("output", where, why)

    def fault(self, check: str, where: str, why: str, *, do: str = "", warning: bool = False) -> None:
        """Keep something that is wrong; the same thing is kept once."""
        self.keep(check, Problem(self.found.id, where, why), do=do, warning=warning)

    def keep(self, check: str, problem: Problem, *, do: str = "", warning: bool = False) -> None:
        """Keep a problem, with the line of the hook's definition and what an author can do about it."""
        where = self.place(problem.where)
        finding = Finding(check, replace(problem, where=where, remedy=do or DO.get(check, "")), warning=warning)
        if finding not in self.findings:
            self.findings.append(finding)

    def place(self, where: str) -> str:
        """Return a place that begins with a hook's name, with the line of it in its file: code or data."""
        hook, dot, rest = where.partition(".")
        if not hook.startswith("unhunch_") or "(" in where:
            return where
        if self.found.kind == "toml file" and self.found.path is not None:
            return _toml_place(self.found.path, hook, rest)
        line = self._line(hook)
        return f"{hook}{dot}{rest} ({line})" if line else where

    def _line(self, hook: str) -> str:
        """Return ``file.py:12`` of a hook's definition; nothing for a plugin whose code is unhunch's own."""
        try:
            function = inspect.unwrap(getattr(self.plugin, hook))
            code = function.__code__
            path, line = Path(code.co_filename), int(code.co_firstlineno)
        except Exception:  # noqa: BLE001  # it need be no function at all
            return ""
        own = Path(__file__).resolve().parents[1]
        return "" if path.is_relative_to(own) else clean(f"{path.name}:{line}", 80)


def _toml_place(path: Path, hook: str, rest: str) -> str:
    """Return ``line 12, instructions.steps[0]``."""
    keys: tuple[str | int, ...] = (*TABLES.get(hook, ()), *_tokens(rest))
    try:
        line = line_of(read_user_file(path, LARGEST).decode("utf-8-sig"), keys)
    except (OSError, UnicodeDecodeError):
        line = None
    return ", ".join(filter(None, (f"line {line}" if line else "", dotted(keys))))


def _tokens(rest: str) -> list[str | int]:
    return [int(token) if token.isdigit() else WORDS.get(token, token) for token in re.findall(r"\w+", rest)]
