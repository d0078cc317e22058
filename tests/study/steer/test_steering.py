"""Steering: where one stands, where it leads, what to do now, what to ask next; and when it refuses."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import Catalogue
from sim.scenarios.strategy import Strategy
from sim.study.steer.ask import foretold
from sim.study.steer.bands import quantiles
from sim.study.steer.best_move import Candidate, Trials, advice_of
from sim.study.steer.inform import Informed, inform
from sim.study.steer.moves import Move, Rest, going_on, moves
from sim.study.steer.pairs import pairs
from sim.study.steer.standing import Wanted, stand
from sim.study.steer.steering import Steering, steer
from tests.support.steer_example import GOAL, SCENARIO, SEEN, firm, seen_in, wanted


def steered(folder: Path, seen: str = SEEN, **more: object) -> Steering:
    grounds, pulse = seen_in(folder, seen)
    return steer(grounds.experiment, pulse, wanted(**more), grounds=grounds, workers=1)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Steering:
    return steered(tmp_path_factory.mktemp("firm"))


def test_the_five_answers_are_there(found: Steering) -> None:
    told = found.to_json_dict()
    assert list(told) == ["fits", "stands", "forecast", "advice", "ask_next"]
    json.dumps(told, allow_nan=False)
    assert told["fits"]["fits"] is True
    assert 20 < told["fits"]["worlds_that_count"] <= 400
    assert told["stands"]["week"] == 8
    assert {one["week"] for one in told["forecast"]["in_8_weeks"]} == {16}
    assert {one["week"] for one in told["forecast"]["in_26_weeks"]} == {26}
    assert told["ask_next"]["question"]["people"] >= 5


def test_groups_are_told_of_which_five_people_or_more_were_seen(found: Steering) -> None:
    assert [one.name for one in found.stands.groups] == ["all", "executive", "middle", "operational", "counter"]
    for one in found.stands.groups:
        for share in (one.say, one.believe, one.do):
            assert 0.0 <= share.p5 <= share.p50 <= share.p95 <= 1.0


def test_the_same_file_and_seed_give_the_same_bytes(found: Steering, tmp_path: Path) -> None:
    again = steered(tmp_path)
    assert json.dumps(again.to_json_dict()) == json.dumps(found.to_json_dict())


def test_more_support_seen_is_more_support_told(tmp_path: Path) -> None:
    grounds, pulse = seen_in(tmp_path)
    standing = stand(grounds, pulse, wanted(), workers=1)
    shares = pulse.asked.kind == 0
    told = []
    for value in (0.15, 0.5, 0.85):
        informed = standing.informed(np.where(shares, value, pulse.value))
        say = informed.moved_shares(standing.ensemble.course[7, 0, 0][informed.rows])
        told.append(float(say @ informed.weight))
    assert told == sorted(told)
    assert told[2] - told[0] > 0.15


def test_kind_answers_are_allowed_for(found: Steering) -> None:
    everyone = found.stands.groups[0]
    assert everyone.believe.mean < everyone.say.mean < 0.5


def test_what_no_world_shows_does_not_fit_and_nothing_is_recommended(tmp_path: Path) -> None:
    odd = "week,tier,answered,supportive,practising\n" + "".join(
        f"{week},operational,30,{say},{do}\n" for week, say, do in ((2, 0.0, 1.0), (4, 1.0, 0.0), (6, 0.0, 1.0))
    )
    found = steered(tmp_path, odd)
    assert not found.fits.fits
    assert found.fits.does_not_fit
    assert found.advice.recommended is None
    assert found.ask_next is None
    assert "does not fit" in found.fits.says


def test_holding_comes_first_where_nothing_is_better_beyond_doubt() -> None:
    worlds = np.arange(200)
    ends = np.stack([np.full(200, 0.4), 0.4 + 0.2 * (-1.0) ** worlds])
    held = _advice(ends)
    assert held.recommended == "hold"
    assert held.candidates[0].what == "hold"
    better = _advice(np.stack([ends[0], ends[0] + 0.05 + 0.001 * worlds / 200]))
    assert better.recommended == "add coaching"
    assert better.candidates[0].gain.low > 0


def _advice(ends: np.ndarray) -> "object":
    count = ends.shape[1]
    nothing = np.zeros((0, count))
    informed = Informed(np.arange(count), np.full(count, 1 / count), 1.0, nothing, nothing)
    strategy = Strategy(name="mine", title="", summary="")
    tried = (Move("hold", "hold", strategy), Move("add", "add coaching", strategy))
    return advice_of(Trials(tried, ends, informed, np.arange(count), GOAL.key), GOAL, 100.0)


def test_changes_keep_within_the_effort_left(tmp_path: Path) -> None:
    experiment = firm(tmp_path)
    organisation = experiment.first_batch.organisation
    rest = Rest(experiment.scenario, organisation, experiment.strategies[0], 8)
    left = rest.effort(rest.schedule(rest.plan))
    for days in (left, left / 2, 2 * left):
        found = moves(rest, ["operational", "middle"], days)
        assert found[0].sort == "hold"
        assert {"hold", "stop", "bring forward", "strengthen", "retarget", "add"} >= {one.sort for one in found}
        assert all(one.effort <= days * 1.01 for one in found)
    assert {"stop", "bring forward", "strengthen", "retarget", "add"} <= {one.sort for one in found}


def test_another_plan_can_be_switched_to(tmp_path: Path) -> None:
    experiment = firm(tmp_path)
    rest = Rest(experiment.scenario, experiment.first_batch.organisation, experiment.strategies[0], 8)
    others = (experiment.strategies[0], Catalogue().strategy("awareness-campaign"))
    found = [one for one in moves(rest, [], 1e6, others) if one.sort == "switch"]
    assert [one.says for one in found] == ["switch to awareness-campaign"]
    assert {use.lever for use in found[0].strategy.levers} >= {use.lever for use in others[1].levers}


def test_two_changes_are_tried_together_within_the_effort_left(tmp_path: Path) -> None:
    experiment = firm(tmp_path)
    rest = Rest(experiment.scenario, experiment.first_batch.organisation, experiment.strategies[0], 8)
    days = rest.effort(rest.schedule(rest.plan))
    single = moves(rest, [], days)
    best = [one for one in single if one.sort == "stop"] + [one for one in single if one.sort == "add"]
    found = pairs(rest, best, days)
    assert {one.sort for one in found} == {"both"}
    assert len({one.says for one in found}) == len(found) > 3
    for one in found:
        names = [use.lever for use in one.strategy.levers]
        assert names[-1] == one.says.split(" and add ")[1].split()[0]
        assert one.effort <= days * 1.01


def test_an_answer_that_tells_is_worth_more_than_one_that_does_not() -> None:
    luck = np.random.default_rng(5)
    state, weight = luck.normal(size=400), np.full(400, 1 / 400)
    values = np.stack([state, np.zeros(400)])
    near = foretold(values, state + 0.1 * luck.normal(size=400), weight, 400)
    none = foretold(values, luck.normal(size=400), weight, 400)
    assert near.max(axis=0).mean() == pytest.approx(0.4, abs=0.05)  # half of the mean absolute deviation
    assert none.max(axis=0).mean() == pytest.approx(max(state.mean(), 0.0), abs=0.05)
    assert near[0].std() > 0.9 > 0.15 > none[0].std()


def test_a_change_leaves_the_weeks_before_it_alone(tmp_path: Path) -> None:
    grounds, pulse = seen_in(tmp_path)
    held = stand(grounds, pulse, wanted(), workers=1).ensemble
    less = stand(grounds, pulse, wanted(budget_left=1.0), workers=1).ensemble
    assert np.array_equal(held.course[:8], less.course[:8])
    assert not np.array_equal(held.course[10:], less.course[10:])


def test_what_was_really_done_is_what_worlds_went_through(tmp_path: Path) -> None:
    grounds, pulse = seen_in(tmp_path)
    plan = grounds.experiment.strategies[0]
    did = plan.model_copy(update={"levers": plan.levers[:1]})
    rest = Rest(grounds.experiment.scenario, grounds.organisations[0], plan, pulse.week)
    going = going_on(did, rest)
    assert [use.lever for use in going.levers] == ["endorse", "coaching"]
    followed = stand(grounds, pulse, wanted(), workers=1).ensemble
    otherwise = stand(grounds, pulse, wanted(did=did), workers=1).ensemble
    assert not np.array_equal(followed.course[7], otherwise.course[7])


def test_what_was_seen_narrows_a_straight_line_as_the_formula_says() -> None:
    luck = np.random.default_rng(3)
    state = luck.normal(size=4000)
    mean, variance = np.stack([state, state]), np.full((2, 4000), 0.5)
    value = np.array([1.0, 1.4])
    likely = -0.5 * ((value[:, None] - mean) ** 2 / variance).sum(axis=0)
    for least in (50.0, 3000.0):  # by weights, and mostly by moving
        informed = inform(likely, value, mean, variance, 1, least)
        moved = informed.moved(state[informed.rows])
        low, middle, high = quantiles(moved, informed.weight)
        assert middle == pytest.approx(0.96, abs=0.06)
        assert (high - low) / 3.29 == pytest.approx(0.447, abs=0.05)


def test_a_shipped_plan_can_be_steered_by_search(tmp_path: Path) -> None:
    pytest.importorskip("optuna")
    found = steered(tmp_path, search=True)
    assert found.advice.screened > len(found.advice.candidates)
    assert all(isinstance(one, Candidate) for one in found.advice.candidates)
    assert replace(found, ask_next=None).to_json_dict()["ask_next"] is None
    assert Catalogue().strategy("early-wins").levers


def test_a_year_of_rounds_gives_the_same_bytes_again(tmp_path: Path) -> None:
    year = SCENARIO.replace("horizon = 26", "horizon = 54")
    seen = "week,tier,unit,answered,supportive,score,practising\n" + "".join(
        f"{week},{who},{10 if 'op' in who or 'c' in who else 6},{0.2 + week / 200},{3 + week / 100},{week / 400}\n"
        for week in range(4, 53, 4)
        for who in ("middle,", "operational,", ",counter", "all,")
    )
    told = []
    for _ in range(2):
        grounds, pulse = seen_in(tmp_path, seen, scenario=year)
        found = steer(grounds.experiment, pulse, Wanted(GOAL, worlds=60), grounds=grounds, workers=1)
        told.append(json.dumps(found.to_json_dict()).encode())
    assert told[0] == told[1]
    assert json.loads(told[0])["stands"]["week"] == 52
