"""What must hold whatever the scenario, the strategy and the parameters: ranges, symmetry, and the same bits."""

import hashlib
import multiprocessing
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.levers import LEVERS
from sim.organisation import build_ties, generate
from sim.people_files import read_tables
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import Strategy
from sim.shocks import SHOCKS
from sim.state.columns import Arm
from sim.week import RULES
from tests.support.small_world import (
    ARMS,
    BUSY,
    NOTHING,
    ORGANISATION,
    ROUNDING,
    SCENARIO,
    SHOCKED,
    WEEKS,
    assert_close,
    assert_same_bits,
    parameter_values,
    rows_in_order,
    run,
    shocks,
    strategies,
    strategy,
    taken,
    trace,
    units_in_order,
    use,
    with_someone_more,
)

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
MANY = settings(FEW, max_examples=80)


@MANY
@given(parameter_values(), strategies(), shocks(), st.integers(0, 2**63))
def test_ranges_hold_for_all_parameters(
    values: dict[str, float], plan: Strategy, events: tuple[ShockEvent, ...], seed: int
) -> None:
    run([Arm("tried", plan, events)], [seed], values=values)


@FEW
@given(strategies(), shocks(), st.permutations(range(len(ORGANISATION))))
def test_order_of_people_does_not_matter(plan: Strategy, events: tuple[ShockEvent, ...], order: list[int]) -> None:
    arms = [Arm("tried", plan, events)]
    before, after = trace(run(arms)), trace(run(arms, organisation=rows_in_order(ORGANISATION, np.array(order))))
    assert_close(taken(before, len(ORGANISATION), order), after)


@FEW
@given(strategies(), shocks(), st.permutations(range(len(SCENARIO.units))))
def test_order_of_units_does_not_matter(plan: Strategy, events: tuple[ShockEvent, ...], order: list[int]) -> None:
    arms = [Arm("tried", plan, events)]
    scenario = SCENARIO.model_copy(update={"units": tuple(SCENARIO.units[n] for n in order)})
    organisation = units_in_order(ORGANISATION, np.array(order))
    before, after = trace(run(arms)), trace(run(arms, scenario=scenario, organisation=organisation))
    assert_close(taken(before, len(order), order), after)


@FEW
@given(st.permutations(range(len(ORGANISATION))), st.sampled_from(["supporters", "resisters", "influential"]))
def test_order_of_people_does_not_decide_between_equals(order: list[int], who: str) -> None:
    """Everybody in a unit is as convinced and as much listened to as the next, and one in three is picked."""
    alike = tuple(unit.model_copy(update={"attitude": 1.0}) for unit in SCENARIO.units)
    scenario = SCENARIO.model_copy(update={"units": alike, "parameters": {"start.commitment_spread": 0.0}})
    o = ORGANISATION
    flat = replace(o, boss=np.where(o.boss < 0, o.boss, o.head), ties=build_ties(o.boss, *(np.zeros(0, int),) * 4))
    arms, rows = [Arm("some", strategy(use("message", who=who, share=0.3)))], np.array(order)
    before = run(arms, scenario=scenario, organisation=flat).worlds
    after = run(arms, scenario=scenario, organisation=rows_in_order(flat, rows)).worlds
    np.testing.assert_allclose(after.heard, before.heard[rows], rtol=0, atol=ROUNDING)
    assert after.organisation.unit_heads.tolist() == [order.index(head) for head in flat.unit_heads]
    assert (before.heard > 0).any(axis=1).sum() == round(0.3 * len(o))


def test_strategy_without_levers_is_no_strategy() -> None:
    """Levers that never start, or reach nobody, are as good as none."""
    late = strategy(*(use(lever, **{"from": WEEKS + 1}) for lever in LEVERS))
    nobody = strategy(use("message", units=("office",), tiers=("operational",), who="sponsor"))
    nothing = trace(run([Arm("a", NOTHING)]))
    assert_same_bits(nothing, trace(run([Arm("b", late)])))
    assert_same_bits(nothing, trace(run([Arm("c", nobody)])))


def test_zero_weight_ties_change_nothing() -> None:
    o = ORGANISATION
    ids = np.array(o.ids)
    managers = np.where(o.boss < 0, "", ids[o.boss])
    units = np.array(o.units)[o.unit]
    people = pd.DataFrame({"id": ids, "manager_id": managers, "unit": units})
    ties = pd.DataFrame({"source": ids[o.ties.listener], "target": ids[o.ties.speaker], "weight": o.ties.weight})
    pairs = np.random.default_rng(3).choice(ids, size=(200, 2))
    silent = pd.DataFrame({"source": pairs[:, 0], "target": pairs[:, 1], "weight": 0.0})
    more = pd.concat([silent[:100], ties, silent[100:]], ignore_index=True)
    assert_same_bits(
        trace(run(organisation=read_tables(people, ties))), trace(run(organisation=read_tables(people, more)))
    )


@FEW
@given(strategies(), shocks(), st.lists(st.integers(0, 2**63), min_size=1, max_size=4, unique=True))
def test_a_world_does_not_depend_on_the_others(
    plan: Strategy, events: tuple[ShockEvent, ...], seeds: list[int]
) -> None:
    """Other strategies, other shocks and other seeds in a batch leave every bit of a world as it is alone."""
    arm = Arm("tried", plan, events)
    batch = run([ARMS[1], arm, ARMS[2]], seeds)
    for number, seed in enumerate(seeds):
        alone = trace(run([arm], [seed]))
        assert_same_bits(trace(batch, [len(seeds) + number]), alone)


def test_a_world_does_not_depend_on_the_others_however_much_is_added_up() -> None:
    """Sums over many people, units and levers have the same bits in a batch as alone."""
    scenario = Catalogue().scenario("public-health-vaccination")
    organisation = generate(scenario.design(), 3)
    whole = Arm("whole", strategy(*(use(lever, units=("all",), share=0.7) for lever in LEVERS)), SHOCKED)
    batch = run([ARMS[0], whole], [1, 2, 3], scenario=scenario, organisation=organisation)
    for number, seed in enumerate([1, 2, 3]):
        alone = run([whole], [seed], scenario=scenario, organisation=organisation)
        assert_same_bits(trace(batch, [3 + number]), trace(alone))


def test_order_of_seeds_and_strategies_does_not_matter() -> None:
    there, back = run(ARMS, (1, 2)), run(ARMS[::-1], (2, 1))
    assert_same_bits(trace(there), trace(back, slice(None, None, -1)))


def test_values_of_one_seed_leave_the_others_alone() -> None:
    plain = run(values={"trust.loss": 0.2})
    changed = run(values={"trust.loss": np.array([0.2, 0.9]), "initiative.effect_scale": np.array([1.0, 0.5])})
    assert_same_bits(trace(plain, [0, 2, 4]), trace(changed, [0, 2, 4]))
    assert (plain.worlds.trust[:, 3] != changed.worlds.trust[:, 3]).any()


def digest(seed: int) -> str:
    """A fingerprint of everything in a run."""
    whole = hashlib.sha256()
    for values in trace(run(seeds=[seed])).values():
        whole.update(values.tobytes())
    return whole.hexdigest()


def test_same_seed_same_bits_in_other_processes() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        elsewhere = pool.map(digest, [5, 6])
    assert elsewhere == [digest(5), digest(6)]
    assert elsewhere[0] != elsewhere[1]


@FEW
@given(shocks(), st.integers(0, 2**63))
def test_one_more_person_changes_nobody_else(events: tuple[ShockEvent, ...], seed: int) -> None:
    """Not one bit of anybody's start, nor of what follows while nobody hears or feels the new one."""
    named = strategy(use("pilot", units=("clinics",)), use("message", units=("homes", "partner"), share=0.5))
    events = tuple(e.model_copy(update={"units": ORGANISATION.units}) for e in events)
    arms, more = [Arm("named", named, events)], with_someone_more(ORGANISATION)
    of_groups = ["results", "routing", "objection"]
    before = trace(run(arms, [seed], off=of_groups))
    after = trace(run(arms, [seed], off=of_groups, organisation=more))
    after = taken(after, len(more), range(len(ORGANISATION)))
    assert (before.pop("offer") != after.pop("offer")).any()  # what it would bring everybody together
    assert_same_bits(before, taken(after, len(more.units), range(len(ORGANISATION.units))))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_switched_off(rule: str) -> None:
    arms = (*ARMS, Arm("linked", strategy(use("shared-project"))))
    without = run(arms, off=[rule])
    assert any((a != b).any() for a, b in zip(trace(run(arms)).values(), trace(without).values(), strict=True))


def test_all_rules_can_be_switched_off() -> None:
    still = run(off=RULES).worlds
    assert (still.commitment == still.anchor).all()


@pytest.mark.parametrize("lever", LEVERS)
def test_every_lever_works_alone(lever: str) -> None:
    """Some lever on top of a pilot, which gives it something to show, moves somebody."""
    pilot = use("pilot", units=("clinics",))
    both = strategy(pilot, use(lever, units=("homes",)))
    first, then = run([Arm("pilot", strategy(pilot))]), run([Arm("both", both)])
    assert any((a != b).any() for a, b in zip(trace(first).values(), trace(then).values(), strict=True))


@pytest.mark.parametrize("shock", SHOCKS)
def test_every_shock_strikes_alone(shock: str) -> None:
    struck = run([Arm("busy", BUSY, (ShockEvent(shock=shock, week=3, weeks=3, size=0.7),))], range(5))
    calm = run([Arm("busy", BUSY)], range(5))
    assert (struck.worlds.commitment != calm.worlds.commitment).any()
