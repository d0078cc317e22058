"""The score: luck has a number and skill another; the debrief: paired effects of one thing otherwise."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import Catalogue
from sim.measures import HEADLINE
from sim.play import Game, Play, Round
from sim.play.debrief import Debrief, debrief
from sim.play.rivals import rivals_of
from sim.play.score import Score, score
from sim.scenarios.catalogue import shipped_folder
from sim.scenarios.strategy import NOTHING
from sim.study.budget import at_equal_effort, planned_effort
from sim.study.compare import compare
from sim.study.gather import gather
from sim.study.single import run_one
from tests.support.game_example import opened, played, round_of, use

SCENARIO = "public-sector-ai"
SHIPPED = ("top-down-endorsement", "early-wins", "participation-first", "transparency-first")
NAIVE = round_of(use("mandate", 2), use("message", 2, 26), use("training", 4, 9), use("deadlines", 8, 52, every=8))


def game(seed: int = 1, budget: float = 1500.0) -> Play:
    """A game of eight rounds on a shipped scenario."""
    catalogue = Catalogue()
    ideas = [catalogue.strategy(name) for name in SHIPPED]
    scenario = catalogue.scenario(SCENARIO)
    return Play.open(Game(scenario=SCENARIO, seed=seed, budget=budget), scenario, ideas)


def to_the_end(play: Play, *rounds: Round) -> Play:
    """The game after these rounds and empty ones."""
    for one in rounds:
        play = play.decide(one)
    while not play.over:
        play = play.decide(Round())
    return play


def naive(seed: int = 1) -> Play:
    """Orders, words, classes and dates."""
    return to_the_end(game(seed), NAIVE)


def good(seed: int = 1) -> Play:
    """Listens, tries it with support, fits it, helps at work step by step, and stays in touch."""
    first = round_of(
        use("coalition", 1, 13, every=4, who="unit-heads", framing="matched"),
        use("pilot", 3, 22, units=["pilot"], tiers=["middle", "operational"]),
        access="staged",
        pilot_share=0.125,
    )
    second = round_of(
        use("roll-out", 16, 60, pace="step-by-step"),
        use("check-ins", 16, 100, every=4),
        use("message", 20, 52, every=8, framing="matched"),
    )
    third = round_of(use("champions", 30, 90, who="supporters", share=0.04, tiers=["operational"]))
    return to_the_end(game(seed), first, second, third)


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {"naive": score(naive(), others=60, workers=1), "good": score(good(), others=60, workers=1)}


def test_finalists_alone_come_to_the_same_best_plan_in_the_same_worlds(scores: dict[str, Score]) -> None:
    whole, few, none = (scores["naive"], *(score(naive(), others=60, finalists=n, workers=1) for n in (2, 0)))
    assert few.ideas == whole.ideas[:2]
    assert (few.best, few.skill) == (whole.best, whole.skill)
    assert none.ideas == ()
    assert none.best == none.nothing == whole.nothing


def test_the_score_tells_a_naive_player_a_good_one_and_shipped_ideas_apart(scores: dict[str, Score]) -> None:
    gap = scores["good"].skill.low - scores["naive"].skill.high
    assert gap > 0.15
    told = {one.name: one for one in scores["naive"].ideas}
    assert set(told) == set(SHIPPED)
    assert told["transparency-first"].difference.high < 0
    assert scores["good"].nothing.difference.low > 0


def test_they_are_told_apart_at_the_size_that_compare_measures(scores: dict[str, Score]) -> None:
    plans = [naive().strategy, good().strategy.model_copy(update={"name": "other-plan"})]
    found = compare(replace(game().experiment.trying(plans), replicates=60), workers=1)
    measured = found.row("other-plan").measures[HEADLINE].mean - found.row("own-plan").measures[HEADLINE].mean
    scored = scores["good"].others.mean.mean - scores["naive"].others.mean.mean
    assert scored == pytest.approx(measured, abs=0.01)


def test_own_and_other_worlds_are_replicates_of_one_experiment(scores: dict[str, Score]) -> None:
    play, told = good(), scores["good"]
    assert told.own == pytest.approx(run_one(play.experiment).measures[HEADLINE])
    others = gather(replace(play.experiment, first=1, replicates=60), workers=1).measure(HEADLINE)[0]
    assert told.others.mean.mean == pytest.approx(others.mean())
    assert told.luck == pytest.approx(told.own - others.mean())
    assert told.luck_percentile == pytest.approx(100 * np.mean([(x < told.own) + (x == told.own) / 2 for x in others]))


def test_shipped_ideas_are_at_the_effort_that_was_spent(scores: dict[str, Score]) -> None:
    play, told = good(), scores["good"]
    assert told.effort == pytest.approx(play.purse.planned + play.purse.found_out)
    fitted = dict(zip(SHIPPED, at_equal_effort(play.ideas, play.scenario, play.organisation, told.effort), strict=True))
    assert {one.name: one.how for one in told.ideas} == {name: how for name, (_, how) in fitted.items()}
    assert all(one.effort <= told.effort * (1 + 1e-6) for one in told.ideas)
    assert told.best.level.mean == max(one.level.mean for one in (*told.ideas, told.nothing))


def test_the_same_decisions_score_the_same_whatever_the_luck() -> None:
    """Worlds lucky and unlucky: the own world differs, what the decisions bring does not, within the intervals."""
    told = [score(naive(seed), others=40, workers=1) for seed in (1, 2, 3)]
    own = [one.own for one in told]
    assert max(own) - min(own) > 0.01
    for one in told[1:]:
        assert one.skill.low <= told[0].skill.high
        assert told[0].skill.low <= one.skill.high
    assert len({round(one.luck_percentile) for one in told}) > 1


def test_the_best_forms_that_are_known_are_set_beside_it_at_the_same_effort(tmp_path: Path) -> None:
    scenario = shipped_folder() / f"{SCENARIO}.toml"
    (tmp_path / scenario.name).write_text(scenario.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "strategies").mkdir()
    idea = shipped_folder() / "strategies" / "early-wins.toml"
    best = idea.read_text(encoding="utf-8").replace("until = 18", "until = 30")
    folder = tmp_path / "best" / SCENARIO
    folder.mkdir(parents=True)
    (folder / "early-wins.toml").write_text(best, encoding="utf-8")
    (tmp_path / "strategies" / idea.name).write_text(idea.read_text(encoding="utf-8"), encoding="utf-8")
    play = naive()
    rivals = rivals_of(Catalogue(tmp_path), SCENARIO, play)
    assert [one.title for one in rivals] == ["Early wins, at its best"]
    told = score(play, others=10, rivals=rivals, workers=1)
    beside = {one.title: one for one in told.ideas}
    assert beside["Early wins, at its best"].effort <= told.effort * (1 + 1e-6)
    assert beside["Early wins, at its best"].level != beside["Early wins"].level


def test_doing_nothing_has_no_skill_and_only_luck() -> None:
    told = score(to_the_end(game()), others=20, workers=1)
    assert (told.skill.mean, told.skill.low, told.skill.high) == (0.0, 0.0, 0.0)
    assert told.effort == 0
    assert all(one.difference.mean < 0 or one.name == NOTHING.name for one in told.ideas if one.level.mean > 0.2)


def test_there_is_neither_score_nor_debrief_before_the_end() -> None:
    with pytest.raises(ValueError, match="over"):
        score(opened())
    with pytest.raises(ValueError, match="over"):
        debrief(opened())


def test_a_score_is_plain_data_without_points_or_grades(scores: dict[str, Score]) -> None:
    told = scores["good"].to_json_dict()
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert not {"points", "grade", "rank"} & set(told)


@pytest.fixture(scope="module")
def told() -> Debrief:
    return debrief(naive(), chosen_on=20, measured_on=30, workers=1)


def test_a_debrief_measures_on_the_players_own_plan_in_the_same_worlds(told: Debrief) -> None:
    play = naive()
    date = next(one for one in told.observations if one.kind == "date-before-ready")
    levers = tuple(one for one in play.strategy.levers if one.lever != "deadlines")
    without = play.strategy.model_copy(update={"levers": levers})
    found = gather(replace(play.experiment.trying([play.strategy, without]), replicates=21), workers=1)
    own, other = found.measure(HEADLINE)
    assert date.otherwise is not None
    assert date.otherwise.effect.mean == pytest.approx((other - own)[1:].mean())
    assert date.otherwise.own_world == pytest.approx((other - own)[0])
    cost = planned_effort(play.scenario, play.organisation, without).total
    assert date.otherwise.days == pytest.approx(cost - play.purse.planned)


def test_three_counterfactuals_are_measured_in_fresh_worlds(told: Debrief) -> None:
    assert len(told.counterfactuals) == 3
    assert len({one.text for one in told.counterfactuals}) == 3
    play, first = naive(), told.counterfactuals[0]
    lever = next(use for use in play.strategy.levers if use.lever == "mandate")
    assert any("Mandate" in one.text for one in told.counterfactuals)
    if first.text.startswith("Without Mandate"):
        plan = play.strategy.model_copy(update={"levers": tuple(u for u in play.strategy.levers if u != lever)})
        fresh = replace(play.experiment.trying([play.strategy, plan]), first=21, replicates=30)
        own, other = gather(fresh, workers=1).measure(HEADLINE)
        assert first.effect.mean == pytest.approx((other - own).mean())


def test_the_best_change_is_better_beyond_doubt_and_within_the_budget(told: Debrief) -> None:
    assert told.best_change is not None
    assert told.best_change.effect.low > 0
    assert told.best_change.days <= naive().purse.left


def test_a_debrief_asks_two_questions_and_is_plain_data(told: Debrief) -> None:
    assert len(set(told.questions)) == 2
    assert json.loads(json.dumps(told.to_json_dict(), allow_nan=False)) == told.to_json_dict()


def test_a_game_in_which_nothing_was_done_is_debriefed_too() -> None:
    empty = debrief(played(*[Round()] * 4), chosen_on=4, measured_on=4, workers=1)
    assert empty.counterfactuals == ()
    assert empty.best_change is None
