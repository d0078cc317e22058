"""Sull et al. 2015: whom managers can rely on."""

import numpy as np

from sim.common.vocabulary import BOSS, CROSS_UNIT
from sim.organisation import generate
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.email_shares import FIRM
from sim.study.validation.figure import bounded


def run(quick: bool) -> CaseFindings:
    firms = [generate(FIRM, seed) for seed in range(10 if quick else 30)]
    ratio = [
        float(made.ties.weight[made.ties.kind == CROSS_UNIT].mean() / made.ties.weight[made.ties.kind == BOSS].mean())
        for made in firms
    ]
    said = "9 against 84 %, 0.11"
    return CaseFindings(
        (bounded("a tie to another unit, times one to the boss", said, np.array(ratio), most=0.5, mark="T"),),
        note="How many ties there are of each kind follows counts of messages; how strong one to another unit is "
        "follows reliance, by order of magnitude: half, not the ninth that the two shares would give, for reliance all "
        "the time is more than being listened to.",
    )


CASE = Case(
    name="sull-reliance",
    title="Reliance on other units",
    kind="empirical figure",
    source="Sull, Homkes and Sull 2015, Harvard Business Review 93(3):57",
    claim="84 % of managers can rely on boss and reports, 9 % on other units all the time",
    setting="generated organisations, all defaults: mean weight of a tie to another unit over that of a tie to the "
    "boss; "
    "accepted: at most half, for order of magnitude only",
    run=run,
    sets=("organisation.ties.cross_unit_strength",),
)
