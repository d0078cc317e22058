"""Strategies under what nobody knows: the same futures for all, regret, ranks, and who they follow from."""

import json

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.measures import Goal
from sim.scenarios.scenario import Uncertain
from sim.study.experiment import Experiment
from sim.study.futures import BYS, Futures, futures
from sim.study.futures.regret import fares, regrets_of
from tests.support.examples import tiny_scenario, tiny_strategies

GOAL = Goal.of("practising >= 40")


def tiny(**more: object) -> Experiment:
    return Experiment.of(tiny_scenario(**more), tiny_strategies())


@pytest.fixture(scope="module")
def found() -> Futures:
    return futures(tiny(), goal=GOAL, count=32)


def test_regret_is_what_the_best_of_a_future_is_ahead() -> None:
    values = np.array([[0.5, 0.2, 0.3], [0.4, 0.6, 0.3], [0.1, 0.58, 0.0]])
    first, second, third = fares(("a", "b", "c"), values, "practising", 0.03, values >= 0.3)
    assert (first.best, second.best, third.best) == (1.5, 1.5, 0.0)  # the last future is shared
    assert (first.within, second.within, third.within) == (2, 2, 1)
    assert first.regret.mean == pytest.approx(0.4 / 3)
    assert first.regret.worst == pytest.approx(0.4)
    assert second.regret.p90 == pytest.approx(np.quantile([0.1, 0, 0], 0.9))
    assert first.chance is not None
    assert first.chance.mean == pytest.approx(2 / 3)


def test_where_less_is_better_the_least_is_the_best() -> None:
    values = np.array([[0.1, 0.4], [0.3, 0.2]])
    assert regrets_of(values, "less").tolist() == [[0.0, 0.2], [pytest.approx(0.2), 0.0]]


def test_every_arm_is_told_of_and_shares_add_up(found: Futures) -> None:
    assert [arm.name for arm in found.arms] == ["do-nothing", "endorse", "pilot"]
    assert sum(arm.share_best for arm in found.arms) == pytest.approx(1)
    for arm in found.arms:
        assert arm.share_best <= arm.share_within <= 1
        assert 0 <= arm.regret.mean <= arm.regret.worst
        assert arm.regret.p90 <= arm.regret.worst
        assert arm.chance is not None
        assert arm.chance.mean == pytest.approx(GOAL.met(arm.values).mean())
    assert json.dumps([found.to_json_dict(), *(arm.to_json_dict() for arm in found.arms)], allow_nan=False)


def test_the_json_has_what_was_drawn(found: Futures) -> None:
    told = found.to_json_dict()
    assert told["count"] == 32
    assert told["numbers"] > 200
    by_aspect: dict[str, int] = {}
    for variant in told["variants"]:
        by_aspect[variant["aspect"]] = by_aspect.get(variant["aspect"], 0) + variant["futures"]
    assert by_aspect == dict.fromkeys(("network", "appraisal", "forgetting", "practice"), 32)
    assert set(told["leads"]) == set(BYS)
    arm = found.arm("pilot").to_json_dict()
    assert set(arm["regret"]) == {"mean", "p90", "worst"}
    assert {"share_best_of_futures", "share_within_margin", "fails_where"} <= set(arm)


def test_the_same_seed_gives_the_same_and_another_other_futures(found: Futures) -> None:
    again = futures(tiny(), goal=GOAL, count=32, workers=2)
    for one, other in zip(found.arms, again.arms, strict=True):
        np.testing.assert_array_equal(one.values, other.values)
    elsewhere = futures(Experiment.of(tiny_scenario(), tiny_strategies(), seed=2), goal=GOAL, count=32)
    assert not np.array_equal(found.arms[2].values, elsewhere.arms[2].values)


def test_how_an_arm_fares_does_not_depend_on_the_others_but_for_regret(found: Futures) -> None:
    two = futures(Experiment.of(tiny_scenario(), tiny_strategies()[1:]), goal=GOAL, count=32)
    np.testing.assert_array_equal(two.arm("pilot").values, found.arm("pilot").values)
    assert two.arm("endorse").regret.mean <= found.arm("endorse").regret.mean


def test_two_alike_share_and_neither_regrets() -> None:
    one = tiny_strategies()[2]
    twin = one.model_copy(update={"name": "twin"})
    alike = futures(Experiment.of(tiny_scenario(), (one, twin)), count=8)
    assert [arm.best for arm in alike.arms] == [4.0, 4.0]
    assert [arm.regret.worst for arm in alike.arms] == [0.0, 0.0]


def test_a_wider_margin_lets_more_be_as_good() -> None:
    narrow, wide = (futures(tiny(), count=16, margin=margin) for margin in (0.0, 0.5))
    assert [arm.within for arm in wide.arms] >= [arm.within for arm in narrow.arms]
    assert wide.arm("endorse").within > narrow.arm("endorse").within


def test_each_ranking_puts_its_own_best_first(found: Futures) -> None:
    assert found.leader("mean").mean == max(arm.mean for arm in found.arms)
    assert found.leader("regret").regret.p90 == min(arm.regret.p90 for arm in found.arms)
    chances = [arm.chance.mean for arm in found.arms if arm.chance]
    assert found.leader("chance").chance is not None
    assert found.leader("chance").chance.mean == max(chances)  # type: ignore[union-attr]


def test_without_a_goal_there_is_no_ranking_by_its_chance() -> None:
    plain = futures(tiny(), count=8)
    assert "chance" not in plain.to_json_dict()["leads"]
    assert plain.arms[0].to_json_dict()["chance_of_goal_over_futures"] is None
    with pytest.raises(InputError, match="chance without a goal"):
        plain.order("chance")


@pytest.mark.parametrize(("strategies", "count", "message"), [(1, 8, "at least two"), (3, 7, "at least 8")])
def test_too_little_to_compare_is_told(strategies: int, count: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        futures(Experiment.of(tiny_scenario(), tiny_strategies()[:strategies]), count=count)


def test_where_an_initiative_does_harm_doing_something_fails() -> None:
    uncertain = (Uncertain(path="initiative.effect_scale", low=-2.0, high=2.0, basis="assumed", note=""),)
    nothing, _, pilot = tiny_strategies()
    experiment = Experiment.of(tiny_scenario(uncertain=uncertain), (nothing, pilot))
    found = futures(experiment, measure="trust_left", count=256).arm("pilot")
    assert found.region is not None
    bounds = {bound.path: bound for bound in found.region.bounds}
    assert bounds["initiative.effect_scale"].high < 1.3
    assert bounds["initiative.effect_scale"].low < -1.0
    assert found.region.rival == "do-nothing"
    assert found.region.density > found.region.elsewhere + 0.3
