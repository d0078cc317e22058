"""Whom a use of a lever reaches, and when: step by step, picked people, weeks counted from a shock."""

import numpy as np
import pytest

from sim.errors import InputError
from sim.levers.schedule import Schedule
from sim.scenario import Scenario, ShockEvent
from sim.vocabulary import OPERATIONAL
from tests.support.pull import PEOPLE, QUIET, SEEDS, advance, plan, tier, use


class TestTargets:
    def test_step_by_step_reaches_each_unit_once(self) -> None:
        planned = Schedule(QUIET, PEOPLE, plan(use("coaching", until=12, pace="step-by-step")), 12).planned[0]
        units = [planned.step(week)[0].tolist() for week in range(1, 13)]
        assert sorted({u for step in units for u in step}) == [0, 1, 2]
        assert all(units[4 * n : 4 * n + 4] == [units[4 * n]] * 4 for n in range(3))

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
