"""Every shock alone: whom it strikes, for how long, and what answers it."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.common.errors import InputError
from sim.common.vocabulary import MIDDLE, OPERATIONAL
from sim.organisation import generate
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import Strategy
from sim.shocks import SHOCKS
from sim.state.columns import COLUMNS, Arm, Worlds
from sim.worlds.simulation import Simulation
from tests.support.pull import PEOPLE, QUIET, SEEDS, Array, advance, gain, plan, tier, unit, use

NOTHING = plan()
HELP = plan(use("coaching"), use("message"), use("pilot"))
SHOP, WORKS = unit("shop"), unit("works")


def event(shock: str, week: int = 1, weeks: int = 1, size: float = 1.0, units: tuple[str, ...] = ()) -> ShockEvent:
    return ShockEvent(shock=shock, week=week, weeks=weeks, size=size, units=units)


def struck(weeks: int, *events: ShockEvent, strategy: Strategy = NOTHING, **settings: object) -> Worlds:
    """Worlds struck (first arm) and spared (second arm)."""
    return advance([strategy, strategy], weeks, shocks=[events, ()], **settings)  # type: ignore[arg-type]


def everything(worlds: Worlds, arm: int, rows: NDArray[np.int64] | slice = slice(None)) -> Array:
    return np.stack([worlds.column[name][rows, worlds.arm_worlds(arm)] for name in COLUMNS])


@pytest.mark.parametrize("name", SHOCKS)
class TestEveryShock:
    def test_is_declared_whole(self, name: str) -> None:
        shock = SHOCKS[name]
        assert shock.title
        assert shock.effect
        assert shock.source
        for parameter in shock.parameters:
            assert parameter.low <= parameter.default <= parameter.high

    def test_changes_nothing_before_its_week(self, name: str) -> None:
        worlds = struck(4, event(name, week=5, weeks=3), strategy=HELP, turnover=True)
        assert np.array_equal(everything(worlds, 0), everything(worlds, 1))

    def test_changes_something_in_its_week_or_the_next(self, name: str) -> None:
        worlds = struck(4, event(name, week=3, weeks=2), strategy=HELP, turnover=True)
        assert not np.array_equal(everything(worlds, 0), everything(worlds, 1))

    def test_of_no_size_changes_nothing(self, name: str) -> None:
        if name != "sponsor-leaves":  # who leaves, leaves
            worlds = struck(4, event(name, week=2, size=0.0), strategy=HELP, turnover=True)
            assert np.array_equal(everything(worlds, 0), everything(worlds, 1))


@pytest.mark.parametrize("name", ["incident", "competing-initiative", "reorganisation"])
def test_strikes_only_its_units(name: str) -> None:
    worlds = struck(1, event(name, units=("works",)))
    elsewhere = np.setdiff1d(np.arange(len(PEOPLE)), WORKS)
    assert not np.array_equal(everything(worlds, 0, WORKS), everything(worlds, 1, WORKS))
    assert np.array_equal(everything(worlds, 0, elsewhere), everything(worlds, 1, elsewhere))


def test_unknown_shock_is_named() -> None:
    with pytest.raises(InputError, match="incident"):
        struck(1, event("incidant"))


class TestSponsorLeaves:
    def test_a_successor_brings_their_own_view(self) -> None:
        worlds = struck(1, event("sponsor-leaves"))
        row = np.array([worlds.sponsor])
        assert (gain(worlds, "commitment", row) < -0.2).all()
        assert (gain(worlds, "ownership", row) < -0.3).all()

    def test_nobody_else_changes_in_that_week(self) -> None:
        others = np.setdiff1d(np.arange(len(PEOPLE)), [0])
        worlds = struck(1, event("sponsor-leaves"), off=("listening", "capacity", "authority", "candour"))
        assert worlds.sponsor == 0
        assert np.array_equal(everything(worlds, 0, others), everything(worlds, 1, others))

    def test_leaves_once_in_one_of_several_weeks_and_in_the_same_under_every_strategy(self) -> None:
        window, seeds = range(2, 6), len(SEEDS)
        gone = {week: _successors(week, event("sponsor-leaves", week=2, weeks=4)) for week in range(1, 8)}
        assert not gone[1].any()
        assert gone[5].all()
        assert np.array_equal(gone[7], gone[5])
        first = [next(week for week in window if gone[week][world]) for world in range(2 * seeds)]
        assert first[:seeds] == first[seeds:]
        assert len({*first}) > 1

    def test_pressure_goes_with_the_sponsor(self) -> None:
        worlds = struck(14, event("sponsor-leaves", week=8), strategy=plan(use("mandate")))
        pressure = worlds.signals["felt_pressure"]
        assert pressure[:, worlds.arm_worlds(0)].mean() < 0.75 * pressure[:, worlds.arm_worlds(1)].mean()


def _successors(week: int, leaves: ShockEvent) -> NDArray[np.bool_]:
    """In which worlds of two strategies somebody else is in the sponsor's seat after a week."""
    left, stayed = (advance([NOTHING, HELP], week, shocks=[events, events]) for events in ((leaves,), ()))
    changed: NDArray[np.bool_] = left.trait["threshold"][left.sponsor] != stayed.trait["threshold"][left.sponsor]
    return changed


class TestIncident:
    def test_worries_jump_once_by_size(self) -> None:
        half, full = (gain(struck(1, event("incident", size=size)), "worries") for size in (0.5, 1.0))
        assert (half > 0.05).all()
        assert np.allclose(full, 2 * half, rtol=0.25)

    def test_silence_feeds_worries_and_costs_trust(self) -> None:
        worlds = struck(6, event("incident", week=2))
        jumped = struck(2, event("incident", week=2))
        assert (gain(worlds, "worries") > gain(jumped, "worries") + 0.01).all()
        assert (gain(worlds, "trust") < -0.05).all()

    def test_an_answer_keeps_trust(self) -> None:
        answered, silent = plan(use("town-hall", start=2)), plan(use("message", start=2))
        incident = (event("incident", week=2),)
        worlds = advance([answered, silent], 10, shocks=[incident, incident])
        assert (gain(worlds, "trust") > 0.02).all()
        assert (gain(worlds, "worries") < -0.02).all()

    def test_the_alarm_dies_down(self) -> None:
        worlds = struck(40, event("incident", week=1))
        assert worlds.alarm.max() < 0.02


class TestCompetingInitiative:
    def test_it_takes_time_while_it_lasts(self) -> None:
        during, after = (struck(weeks, event("competing-initiative", week=2, weeks=3)) for weeks in (4, 5))
        assert (gain(during, "slack") < -0.1).all()
        assert np.allclose(gain(after, "slack"), 0.0, atol=0.01)

    def test_practice_suffers_more_than_commitment(self) -> None:
        worlds = struck(16, event("competing-initiative", week=10, weeks=7), strategy=HELP)
        lost = {c: gain(worlds, c).mean() / worlds.column[c][:, worlds.arm_worlds(1)].mean() for c in _BOTH}
        assert lost["practice"] < -0.1
        assert lost["practice"] < 2 * lost["commitment"]


_BOTH = ("practice", "commitment")


class TestBudgetSqueeze:
    def test_levers_have_less_to_work_with_while_it_lasts(self) -> None:
        squeeze = event("budget-squeeze", week=2, weeks=2, size=0.4)
        coached = [struck(weeks, squeeze, strategy=HELP) for weeks in (1, 2, 3, 4)]
        means = [worlds.squeeze[0] for worlds in coached]
        assert means == pytest.approx([1.0, 0.6, 0.6, 1.0])
        assert (gain(coached[-1], "skill") < -0.005).all()

    def test_it_spares_those_who_had_no_levers(self) -> None:
        worlds = struck(6, event("budget-squeeze", weeks=6))
        assert np.array_equal(everything(worlds, 0), everything(worlds, 1))


class TestMarketShock:
    def test_means_and_time_shrink_while_it_lasts_and_worries_jump_once(self) -> None:
        shock = event("market-shock", week=2, weeks=3, size=0.5)
        during, after = (struck(weeks, shock, strategy=HELP) for weeks in (4, 5))
        assert during.squeeze[0] == pytest.approx(1 - 0.5 * SHOCKS["market-shock"].parameters[0].default)
        assert after.squeeze[0] == 1.0
        assert (gain(during, "slack") < -0.05).all()
        assert (gain(after, "slack") > gain(during, "slack") + 0.05).all()
        assert (gain(struck(2, shock), "worries") > 0.05).all()

    def test_talking_more_often_afterwards_is_what_mends_it(self) -> None:
        """Contact counted from the shock: frequent against rare, everything else the same."""
        shocks = (event("market-shock", week=6, weeks=8, size=0.7),)
        scenario = QUIET.model_copy(update={"shocks": shocks})
        often, rarely = (
            plan(use("coaching"), use("message"), use("check-ins", start=2, after="shock", every=every))
            for every in (2, 12)
        )
        worlds = advance([often, rarely], 20, scenario=scenario, shocks=[shocks, shocks])
        assert (gain(worlds, "worries") < -0.02).all()
        assert (gain(worlds, "trust") > 0.01).all()
        assert (gain(worlds, "practice") > 0.005).all()


class TestReorganisation:
    def test_some_middle_managers_are_replaced_and_nobody_else(self) -> None:
        known = plan(use("interviews", until=1))
        worlds = struck(2, event("reorganisation", week=2), strategy=known)
        spared, moved = worlds.revealed[:, worlds.arm_worlds(1)], worlds.revealed[:, worlds.arm_worlds(0)]
        replaced = (spared - moved) > 0
        assert 0 < replaced[tier(MIDDLE)].sum() < len(tier(MIDDLE)) * len(SEEDS)
        assert not replaced[np.setdiff1d(np.arange(len(PEOPLE)), tier(MIDDLE))].any()

    def test_what_was_theirs_is_less_so(self) -> None:
        worlds = struck(6, event("reorganisation", week=6), strategy=plan(use("co-design")))
        kept = 1 - SHOCKS["reorganisation"].parameters[2].default
        staff = tier(OPERATIONAL)
        before, after = (worlds.ownership[staff, worlds.arm_worlds(arm)].mean() for arm in (1, 0))
        assert after == pytest.approx(kept * before, rel=0.15)
        assert (gain(worlds, "worries", staff) > 0.05).all()


class TestHeadsLeave:
    JOINED = plan(use("coalition", who="unit-heads", tiers=["executive", "middle"]), use("interviews", until=1))

    def test_all_heads_but_the_sponsor_are_replaced_and_nobody_else(self) -> None:
        worlds = struck(8, event("heads-leave", week=8), strategy=self.JOINED)
        assert {*np.flatnonzero(_other(worlds))} == {*worlds.organisation.unit_leaders} - {worlds.sponsor}

    def test_what_they_had_joined_ends_with_them(self) -> None:
        worlds = struck(8, event("heads-leave", week=8, units=("works",)), strategy=self.JOINED)
        before, after = (worlds.coalition[:, worlds.arm_worlds(arm)] for arm in (1, 0))
        assert before[-1].mean() > 0.05
        assert not after[-1].any()
        assert (after[:-1] == before[:-1]).all()

    def test_some_of_them_leave_where_it_is_smaller(self) -> None:
        worlds = struck(8, event("heads-leave", week=8, size=0.5), strategy=self.JOINED)
        heads = np.setdiff1d(worlds.organisation.unit_leaders, [worlds.sponsor])
        stays = worlds.deference[heads]
        left = stays[:, worlds.arm_worlds(0)] != stays[:, worlds.arm_worlds(1)]
        assert 0.2 < left.mean() < 0.8

    def test_the_sponsors_own_unit_loses_nobody(self) -> None:
        worlds = struck(8, event("heads-leave", week=8, units=("office",)), strategy=self.JOINED)
        assert not _other(worlds).any()


def test_a_reorganisation_where_there_are_no_managers_replaces_nobody() -> None:
    made = generate(QUIET.design(), 1)
    office = made.unit == made.units.index("office")
    without = replace(made, tier=np.where(office & (made.tier == MIDDLE), OPERATIONAL, made.tier))
    arms = [Arm("struck", NOTHING, (event("reorganisation", units=("office",)),)), Arm("spared", NOTHING)]
    simulation = Simulation(QUIET, without, arms, SEEDS)
    simulation.advance()
    assert not _other(simulation.worlds).any()
    assert simulation.worlds.worries[office][:, simulation.worlds.arm_worlds(0)].mean() > 0.0


def _other(worlds: Worlds) -> NDArray[np.bool_]:
    """Who is another person in some world that was struck, by a trait: shape (people,)."""
    traits = (worlds.deference[:, worlds.arm_worlds(arm)] for arm in (0, 1))
    return np.not_equal(*traits).any(axis=1)


class TestTurnoverWave:
    def test_newcomers_take_many_seats(self) -> None:
        wave = event("turnover-wave", week=5, weeks=20)
        worlds = _with_turnover(wave, weeks=24)
        assert (gain(worlds, "skill") < -0.02).all()
        assert (gain(worlds, "revealed") < -0.1).all()

    def test_it_ends(self) -> None:
        worlds = _with_turnover(event("turnover-wave", week=2, weeks=2), weeks=4)
        assert not worlds.wave.any()


def _with_turnover(wave: ShockEvent, weeks: int) -> Worlds:
    strategy = plan(use("coaching"), use("interviews", until=1))
    return advance([strategy, strategy], weeks, shocks=[(wave,), ()], turnover=True)
