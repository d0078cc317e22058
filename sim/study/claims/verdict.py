"""What came of each claim: effects with intervals, and the verdict that follows from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.common.arrays import Array
from sim.study.claims.file import Breakdown, Claim, ClaimTest, Verdict
from sim.study.claims.plan import Address, Contrast
from sim.study.result import rounded
from sim.study.statistics import Blocks, Interval, interval

WORST_FIRST: tuple[Verdict, ...] = ("does not hold", "undecided", "holds")
Readings = Mapping[Address, Array]


@dataclass(frozen=True)
class Trace:
    """The first test's measure in one arm, week by week: mean and its 95 % interval, each (weeks,)."""

    arm: str
    mean: Array
    low: Array
    high: Array


@dataclass(frozen=True)
class MeasuredTest:
    """One test in one scenario, or one condition under which it should fail, with the effect measured."""

    scenario: str
    test: ClaimTest
    effect: Interval
    fails: Breakdown | None = None
    traces: tuple[Trace, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return verdict_on(self.effect, self.test)

    def to_json_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        said = {"when": self.fails.when} if self.fails else {}
        return {
            "scenario": self.scenario,
            "says": self.test.says,
            **said,
            "effect": rounded(self.effect.mean),
            "low": rounded(self.effect.low),
            "high": rounded(self.effect.high),
            "expected": self.test.expected,
            "least": self.test.least,
            "verdict": self.verdict,
        }


@dataclass(frozen=True)
class ClaimOutcome:
    """A claim with what was found."""

    claim: Claim
    tests: tuple[MeasuredTest, ...]
    fails: tuple[MeasuredTest, ...]

    @property
    def deciding(self) -> MeasuredTest:
        """The finding that the verdict rests on: the first with the worst verdict."""
        return min(self.tests, key=lambda finding: WORST_FIRST.index(finding.verdict))

    @property
    def verdict(self) -> Verdict:
        """Holds when every test in every scenario holds; does not hold when any does not."""
        return self.deciding.verdict

    def to_json_dict(self) -> dict[str, Any]:
        """The outcome as plain values; the effect is that of the finding that the verdict rests on."""
        head = self.deciding.to_json_dict()
        return {
            "id": self.claim.id,
            "title": self.claim.title,
            "claim": self.claim.claim,
            **head,
            "recorded": self.claim.verdict,
            "why": self.claim.why,
            "tests": [finding.to_json_dict() for finding in self.tests],
            "fails": [finding.to_json_dict() for finding in self.fails],
        }


def verdict_on(effect: Interval, test: ClaimTest) -> Verdict:
    """Holds when the whole interval lies beyond the least effect, does not when it lies wholly on its other side."""
    sign = 1 if test.expected == "more" else -1
    low, high = sorted((sign * effect.low, sign * effect.high))
    if low > sign * test.least:
        return "holds"
    return "does not hold" if high <= sign * test.least else "undecided"


def outcomes(
    claims: Iterable[Claim], contrasts: Iterable[Contrast], readings: Readings, blocks: Blocks
) -> Iterator[ClaimOutcome]:
    """What was found on each claim; ``blocks`` (replicates,) numbers the organisation of each replicate."""
    findings = [(contrast.claim.id, _finding(contrast, readings, blocks)) for contrast in contrasts]
    return (_outcome(claim, [finding for id_, finding in findings if id_ == claim.id]) for claim in claims)


def _outcome(claim: Claim, findings: Sequence[MeasuredTest]) -> ClaimOutcome:
    tests = tuple(finding for finding in findings if finding.fails is None)
    return ClaimOutcome(claim, tests, tuple(finding for finding in findings if finding.fails))


def _finding(contrast: Contrast, readings: Readings, blocks: Blocks) -> MeasuredTest:
    effect = sum(sign * readings[address] for sign, address in contrast.terms)
    traces = tuple(_trace(arm, readings[address], blocks) for arm, address in contrast.traces)
    return MeasuredTest(contrast.scenario, contrast.test, interval(np.asarray(effect), blocks), contrast.fails, traces)


def _trace(arm: str, weeks: Array, blocks: Blocks) -> Trace:
    each = [interval(week, blocks) for week in weeks]
    mean, low, high = (np.array([getattr(one, name) for one in each]) for name in ("mean", "low", "high"))
    return Trace(arm, mean, low, high)
