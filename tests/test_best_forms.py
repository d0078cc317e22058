"""Stored best forms are of ideas that are there, at the budget their scenario states, and keep what makes the idea."""

import pytest

from sim.checks import Trial, misfit
from sim.scenarios.catalogue import BEST, Catalogue, shipped_folder
from sim.study.budget import planned_effort

CATALOGUE = Catalogue()
IDEAS = [name for name in CATALOGUE.strategy_names() if CATALOGUE.strategy(name).levers]
STORED = sorted(path.name for path in (shipped_folder() / BEST).iterdir() if path.is_dir())


def test_every_scenario_has_them() -> None:
    assert list(CATALOGUE.scenario_names()) == STORED


@pytest.mark.parametrize("name", STORED)
def test_every_idea_has_one_that_is_still_the_idea(name: str) -> None:
    scenario = CATALOGUE.scenario(name)
    trial = Trial.of(scenario)
    assert sorted(path.stem for path in (shipped_folder() / BEST / name).glob("*.toml")) == IDEAS
    for idea in map(CATALOGUE.strategy, IDEAS):
        path = CATALOGUE.best_path(name, idea.name)
        assert path is not None
        best = CATALOGUE.strategy(path)
        assert best.tuned is not None
        assert (best.name, best.core, best.form) == (idea.name, idea.core, "best")
        assert (best.tuned.scenario, best.tuned.budget) == (name, scenario.budget)
        assert best.tuned.command.startswith("python -m tools.tune")
        assert misfit(best, trial) == ""
        whom = {(use.lever, use.tiers, use.who) for use in (*idea.levers, *CATALOGUE.support().levers)}
        assert {(use.lever, use.tiers, use.who) for use in best.levers} <= whom
        effort = planned_effort(scenario, trial.organisation, best).total
        assert effort <= 1.01 * best.tuned.budget
