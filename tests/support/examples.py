"""A small scenario and small strategies that run in milliseconds: 30 people, 20 weeks."""

from sim.scenarios.scenario import (
    ByDimension,
    InitiativeText,
    Scenario,
    ShockEvent,
    Sponsor,
    Uncertain,
    Unit,
    Weights,
)
from sim.scenarios.strategy import Strategy, Use

WORTH = ByDimension(strategic=0.6, financial=0.3, workload=0.6, quality=0.7, standing=0.4, security=0.3)
MIXED = ByDimension(strategic=0.5, financial=-0.1, workload=0.2, quality=0.4, standing=0.2, security=-0.1)
GOALS = Weights(strategic=0.3, financial=0.2, workload=0.1, quality=0.2, standing=0.1, security=0.1)


def tiny_scenario(**changes: object) -> Scenario:
    """Three units, the sponsor leading the first; ``changes`` replace fields of the scenario."""
    scenario = Scenario(
        name="tiny",
        title="A tiny initiative",
        summary="Thirty people, twenty weeks.",
        narrative="A new way of working is announced.",
        horizon=20,
        goals=GOALS,
        units=(
            Unit(name="office", people=8, effect=WORTH, attitude=0.2),
            Unit(name="shop", people=12, effect=WORTH, readiness=0.5, attitude=0.35),
            Unit(name="works", people=10, effect=MIXED, authority=0.5, threat=0.1, attitude=0.1),
        ),
        initiative=InitiativeText(title="A new way of working", effort=0.2),
        sponsor=Sponsor(unit="office", loss_week=12),
        uncertain=(Uncertain(path="initiative.effort", low=0.15, high=0.25, basis="assumed", note="not yet tried"),),
        shocks=(ShockEvent(shock="budget-squeeze", week=10, weeks=2, size=0.3),),
    )
    return scenario.model_copy(update=changes)


def tiny_strategies() -> tuple[Strategy, ...]:
    """Do nothing, endorse from the top, and a pilot that grows."""
    return (
        Strategy(name="do-nothing", title="Do nothing", summary="Nothing is done."),
        Strategy(
            name="endorse",
            title="Endorse",
            summary="The sponsor speaks up.",
            levers=(_use(lever="endorse", start=2), _use(lever="message", start=2, framing="strategic")),
        ),
        Strategy(
            name="pilot",
            title="Pilot",
            summary="One unit tries it, then the others.",
            access="staged",
            levers=(
                _use(lever="pilot", start=2, until=9, units=("pilot",)),
                _use(lever="roll-out", start=10, pace="step-by-step", units=("rest",)),
                _use(lever="coaching", start=2, who="supporters", share=0.5, intensity=0.5),
            ),
        ),
    )


def _use(**fields: object) -> Use:
    return Use.model_validate({"from" if name == "start" else name: value for name, value in fields.items()})
