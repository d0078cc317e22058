"""Whom a use of a lever reaches, and when: step by step, picked people, weeks counted from a shock."""

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.common.vocabulary import OPERATIONAL
from sim.levers import LEVERS
from sim.levers.schedule import Schedule
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.scenarios.strategy import Use
from sim.state.columns import Worlds
from tests.support.pull import PEOPLE, QUIET, SEEDS, advance, plan, tier, use


class TestTargets:
    def test_step_by_step_reaches_each_unit_once(self) -> None:
        planned = Schedule(QUIET, PEOPLE, plan(use("coaching", until=12, pace="step-by-step")), 12).planned[0]
        steps = [step.people.tolist() for week in range(1, 13) if (step := planned.step(week))]
        assert sorted(person for step in planned.steps for person in step.people) == list(range(len(PEOPLE)))
        assert {len(step) for step in steps} <= {3, 4}
        assert len({tuple(step) for step in steps}) == 8

    def test_a_step_goes_unit_by_unit_the_best_fit_first(self) -> None:
        schedule = Schedule(QUIET, PEOPLE, plan(use("coaching", until=30, pace="step-by-step", steps=30)), 30)
        units = [int(step.units[0]) for step in schedule.planned[0].steps]
        assert units == sorted(units, key=lambda u: -schedule.targets.fit[u])

    def test_there_are_no_more_steps_than_uses(self) -> None:
        planned = Schedule(QUIET, PEOPLE, plan(use("coaching", until=3, pace="step-by-step")), 12).planned[0]
        assert len(planned.steps) == 3

    def test_a_pilot_is_a_share_of_all_people_outside_the_leading_unit(self) -> None:
        pilot = plan(use("pilot", units=["pilot"])).model_copy(update={"pilot_share": 0.3})
        [step] = Schedule(QUIET, PEOPLE, pilot, 12).planned[0].steps
        assert len(step.people) == round(0.3 * len(PEOPLE))
        assert PEOPLE.head not in step.people

    @pytest.mark.parametrize("pace", ["at-once", "step-by-step"])
    @pytest.mark.parametrize(("until", "broken"), [(None, None), (9, None), (40, None), (12, 7)])
    def test_the_weeks_of_every_step_are_those_in_which_it_is_the_one_at_work(
        self, pace: str, until: int | None, broken: int | None
    ) -> None:
        coaching = use("coaching", start=3, until=until, every=2, pace=pace).model_copy(update={"broken_off": broken})
        planned = Schedule(QUIET, PEOPLE, plan(coaching), 30).planned[0]
        by_step = {int(week): id(step) for step, weeks in planned.at_work(20) for week in weeks}
        by_week = {week: id(step) for week in range(21) if (step := planned.step(week))}
        assert by_step == by_week
        assert by_week


class TestHours:
    def worlds(self, hours: float, *uses: Use) -> Worlds:
        team = QUIET.team.model_copy(update={"hours": hours})
        return advance([plan(*uses)], 1, scenario=QUIET.model_copy(update={"team": team}))

    def test_what_is_asked_follows_from_people_not_from_units(self) -> None:
        one, three = (Schedule(QUIET, PEOPLE, plan(use("coaching", units=u)), 4) for u in (["shop"], ["all"]))
        coached = LEVERS["coaching"].hours
        shop = int((PEOPLE.unit == PEOPLE.units.index("shop")).sum())
        assert one.demand(1).work == pytest.approx(coached.group + coached.with_people * shop)
        assert three.demand(1).work == pytest.approx(3 * coached.group + coached.with_people * len(PEOPLE))

    def test_work_with_people_shares_what_words_leave(self) -> None:
        talk, help_ = use("message"), use("coaching")
        enough, short = self.worlds(100, talk, help_), self.worlds(8, talk, help_)
        assert np.allclose(short.inputs["messages"], enough.inputs["messages"])
        asked = Schedule(QUIET, PEOPLE, plan(talk, help_), 4).demand(1)
        share = (8 - asked.words) / asked.work
        bring = (1 - np.exp(-1.5 * share)) / (1 - np.exp(-1.5))
        assert np.allclose(short.inputs["coaching"], enough.inputs["coaching"] * bring)

    def test_the_team_cannot_cost_more_than_its_hours(self) -> None:
        team = QUIET.team.model_copy(update={"hours": 6.0})
        schedule = Schedule(QUIET.model_copy(update={"team": team}), PEOPLE, plan(use("coaching")), 10)
        assert schedule.effort().team == pytest.approx(10 * 6 / 8)

    def test_supporters_are_told_by_what_they_say_until_their_view_is_known(self) -> None:
        chosen = use("interviews", start=2, who="supporters", share=0.2, tiers=["operational"])
        worlds = advance([plan(chosen)], 1)
        people = tier(OPERATIONAL)
        said = worlds.stance[people]
        worlds = advance([plan(chosen)], 2)
        picked = worlds.revealed[people] > 0
        count = round(0.2 * len(people))
        for world in range(len(SEEDS)):
            assert set(np.flatnonzero(picked[:, world])) == set(np.argsort(-said[:, world], kind="stable")[:count])

    def test_only_the_sponsor_is_reached_where_only_the_sponsor_is_meant(self) -> None:
        worlds = advance([plan(use("coaching", who="sponsor"))], 1)
        assert np.flatnonzero(worlds.inputs["coaching"].any(axis=1)).tolist() == [worlds.sponsor]

    def test_unknown_units_and_levers_are_named(self) -> None:
        with pytest.raises(InputError, match="shop"):
            Schedule(QUIET, PEOPLE, plan(use("coaching", units=["shopp"])), 10)
        with pytest.raises(InputError, match="coaching"):
            Schedule(QUIET, PEOPLE, plan(use("coachin")), 10)


class TestAfterAShock:
    TALK = use("check-ins", start=2, until=5, after="shock")

    def weeks(self, scenario: Scenario) -> list[int]:
        planned = Schedule(scenario, PEOPLE, plan(self.TALK), scenario.horizon).planned[0]
        return [week for week in range(1, scenario.horizon + 1) if planned.step(week)]

    def test_weeks_are_counted_from_the_first_shock(self) -> None:
        events = tuple(ShockEvent(shock="incident", week=week) for week in (12, 7))
        assert self.weeks(QUIET.model_copy(update={"shocks": events})) == [8, 10]

    def test_without_a_shock_it_never_works(self) -> None:
        assert self.weeks(QUIET) == []
        assert Schedule(QUIET, PEOPLE, plan(self.TALK), QUIET.horizon).effort().total == 0
