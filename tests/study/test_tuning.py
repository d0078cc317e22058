"""Tuning: the best form of an idea does better than the drawn one where it was not tuned; a seed finds it again."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.checks import Trial, misfit
from sim.report.best_forms import best_text
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy
from sim.study.budget import Budget, at_equal_effort, planned_effort
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.replicates import organisation_numbers
from sim.study.search import SearchPace
from sim.study.statistics import interval
from sim.study.tuning import Tuning, all_tuned, tuned
from tests.support.examples import tiny_scenario, tiny_strategies

SCENARIO = tiny_scenario(budget=40.0)
QUICK = SearchPace(trials=24, batch=12, rungs=(8, 8))


def wanted(strategy: Strategy, seed: int = 1, **changes: object) -> Tuning:
    one = Tuning(strategy, Catalogue().support(), Experiment.of(SCENARIO, (), seed=seed), Budget(40.0), pace=QUICK)
    return replace(one, **changes)  # type: ignore[arg-type]


def test_best_form_beats_the_drawn_one_at_the_same_effort_in_worlds_it_was_not_tuned_on() -> None:
    catalogue = Catalogue()
    scenario, idea = catalogue.scenario("regulatory-change"), catalogue.strategy("early-wins")
    trial = Trial.of(scenario)
    best = tuned(wanted(idea, experiment=Experiment.of(scenario, (), seed=1), budget=Budget(900.0)))
    drawn = at_equal_effort([idea], scenario, trial.organisation, 900.0)[0][0]
    assert planned_effort(scenario, trial.organisation, best).total == pytest.approx(900.0, rel=0.02)
    assert misfit(best, trial) == ""
    judged = gather(Experiment.of(scenario, [best, drawn], replicates=20, seed=1), workers=1).measure("practising")
    assert interval(judged[0] - judged[1], organisation_numbers(20)).low > 0.02


def test_best_form_says_what_it_was_tuned_for() -> None:
    best = tuned(wanted(tiny_strategies()[1], seed=3))
    assert best.form == "best"
    assert best.tuned is not None
    assert (best.tuned.scenario, best.tuned.budget, best.tuned.seed) == ("tiny", 40.0, 3)


def test_the_same_seed_finds_the_same_plan_with_any_number_of_workers() -> None:
    ideas = [wanted(one) for one in tiny_strategies()[1:]]
    told: list[tuple[int, int]] = []
    alone = list(all_tuned(ideas, workers=1, progress=lambda done, total: told.append((done, total))))
    assert list(all_tuned(ideas, workers=2)) == alone
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_plans_are_tried_on_ones_own_organisation_or_on_one_that_is_never_judged() -> None:
    own = Trial.of(SCENARIO).organisation
    one = wanted(tiny_strategies()[1])
    assert replace(one, experiment=replace(one.experiment, organisation=own)).organisation is own
    compared = one.experiment.first_batch.organisation
    assert not np.array_equal(one.organisation.ties.speaker, compared.ties.speaker)


def test_file_of_a_best_form_is_read_again_as_the_plan_it_is(tmp_path: Path) -> None:
    best = tuned(wanted(tiny_strategies()[2]))
    file = tmp_path / "pilot.toml"
    file.write_text(best_text(best, "python -m tools.tune tiny --seed 1"))
    read = Catalogue().strategy(file)
    assert read.tuned is not None
    assert read.tuned.command == "python -m tools.tune tiny --seed 1"
    assert read.levers == best.levers
