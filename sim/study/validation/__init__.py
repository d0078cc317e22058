"""Published models and published figures, each run by this engine through its public interface.

One file for each; ``case.py`` says what a case is, ``crowd.py`` holds the settings in which the engine is a known
model. Cases are run by ``validate``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sim.common.errors import unknown_name
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import NOTHING
from sim.state.columns import Arm
from sim.study.batch import Batch, rehearse
from sim.study.execute import cores, results
from sim.study.validation import (
    bass,
    cascade_window,
    controversial,
    degroot,
    direction,
    email_shares,
    expressed_opinion,
    falbe_yukl,
    friedkin_johnsen,
    gartner,
    granovetter,
    grimshaw,
    intentions,
    joyce_showers,
    lattice,
    mckinsey,
    medical_innovation,
    minority,
    pmi,
    repenning,
    rewiring,
    sites,
    sull,
    sustainment,
    vaccination,
)
from sim.study.validation.case import Case, CaseOutcome

_CASES = (
    granovetter.CASE,
    degroot.CASE,
    friedkin_johnsen.CASE,
    expressed_opinion.CASE,
    lattice.CASE,
    rewiring.CASE,
    cascade_window.CASE,
    bass.CASE,
    repenning.CASE,
    controversial.CASE,
    falbe_yukl.ORDER_CASE,
    falbe_yukl.COMBINATIONS_CASE,
    falbe_yukl.SHARES_CASE,
    direction.CASE,
    grimshaw.CASE,
    joyce_showers.CASE,
    mckinsey.CASE,
    gartner.CASE,
    pmi.CASE,
    sull.CASE,
    medical_innovation.CASE,
    email_shares.CASE,
    intentions.CASE,
    sites.CASE,
    vaccination.CASE,
    sustainment.CASE,
    minority.CASE,
)


@dataclass(frozen=True)
class Validated:
    """Cases with what was found, at quick or at full size."""

    outcomes: tuple[CaseOutcome, ...]
    quick: bool

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        cases = [record for outcome in self.outcomes for record in outcome.to_json_dicts()]
        return {"quick": self.quick, "cases": cases}


CASES: Mapping[str, Case] = MappingProxyType({case.name: case for case in _CASES})

SHIPPED = "public-sector-ai"  # run for a week, which compiles what cases need, before worker processes would each do so


def validate(
    names: Sequence[str] = (),
    *,
    quick: bool = False,
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Validated:
    """Run the cases of these names, all by default, at full or quick size; outcomes in the order of ``CASES``.

    ``workers`` processes share the work, one for each core by default; no number depends on them. Raises InputError
    for an unknown name.
    """
    for name in names:
        if name not in CASES:
            raise unknown_name("validation", None, name, CASES, "case")
    jobs = [(name, quick) for name in CASES if name in names or not names]
    progress(0, len(jobs))
    count = min(workers or cores(), len(jobs))
    if count > 1:
        rehearse(Batch(Catalogue().scenario(SHIPPED), (Arm("none", NOTHING),), (0,)))
    outcomes: list[CaseOutcome] = []
    for outcome in results(jobs, _run, workers=count, which=lambda number: f"case {jobs[number][0]}"):
        outcomes.append(outcome)
        progress(len(outcomes), len(jobs))
    return Validated(tuple(outcomes), quick)


def _run(job: tuple[str, bool]) -> CaseOutcome:
    name, quick = job
    return CaseOutcome(CASES[name], CASES[name].run(quick))


__all__ = ["CASES", "Case", "CaseOutcome", "Validated", "validate"]
