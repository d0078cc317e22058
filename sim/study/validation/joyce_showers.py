"""Joyce and Showers 2002: what is learnt in class reaches practice with coaching only."""

import numpy as np

from sim.scenarios.strategy import NOTHING, Strategy
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import bounded, exact
from sim.study.validation.shipped import single_lever

COURSE, TERM = 8, 12  # weeks
EXPERIENCED = crowd.SCENARIO.team.model_copy(update={"experience": 1.0})
SCHOOL = crowd.SCENARIO.model_copy(update={"team": EXPERIENCED})


def transfer(strategy: Strategy) -> float:
    """Practice times proficiency of willing people at the end of a term."""
    people = 12
    simulation = crowd.simulate(
        crowd.matrix_organisation(np.ones((people, people)) - np.eye(people)),
        ("skill", "commitment", "practice"),
        {"commitment.noise": 0},
        {
            "commitment": 0.8,
            "skill": 0.1,
            "proficiency": 0.1,
            "practice": 0.0,
            "threshold": 0.15,
            "susceptibility": 0.4,
            "deference": 0.0,
        },
        strategy=strategy,
        scenario=SCHOOL,
    )
    state = crowd.run_for(simulation, TERM).worlds
    return float((state.practice * state.proficiency).mean())


def run(quick: bool) -> CaseFindings:
    nothing = transfer(NOTHING)
    classes = transfer(single_lever("classes", "training", until=COURSE)) - nothing
    coached = transfer(single_lever("classes-and-coaching", "training", "coaching", until=COURSE)) - nothing
    return CaseFindings(
        (
            exact("transfer of classes with practice, no coaching", 0.05, classes, 0.10, mark="T"),
            exact("transfer with coaching", 0.95, coached, 0.25, mark="T"),
            bounded("coaching, times the transfer without", "far more", coached / classes, least=3.0, mark="T"),
        )
    )


CASE = Case(
    name="joyce-showers",
    title="Training and coaching",
    kind="empirical figure",
    source="Joyce and Showers 2002, Student Achievement through Staff Development (expert estimate)",
    claim="transfer to practice: theory and demonstration 0 %, with practice 5 %, with coaching 95 %",
    setting="skill, commitment and practice only; willing people with time and an experienced team; classes, or "
    "classes "
    "and coaching, for 8 weeks; transfer is practice times proficiency in week 12, above what doing alone brings",
    run=run,
    sets=("skill.ceiling", "skill.coaching", "skill.transfer"),
)
