"""What a validation case is: a published model or figure, how this engine is set to it, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Literal

from sim.common.arrays import Array
from sim.study.validation.figure import WORST_FIRST, Figure, Verdict


@dataclass(frozen=True)
class Curve:
    """One line of a case's picture; ``low`` and ``high`` bound its band, if any; without a line only dots."""

    name: str
    x: Array
    y: Array
    low: Array | None = None
    high: Array | None = None
    dots: bool = False


@dataclass(frozen=True)
class Plot:
    """What a case's picture shows."""

    title: str
    x: str
    y: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class CaseFindings:
    """What a case has found: figures, a picture if it helps, and why there is nothing where there is nothing."""

    figures: tuple[Figure, ...] = ()
    plot: Plot | None = None
    missing: Verdict | None = None
    note: str = ""


@dataclass(frozen=True)
class Case:
    """A published model or figure.

    ``setting`` says how the engine is set to it, ``sets`` which parameters the figure was used to set (none: the
    figure is a test of the model). ``run`` takes True for the quick size.
    """

    name: str
    title: str
    kind: Literal["published model", "empirical figure", "people"]
    source: str
    claim: str
    setting: str
    run: Callable[[bool], CaseFindings] = field(repr=False)
    sets: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseOutcome:
    """A case with what it has found."""

    case: Case
    findings: CaseFindings

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of its figures."""
        if self.findings.missing:
            return self.findings.missing
        verdicts = {figure.verdict for figure in self.findings.figures}
        return next(verdict for verdict in WORST_FIRST if verdict in verdicts)

    @property
    def confirmed(self) -> bool:
        """Whether every published figure of the case is confirmed."""
        return all(figure.mark != "R" for figure in self.findings.figures)

    def to_json_dicts(self) -> list[dict[str, Any]]:
        """One record for each figure; one without numbers where there is none."""
        shared = {
            "case": self.case.name,
            "title": self.case.title,
            "kind": self.case.kind,
            "source": self.case.source,
            "setting": self.case.setting,
            "sets_parameters": list(self.case.sets),
            "note": self.findings.note,
        }
        if not self.findings.figures:
            nothing = dict.fromkeys(("model", "low", "high", "tolerance", "accepted", "confirmed"))
            record = {"name": self.case.name, "published": self.case.claim, **nothing, "verdict": self.verdict}
            return [record | shared]
        return [_record(self.case, figure) | shared for figure in self.findings.figures]


def _record(case: Case, figure: Figure) -> dict[str, Any]:
    return {
        "name": f"{case.name}: {figure.what}",
        "published": figure.published,
        "model": _number(figure.model),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "tolerance": figure.tolerance,
        "accepted": [_number(end) for end in figure.accepted],
        "unit": figure.unit,
        "verdict": figure.verdict,
        "confirmed": figure.mark != "R",
        "mark": figure.mark,
        "used": figure.used,
    }


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
