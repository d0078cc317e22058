"""Centola et al. 2018: with how many who never give way the rest follow, and whether it comes as a jump."""

from dataclasses import replace

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures.reads import PRACTISING
from sim.organisation import Organisation, generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.state.columns import Arm, Worlds
from sim.study.replicates import organisation_seed, world_seed
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import bounded
from sim.study.validation.shipped import SEED, certain
from sim.worlds.simulation import Simulation

SHARES = np.arange(0.0, 0.501, 0.05)
QUARTER = 5  # of the shares, by number
WEEKS, SEEDS = 52, 2
FIRM = ("commitment", "stance", "practice", "awareness", "skill", "value", "ownership", "habit")


def run(quick: bool) -> CaseFindings:
    scenario = certain(Catalogue().scenario("public-health-vaccination")).model_copy(update={"shocks": ()})
    found = np.stack([_followers(scenario, number) for number in range(5 if quick else 20)])  # organisations, shares
    rises = np.diff(found, axis=1)
    mean = found.mean(axis=0)
    figures = (
        bounded("the rest who practise, a quarter being committed", "most", found[:, QUARTER], least=0.5, most=1.0),
        bounded("the steepest rise over the mean rise", "a jump", rises.max(axis=1) / rises.mean(axis=1), least=3.0),
    )
    plot = Plot(
        "The rest who practise after a year",
        "share of people who are committed for good",
        "share of the rest",
        (Curve("model", SHARES, mean, found.min(axis=0), found.max(axis=0)),),
    )
    return CaseFindings(tuple(replace(figure, used="predicted") for figure in figures), plot)


def _followers(scenario: Scenario, number: int) -> Array:
    """Share of the others who practise after a year beside a minority of each share, on one organisation."""
    made = generate(scenario.design(), organisation_seed(SEED, number))
    plan = Catalogue().strategy("do-nothing")
    arms = [Arm(f"{share:.2f}", plan) for share in SHARES]
    seeds = [world_seed(SEED, number * SEEDS + n) for n in range(SEEDS)]
    simulation = Simulation(scenario, made, arms, seeds, certain=True)
    minorities = _minorities(made, number)
    for _ in range(WEEKS):
        _hold_firm(simulation.worlds, minorities)
        simulation.advance()
    practising = simulation.worlds.practice >= PRACTISING
    of_arm = [practising[:, simulation.worlds.arm_worlds(n)] for n in range(len(arms))]
    return np.array([np.delete(of_arm[n], rows, axis=0).mean() for n, rows in enumerate(minorities)])


def _minorities(made: Organisation, number: int) -> list[Rows]:
    """Rows of the minority of each share, at random, each within the next."""
    order = np.random.default_rng(organisation_seed(SEED, number)).permutation(len(made))
    return [order[: round(share * len(made))] for share in SHARES]


def _hold_firm(worlds: Worlds, minorities: list[Rows]) -> None:
    for number, rows in enumerate(minorities):
        for name in FIRM:
            worlds.view(name)[rows, worlds.arm_worlds(number)] = 1.0


CASE = Case(
    name="committed-minority",
    title="A committed minority",
    kind="people",
    source="Centola et al. 2018, Science 360:1116",
    claim="groups who coordinate on a name take over another when a committed minority reaches about a quarter, and "
    "hardly any follow below that",
    setting="public-health-vaccination without shocks, nothing done; a share of people, at random, is held at full "
    "belief, word and deed from the start on, in steps of 5 % up to half; whether the others practise after a year. "
    "In the experiment people are paid to agree on a name, here they do something that costs effort. No number was set "
    "by it",
    run=run,
)
