"""What the conformance kit found, as data."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from unhunch.core.problem import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a fault, or with ``warning`` something that works and should be better."""

    check: str
    """Which part of the kit says so: import, card, timing, ..."""
    problem: Problem
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Report:
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
