"""Gartner: willingness to support change, when there is more and more of it."""

from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import ShockEvent
from sim.state.columns import Arm
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import bounded, negative
from sim.study.validation.shipped import last_quarter, measured

PLAN = "integrated-programme"
ONE, FIVE = 0.2, 1.0  # load of the competing initiative that the scenario itself has, and five times as much
KEPT = 43 / 74


def run(quick: bool) -> CaseFindings:
    known = Catalogue()
    scenario, plan = known.scenario("public-sector-ai"), known.strategy(PLAN)
    arms = [
        Arm(
            f"load {size:g}",
            plan,
            (ShockEvent(shock="competing-initiative", week=1, weeks=scenario.horizon, size=size),),
        )
        for size in (ONE, FIVE)
    ]
    (one, five), blocks = measured(scenario, arms, 10 if quick else 80, last_quarter(scenario, "supportive"))
    least, most = KEPT - 0.2, KEPT + 0.2
    left = five / one.mean()
    return CaseFindings(
        (
            negative("in favour under five times the load, less one", five - one, blocks),
            bounded(
                "share of support that is left", f"{KEPT:.2f}", left, least=least, most=most, mark="T", blocks=blocks
            ),
        )
    )


CASE = Case(
    name="gartner-overload",
    title="Willingness to support change under overload",
    kind="empirical figure",
    source="Gartner (surveys of employees, 2016 and 2022)",
    claim="planned changes per employee per year rise from 2 to 10, willingness to support change falls from 74 % "
    "to 43 %",
    setting=f"public-sector-ai under {PLAN}, with a competing load of 0.2 throughout (its own competing initiative) "
    "and "
    "with five times that; share in favour (stance of at least 0.2) in the last quarter; accepted: within 0.2 of "
    "the share "
    "of support that is left in the survey",
    run=run,
    sets=("capacity.competing",),
)
