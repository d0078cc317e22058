"""People who differ and forget, beliefs that last, uptake of one's own accord, and what enforcement gets and costs."""

from dataclasses import replace

import numpy as np
import pytest

from sim.numerics.draws import world_seed
from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm, Array, Worlds
from sim.study.validation.intentions import correlation, explained
from sim.study.validation.sites import apart, between
from sim.worlds.simulation import Simulation
from tests.support.pull import QUIET, advance, gain, plan, use

SHELF = Catalogue()
NOTHING = plan()
STAGED = plan(access="staged")


def worlds_of(
    scenario: Scenario,
    plans: list[Strategy],
    weeks: int,
    *,
    attitude: float | None = None,
    off: tuple[str, ...] = (),
    values: dict[str, float] | None = None,
    seeds: int = 8,
) -> Worlds:
    """The scenario's own organisation, without shocks or anything uncertain; ``attitude`` is known of everybody."""
    organisation = generate(scenario.design(), seed=3)
    if attitude is not None:
        organisation = replace(organisation, commitment=np.full(len(organisation), attitude))
    arms = [Arm(str(n), one) for n, one in enumerate(plans)]
    simulation = Simulation(
        scenario, organisation, arms, [world_seed(1, n) for n in range(seeds)], off=off, values=values, certain=True
    )
    for _ in range(weeks):
        simulation.advance()
    return simulation.worlds


@pytest.fixture(scope="module")
def vaccination() -> Scenario:
    return SHELF.scenario("public-health-vaccination")


class TestDifferences:
    def test_people_do_not_simply_do_as_they_believe(self, vaccination: Scenario) -> None:
        plans = [SHELF.strategy(name) for name in ("participation-first", "integrated-programme", "champions-network")]
        found = worlds_of(vaccination, plans, 104)
        alike = worlds_of(vaccination, plans, 104, off=("differences",))
        assert 0.35 < np.nanmean(correlation(found.commitment, found.practice)) < 0.65
        assert np.nanmean(correlation(alike.commitment, alike.practice)) > 0.7

    def test_organisations_differ_under_one_plan(self, vaccination: Scenario) -> None:
        plans = [SHELF.strategy("participation-first")]
        sites = [
            (worlds_of(vaccination, plans, 104, values=values, seeds=24).practice >= 0.5).mean(axis=0)
            for values in ({}, {"start.organisations_spread": 0.0, "start.history_spread": 0.0})
        ]
        assert sites[0].std() > 0.06
        assert sites[0].std() > 1.3 * sites[1].std()

    def test_they_are_alike_under_every_strategy_and_stay(self, vaccination: Scenario) -> None:
        one = worlds_of(vaccination, [NOTHING, SHELF.strategy("big-bang")], 0)
        later = worlds_of(vaccination, [NOTHING, SHELF.strategy("big-bang")], 20, off=("turnover",))
        for name in ("leaning", "circumstances"):
            assert np.array_equal(one.trait[name], later.trait[name])
            first, second = (later.trait[name][:, later.arm_worlds(arm)] for arm in (0, 1))
            assert np.array_equal(first, second)

    def test_the_sponsor_has_no_leaning_beside_their_conviction(self, vaccination: Scenario) -> None:
        worlds = worlds_of(vaccination, [NOTHING], 0)
        assert not worlds.leaning[worlds.sponsor].any()


class TestCandour:
    def test_what_is_said_is_not_what_is_believed_where_trust_is_low(self, vaccination: Scenario) -> None:
        plans = [SHELF.strategy("participation-first"), SHELF.strategy("awareness-campaign")]

        def said(trust: float, off: tuple[str, ...] = ()) -> float:
            worlds = worlds_of(vaccination, plans, 52, values={"start.trust": trust}, off=off)
            return float(np.mean(correlation(worlds.stance, worlds.commitment)))

        wary, trusting = said(0.3), said(0.8)
        assert wary < 0.9
        assert wary < trusting - 0.05
        assert said(0.3, off=("candour",)) > 0.97


class TestForgetting:
    def test_skill_that_is_not_used_fades_to_what_people_came_with(self) -> None:
        taught = plan(use("training", until=12))
        kept, lost = (advance([taught], 150, off=("practice", *off)) for off in (("forgetting",), ()))
        assert (kept.skill > lost.skill + 0.05).mean() > 0.5
        assert np.allclose(lost.skill, lost.ready, atol=0.01)

    def test_use_keeps_skill(self) -> None:
        worlds = advance([plan(use("training", until=12)), plan(use("training", until=12), access="staged")], 60)
        assert (gain(worlds, "skill") > 0.02).all()

    def test_after_the_last_lever_practice_does_not_go_on_rising(self) -> None:
        scenario = SHELF.scenario("public-sector-ai")
        plans = [SHELF.strategy(name) for name in ("mid-level-pilots", "champions-network", "early-wins")]
        then, later = (worlds_of(scenario, plans, weeks).practice.mean() for weeks in (88, 192))
        assert 0.5 * then < later < then + 0.01
        free = [worlds_of(scenario, plans, w, off=("forgetting",)).practice.mean() for w in (88, 192)]
        assert free[1] - free[0] > later - then

    def test_a_habit_needs_no_thought(self) -> None:
        used = plan(use("coaching", until=20))
        with_habit, without = (advance([used], 80, off=off).practice.mean() for off in ((), ("habit",)))
        assert with_habit > without

    def test_time_taken_back_is_missed(self) -> None:
        given = [plan(use("resourcing", until=20)), NOTHING]
        during, after = advance(given, 19), advance(given, 24)
        assert (gain(during, "burden") < 0).all()
        assert (gain(after, "burden") > 0).all()
        assert (gain(advance(given, 24, off=("missed_time",)), "burden") < 1e-3).all()


class TestOwnAccord:
    def test_people_take_up_what_they_want_anyway(self, vaccination: Scenario) -> None:
        easy = ("skill", "capacity")
        share = (worlds_of(vaccination, [NOTHING], 26, off=easy).practice >= 0.5).mean()
        told = (worlds_of(vaccination, [NOTHING], 26, off=(*easy, "inquiry")).practice >= 0.5).mean()
        assert share > 0.3
        assert share > told + 0.05

    def test_nobody_looks_for_what_brings_nothing(self, vaccination: Scenario) -> None:
        nothing = {"initiative.effect_scale": 0.0}
        empty = worlds_of(vaccination, [NOTHING], 40, values=nothing)
        assert empty.value.mean() < worlds_of(vaccination, [NOTHING], 40).value.mean() - 0.02


class TestEnforcement:
    def test_checks_get_done_what_an_order_does_not_and_cost_trust_and_belief(self) -> None:
        ordered = plan(use("mandate"))
        enforced = plan(use("mandate"), use("enforce", 2))
        easy = advance([enforced, ordered], 20, off=("skill", "capacity"))
        assert (gain(easy, "practice") > 0.1).all()
        hard = advance([enforced, ordered], 6, off=("ownership", "results", "experience", "expectation"))
        assert (gain(hard, "commitment") < 0).all()
        assert (gain(hard, "trust") < 0).all()

    def test_it_goes_no_further_than_authority(self) -> None:
        units = tuple(unit.model_copy(update={"authority": 0.0}) for unit in QUIET.units)
        free = QUIET.model_copy(update={"units": units})
        worlds = advance([plan(use("enforce")), NOTHING], 6, scenario=free, off=("trust",))
        assert (gain(worlds, "practice") < 1e-9).all()


class TestBeliefsThatLast:
    def start(self, vaccination: Scenario, attitude: float, **more: float) -> Worlds:
        return worlds_of(vaccination, [STAGED], 0, attitude=attitude, values=more)

    def test_a_known_view_is_laid_down_in_what_people_expect_trust_fear_and_own(self, vaccination: Scenario) -> None:
        for_it, neutral = self.start(vaccination, 0.6), self.start(vaccination, 0.0)
        for column, sign in (("value", 1), ("trust", 1), ("worries", -1), ("ownership", 1)):
            assert sign * (for_it.column[column] - neutral.column[column]).mean() > 0.01, column
        assert (for_it.awareness == 1.0).all()

    def test_the_first_judgement_is_the_view(self, vaccination: Scenario) -> None:
        worlds = worlds_of(
            vaccination,
            [STAGED],
            1,
            attitude=0.4,
            off=("listening", "turnover", "forgetting"),
            values={"capacity.boss": 0.0},
        )
        others = np.setdiff1d(np.arange(len(worlds.anchor)), [worlds.sponsor])
        assert np.median(np.abs(worlds.appraisal - worlds.anchor)[others]) < 0.03

    def test_nothing_done_it_decays_at_the_declared_rate(self, vaccination: Scenario) -> None:
        """With nobody to talk to and nothing to practise, what is expected fades by `expectation.fading` a week."""
        off = ("listening", "inquiry", "turnover", "forgetting", "results")
        first, last = (worlds_of(vaccination, [STAGED], w, attitude=0.6, off=off) for w in (0, 30))
        staff = np.setdiff1d(np.arange(len(first.anchor)), np.flatnonzero(first.organisation.tier < 2))
        kept = last.value[staff] / first.value[staff]
        assert np.allclose(kept, (1 - 0.015) ** 30, rtol=1e-9)

    def test_people_in_favour_are_not_against_it_a_quarter_later(self, vaccination: Scenario) -> None:
        """Before, four in five supported it in week 10 and one in fifty in week 15."""
        support = [(worlds_of(vaccination, [NOTHING], w, attitude=0.6).stance >= 0.2).mean() for w in (10, 15, 104)]
        assert support[0] > 0.9
        assert support[1] > 0.75
        assert 0.05 < support[2] < support[1]

    def test_history_sets_trust_and_readiness(self, vaccination: Scenario) -> None:
        good, bad = (self.start(vaccination, 0.0, **{"initiative.history": h}) for h in (1.0, -1.0))
        assert (good.trust - bad.trust).mean() > 0.15
        assert (good.skill > bad.skill).mean() > 0.9

    def test_a_view_is_not_laid_down_where_that_is_turned_off(self, vaccination: Scenario) -> None:
        worlds = self.start(vaccination, 0.6, **{"start.laid_down": 0.0})
        others = np.setdiff1d(np.arange(len(worlds.value)), [worlds.sponsor])
        assert not worlds.value[others].any()


def test_spread_is_measured_between_and_within() -> None:
    alike = np.full((1, 6), 0.5)
    assert between(alike) == 0.0
    apart_all: Array = np.array([[0.0, 1.0] * 3])
    assert between(apart_all) > 1.0
    assert apart(np.array([[0.1, 0.3]])) == pytest.approx(20.0)


def test_explained_variance_is_that_of_a_regression() -> None:
    rng = np.random.default_rng(1)
    x, noise = rng.normal(size=(4000, 1)), rng.normal(size=(4000, 1))
    assert explained(x + noise, x) == pytest.approx(0.5, abs=0.05)
    assert correlation(x, x + noise) == pytest.approx(np.sqrt(0.5), abs=0.03)
    assert np.isnan(correlation(x, np.zeros_like(x))).all()
