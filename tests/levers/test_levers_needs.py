"""Levers that live on results, leaders and goals: what they need before they do anything."""

from typing import ClassVar

import numpy as np
import pytest

from sim.common.vocabulary import MIDDLE, OPERATIONAL, STRATEGIC
from sim.levers import LEVERS
from sim.scenarios.scenario import Weights
from sim.scenarios.strategy import Strategy
from tests.support.pull import PEOPLE, QUIET, SEEDS, advance, gain, plan, tier, unit, use

WITHOUT = plan()
COST_ONLY = Weights(financial=1.0)
SHOP, WORKS = unit("shop"), unit("works")


class TestResults:
    PILOT = (use("pilot", until=14, units=["shop"]), use("message", until=4))

    def shown(self, lever: str, **fields: object) -> Strategy:
        return plan(*self.PILOT, use(lever, start=15, **fields), access="staged")

    def test_with_nothing_to_show_a_showcase_costs_credibility(self) -> None:
        worlds = advance([plan(use("showcase")), WITHOUT], 1)
        assert np.allclose(gain(worlds, "trust"), -LEVERS["showcase"].parameters[2].default, atol=0.005)
        assert (gain(worlds, "value") < 1e-9).all()

    def test_real_results_shown_raise_what_others_expect(self) -> None:
        worlds = advance([self.shown("showcase"), plan(*self.PILOT, access="staged")], 16)
        assert (worlds.results.max(axis=0) > 0.1).all()
        assert (gain(worlds, "value", WORKS) > 0.02).all()
        assert (gain(worlds, "ownership", SHOP) > 0.005).all()

    def test_the_order_of_pilot_and_showcase_matters(self) -> None:
        first_shown = plan(use("showcase", until=1), *(p.model_copy(update={"start": 2}) for p in self.PILOT))
        worlds = advance([self.shown("showcase", until=15), first_shown.model_copy(update={"access": "staged"})], 16)
        assert (gain(worlds, "value", WORKS) > 0.02).all()
        assert (gain(worlds, "trust", WORKS) > 0.01).all()

    @pytest.mark.parametrize("lever", ["business-case", "progress-report", "showcase"])
    def test_results_are_lifted_into_strategic_terms(self, lever: str) -> None:
        worlds = advance([self.shown(lever), plan(*self.PILOT, access="staged"), plan(use(lever), access="staged")], 16)
        lifted, unlifted, empty = (worlds.lifted[worlds.arm_worlds(arm)] for arm in range(3))
        assert (lifted > 0.05).all()
        assert not unlifted.any()
        assert (empty < lifted / 2).all()

    def test_a_report_says_what_is_true(self) -> None:
        loud = QUIET.model_copy(
            update={"initiative": QUIET.initiative.model_copy(update={"promise_scale": 3.0, "effect_scale": 0.5})}
        )
        plans = [self.shown(lever, until=15) for lever in ("progress-report", "message")]
        worlds = advance([*plans], 15, scenario=loud)
        assert (gain(worlds, "told", WORKS) < -0.005).all()

    def test_champions_are_no_better_than_what_they_have_to_show(self) -> None:
        champions = use("champions", start=15, units=["shop"], tiers=["operational"], who="supporters", share=0.3)
        piloted = advance([plan(*self.PILOT, champions, access="staged"), plan(*self.PILOT, access="staged")], 15)
        untried = advance([plan(champions.model_copy(update={"start": 1}), access="staged"), WITHOUT], 1)
        shown, shown_untried = (w.inputs["shown"][SHOP, w.arm_worlds(0)].mean() for w in (piloted, untried))
        assert shown > 0.05
        assert shown_untried == 0


class TestLeaders:
    def test_a_committed_head_lends_authority_where_the_sponsor_has_none(self) -> None:
        heads = use("coalition", units=["works"], who="unit-heads")
        convinced = QUIET.model_copy(
            update={"units": tuple(u.model_copy(update={"authority": 0.1, "attitude": 0.6}) for u in QUIET.units)}
        )
        worlds = advance([plan(heads, use("mandate")), plan(use("mandate"))], 6, scenario=convinced)
        works = PEOPLE.units.index("works")
        assert (worlds.coalition[works, worlds.arm_worlds(0)] > 0.25).all()
        staff = np.intersect1d(WORKS, tier(OPERATIONAL))
        pressure = worlds.signals["felt_pressure"][staff]
        led, unled = (pressure[:, worlds.arm_worlds(arm)].mean() for arm in (0, 1))
        assert led > unled + 0.03

    def test_a_doubting_head_backs_nothing(self) -> None:
        against = QUIET.model_copy(
            update={"units": tuple(u.model_copy(update={"attitude": -0.6}) for u in QUIET.units)}
        )
        worlds = advance([plan(use("coalition", units=["works"], who="unit-heads"))], 4, scenario=against)
        assert not worlds.coalition.any()

    def test_people_trust_leaders_whom_they_see_practise(self) -> None:
        example = use("personal-example", start=10, tiers=["executive", "middle"])
        prepared = (use("coaching", until=9, tiers=["executive", "middle"]), use("message", until=9))
        worlds = advance([plan(*prepared, example), plan(*prepared)], 14)
        assert (gain(worlds, "trust", tier(OPERATIONAL)) > 0.005).all()

    def test_time_is_freed_by_those_who_back_it(self) -> None:
        doubting = QUIET.model_copy(update={"sponsor": QUIET.sponsor.model_copy(update={"conviction": -0.5})})
        backed, unbacked = (advance([plan(use("resourcing")), WITHOUT], 1, scenario=s) for s in (QUIET, doubting))
        assert (gain(backed, "slack") > 0.05).all()
        assert np.allclose(gain(unbacked, "slack"), 0.0)

    def test_practice_falls_back_when_time_is_taken_back(self) -> None:
        helped = (use("coaching"), use("message"))
        kept, withdrawn = (plan(*helped, use("resourcing", until=u)) for u in (None, 14))
        worlds = advance([kept, withdrawn], 20)
        assert (gain(worlds, "practice") > 0.005).all()


class TestGoals:
    def test_talk_over_shared_goals_calls_back_what_people_came_with(self) -> None:
        drifting = {"priorities.drift": 0.03}
        local = QUIET.model_copy(
            update={"units": tuple(u.model_copy(update={"local_goals": COST_ONLY}) for u in QUIET.units)}
        )
        monthly, quarterly = (plan(use("alignment-conversation", every=every)) for every in (4, 13))
        worlds = advance([monthly, quarterly, WITHOUT], 30, scenario=local, values=drifting)
        cost = [worlds.priorities[1][:, worlds.arm_worlds(arm)].mean() for arm in range(3)]
        assert cost[0] + 0.03 < cost[1] < cost[2] - 0.03

    def test_realigned_rewards_move_priorities_as_far_as_they_are_backed(self) -> None:
        doubting = QUIET.model_copy(update={"sponsor": QUIET.sponsor.model_copy(update={"conviction": -0.5})})
        rewarded = [plan(use("realign-incentives")), WITHOUT]
        moved, unmoved = (advance(rewarded, 10, scenario=s).priorities[STRATEGIC][SHOP] for s in (QUIET, doubting))
        each = len(SEEDS)
        assert moved[:, :each].mean() > moved[:, each:].mean() + 0.02
        assert np.allclose(unmoved[:, :each], unmoved[:, each:])

    def test_a_date_before_people_are_ready_costs_trust(self) -> None:
        ready = (use("training", until=6), use("coaching", until=6), use("message", until=6))
        prepared = advance([plan(*ready, use("deadlines", start=7, until=7)), plan(*ready)], 7)
        unprepared = advance([plan(use("deadlines", until=1)), WITHOUT], 1)
        assert (gain(unprepared, "trust") < -0.025).all()
        assert (gain(prepared, "trust") > gain(unprepared, "trust") + 0.02).all()

    def test_analysis_of_needs_makes_it_fit(self) -> None:
        worlds = advance([plan(use("needs-analysis", units=["shop"])), WITHOUT], 8)
        shop = PEOPLE.units.index("shop")
        assert (worlds.tailoring[shop, worlds.arm_worlds(0)] > 0.15).all()
        assert worlds.tailoring.sum() == pytest.approx(worlds.tailoring[shop].sum())


class TestAsked:
    """Answers reach those who were asked."""

    MANAGERS: ClassVar = {"tiers": ["executive", "middle"]}

    def test_answers_relieve_those_who_were_asked_and_nobody_else(self) -> None:
        asked, answered = use("interviews", until=1, **self.MANAGERS), use("answer-concerns", start=2, **self.MANAGERS)
        worlds = advance([plan(asked, answered), plan(asked)], 4)
        assert (gain(worlds, "worries", tier(MIDDLE)) < -0.005).all()
        unasked = advance([plan(answered), plan()], 4)
        assert (np.abs(gain(unasked, "worries", tier(MIDDLE))) < 1e-3).all()
