"""What comes out of a lesson: its arms, and the claim that it teaches, run in the same worlds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.scenarios.catalogue import Catalogue
from sim.study.claims import ClaimOutcome, MeasuredTest, Trace, examine, read_claims
from sim.study.lessons.file import Direction, Lesson
from sim.study.result import rounded
from sim.study.statistics import Interval

REPLICATES = 20


@dataclass(frozen=True)
class ArmCourse:
    """One arm of a lesson: the result's measure in the weeks that count, and week by week."""

    arm: str
    level: Interval
    trace: Trace


@dataclass(frozen=True)
class Revealed:
    """A lesson with what came out of its run."""

    lesson: Lesson
    seed: int
    replicates: int
    result: MeasuredTest
    also: tuple[MeasuredTest, ...]
    courses: tuple[ArmCourse, ...]
    claim: ClaimOutcome

    @property
    def came(self) -> Direction | None:
        """Where the whole interval of the effect lies; None where it straddles a margin."""
        effect, margin = self.result.effect, self.lesson.result.margin
        if effect.low > margin:
            return "above"
        if effect.high < -margin:
            return "below"
        return "level" if -margin < effect.low and effect.high < margin else None

    @property
    def right(self) -> int | None:
        """Number of the right option, from 1; None where this run does not decide."""
        whens = [option.when for option in self.lesson.question.options]
        return whens.index(self.came) + 1 if self.came else None

    def to_json_dict(self) -> dict[str, Any]:
        """What came out as plain values."""
        effect = self.result.effect
        return {
            "seed": self.seed,
            "replicates": self.replicates,
            "right": self.right,
            "effect": [rounded(x) for x in (effect.mean, effect.low, effect.high)],
            "margin": self.lesson.result.margin,
            "levels": {one.arm: rounded(one.level.mean) for one in self.courses},
            "also": [finding.to_json_dict() for finding in self.also],
            "claim": self.claim.to_json_dict(),
        }


def reveal(
    lesson: Lesson,
    *,
    catalogue: Catalogue | None = None,
    seed: int = 1,
    replicates: int = REPLICATES,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Revealed:
    """Run the lesson's arms, and the claim it teaches, in the same worlds.

    Arguments are those of ``claims.examine``.
    """
    known = catalogue or Catalogue()
    courses = lesson.of_each_arm(known.scenario(lesson.scenario).horizon)
    claims = [lesson.experiment(), *courses, *read_claims(known, (lesson.claim,))]
    settings = {"catalogue": known, "replicates": replicates, "seed": seed, "workers": workers, "progress": progress}
    own, *rest = examine(claims, parts=("tests",), **settings).outcomes  # type: ignore[arg-type]
    each = tuple(
        ArmCourse(arm.name, one.tests[1].effect, one.tests[0].traces[0])
        for arm, one in zip(lesson.arms, rest, strict=False)
    )
    return Revealed(lesson, seed, replicates, own.tests[0], own.tests[1:], each, rest[-1])
