"""Examining claims: plan, run, judge."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sim.catalogue import Catalogue
from sim.study.claims.file import Claim
from sim.study.claims.plan import PARTS, Part, plan
from sim.study.claims.run import read
from sim.study.claims.verdict import Outcome, outcomes
from sim.study.execute import cores
from sim.study.replicates import organisation_numbers


@dataclass(frozen=True)
class Examined:
    """What was found on some claims, with as many replicates of every arm, all following from one seed."""

    outcomes: tuple[Outcome, ...]
    replicates: int
    seed: int

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        found = [outcome.to_json_dict() for outcome in self.outcomes]
        return {"seed": self.seed, "replicates": self.replicates, "claims": found}


def examine(
    claims: Sequence[Claim],
    *,
    catalogue: Catalogue | None = None,
    replicates: int = 100,
    seed: int = 1,
    parts: Collection[Part] = PARTS,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Examined:
    """Run the experiments of ``claims`` and say what came of each.

    All arms of a claim meet the same replicates, which follow from ``seed`` as ``sim.study.replicates`` says, so
    effects are paired. ``parts`` may leave out the tests, or the conditions under which claims should fail.
    ``workers`` None: as many as there are cores. ``progress`` is told how many of how many jobs are done. The numbers
    depend neither on ``workers`` nor on which claims are examined together. Raises InputError for names that the
    catalogue or the model does not know.
    """
    planned = plan(claims, catalogue or Catalogue(), seed, parts)
    readings = read(planned, replicates, seed, workers or cores(), progress)
    found = outcomes(claims, planned, readings, organisation_numbers(replicates))
    return Examined(tuple(found), replicates, seed)
