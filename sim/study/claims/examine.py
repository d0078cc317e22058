"""Examining claims: plan, run, judge."""

from collections.abc import Callable, Sequence

from sim.catalogue import Catalogue
from sim.study.claims.file import Claim
from sim.study.claims.plan import plan
from sim.study.claims.run import read
from sim.study.claims.verdict import Outcome, outcomes
from sim.study.execute import cores
from sim.study.replicates import organisation_numbers


def examine(
    claims: Sequence[Claim],
    *,
    catalogue: Catalogue | None = None,
    replicates: int = 100,
    seed: int = 1,
    conditions: bool = True,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Outcome]:
    """Run the experiments of ``claims`` and say what came of each.

    All arms of a claim meet the same replicates, which follow from ``seed`` as ``sim.study.replicates`` says, so
    effects are paired. Without ``conditions`` those under which a claim should fail are left out. ``workers`` None:
    as many as there are cores. The numbers do not depend on ``workers``, nor on which claims are examined together.
    ``progress`` is told how many of how many jobs are done. Raises InputError for names that the catalogue or the
    model does not know.
    """
    planned = plan(claims, catalogue or Catalogue(), seed, conditions)
    readings = read(planned, replicates, seed, workers or cores(), progress)
    return outcomes(claims, planned, readings, organisation_numbers(replicates))
