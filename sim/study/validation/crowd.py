"""People and ties with most rules off: the settings in which this engine is a known model.

Nothing here is a model of its own: each function sets up a ``Simulation`` through its public arguments (ties, rules
switched off, parameter values) and the state that people start in.
"""

from collections.abc import Mapping

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL
from sim.organisation import Organisation, build_ties, kind_of
from sim.scenarios.scenario import ByDimension, InitiativeText, Scenario, Unit, Weights
from sim.scenarios.strategy import NOTHING, Strategy
from sim.state.columns import Arm
from sim.study.batch import Batch
from sim.week import RULES
from sim.worlds.simulation import Simulation

Start = Mapping[str, float | Array]

WEIGHTS = Weights(strategic=0.2, financial=0.2, workload=0.2, quality=0.2, standing=0.1, security=0.1)
SCENARIO = Scenario(
    name="bare",
    title="Bare",
    summary="Nothing but people and ties.",
    narrative="",
    horizon=1040,
    goals=WEIGHTS,
    units=(Unit(name="crowd", people=12, effect=ByDimension()),),
    initiative=InitiativeText(title="Bare", effort=0.0),
)
OPINIONS = ("listening", "commitment")
EXPRESSED = (*OPINIONS, "stance")
ACTIONS = (*OPINIONS, "practice")
SHARP = 1e6  # steepness at which practice is all or nothing
NEUTRAL: Start = {"commitment": 0.0, "susceptibility": 0.5, "practice": 0.0}
NEVER = 1.0  # threshold of someone whom nobody moves


def matrix_organisation(weights: Array) -> Organisation:
    """An organisation in which ``weights[i, j]``, shape (people, people), is how much i listens to j."""
    listener, speaker = np.nonzero(weights)
    return tied_organisation(len(weights), listener, speaker, weights[listener, speaker])


def tied_organisation(people: int, listener: Rows, speaker: Rows, weight: Array | None = None) -> Organisation:
    """People of one unit who all report to the first, with ties from lists of shape (ties,), alike by default.

    Whoever has no tie listens to nobody but themselves.
    """
    boss = np.zeros(people, dtype=np.int64)
    boss[0] = NO_BOSS
    unit = np.zeros(people, dtype=np.int64)
    tier = np.full(people, OPERATIONAL)
    tier[:2] = EXECUTIVE, MIDDLE
    alone = np.setdiff1d(np.arange(people), listener)
    weight = np.concatenate([np.ones(len(listener)) if weight is None else weight, np.ones(len(alone))])
    listener, speaker = np.concatenate([listener, alone]), np.concatenate([speaker, alone])
    ties = build_ties(boss, listener, speaker, weight, kind_of(boss, unit, listener, speaker))
    return Organisation(tuple(f"p{n}" for n in range(people)), tier, unit, boss, ("crowd",), ties)


def only(rules: tuple[str, ...]) -> tuple[str, ...]:
    """The rules to switch off so that only these are left."""
    return tuple(name for name in RULES if name not in rules)


def simulate(
    organisation: Organisation,
    rules: tuple[str, ...],
    values: Mapping[str, float | Array],
    start: Start,
    *,
    worlds: int = 1,
    strategy: Strategy = NOTHING,
    scenario: Scenario = SCENARIO,
) -> Simulation:
    """A simulation of ``worlds`` worlds with only these rules, and people who start as given.

    ``start`` gives columns and traits, each one number or of shape (people, 1) or (people, worlds). Who starts with a
    commitment also says so and holds to it.
    """
    arms, seeds = (Arm(strategy.name, strategy),), tuple(range(worlds))
    batch = Batch(scenario, arms, seeds, given=organisation, values=values, off=only(rules))
    simulation = batch.simulation()
    state = simulation.worlds
    for name, numbers in start.items():
        getattr(state, name)[:] = numbers
    if "commitment" in start:
        state.anchor[:] = state.commitment
        state.stance[:] = start.get("stance", state.commitment)
    return simulation


def opinions(weights: Array, commitment: Array, susceptibility: float | Array) -> Simulation:
    """People who repeatedly average what they hear with the view they started with, one world.

    ``weights`` has shape (people, people); ``commitment`` and ``susceptibility`` (people,).
    """
    return simulate(
        matrix_organisation(weights),
        OPINIONS,
        {"commitment.rate": 1, "commitment.noise": 0},
        {"commitment": commitment[:, None], "susceptibility": np.reshape(susceptibility, (-1, 1))},
    )


def expressed_opinions(weights: Array, commitment: Array, susceptibility: float, resilience: float) -> Simulation:
    """People who hear each other's stance, which bends to what those around them say; shapes as in ``opinions``."""
    return simulate(
        matrix_organisation(weights),
        EXPRESSED,
        {"commitment.rate": 1, "commitment.noise": 0, "stance.conformity": 1 - resilience},
        {"commitment": commitment[:, None], "susceptibility": susceptibility, "deference": 0},
    )


def as_commitment(share: float | Array) -> Array:
    """Commitment of someone who sees this share of others act, half of it their own neutral judgement."""
    return np.asarray(share, dtype=float) - 0.5


def actions(
    organisation: Organisation,
    threshold: Array,
    *,
    steepness: float = SHARP,
    rate: float = 1.0,
    worlds: int = 1,
    **start: float | Array,
) -> Simulation:
    """People who act in a week once enough of those they listen to acted in the last one.

    ``threshold`` is a commitment (``as_commitment`` of a share), of shape (people, 1) or (people, worlds); ``rate`` is
    how far they get in a week.
    """
    return simulate(
        organisation,
        ACTIONS,
        {
            "commitment.rate": 1,
            "commitment.noise": 0,
            "listening.deed_weight": 1,
            "practice.rate": rate,
            "practice.steepness": steepness,
        },
        {**NEUTRAL, "threshold": threshold, **start},
        worlds=worlds,
    )


def run_until_still(simulation: Simulation, weeks: int) -> Array:
    """Advance until practice stays as it is, at most ``weeks`` weeks; practice then, shape (people, worlds)."""
    practice = simulation.worlds.practice
    for _ in range(weeks):
        before = practice.copy()
        simulation.advance()
        if np.array_equal(before, practice):
            break
    return practice


def run_for(simulation: Simulation, weeks: int) -> Simulation:
    """The same simulation, so many weeks later."""
    for _ in range(weeks):
        simulation.advance()
    return simulation
