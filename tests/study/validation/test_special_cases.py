"""Published models as special cases: with rules switched off, Buy-In is them.

The settings are those of ``sim.study.validation``, which the command ``buyin validate`` runs too; here they are held
against independent solutions week by week. The same settings through the Mesa model give the same numbers.
"""

import networkx as nx
import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import norm

from sim.model import BuyInModel
from sim.study.validation import crowd, degroot, expressed_opinion, friedkin_johnsen, granovetter


@pytest.mark.parametrize("row", range(3))
def test_degroot_consensus(row: int) -> None:
    """DeGroot 1974: repeated averaging ends in one opinion, the start weighted by 3/11, 4/11, 4/11."""
    assert degroot.weight_in_consensus(row) == pytest.approx((3 / 11, 4 / 11, 4 / 11)[row], abs=1e-12)


def test_degroot_week_by_week() -> None:
    expected = np.array([-0.5, 0.2, 0.9])
    simulation = degroot.averaging(expected)
    for _ in range(10):
        simulation.advance()
        expected = degroot.LISTENING @ expected
        assert simulation.worlds.commitment[:, 0] == pytest.approx(expected, abs=1e-14)


def test_the_mesa_model_with_the_same_settings_gives_the_same_bits() -> None:
    weights, start = friedkin_johnsen.LISTENING, friedkin_johnsen.START / 100
    susceptibility = 1 - np.diag(weights)
    model = BuyInModel(
        crowd.SCENARIO,
        organisation=crowd.matrix_organisation(weights),
        off=crowd.only(crowd.OPINIONS),
        values={"commitment.rate": 1, "commitment.noise": 0},
        start={"commitment": start, "susceptibility": susceptibility},
    )
    simulation = crowd.opinions(weights, start, susceptibility)
    for _ in range(20):
        model.step()
        simulation.advance()
        assert model.column("commitment").tobytes() == simulation.worlds.commitment[:, 0].tobytes()


def test_friedkin_johnsen_limit() -> None:
    """Friedkin and Johnsen 1990: the limit of the four-person example, to the printed digits."""
    assert friedkin_johnsen.example() == pytest.approx([60.0208, 59.9840, 75, 74.9862], abs=5e-5)


@pytest.mark.parametrize("seed", range(3))
def test_friedkin_johnsen_on_any_ties(seed: int) -> None:
    """The limit is (I - L W)^-1 (I - L) x0 for random ties, susceptibilities and starts."""
    found, limit = friedkin_johnsen.on_random_ties(seed)
    assert found == pytest.approx(limit, abs=1e-6)
    assert np.ptp(limit) > 0.1


@pytest.mark.parametrize("first", [1.0, -1.0])
def test_expressed_and_private_opinion(first: float) -> None:
    """Ye et al. 2019: private and expressed opinions of eight people differ for good."""
    worlds = expressed_opinion.eight_people(resilience=0.6, first=first).worlds
    assert first * worlds.commitment[:, 0] == pytest.approx([0.623077] + [0.053846] * 7, abs=1e-6)
    assert first * worlds.stance[:, 0] == pytest.approx([0.407692] + [0.084615] * 7, abs=1e-6)


def test_resilience_makes_expressed_and_private_opinion_one() -> None:
    worlds = expressed_opinion.eight_people(resilience=1.0).worlds
    assert worlds.stance.tolist() == worlds.commitment.tolist()
    assert worlds.commitment[0, 0] > 2 * worlds.commitment[1, 0]


def test_granovetter_everyone_follows() -> None:
    """Granovetter 1978: thresholds 0 to 99, one person joins after the other until all 100 act."""
    assert granovetter.acting(np.arange(100)).tolist() == [*range(1, 101), 100]


def test_granovetter_one_threshold_changes_everything() -> None:
    """With the person of threshold 1 replaced by one of threshold 2, the instigator stays alone."""
    needed = np.arange(100)
    needed[1] = 2
    assert granovetter.acting(needed).tolist() == [1, 1]


def test_granovetter_normal_thresholds_fold() -> None:
    """Below the fold at 12.2221 the crowd stops at the lowest share that equals its own quantile, above it never."""
    spreads = np.array([12.2, 12.22, 12.225, 12.25])
    lowest = [brentq(lambda x, s=s: norm.cdf(x, 25, s) * 100 - x, 0, 6.2) for s in spreads[:2]]
    assert lowest[0] == pytest.approx(5.48, abs=0.005)
    assert granovetter.mean_field(spreads, 2000) == pytest.approx([*lowest, 100, 100], abs=0.01)


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
    threshold = crowd.as_commitment(needed)[:, None]
    simulation = crowd.actions(crowd.matrix_organisation(weights), threshold, practice=practice[:, None])
    for expected in rounds[1:] + rounds[-1:]:
        simulation.advance()
        assert set(np.flatnonzero(simulation.worlds.practice == 1)) == expected
        assert set(np.flatnonzero(simulation.worlds.practice > 0)) == expected
    assert len(rounds) > 2
