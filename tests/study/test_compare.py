"""Comparisons: paired, reproducible, and the same however the work is cut up."""

import json
import os
import pickle
import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from sim.common.errors import InputError
from sim.measures import DURABILITY, GROUPS, KEYS, QUANTITIES
from sim.organisation import generate
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import Strategy, Use
from sim.state.columns import Arm
from sim.study import Comparison, RunError, batch_size, compare
from sim.study.batch import Fork, run_batch
from sim.study.execute import Failure, execute
from sim.study.experiment import Experiment
from sim.study.follow_up import YEAR, ended
from sim.study.gather import Gathered, gather
from sim.study.observe import Measures
from sim.study.sponsor import leaving
from sim.study.statistics import half_width
from tests.support.examples import tiny_scenario, tiny_strategies

SCENARIO = tiny_scenario()
STRATEGIES = tiny_strategies()
NOTHING, ENDORSE, PILOT = STRATEGIES
SPONSOR_LEAVES = ShockEvent(shock="sponsor-leaves", week=12)
REPLICATES = 12


def arms(strategies: Sequence[Strategy], *shocks: ShockEvent) -> tuple[Arm, ...]:
    return tuple(Arm(s.name, s, (*SCENARIO.shocks, *shocks)) for s in strategies)


def runs(strategies: Sequence[Strategy] = STRATEGIES, **changes: object) -> Experiment:
    return replace(Experiment(SCENARIO, arms(strategies), REPLICATES), **changes)


def weekly(**changes: object) -> Experiment:
    return runs(observer=Measures(weekly=True), **changes)


def numbers(found: Comparison) -> dict[str, dict[str, np.ndarray]]:
    return {row.name: row.samples for row in found.rows}


def assert_same(first: Gathered, second: Gathered) -> None:
    assert_array_equal(first.measures, second.measures)
    assert (first.weeks is None) == (second.weeks is None)
    if first.weeks is not None and second.weeks is not None:
        for arm in range(first.weeks.arms):
            for one, other in zip(first.weeks.ends(arm), second.weeks.ends(arm), strict=True):
                assert_array_equal(one, other)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(Experiment.of(SCENARIO, STRATEGIES, replicates=REPLICATES))


@pytest.fixture(scope="module")
def plain() -> Gathered:
    return gather(weekly())


# The same numbers however the work is done


@pytest.mark.parametrize("worlds", [1, 2, 5, 1000])
def test_numbers_do_not_depend_on_the_size_of_batches(
    plain: Gathered, worlds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANES", "MOST_LANES"):
        monkeypatch.setattr(batch_size, name, 1)
    other = weekly(person_worlds=30 * worlds)
    assert max(piece.worlds for piece in other.pieces()) <= 1.5 * worlds
    assert_same(plain, gather(other))


def test_batches_are_cut_evenly() -> None:
    """Ten seeds, of which nine fit at once, are one batch; of twenty, arms are parted and each keeps all its seeds; of
    sixty seeds are parted too, into about equal numbers and by eights: none is left to run alone."""
    organisation = generate(SCENARIO.design(), 1)
    each = len(organisation) * len(STRATEGIES)
    cuts = ((10, [(3, 10)]), (20, [(2, 20), (1, 20)]), (60, [(1, 32)] * 3 + [(1, 28)] * 3))
    for replicates, sizes in cuts:
        pieces = runs(organisation=organisation, replicates=replicates, person_worlds=9 * each).pieces()
        assert [(piece.arms.stop - piece.arms.start, len(piece.replicates)) for piece in pieces] == sizes


def test_numbers_do_not_depend_on_the_number_of_workers(plain: Gathered) -> None:
    assert_same(plain, gather(weekly(), workers=2))


def test_a_batch_runs_the_same_after_being_sent_elsewhere() -> None:
    """What a worker that is not forked gets and gives back is pickled."""
    forking = weekly(fork=Fork(12, arms(STRATEGIES, SPONSOR_LEAVES)))
    batch = forking.batch(next(forking.pieces()))
    here = run_batch(batch)
    there = pickle.loads(pickle.dumps(run_batch(pickle.loads(pickle.dumps(batch)))))
    for one, other in zip(here, there, strict=True):
        assert one is not None
        assert other is not None
        for name, values in one.items():
            assert_array_equal(values, other[name])


def test_a_fork_is_the_same_as_running_the_other_arms_from_the_start() -> None:
    leaving = arms(STRATEGIES, SPONSOR_LEAVES)
    stays = gather(weekly(fork=Fork(12, leaving)))
    assert stays.fork is not None
    assert_same(stays, gather(weekly()))
    assert_same(stays.fork, gather(weekly(arms=leaving)))
    assert not np.array_equal(stays.measures, stays.fork.measures)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(comparison: Comparison) -> None:
    def text(seed: int = 1, workers: int | None = None) -> str:
        experiment = Experiment.of(SCENARIO, STRATEGIES, replicates=REPLICATES, seed=seed)
        return json.dumps(compare(experiment, workers=workers).to_json_dict())

    assert text(workers=2) == json.dumps(comparison.to_json_dict())
    assert text(seed=2) != text()


# Pairing


def test_two_strategies_that_do_the_same_differ_by_exactly_nothing() -> None:
    twin = PILOT.model_copy(update={"name": "twin"})
    found = compare(Experiment.of(SCENARIO, [PILOT, twin], replicates=REPLICATES))
    difference = found.row("twin").difference_from_best
    assert all(one.low == one.mean == one.high == 0 for one in difference.values() if not np.isnan(one.mean))
    assert [row.share_best.mean for row in found.rows] == [0.5, 0.5]
    assert found.ranking is not None
    assert found.ranking.verdict == "tied"


def test_a_strategy_without_levers_is_doing_nothing(comparison: Comparison) -> None:
    idle = Strategy(name="idle", title="Idle", summary="An empty plan.", pilot_share=0.25)
    found = compare(Experiment.of(SCENARIO, [idle], replicates=REPLICATES))
    for key, values in comparison.row("do-nothing").samples.items():
        assert_array_equal(found.best.samples[key], values)


def test_a_further_strategy_changes_nobody_elses_numbers(comparison: Comparison) -> None:
    fewer = numbers(compare(Experiment.of(SCENARIO, [NOTHING, PILOT], replicates=REPLICATES)))
    for name, samples in fewer.items():
        for key, values in samples.items():
            assert_array_equal(values, numbers(comparison)[name][key])


def test_further_replicates_keep_the_first_ones(plain: Gathered) -> None:
    more = gather(runs(replicates=REPLICATES + 8)).measures
    assert_array_equal(more[..., :REPLICATES], plain.measures)
    assert_array_equal(gather(runs(first=REPLICATES, replicates=8)).measures, more[..., REPLICATES:])


def test_differences_from_the_best_are_paired(comparison: Comparison) -> None:
    best, other = comparison.rows[0], comparison.rows[-1]
    both = other.samples["drift"] - best.samples["drift"]
    assert_allclose(other.difference_from_best["drift"].mean, both.mean())
    assert best.difference_from_best["practising"].high == 0
    paired = other.difference_from_best["trust_left"]
    alone = other.measures["trust_left"]
    assert paired.high - paired.low < 0.5 * (alone.high - alone.low)


def test_uncertain_quantities_differ_between_replicates_until_they_are_set() -> None:
    uncertain = runs([ENDORSE])
    efforts = [{}, {"initiative.effort": 0.15}, {"initiative.effort": 0.25}]
    drawn, low, high = (gather(replace(uncertain, values=one)).measure("intensity") for one in efforts)
    assert (low > high).all()
    assert ((drawn <= low) & (drawn >= high)).all()


# What is reported


def test_rows_are_sorted_by_the_measure_asked_for() -> None:
    most = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=3), measure="realised_benefit", durability=False)
    least = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=3), measure="hidden_resistance", durability=False)
    assert most.best.name == "pilot"
    means = [row.measures["realised_benefit"].mean for row in most.rows]
    assert means == sorted(means, reverse=True)
    means = [row.measures["hidden_resistance"].mean for row in least.rows]
    assert means == sorted(means)
    assert all(row.difference_from_best["hidden_resistance"].mean >= 0 for row in least.rows)


def test_shares_of_being_best_add_up(comparison: Comparison) -> None:
    assert_allclose(sum(row.share_best.mean for row in comparison.rows), 1.0)


def test_json_has_what_others_rely_on(comparison: Comparison) -> None:
    found = json.loads(json.dumps(comparison.to_json_dict(), allow_nan=False))
    assert (found["scenario"], found["seed"], found["replicates"]) == ("tiny", 1, REPLICATES)
    assert [row["name"] for row in found["strategies"]] == [row.name for row in comparison.rows]
    for row in found["strategies"]:
        assert set(row["measures"]) == {*KEYS, *(key for m in DURABILITY.values() for key in m.keys)}
        assert row["measures"]["practising.middle"].keys() == {"mean", "low", "high", "p5", "p25", "p50", "p75", "p95"}
        assert row["difference_from_best"].keys() == row["measures"].keys()
        assert 0 <= row["share_best"] <= 1
    assert found["strategies"][0]["measures"]["weeks_to_half"]["share_reached"] is not None
    assert {row["name"]: row["effort"] for row in found["strategies"]}["do-nothing"] == 0


def test_a_single_replicate_has_means_without_intervals() -> None:
    found = json.loads(
        json.dumps(compare(Experiment.of(SCENARIO, [PILOT], replicates=1)).to_json_dict(), allow_nan=False)
    )
    measure = found["strategies"][0]["measures"]["practising"]
    assert measure["mean"] > 0
    assert (measure["low"], measure["high"]) == (None, None)
    assert found["ranking"] is None


def test_one_organisation_given_is_the_only_one() -> None:
    organisation = generate(SCENARIO.design(), 99)
    found = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=4, organisation=organisation))
    assert found.organisations == 1
    assert any("seed 99" in said for said in found.assumptions)
    assert "4 organisations" in compare(Experiment.of(SCENARIO, STRATEGIES, replicates=4)).assumptions[0]


def test_a_budget_brings_all_to_one_effort() -> None:
    found = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=2), budget=20.0)
    assert [round(row.effort.total, 9) for row in found.rows if row.name != "do-nothing"] == [20.0, 20.0]
    assert all(row.budgeted for row in found.rows)


def test_what_may_happen_is_told_apart_from_how_well_a_mean_is_known(comparison: Comparison) -> None:
    for row in comparison.rows:
        found, worlds = row.to_json_dict(), row.samples["practising"]
        spread = [found["measures"]["practising"][f"p{part}"] for part in (5, 25, 50, 75, 95)]
        assert_allclose(spread, np.percentile(worlds, [5, 25, 50, 75, 95]), rtol=1e-5)
        assert_allclose(found["chance_of_goal"]["mean"], (worlds >= 0.5).mean(), rtol=1e-5)
    assert comparison.to_json_dict()["goal"] == "practising >= 50"


def test_how_often_a_plan_ends_below_doing_nothing_is_paired_in_each_world(comparison: Comparison) -> None:
    nothing = next(row for row in comparison.rows if not row.strategy.levers).samples["practising"]
    for row in comparison.rows:
        assert_allclose(row.chance_below_nothing.mean, (row.samples["practising"] < nothing).mean())


def test_doing_nothing_is_run_though_nobody_asks_for_it(comparison: Comparison) -> None:
    plans = [strategy for strategy in STRATEGIES if strategy.levers]
    alone = compare(Experiment.of(SCENARIO, plans, replicates=12), durability=False)
    assert [row.name for row in alone.rows] == [row.name for row in comparison.rows if row.strategy.levers]
    for row in alone.rows:
        assert row.chance_below_nothing == comparison.row(row.arm).chance_below_nothing


def test_durability_spreads_over_worlds_in_which_there_is_something_to_keep(comparison: Comparison) -> None:
    best = comparison.best
    assert best.spread["durability"].p5 <= best.measures["durability"].mean <= best.spread["durability"].p95


def test_another_goal_gives_another_chance(comparison: Comparison) -> None:
    scenario = SCENARIO.model_copy(update={"goal": "practising.middle < 20"})
    found = compare(Experiment.of(scenario, STRATEGIES, replicates=12), durability=False)
    for row in found.rows:
        assert_allclose(row.chance_of_goal.mean, (row.samples["practising.middle"] < 0.2).mean())


def test_weeks_are_kept_when_asked_for() -> None:
    found = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=5).with_weeks())
    assert found.weeks is not None
    assert found.weeks.mean.shape == (3, len(QUANTITIES), len(GROUPS), 20)
    for number, row in enumerate(found.rows):
        mean, low, high = found.weeks.series(number, "practice", "middle")
        assert_allclose(mean[-5:].mean(), row.measures["intensity.middle"].mean, rtol=1e-6)
        assert ((low <= mean + 1e-7) & (mean <= high + 1e-7)).mean() > 0.9
        lowest, highest = found.weeks.bounds(number, "say_do_gap")
        last = row.samples["say_do_gap_end"]
        half = half_width(last, found.organisation_numbers)
        assert_allclose([lowest[-1], highest[-1]], [last.mean() - half, last.mean() + half], rtol=1e-5)
    loss = found.sponsor_loss
    assert loss is not None
    assert loss.stays is not None
    assert loss.leaves is not None
    assert_array_equal(loss.stays.mean, found.weeks.mean)
    assert_array_equal(loss.leaves.mean[..., :11], loss.stays.mean[..., :11])
    assert (loss.leaves.mean[..., 11] != loss.stays.mean[..., 11]).any()


# Durability


def sustained(*shocks: ShockEvent) -> dict[str, float]:
    scenario = tiny_scenario(shocks=(*SCENARIO.shocks, *shocks))
    found = compare(Experiment.of(scenario, STRATEGIES, replicates=REPLICATES), durability=False)
    return {row.name: row.measures["practising"].mean for row in found.rows}


def test_durability_is_what_is_kept_when_the_sponsor_leaves(comparison: Comparison) -> None:
    stays, leaves = sustained(), sustained(SPONSOR_LEAVES)
    for row in comparison.rows:
        assert_allclose(row.measures["durability"].mean, leaves[row.name] / stays[row.name])
        held = row.held["practising"]
        assert_allclose(held.stays.mean, stays[row.name])
        assert_allclose(held.leaves.mean, leaves[row.name])
        assert_allclose(held.difference.mean, leaves[row.name] - stays[row.name])
        assert 0 < row.measures["durability"].mean < 1.2


def test_a_scenario_in_which_the_sponsor_leaves_is_compared_with_one_who_stays(comparison: Comparison) -> None:
    scenario = tiny_scenario(shocks=(*SCENARIO.shocks, SPONSOR_LEAVES))
    found = compare(Experiment.of(scenario, STRATEGIES, replicates=REPLICATES))
    assert found.sponsor_loss is not None
    assert found.sponsor_loss.in_scenario
    for row in found.rows:
        assert_array_equal(row.samples["durability"], comparison.row(row.name).samples["durability"])
        assert row.held == comparison.row(row.name).held
        assert_allclose(row.measures["practising"].mean, sustained(SPONSOR_LEAVES)[row.name])


def test_a_sponsor_who_leaves_after_the_horizon_is_no_test() -> None:
    scenario = tiny_scenario(horizon=11)
    found = compare(Experiment.of(scenario, STRATEGIES, replicates=2))
    assert found.sponsor_loss is None
    assert "durability" not in found.best.measures


def ranked(week: int, *, sometime: bool = False, seed: int = 1) -> Comparison:
    experiment = Experiment.of(SCENARIO, STRATEGIES, replicates=REPLICATES, seed=seed)
    return compare(leaving(experiment, week, sometime))


def test_strategies_are_ranked_with_the_sponsor_and_without() -> None:
    found = ranked(8)
    assert found.sponsor_loss is not None
    places = found.sponsor_loss.places
    assert places is not None
    assert [one.name for one in places.stays] == [row.name for row in found.rows]
    left = sustained(ShockEvent(shock="sponsor-leaves", week=8))
    assert [one.name for one in places.leaves] == sorted(left, key=lambda name: -left[name])
    for one in places.leaves:
        assert_allclose(one.measure.mean, left[one.name])
        assert_allclose(one.behind.mean, left[one.name] - max(left.values()))
    assert sum(one.share_best.mean for one in places.leaves) == pytest.approx(1)
    told = found.to_json_dict()
    assert (told["sponsor_leaves"], told["sponsor_leaves_until"]) == (8, 8)
    assert [one["place"] for one in told["rankings"]["leaves"]] == [1, 2, 3]


def test_sometime_after_a_week_lies_between_the_first_and_the_last_that_it_may_be() -> None:
    """A week drawn for each world keeps less than the last one, and does not depend on how batches are cut."""
    drawn, last, first = ranked(7, sometime=True), ranked(SCENARIO.horizon), ranked(8)
    kept = [{row.name: row.measures["durability"].mean for row in found.rows} for found in (first, drawn, last)]
    assert all(one < between < other for one, between, other in zip(*(k.values() for k in kept), strict=True))
    assert (drawn.sponsor_loss.week, drawn.sponsor_loss.until) == (8, SCENARIO.horizon)  # type: ignore[union-attr]
    assert drawn.to_json_dict() == ranked(7, sometime=True).to_json_dict()
    assert drawn.to_json_dict()["rankings"] != ranked(7, sometime=True, seed=2).to_json_dict()["rankings"]


@pytest.mark.parametrize(("week", "sometime"), [(21, False), (20, True), (0, False)])
def test_a_sponsor_cannot_be_asked_to_leave_beyond_the_horizon(week: int, sometime: bool) -> None:
    with pytest.raises(InputError, match=r"sponsor-leaves.*from 1 to 20"):
        leaving(Experiment.of(SCENARIO, STRATEGIES), week, sometime)


# What is refused, and what fails


@pytest.mark.parametrize(
    ("strategies", "options", "said"),
    [
        ([], {}, "at least one strategy"),
        ([PILOT, PILOT], {}, "pilot twice"),
        ([PILOT], {"replicates": 0}, "at least 1"),
        ([PILOT], {"seed": -1}, "from 0"),
        ([PILOT], {"measure": "practisng"}, "practising"),
        ([PILOT], {"values": {"initiative.efort": 0.2}}, "initiative.effort"),
        ([PILOT], {"budget": 0.0}, "above 0"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_message(
    strategies: list[Strategy], options: dict[str, object], said: str
) -> None:
    chosen = {name: options.pop(name) for name in ("replicates", "seed", "values") if name in options}
    with pytest.raises(InputError, match=said):
        compare(Experiment.of(SCENARIO, strategies, **chosen), **options)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_unknown_lever_is_refused_with_the_nearest_names(workers: int) -> None:
    wrong = PILOT.model_copy(update={"levers": (Use.model_validate({"lever": "coachng", "from": 1}),)})
    with pytest.raises(InputError, match="coaching"):
        compare(Experiment.of(SCENARIO, [wrong], replicates=2), workers=workers)


def test_progress_counts_worlds_up_to_the_total() -> None:
    told: list[tuple[int, int]] = []
    compare(Experiment.of(SCENARIO, STRATEGIES, replicates=REPLICATES), progress=lambda *at: told.append(at))
    total = len(STRATEGIES) * REPLICATES * 2
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def halve(number: int) -> float:
    if number == 13:
        raise ZeroDivisionError("thirteen")
    return number / 2


def die(number: int) -> None:
    os._exit(1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failed_job_is_a_record_and_the_others_are_done(workers: int) -> None:
    found = {done.number: done.result for done in execute(range(20), halve, workers=workers)}
    failure = found.pop(13)
    assert isinstance(failure, Failure)
    assert failure.message == "ZeroDivisionError: thirteen"
    assert "halve" in failure.details
    assert isinstance(failure.error("job 13"), RunError)
    assert found == {n: n / 2 for n in range(20) if n != 13}


def test_a_dead_worker_is_a_clear_error() -> None:
    with pytest.raises(RunError, match="ended unexpectedly"):
        list(execute(range(4), die, workers=2))


def die_while_answering(number: int) -> bytes:
    threading.Timer(0.2, os._exit, (1,)).start()
    return bytes(400_000_000)


def test_a_worker_that_dies_in_the_middle_of_its_answer_is_a_clear_error() -> None:
    with pytest.raises(RunError, match="ended unexpectedly"):
        list(execute(range(4), die_while_answering, workers=2))


def test_ends_come_in_the_order_of_the_jobs() -> None:
    assert [done.number for done in execute(range(50), halve, workers=2)] == list(range(50))


def test_jobs_are_taken_only_a_few_ahead() -> None:
    taken: list[int] = []
    ends = execute((taken.append(n) or n for n in range(1000)), halve, workers=2)
    next(ends)
    assert len(taken) < 20
    ends.close()


def test_a_year_after_the_last_lever_the_same_worlds_have_gone_on() -> None:
    found = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=4), followed=True, durability=False)
    plain = compare(Experiment.of(SCENARIO, STRATEGIES, replicates=4), durability=False)
    for row in plain.rows:
        assert_array_equal(found.row(row.name).samples["practising"], row.samples["practising"])
        assert "a_year_on" not in row.measures
    long = SCENARIO.model_copy(update={"horizon": SCENARIO.horizon + YEAR})
    assert all(use.until <= SCENARIO.horizon for use in ended(PILOT, SCENARIO.shocks, SCENARIO.horizon).levers)
    assert ended(PILOT, long.shocks, long.horizon).levers[1].until == long.horizon
    on = np.concatenate([row.samples["a_year_on"] for row in found.rows])
    assert (np.abs(on) <= 1).all()
    assert on.any()
