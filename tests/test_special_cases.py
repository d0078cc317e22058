"""Published models as special cases: with rules switched off, Buy-In is them.

Every case runs ``BuyInModel`` as anyone could: rules are switched off by name, the start and the model's
parameters are given, and the organisation is built from ties.
"""

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import norm

from sim.model import BuyInModel
from sim.organisation import Organisation, build_ties, kind_of
from sim.scenario import ByDimension, InitiativeText, Scenario, Unit, Weights
from sim.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL
from sim.week import RULES

Array = NDArray[np.float64]

WEIGHTS = Weights(strategic=0.2, financial=0.2, workload=0.2, quality=0.2, standing=0.1, security=0.1)
SCENARIO = Scenario(
    name="bare",
    title="Bare",
    summary="Nothing but people and ties.",
    narrative="",
    goals=WEIGHTS,
    units=(Unit(name="crowd", people=12, effect=ByDimension()),),
    initiative=InitiativeText(title="Bare", effort=0.0),
)
OPINIONS = {"listening", "commitment"}
EXPRESSED = OPINIONS | {"stance"}
ACTIONS = OPINIONS | {"practice"}


def organisation(weights: Array) -> Organisation:
    """People of one unit who all report to the first; ``weights[i, j]`` is how much i listens to j."""
    people = len(weights)
    boss = np.zeros(people, dtype=np.int64)
    boss[0] = NO_BOSS
    unit = np.zeros(people, dtype=np.int64)
    tier = np.full(people, OPERATIONAL)
    tier[:2] = EXECUTIVE, MIDDLE
    listener, speaker = np.nonzero(weights)
    kind = kind_of(boss, unit, listener, speaker)
    ties = build_ties(boss, listener, speaker, weights[listener, speaker], kind)
    return Organisation(tuple(f"p{n}" for n in range(people)), tier, unit, boss, ("crowd",), ties)


def only(rules: set[str]) -> set[str]:
    """The rules to switch off so that only these are left."""
    return set(RULES) - rules


def opinions(weights: Array, commitment: Array, susceptibility: float | Array) -> BuyInModel:
    """People who repeatedly average what they hear with the view they started with."""
    return BuyInModel(
        SCENARIO,
        organisation=organisation(weights),
        off=only(OPINIONS),
        values={"commitment.rate": 1, "commitment.noise": 0},
        start={"commitment": commitment, "susceptibility": susceptibility},
    )


def test_degroot_consensus() -> None:
    """DeGroot 1974: repeated averaging ends in one opinion, the start weighted by 3/11, 4/11, 4/11."""
    weights = np.array([[1 / 3, 1 / 3, 1 / 3], [1 / 2, 1 / 2, 0], [0, 1 / 4, 3 / 4]])
    for row, share in enumerate([3 / 11, 4 / 11, 4 / 11]):
        model = opinions(weights, np.eye(3)[row], susceptibility=1.0)
        model.run_for(100)
        assert model.agents.get("commitment") == pytest.approx([share] * 3, abs=1e-12)


def test_degroot_week_by_week() -> None:
    weights = np.array([[1 / 3, 1 / 3, 1 / 3], [1 / 2, 1 / 2, 0], [0, 1 / 4, 3 / 4]])
    expected = np.array([-0.5, 0.2, 0.9])
    model = opinions(weights, expected, susceptibility=1.0)
    for _ in range(10):
        model.step()
        expected = weights @ expected
        assert model.column("commitment") == pytest.approx(expected, abs=1e-14)


def test_friedkin_johnsen_limit() -> None:
    """Friedkin and Johnsen 1990: the limit of the four-person example, to the printed digits."""
    weights = np.array(
        [[0.220, 0.120, 0.360, 0.300], [0.147, 0.215, 0.344, 0.294], [0, 0, 1, 0], [0.090, 0.178, 0.446, 0.286]]
    )
    model = opinions(weights, np.array([25, 25, 75, 85]) / 100, susceptibility=1 - np.diag(weights))
    model.run_for(200)
    limit = 100 * model.column("commitment")
    assert limit == pytest.approx([60.0208, 59.9840, 75, 74.9862], abs=5e-5)


@pytest.mark.parametrize("seed", range(3))
def test_friedkin_johnsen_on_any_ties(seed: int) -> None:
    """The limit is (I - L W)^-1 (I - L) x0 for random ties, susceptibilities and starts."""
    rng = np.random.default_rng(seed)
    people = 25
    weights = rng.dirichlet(np.full(people, 0.3), size=people)
    susceptibility = rng.uniform(0, 0.95, people)
    start = rng.uniform(-1, 1, people)
    model = opinions(weights, start, susceptibility)
    model.run_for(600)
    stubborn = np.diag(1 - susceptibility)
    limit = np.linalg.solve(np.eye(people) - np.diag(susceptibility) @ weights, stubborn @ start)
    assert model.column("commitment") == pytest.approx(limit, abs=1e-6)
    assert np.ptp(limit) > 0.1


def expressed(resilience: float, first: float = 1.0) -> BuyInModel:
    """Eight people who hear each other's public stance; all but the first are undecided at the start."""
    people, own = 8, 0.3
    weights = np.full((people, people), (1 - own) / (people - 1))
    np.fill_diagonal(weights, own)
    return BuyInModel(
        SCENARIO,
        organisation=organisation(weights),
        off=only(EXPRESSED),
        values={"commitment.rate": 1, "commitment.noise": 0, "stance.conformity": 1 - resilience},
        start={"commitment": first * np.eye(people)[0], "susceptibility": 0.5, "deference": 0},
    )


@pytest.mark.parametrize("first", [1.0, -1.0])
def test_expressed_and_private_opinion(first: float) -> None:
    """Ye et al. 2019: private and expressed opinions of eight people differ for good."""
    model = expressed(resilience=0.6, first=first)
    model.run_for(200)
    assert first * model.column("commitment") == pytest.approx([0.623077] + [0.053846] * 7, abs=1e-6)
    assert first * model.column("stance") == pytest.approx([0.407692] + [0.084615] * 7, abs=1e-6)


def test_resilience_makes_expressed_and_private_opinion_one() -> None:
    model = expressed(resilience=1.0)
    model.run_for(200)
    assert model.agents.get("stance") == model.agents.get("commitment")
    assert model.column("commitment")[0] > 2 * model.column("commitment")[1]


def thresholds(share: Array) -> Array:
    """Commitment of someone who sees this share of others act, half of it their own neutral judgement."""
    return 0.5 * (2 * share - 1)


def actions(ties: Organisation, threshold: Array, steepness: float = 1e6, **start: object) -> BuyInModel:
    """People who act once the weight of those acting around them passes their threshold."""
    return BuyInModel(
        SCENARIO,
        organisation=ties,
        off=only(ACTIONS),
        values={
            "commitment.rate": 1,
            "commitment.noise": 0,
            "listening.deed_weight": 1,
            "practice.rate": 1,
            "practice.steepness": steepness,
        },
        start={"commitment": 0, "susceptibility": 0.5, "threshold": threshold} | start,
    )


def granovetter(others_needed: Array) -> BuyInModel:
    """A crowd in which each sees all others, and acts when at least as many act as they need."""
    people = len(others_needed)
    crowd = organisation(np.ones((people, people)) - np.eye(people))
    return actions(crowd, thresholds((others_needed - 0.5) / (people - 1)))


def test_granovetter_everyone_follows() -> None:
    """Granovetter 1978: thresholds 0 to 99, one person joins after the other until all 100 act."""
    model = granovetter(np.arange(100))
    for week in range(1, 103):
        model.step()
        assert model.agents.agg("practice", sum) == min(week, 100)


def test_granovetter_one_threshold_changes_everything() -> None:
    """With the person of threshold 1 replaced by one of threshold 2, the instigator stays alone."""
    needed = np.arange(100)
    needed[1] = 2
    model = granovetter(needed)
    model.run_for(150)
    assert model.agents.agg("practice", sum) == 1


def mean_field(spread: float, people: int = 2000) -> float:
    """Percentage acting in the end when everyone sees the share of all who act, by way of a crier.

    The crier cannot act, and so is known by what they say: the share they see. Thresholds are the quantiles of a
    normal distribution with mean 25 %; the steepness is such that neighbouring quantiles just overlap.
    """
    weights = np.zeros((people + 1, people + 1))
    weights[0, 1:] = 1 / people
    weights[1:, 0] = 1
    quantiles = norm.ppf((np.arange(people) + 0.5) / people, 0.25, spread / 100)
    model = actions(
        organisation(weights),
        np.append(0.0, thresholds(quantiles)),
        steepness=2 * people,
        susceptibility=np.append(1.0, np.full(people, 0.5)),
        commitment=np.append(-1.0, np.zeros(people)),
        access=np.append(0.0, np.ones(people)),
    )
    model.run_for(600)
    return 100 * model.column("practice")[1:].mean()


@pytest.mark.parametrize("spread", [12.2, 12.22])
def test_granovetter_normal_thresholds_below_the_fold(spread: float) -> None:
    """The crowd stops at the lowest share that equals its own quantile: 5.48 % at spread 12.2."""
    lowest = brentq(lambda x: norm.cdf(x, 25, spread) * 100 - x, 0, 6.2)
    assert mean_field(spread) == pytest.approx(lowest, abs=0.01)
    assert spread != 12.2 or lowest == pytest.approx(5.48, abs=0.005)


@pytest.mark.parametrize("spread", [12.225, 12.25])
def test_granovetter_normal_thresholds_above_the_fold(spread: float) -> None:
    """A little more spread than 12.2221, and the same crowd takes everyone along."""
    assert mean_field(spread) == pytest.approx(100, abs=0.01)


def cascade(graph: nx.DiGraph, needed: dict[int, float], active: set[int]) -> list[set[int]]:
    """The linear threshold model, written for its own sake: who is active after each round."""
    rounds = [active]
    while True:
        now = {
            node
            for node in graph
            if sum(graph[source][node]["weight"] for source in graph.predecessors(node) if source in rounds[-1])
            >= needed[node]
        } | rounds[-1]
        if now == rounds[-1]:
            return rounds
        rounds.append(now)


def influence(kind: str, seed: int) -> nx.DiGraph:
    """A random network; the weights of the edges into each node are 64ths that sum to 1."""
    make = {
        "random": lambda: nx.gnp_random_graph(60, 0.08, seed=seed, directed=True),
        "clustered": lambda: nx.watts_strogatz_graph(60, 6, 0.2, seed=seed).to_directed(),
        "scale-free": lambda: nx.barabasi_albert_graph(60, 3, seed=seed).to_directed(),
    }
    graph = make[kind]()
    rng = np.random.default_rng(seed)
    for node in graph:
        sources = list(graph.predecessors(node)) or [0]
        for source, parts in zip(sources, rng.multinomial(64, rng.dirichlet(np.ones(len(sources)))), strict=True):
            graph.add_edge(source, node, weight=parts / 64)
    return graph


@pytest.mark.parametrize("kind", ["random", "clustered", "scale-free"])
@pytest.mark.parametrize("seed", range(4))
def test_linear_threshold_cascade(kind: str, seed: int) -> None:
    """Kempe, Kleinberg and Tardos 2003: the same people are active in the same week as in a plain cascade."""
    graph = influence(kind, seed)
    rng = np.random.default_rng(100 + seed)
    needed = (rng.integers(3, 32, len(graph)) + 0.5) / 64
    active = set(rng.choice(len(graph), 6, replace=False).tolist())
    needed[list(active)] = -0.01
    rounds = cascade(graph, dict(enumerate(needed)), active)
    practice = np.isin(np.arange(len(graph)), list(active)).astype(float)
    weights = nx.to_numpy_array(graph, nodelist=range(len(graph))).T
    model = actions(organisation(weights), thresholds(needed), practice=practice)
    for expected in rounds[1:] + rounds[-1:]:
        model.step()
        assert set(np.flatnonzero(model.column("practice") == 1)) == expected
        assert set(np.flatnonzero(model.column("practice") > 0)) == expected
    assert len(rounds) > 2
