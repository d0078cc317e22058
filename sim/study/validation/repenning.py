"""Repenning 2002: whether commitment grows or reverts depends on where it starts, and on how late results are."""

import numpy as np

from sim.common.arrays import Array
from sim.common.vocabulary import DIMENSIONS
from sim.scenarios.scenario import ByDimension, InitiativeText, Unit
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import Figure, bounded
from sim.week import RULES

PEOPLE, WEEKS = 10, 600
EFFECT = 0.6
OFF = ("turnover", "differences", "inquiry", "forgetting", "norms")
LOWEST, HIGHEST = -0.2, 1.0  # motivation at the start
GROWN = 0.5  # commitment in the end that counts as grown
WORTHWHILE = crowd.SCENARIO.model_copy(
    update={
        "units": (Unit(name="crowd", people=PEOPLE, effect=ByDimension(**dict.fromkeys(DIMENSIONS, EFFECT))),),
        "initiative": InitiativeText(title="Worthwhile", effort=0.3),
    }
)


def commitment_by_start(delay: float, starts: Array) -> tuple[Array, Array]:
    """Mean commitment in the end, and the highest practice on the way, for each motivation at the start.

    ``delay`` is the time it takes until practice brings its benefit, relative to the usual; ``starts`` (starts,) is
    what people both believe and expect at first.
    """
    everyone = crowd.matrix_organisation(np.ones((PEOPLE, PEOPLE)) - np.eye(PEOPLE))
    simulation = crowd.simulate(
        everyone,
        tuple(name for name in RULES if name not in OFF),
        {"commitment.noise": 0, "initiative.learning_time": delay},
        {
            "commitment": starts[None, :],
            "value": starts[None, :],
            "awareness": 1.0,
            "skill": 0.1,
            "proficiency": 0.1,
            "trust": 0.5,
            "worries": 0.2,
            "ownership": 0.0,
            "threshold": 0.15,
            "susceptibility": 0.4,
        },
        worlds=len(starts),
        scenario=WORTHWHILE,
    )
    highest = np.zeros(len(starts))
    for _ in range(WEEKS):
        simulation.advance()
        highest = np.maximum(highest, simulation.worlds.practice.mean(axis=0))
    return simulation.worlds.commitment.mean(axis=0), highest


def motivation_threshold(ends: Array, starts: Array) -> float:
    """The lowest motivation at the start from which commitment grows; nan where it always or never does."""
    grows = ends > GROWN
    return float(starts[grows].min()) if grows.any() and not grows.all() else float("nan")


def run(quick: bool) -> CaseFindings:
    starts = np.linspace(LOWEST, HIGHEST, 25 if quick else 121)
    delays = (0.8, 1.2) if quick else (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3)
    reached = {delay: commitment_by_start(delay, starts) for delay in delays}
    thresholds = np.array([motivation_threshold(ends, starts) for ends, _ in reached.values()])
    curves = tuple(Curve(f"delay {delay:g}", starts, reached[delay][0]) for delay in (delays[0], delays[-1]))
    plot = Plot("Where it starts decides where it ends", "motivation at the start", "commitment in the end", curves)
    return CaseFindings((*_bistable(starts, reached[delays[-1]]), *_rising(thresholds)), plot)


def _bistable(starts: Array, reached: tuple[Array, Array]) -> tuple[Figure, ...]:
    ends, highest = reached
    threshold = motivation_threshold(ends, starts)
    below = starts < threshold
    before = highest[below][-1] if below.any() else float("nan")
    return (
        bounded("commitment in the end, from the lowest start", "reverts", ends[0], most=0.0, mark="T"),
        bounded("commitment in the end, from the highest start", "sustains itself", ends[-1], least=GROWN, mark="T"),
        bounded("motivation threshold", "inside the range", threshold, least=LOWEST, most=HIGHEST, mark="T"),
        bounded("highest practice of one that then reverts", "early success", before, least=0.3, mark="T"),
    )


def _rising(thresholds: Array) -> tuple[Figure, ...]:
    steps = np.diff(thresholds)
    return (
        bounded(
            "rise of the threshold from the shortest to the longest delay", "above 0", steps.sum(), least=0.01, mark="T"
        ),
        bounded("smallest rise from one delay to the next", "not below 0", steps.min(), least=0.0, mark="T"),
    )


CASE = Case(
    name="repenning",
    title="Dynamics of innovation implementation",
    kind="published model",
    source="Repenning 2002, Organization Science 13:109 (abstract)",
    claim="commitment is bistable; a motivation threshold separates growth from reversion, and rises with the delay of "
    "results",
    setting="every rule but turnover, differences (the ten are alike), inquiry (belief comes from results alone), "
    "norms (nobody waits for others) and forgetting (with it, no start sustains itself without support), parameters "
    "at their defaults, no noise, no levers; ten like people with an effect of 0.6 in every dimension; motivation is "
    "what they believe and expect at first; delay is the learning time",
    run=run,
)
