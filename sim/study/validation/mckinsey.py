"""McKinsey 2015 and 2017: how many transformations succeed."""

import numpy as np

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.state.columns import Arm
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import bounded
from sim.study.validation.shipped import last_quarter, measured

HALF = 0.5  # mean practice in the last quarter from which a change has succeeded
WITHOUT_STAFF = ("top-down-endorsement", "mandate-with-deadline", "awareness-campaign")


def sustained(replicates: int, **sponsor: float) -> dict[tuple[str, str], Array]:
    """Mean practice in the last quarter (replicates,) of every scenario and strategy it compares by default.

    ``sponsor`` changes numbers of the scenarios' sponsors, such as ``conviction``.
    """
    known = Catalogue()
    practice: dict[tuple[str, str], Array] = {}
    for name in known.scenario_names():
        scenario = known.scenario(name)
        scenario = scenario.model_copy(update={"sponsor": scenario.sponsor.model_copy(update=sponsor)})
        plans = [plan for plan in map(known.strategy, scenario.strategies) if plan.levers]
        arms = [Arm(plan.name, plan, scenario.shocks) for plan in plans]
        values, _ = measured(scenario, arms, replicates, last_quarter(scenario, "practice"))
        practice |= {(name, plan.name): row for plan, row in zip(plans, values, strict=True)}
    return practice


def run(quick: bool) -> CaseFindings:
    practice = sustained(4 if quick else 20)
    every = np.array(list(practice.values()))
    above = np.array([row for (_, plan), row in practice.items() if plan in WITHOUT_STAFF])
    return CaseFindings(
        (
            bounded(
                "succeeded: half of what is possible",
                "0.26",
                (every >= HALF).mean(axis=0),
                least=0.1,
                most=0.4,
                mark="T",
            ),
            bounded("succeeded: three tenths", "0.26", (every >= 0.3).mean(axis=0), least=0.1, most=0.4, mark="T"),
            bounded("half, without staff engaged", "0.03", (above >= HALF).mean(axis=0), most=0.1, mark="T"),
        ),
        note="What counts as success decides the number; the published one is managers' own judgement.",
    )


CASE = Case(
    name="mckinsey-success",
    title="How many transformations succeed",
    kind="empirical figure",
    source="McKinsey 2015, 2017 (surveys of managers)",
    claim="26 % of transformations succeed; 3 % where line managers and front line are not engaged",
    setting="all shipped scenarios with the strategies they compare by default, but for doing nothing; success is "
    "sustained "
    "practice of 0.5, and of 0.3 for comparison; without staff engaged: endorsement, mandate and campaign from above",
    run=run,
)
