"""The ledger of a person adds up to what happened to them, whatever the strategy, the shocks and the parameters."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.common.errors import InputError
from sim.common.vocabulary import BOSS
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.experiment import Experiment
from sim.study.reasons import TERMS, LedgerWeek, Watch, since_start, terms
from sim.study.why import why
from sim.week import RULES
from sim.worlds.simulation import Simulation
from tests.support.small_world import BUSY, ORGANISATION, SCENARIO, SHOCKED, WEEKS, parameter_values, shocks, strategies

EXACT = 1e-9
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def ledgers(simulation: Simulation) -> list[list[LedgerWeek]]:
    """The weeks of every person in the last world of a simulation that is run to its end."""
    people, world = range(len(simulation.worlds.organisation)), simulation.worlds.shape[1] - 1
    found: list[list[LedgerWeek]] = [[] for _ in people]
    for _ in range(simulation.horizon):
        watches = [Watch(simulation.worlds, row, world) for row in people]
        simulation.advance(lambda worlds, all_of_them=watches: [watch(worlds) for watch in all_of_them])  # type: ignore[misc]
        for row, watch in enumerate(watches):
            found[row].append(watch.week(simulation.worlds))
    return found


def assert_adds_up(simulation: Simulation) -> list[list[LedgerWeek]]:
    world = simulation.worlds.shape[1] - 1
    before = simulation.worlds.commitment[:, world].copy()
    found = ledgers(simulation)
    for row, weeks in enumerate(found):
        assert weeks[0].before == before[row]
        assert weeks[-1].after == simulation.worlds.commitment[row, world]
        for week in weeks:
            assert abs(sum(week.parts.values()) - (week.after - week.before)) < EXACT
            judged, pulls = week.pulls()
            moved = judged + sum(pull for _, pull in pulls) + week.pressure + week.chance + week.bounds
            assert abs(moved - (week.after - week.seated)) < EXACT
        for until in (1, WEEKS // 2, WEEKS):
            change = weeks[until - 1].after - weeks[0].before
            assert abs(sum(since_start(weeks[:until]).values()) - change) < EXACT
    return found


@SOME
@given(parameter_values(), strategies(), shocks(), st.integers(0, 2**63))
def test_every_ledger_adds_up(
    values: dict[str, float], plan: Strategy, events: tuple[ShockEvent, ...], seed: int
) -> None:
    assert_adds_up(Simulation(SCENARIO, ORGANISATION, [Arm("tried", plan, events)], [seed], values=values))


@pytest.mark.parametrize("rule", RULES)
def test_every_ledger_adds_up_without_a_rule(rule: str) -> None:
    assert_adds_up(Simulation(SCENARIO, ORGANISATION, [Arm("busy", BUSY, SHOCKED)], [3], off=[rule]))


def test_a_ledger_tells_arms_and_seeds_apart() -> None:
    arms = [Arm("busy", BUSY), Arm("shocked", BUSY, SHOCKED)]
    found = assert_adds_up(Simulation(SCENARIO, ORGANISATION, arms, [3, 4]))
    alone = ledgers(Simulation(SCENARIO, ORGANISATION, arms[1:], [4]))
    assert found == alone


def test_a_change_of_seat_is_an_entry_of_its_own_and_starts_the_ledger_anew() -> None:
    found = ledgers(Simulation(SCENARIO, ORGANISATION, [Arm("busy", BUSY)], [5], values={"turnover.yearly": 3.0}))
    changed = [weeks for weeks in found if any(week.newcomer for week in weeks)]
    assert 3 < len(changed) < len(found)
    for weeks in changed:
        last = max(n for n, week in enumerate(weeks) if week.newcomer)
        parts, after = since_start(weeks), since_start(weeks[last:])
        assert weeks[last].parts["seat"] == weeks[last].seated - weeks[last].before != 0
        assert parts["seat"] == weeks[last].seated - weeks[0].before
        assert {key: parts[key] for key in parts if key != "seat"} == {
            key: after[key] for key in after if key != "seat"
        }
    stayed = next(weeks for weeks in found if weeks not in changed)
    assert since_start(stayed)["seat"] == 0


def test_parts_of_a_judgement_have_the_sign_of_their_terms_and_add_up_to_it() -> None:
    simulation = Simulation(SCENARIO, ORGANISATION, [Arm("busy", BUSY)], [1])
    for weeks in ledgers(simulation):
        assert tuple(weeks[-1].judgement) == TERMS
    steepness = float(simulation.worlds.parameters["appraisal.steepness"][0])
    for row in range(len(ORGANISATION)):
        watch = Watch(simulation.worlds, row)
        watch(simulation.worlds)
        week = watch.week(simulation.worlds)
        judged = np.tanh(steepness * sum(terms(simulation.worlds, row).values()))
        assert sum(week.judgement.values()) == pytest.approx(week.own * judged, abs=1e-12)
        assert [np.sign(part) for part in week.judgement.values()] == [
            np.sign(part) for part in terms(simulation.worlds, row).values()
        ]


def test_who_listens_to_the_boss_alone_is_moved_by_the_boss_alone() -> None:
    quiet = {"commitment.noise": 0.0, "turnover.yearly": 0.0}
    found = why(Experiment.of(SCENARIO, [BUSY], organisation=ORGANISATION, values=quiet), ORGANISATION.ids[-1])
    voices = {voice.row: voice.kind for week in found.weeks for voice in week.voices}
    boss = int(ORGANISATION.boss[found.row])
    assert voices[boss] == BOSS
    assert found.kind(boss) == "boss"
    experiment = Experiment.of(SCENARIO, [BUSY], organisation=ORGANISATION, values=quiet)
    silent = why(replace(experiment, off=("listening",)), found.person)
    assert not any(isinstance(key, int) for key in silent.since_start())


def test_the_ledger_as_plain_values_adds_up_and_ends_in_the_week_asked_for() -> None:
    found = why(Experiment.of(SCENARIO, [BUSY], organisation=ORGANISATION), ORGANISATION.ids[9], week=5).to_json_dict()
    assert found["week"] == len(found["weeks"]) == 5
    change = found["commitment"]["now"] - found["commitment"]["start"]
    for entry, wanted in ((found["since_start"], change), (found["weeks"][2], None)):
        total = sum(entry["parts"].values()) + sum(entry["people"].values())
        wanted = entry["after"] - entry["before"] if wanted is None else wanted
        assert total == pytest.approx(wanted, abs=EXACT)
        assert entry["change"] == pytest.approx(wanted, abs=EXACT)


def test_an_unknown_person_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match="unknown person"):
        why(Experiment.of(SCENARIO, [BUSY], organisation=ORGANISATION), "nobody")


@pytest.mark.parametrize("week", [0, SCENARIO.horizon + 1])
def test_a_week_beyond_the_horizon_is_refused(week: int) -> None:
    with pytest.raises(InputError, match=f"week: found {week}; allowed: a week from 1 to {SCENARIO.horizon}"):
        why(Experiment.of(SCENARIO, [BUSY], organisation=ORGANISATION), ORGANISATION.ids[0], week=week)
