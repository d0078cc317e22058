"""The levers' compiled programme brings every person, unit and world what their effects plainly say."""

import copy
import gc
import pickle
from dataclasses import replace

import numpy as np
import pytest

from sim.levers import LEVERS
from sim.levers.lever import LeverWeek
from sim.levers.pull import pull_plainly
from sim.scenarios.strategy import Use
from sim.state.columns import CELLS, INPUTS, Arm, Worlds
from sim.worlds.simulation import Simulation
from tests.support.pull import PEOPLE, QUIET, plan, use

WEEKS = 9
OF_OTHERS = ("tailoring", "coalition", "lift", "experience")
MIXED = (
    use("interviews", who="everyone", share=0.4),
    use("champions", who="supporters", share=0.3),
    use("confront", start=3, who="resisters", share=0.5),
    use("pilot", units=["pilot"], intensity=0.7),
    use("roll-out", start=2, pace="step-by-step"),
    use("coalition"),
    use("mandate", start=2, who="unit-heads"),
    use("showcase", start=4, source="shop"),
    use("storytelling", who="influential", share=0.25, framing="matched"),
    use("endorse", who="sponsor"),
)


def simulation(*plans: tuple[Use, ...], seeds: int = 3) -> Simulation:
    """Arms of three worlds each, so that blocks of eight hold worlds of several arms."""
    arms = [Arm(str(n), plan(*uses, access="staged" if n % 2 else "everyone"), ()) for n, uses in enumerate(plans)]
    return Simulation(QUIET, PEOPLE, arms, range(seeds), off=["turnover"])


def brought(worlds: Worlds) -> dict[str, np.ndarray]:
    """What levers can change, and who was picked."""
    picked = {str(step): values for step, values in worlds.picked.items() if values is not None}
    return {name: np.array(worlds.view(name)) for name in (*INPUTS, *CELLS, *OF_OTHERS)} | picked


def plainly(made: Simulation) -> Worlds:
    """The worlds after next week's levers, pulled plainly."""
    worlds = copy.deepcopy(made.worlds, {id(made.worlds.organisation): made.worlds.organisation})
    worlds.week += 1
    pull_plainly(worlds, made.schedules)
    return worlds


def check(made: Simulation, weeks: int = WEEKS) -> set[str]:
    """Compare week by week; the names of what any lever has changed at all."""
    changed: set[str] = set()
    for _ in range(weeks):
        before, plain = brought(made.worlds), plainly(made)
        expected, compiled = brought(plain), list[dict[str, np.ndarray]]()
        made.advance(lambda worlds, seen=compiled: seen.append(brought(worlds)))
        assert compiled[0].keys() == expected.keys()
        for name, values in expected.items():
            assert compiled[0][name] == pytest.approx(values, rel=1e-12, abs=1e-14), (made.worlds.week, name)
        assert made.worlds.used == plain.used
        changed |= {name for name, values in before.items() if (values != expected[name]).any()}
    return changed


@pytest.mark.parametrize("name", LEVERS)
def test_every_lever_by_itself(name: str) -> None:
    before = (use("interviews"),) if "interviews" in LEVERS[name].needs else ()
    first, second = use(name, start=2, until=5, intensity=0.5), use(name, start=2, who="resisters", share=0.4)
    changed = check(simulation((*before, use(name, units=["others"])), (*before, first), (*before, second), ()))
    assert changed >= {effect.channel for effect in LEVERS[name].effects if effect.channel}


def test_many_levers_at_once_on_whoever_is_picked() -> None:
    changed = check(simulation(MIXED, MIXED[::-1], (use("message"),), MIXED[3:], ()))
    assert {"access", "revealed", "reach", "shown_value", "confrontation", *OF_OTHERS} <= changed


@pytest.mark.parametrize("seeds", [1, 2, 8, 11])
def test_worlds_beside_each_other_do_not_touch(seeds: int) -> None:
    """Whatever the arms' places in the blocks of eight, those without levers stay without."""
    made = simulation(MIXED, (), MIXED[2:], (), seeds=seeds)
    check(made, weeks=5)
    for arm in (1, 3):
        block = made.worlds.arm_worlds(arm)
        assert all((made.worlds.inputs[name][:, block] == 0).all() for name in INPUTS)
        assert (made.worlds.tailoring[:, block] == 0).all()


def test_another_plan_for_the_weeks_to_come_keeps_who_was_picked() -> None:
    made = simulation(MIXED, MIXED[1:3])
    check(made, weeks=4)
    picked = {step: values for step, values in made.worlds.picked.items() if values is not None}
    planned = made.schedules[0].planned
    weaker = replace(planned[1], use=planned[1].use.model_copy(update={"intensity": 0.3}))
    made.replan({0: (planned[0], weaker, *planned[2:])})
    check(made, weeks=3)
    assert all((made.worlds.picked[step] == values).all() for step, values in picked.items())


def test_a_copy_goes_on_alone_when_the_first_is_gone() -> None:
    """Compiled code reads memory by its address: copies, and what was sent to another process, have their own."""
    made = simulation(MIXED, MIXED[1:3])
    check(made, weeks=3)
    copied, sent = copy.deepcopy(made), pickle.loads(pickle.dumps(made))
    made.advance()
    expected = brought(made.worlds)
    del made
    gc.collect()
    rubbish = [np.full(5000, 3.7e9) for _ in range(50)]
    for other in (copied, sent):
        other.advance()
        found = brought(other.worlds)
        assert all(np.array_equal(found[name], values) for name, values in expected.items())
    assert len(rubbish) == 50


def test_a_lever_of_ones_own_may_do_what_effects_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its ``apply`` comes after its effects and before the levers that follow."""
    seen: list[float] = []

    def apply(week: LeverWeek) -> None:
        seen.append(float(week.worlds.inputs["openness"][:, week.block].sum()))
        week.add("relief", week.get("worries") * 0.5)

    own = replace(LEVERS["town-hall"], name="own", apply=apply, pause=1)
    monkeypatch.setitem(LEVERS, "own", replace(own, effects=(), parameters=()))
    made = simulation((use("town-hall"), use("own", share=0.5), use("check-ins")), (use("own"),))
    changed = check(made, weeks=4)
    assert "relief" in changed
    assert seen
    assert made.worlds.used >= {"relief", "time_taken"}
