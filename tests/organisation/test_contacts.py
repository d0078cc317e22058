"""Whom to talk to first: planted networks with a known answer, bounds against brute force, and the real networks."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from sim.organisation import Organisation, connectors, cover
from sim.organisation.contacts import Contacts, find_contacts, tier_counts
from sim.people_files import read_tables
from tests.support.shared_data import NETWORKS, require

EVERYBODY = 10


def organisation(ties: list[tuple[str, str]], boss: dict[str, str], *, disclosed: bool = True) -> Organisation:
    """People by who their boss is (the first is the head), and who listens to whom; units by first letter."""
    people = pd.DataFrame({"id": list(boss), "manager_id": list(boss.values()), "unit": [name[0] for name in boss]})
    listed = pd.DataFrame(ties, columns=["source", "target"]).assign(weight=1.0)
    return read_tables(people, listed, boss_share=0.0, disclosed=disclosed)


def line(size: int) -> dict[str, str]:
    """A head, one manager below, and all others below that one."""
    return {"head": "", "chief": "head", **{f"p{n}": "chief" for n in range(size - 2)}}


def standing(own: Organisation, known: dict[str, float]) -> Organisation:
    """The same people, some of whom are known to be for or against it."""
    return replace(own, commitment=np.array([known.get(who, np.nan) for who in own.ids]))


def who(found: Contacts, group: str) -> list[str]:
    return [one.who for one in getattr(found, group).people]


@pytest.fixture(scope="module")
def star() -> Organisation:
    """Everyone listens to p3, who listens to the head."""
    boss = line(12)
    return organisation([(one, "p3") for one in boss if one != "p3"] + [("p3", "head")], boss)


@pytest.fixture(scope="module")
def cliques() -> Organisation:
    """Six people who all listen to one another, twice, with a bridge between p1 and q1."""
    boss = {"p0": "", "p1": "p0", "q0": "p0", **{f"p{n}": "p1" for n in range(2, 6)}}
    boss |= {"q1": "q0", **{f"q{n}": "q0" for n in range(2, 6)}}
    ties = [(a, b) for team in "pq" for a in boss for b in boss if a != b and a[0] == b[0] == team]
    return organisation([*ties, ("p1", "q1"), ("q1", "p1")], boss)


def random_network(seed: int, size: int = 11) -> Organisation:
    luck, boss = np.random.default_rng(seed), line(size)
    ties = [(a, b) for a in boss for b in boss if a != b and luck.random() < 0.15]
    return organisation(ties, boss)


def test_the_middle_of_a_star_is_listened_to_connects_and_covers(star: Organisation) -> None:
    found = find_contacts(star, 3, seed=1)
    assert who(found, "listened")[0] == who(found, "connectors")[0] == "p3"
    assert who(found, "champions") == ["p3"]
    first = found.coverage[1]
    assert (first.champions, first.one_step.chosen, first.one_step.at_most) == (1, 1.0, 1.0)
    middle = found.listened.people[0]
    assert (middle.listeners, middle.new, middle.attention, middle.between) == (11, 11, 11.0, 1.0)
    assert middle.effective_size == 11


def test_who_bridges_two_cliques_connects_them_and_each_needs_a_champion(cliques: Organisation) -> None:
    found = find_contacts(cliques, 2, seed=1)
    assert sorted(who(found, "connectors")) == ["p1", "q1"]
    assert {name[0] for name in who(found, "champions")} == {"p", "q"}
    assert [round(12 * row.one_step.chosen) for row in found.coverage] == [0, 7, 12]
    assert found.connectors.people[0].other_units == 1


def test_bosses_and_random_people_are_beside_the_chosen(star: Organisation) -> None:
    row = find_contacts(star, 2, seed=1).coverage[1]
    assert row.one_step.bosses == pytest.approx(2 / 12, abs=1e-6)
    expected = (12 + 2 + 10 * 1) / 12 / 12  # p3 reaches all, the head p3, and all others themselves alone
    assert row.one_step.random == pytest.approx(expected, abs=0.06)
    assert (row.one_step.random_low, row.one_step.chosen) == (pytest.approx(1 / 12, abs=1e-6), 1.0)
    assert row.two_steps.bosses == 1.0  # the head is heard by p3, and p3 by all


@pytest.mark.parametrize("seed", range(8))
def test_greedy_keeps_its_bound_and_no_choice_exceeds_what_is_said(seed: int) -> None:
    own = random_network(seed)
    found = find_contacts(own, 4, seed=1)
    everyone = range(len(own))
    for row in found.coverage[1:]:
        sets = combinations(everyone, row.champions)
        best = max(cover.one_step(own.ties, np.isin(everyone, some)).mean() for some in sets)
        assert (1 - 1 / np.e) * best <= row.one_step.chosen + 1e-6 <= best + 2e-6
        assert best <= row.one_step.at_most + 1e-6
        rows = [own.ids.index(name) for name in who(found, "champions")[: row.champions]]
        once = cover.one_step(own.ties, np.isin(everyone, rows))
        twice = cover.one_step(own.ties, once)
        assert row.two_steps.chosen == pytest.approx(twice.mean(), abs=1e-6)


def test_supporters_reach_people_already_and_opponents_are_no_champions(cliques: Organisation) -> None:
    own = standing(cliques, {"p1": 0.6, "q1": -0.6})
    found = find_contacts(own, 3, seed=1)
    assert found.supporters == 1
    assert found.coverage[0].one_step.chosen == pytest.approx(7 / 12, abs=1e-6)
    assert found.coverage[0].two_steps.chosen == 1.0
    champions = who(found, "champions")
    assert "q1" not in champions
    assert champions[0].startswith("q")
    assert {one.who: one.new for one in found.connectors.people}["p1"] == 0
    assert len(champions) == 1  # nobody reaches anybody more


def test_sponsors_stand_alone_without_another_supporter_beside_them(cliques: Organisation) -> None:
    assert find_contacts(cliques, 3, seed=1).lonely_sponsors is None
    alone = find_contacts(standing(cliques, {"p4": 0.6, "p5": 0.35, "q5": 0.6, "p0": -0.6}), 3, seed=1)
    assert who(alone, "lonely_sponsors") == ["q5"]  # p4 and p5 have each other; p0, the executive, is against it
    assert alone.lonely_sponsors is not None
    assert alone.lonely_sponsors.share == pytest.approx(1 / 3, abs=1e-6)


def test_the_same_seed_gives_the_same_and_another_other_draws() -> None:
    own = random_network(3)
    first, again, other = (find_contacts(own, 4, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert [row.one_step.random for row in first.coverage] != [row.one_step.random for row in other.coverage]
    assert [row.one_step.chosen for row in first.coverage] == [row.one_step.chosen for row in other.coverage]


def test_nobody_may_be_a_champion_where_all_are_for_it_or_against(star: Organisation) -> None:
    found = find_contacts(standing(star, dict.fromkeys(star.ids, 0.6)), 3, seed=1)
    assert found.champions.people == ()
    assert [row.champions for row in found.coverage] == [0]


@pytest.mark.parametrize("seed", range(4))
def test_shares_of_paths_are_those_of_an_independent_count(seed: int) -> None:
    graph = nx.gnp_random_graph(70, 0.04, seed=seed)  # in several parts, as organisations may be
    expected = nx.betweenness_centrality(graph)
    found, followed = connectors.betweenness(graph, seed=1)
    assert followed == 70
    assert found == pytest.approx([expected[row] for row in range(70)])


def test_paths_are_followed_from_some_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.barabasi_albert_graph(400, 2, seed=1)
    exact, _ = connectors.betweenness(graph, seed=1)
    monkeypatch.setattr(connectors, "MOST_WORK", 2 * 2 * graph.number_of_edges() * 6 * 100)
    some, followed = connectors.betweenness(graph, seed=1)
    assert 50 < followed < 200
    assert np.argmax(some) == np.argmax(exact)
    assert len({*np.argsort(-some)[:10]} & {*np.argsort(-exact)[:10]}) >= 7
    assert some.sum() == pytest.approx(exact.sum(), rel=0.1)


def test_nothing_of_few_people_is_found_unless_disclosed() -> None:
    own = replace(random_network(5, size=40), disclosed=False)
    known = standing(own, {f"p{n}": 0.6 for n in range(3)})
    found = find_contacts(known, 12, seed=1)
    assert [row.champions for row in found.coverage] == [5, 12]
    assert found.supporters is None
    assert not any(group.people for group in (found.listened, found.connectors, found.champions))
    assert found.listened.tiers["executive"] is found.listened.tiers["middle"] is None
    assert found.lonely_sponsors is not None
    assert found.lonely_sponsors.count is found.lonely_sponsors.share is None
    with pytest.raises(ValueError, match="fewer than 5"):
        find_contacts(own, 4, seed=1)


def test_counts_by_tier_tell_of_no_few_by_difference() -> None:
    tiers = {"executive": 12, "middle": 14, "operational": 30}
    people = [("e0", "", "executive")]
    people += [
        (f"{tier[0]}{n}", "e0", tier)
        for tier, size in tiers.items()
        for n in range(size)
        if (tier, n) != ("executive", 0)
    ]
    frame = pd.DataFrame(people, columns=["id", "manager_id", "tier"])
    own = read_tables(frame, pd.DataFrame({"source": ["e1"], "target": ["e2"], "weight": [1.0]}))

    def told(executives: int, middle: int, operational: int) -> list[int | None]:
        rows = [*range(executives), *range(12, 12 + middle), *range(26, 26 + operational)]
        return list(tier_counts(own, np.array(rows)).values())

    assert told(6, 7, 9) == [6, 7, 9]
    assert told(0, 7, 9) == [None, 7, 9]  # that it is nobody follows, and is of nobody
    assert told(2, 7, 9) == [None, None, 9]
    assert told(2, 3, 9) == [None, None, 9]
    assert told(8, 7, 9) == [None, 7, 9]  # all but four


@pytest.mark.parametrize("name", NETWORKS)
def test_the_real_networks_are_covered_better_than_by_chance_or_rank(name: str) -> None:
    own = NETWORKS[name]().organisation()
    last = find_contacts(own, EVERYBODY, seed=1).coverage[-1]
    assert last.one_step.random <= last.one_step.chosen <= last.one_step.at_most
    assert last.one_step.bosses <= last.one_step.chosen
    assert last.two_steps.chosen >= last.one_step.chosen


def test_physicians_who_were_named_most_cover_their_towns() -> None:
    """246 physicians of four towns, without a hierarchy: the one named most in each town is put above the others."""
    folder = require("coleman_katz_menzel_medinnovations")
    nodes, edges = (pd.read_csv(folder / f"physicians246_{what}.csv") for what in ("nodes", "edges"))
    named = edges["target"].value_counts()
    nodes["named"] = nodes["id"].map(named).fillna(0)
    heads = nodes.sort_values(["named", "id"], ascending=[False, True]).drop_duplicates("city")
    first = heads["id"].iloc[0]
    manager = nodes["city"].map(heads.set_index("city")["id"])
    manager = manager.mask(nodes["id"].isin(heads["id"]), first).mask(nodes["id"] == first)
    people = pd.DataFrame(
        {"id": nodes["id"], "manager_id": manager.astype("Int64"), "unit": "town-" + nodes["city"].astype(str)}
    )
    own = read_tables(people, edges.assign(weight=1.0)[["source", "target", "weight"]], boss_share=0.0, disclosed=True)
    found = find_contacts(own, 20, seed=1)
    assert found.size == 246
    assert found.coverage[20].one_step.chosen > 2 * found.coverage[20].one_step.random
    most = found.listened.people[0]
    assert most.listeners >= named.iloc[5]
