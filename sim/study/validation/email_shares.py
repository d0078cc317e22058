"""Who writes to whom in a manufacturing firm, beside the organisations that are generated."""

import numpy as np

from sim.common.vocabulary import NO_BOSS
from sim.organisation import Design, Organisation, UnitDesign, generate
from sim.organisation.mix import kind_shares, tier_shares
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import bounded

FIRM = Design(units=tuple(UnitDesign(name=f"unit-{n}", people=14) for n in range(1, 12)))
CLOSE = 0.05


def _line(made: Organisation) -> float:
    shares = kind_shares(made)
    return shares["boss"] + shares["report"]


def _span(made: Organisation) -> float:
    reports = np.bincount(made.boss[made.boss != NO_BOSS])
    return float(reports[reports > 0].mean())


def run(quick: bool) -> CaseFindings:
    firms = [generate(FIRM, seed) for seed in range(10 if quick else 30)]
    known = {"operational": 0.46, "middle": 0.29, "executive": 0.03}
    pairs = {tier: (tier, "operational") if tier != "executive" else (tier, tier) for tier in known}
    between = tuple(
        bounded(
            f"ties {' with '.join(pairs[tier])}, share",
            f"{share:g}",
            np.array([tier_shares(made)[pairs[tier]] for made in firms]),
            least=max(0.0, share - CLOSE),
            most=share + CLOSE,
            mark="D",
        )
        for tier, share in known.items()
    )
    line, span = np.array([_line(made) for made in firms]), np.array([_span(made) for made in firms])
    depth = np.array([float(made.depth.max()) for made in firms])
    return CaseFindings(
        (
            bounded("ties along the reporting line, share", "0.158", line, least=0.108, most=0.208, mark="D"),
            *between,
            bounded("mean number of direct reports", "4.5", span, least=4.0, most=5.0, mark="D"),
            bounded("levels below the head", "at most 5", depth, most=5.0, mark="D"),
        )
    )


CASE = Case(
    name="email-shares",
    title="Who writes to whom in a manufacturing firm",
    kind="empirical figure",
    source="Nurek and Michalski 2020, Applied Sciences 10:1699 (data doi:10.7910/DVN/6Z3CGX)",
    claim="15.8 % of messages follow reporting lines; 46 % operational to operational, 29 % middle with "
    "operational, 3 % "
    "within executives; mean span 4.5, depth 5",
    setting="generated organisations of 154 people in 11 units, all defaults; shares of ties beside shares of "
    "messages. "
    "The defaults were set from this firm, so this shows that they hold, not that they are right elsewhere",
    run=run,
    sets=(
        "organisation.span",
        "organisation.depth",
        "organisation.executives",
        *(f"organisation.ties.{name}" for name in ("mean", "team", "cross_unit", "manager_ties", "manager_pull")),
        *(f"organisation.ties.{name}" for name in ("popularity", "boss_strength", "report_strength")),
        *(f"organisation.ties.{name}" for name in ("team_strength", "adviser_strength")),
    ),
)
