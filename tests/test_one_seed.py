"""One seed is one world: from Python, on the command line, in the browser, and as replicate 0 of a comparison."""

import numpy as np
import pytest

from sim.measures import GROUPS, KEYS, QUANTITIES, Recorder
from sim.model import BuyInModel
from sim.reference import ReferenceModel
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import CELLS, COLUMNS
from sim.study import compare
from sim.study.experiment import Experiment
from sim.study.single import run_one
from sim.view.address import Address
from sim.view.course import course_of

SCENARIO, STRATEGY, SEED, WEEKS = "public-sector-ai", "early-wins", 7, 12
Followed = tuple[BuyInModel, Recorder]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Catalogue().scenario(SCENARIO)


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    return Catalogue().strategy(STRATEGY)


@pytest.fixture(scope="module")
def followed(scenario: Scenario) -> Followed:
    """The model run to its horizon, and what was measured meanwhile."""
    model = BuyInModel(SCENARIO, STRATEGY, seed=SEED)
    recorder = Recorder(1, scenario.horizon, weekly=True)
    for _ in range(scenario.horizon):
        model.step()
        recorder.observe(model.worlds)
    return model, recorder


def test_the_model_is_what_run_shows(followed: Followed, scenario: Scenario, strategy: Strategy) -> None:
    model, recorder = followed
    run = run_one(Experiment.of(scenario, [strategy], seed=SEED))
    assert run.people["id"].tolist() == [person.id for person in model.people]
    for name in COLUMNS:
        assert run.people[name].tolist() == model.agents.get(name), name
    assert list(run.measures.values()) == recorder.values()[:, 0].tolist()


def test_the_model_is_what_the_browser_shows(followed: Followed) -> None:
    model, recorder = followed
    course = course_of(Address(SCENARIO, STRATEGY, seed=SEED))
    np.testing.assert_array_equal(course.weekly[1:], recorder.weeks()[..., 0])
    assert course.weekly.shape == (model.week + 1, len(QUANTITIES), len(GROUPS))


def test_the_model_is_replicate_0_of_a_comparison(followed: Followed, scenario: Scenario, strategy: Strategy) -> None:
    _, recorder = followed
    others = [Catalogue().strategy("mandate-with-deadline"), strategy]
    for replicates in (1, 2):
        found = compare(Experiment.of(scenario, others, replicates=replicates, seed=SEED), durability=False, workers=1)
        measured = found.row(STRATEGY).measures
        if replicates == 1:
            assert [measured[key].mean for key in KEYS] == recorder.values()[:, 0].tolist()
        else:
            assert measured["practising"].mean != recorder.values()[KEYS.index("practising"), 0]


def test_the_reference_is_the_same_world(scenario: Scenario, strategy: Strategy) -> None:
    fast, plain = BuyInModel(SCENARIO, STRATEGY, seed=SEED), ReferenceModel(scenario, strategy, SEED)
    for _ in range(WEEKS):
        fast.step()
        plain.step()
    for name in CELLS:
        np.testing.assert_allclose([getattr(p, name) for p in plain.people], fast.column(name), rtol=0, atol=1e-9)


def test_another_seed_is_another_world() -> None:
    one, other = BuyInModel(SCENARIO, STRATEGY, seed=SEED), BuyInModel(SCENARIO, STRATEGY, seed=SEED + 1)
    assert one.agents.get("commitment") != other.agents.get("commitment")
