"""The fast model equals the reference, person by person and week by week, with every rule on and with each one off."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from sim.checks import fitted
from sim.inputs import read_toml
from sim.levers import LEVERS
from sim.numerics.draws import world_seed
from sim.organisation import Organisation, generate
from sim.reference import ReferenceModel
from sim.scenarios.scenario import ByDimension, Scenario, ShockEvent, Spillover
from sim.scenarios.strategy import Strategy, Use
from sim.shocks import SHOCKS
from sim.state.columns import CELLS, Arm
from sim.week import RULES
from sim.worlds.all_parameters import PARAMETERS
from sim.worlds.simulation import Simulation
from tests.support.shared_data import krackhardt_hightech

WEEKS = 52
SHORT = 32
SAME = 1e-9
SEEDS = (7, 8)
SCENARIOS = Path(__file__).parents[2] / "scenarios"
STRATEGIES = ("mid-level-pilots", "mandate-with-deadline", "integrated-programme")
EVENTS = (
    ShockEvent(shock="incident", week=6, size=0.5),
    ShockEvent(shock="competing-initiative", week=9, weeks=6, size=0.4),
    ShockEvent(shock="budget-squeeze", week=12, weeks=5, size=0.3),
    ShockEvent(shock="sponsor-leaves", week=17, weeks=4),
    ShockEvent(shock="reorganisation", week=22, size=0.8),
    ShockEvent(shock="heads-leave", week=19, size=0.6),
    ShockEvent(shock="market-shock", week=20, weeks=4, size=0.6),
    ShockEvent(shock="turnover-wave", week=24, weeks=8, size=0.9),
)
Values = Mapping[str, float]
# what no shipped scenario has
OF_FEW_SCENARIOS = {"initiative.objectors": 0.4, "initiative.worn_name": 0.4, "initiative.passing": 0.7}
RULE_PARAMETERS = [name for name in PARAMETERS if name.split(".")[0] in RULES]


def read_scenario(name: str) -> Scenario:
    """A shipped scenario, with a unit whose results spill over to another."""
    scenario = read_toml(SCENARIOS / f"{name}.toml", Scenario)
    source, target = scenario.unit_names[-1], scenario.unit_names[1]
    felt = Spillover.model_validate({"from": source, "to": target, "effect": ByDimension(workload=-0.4, quality=0.3)})
    struck = EVENTS[1].model_copy(update={"units": (source, target)})
    return scenario.model_copy(update={"spillovers": (felt,), "shocks": (*EVENTS[:1], struck, *EVENTS[2:])})


def every_lever(intensity: float) -> Strategy:
    """All levers there are: lightly, or so that inputs reach their bounds. Time that is freed is taken back."""
    until = {"resourcing": 20}
    uses = [
        Use.model_validate({"lever": name, "from": 2, "until": until.get(name), "intensity": intensity})
        for name in LEVERS
    ]
    return Strategy(name="every-lever", title="Every lever", summary="All.", access="staged", levers=tuple(uses))


LIGHTLY, FULLY = every_lever(0.2), every_lever(1.0)


def read_strategies() -> list[Strategy]:
    files = (SCENARIOS / "strategies" / f"{name}.toml" for name in STRATEGIES)
    return [LIGHTLY, FULLY, *(read_toml(file, Strategy) for file in files)]


def arrays(
    scenario: Scenario,
    organisation: Organisation,
    strategies: list[Strategy],
    values: Values | None = None,
    off: tuple[str, ...] = (),
) -> Simulation:
    """All strategies under all seeds, in one block of worlds."""
    arms = [Arm(strategy.name, strategy, scenario.shocks) for strategy in strategies]
    return Simulation(scenario, organisation, arms, [world_seed(seed, 0) for seed in SEEDS], values=values, off=off)


def differences(simulation: Simulation, world: int, model: ReferenceModel) -> dict[str, float]:
    """Largest difference between the models by what is compared, over all people or units of one world."""
    worlds = simulation.worlds
    of_people = {
        name: (values[:, world], [getattr(p, name) for p in model.people])
        for name, values in (worlds.column | worlds.trait).items()
    }
    of_people["anchor"] = (worlds.anchor[:, world], [p.anchor for p in model.people])
    of_people["priorities"] = (worlds.priorities[:, :, world].T, [p.priorities for p in model.people])
    of_units = {
        "result": worlds.results,
        "received": worlds.received,
        "tailoring": worlds.tailoring,
        "coalition": worlds.coalition,
        "alarm": worlds.alarm,
        "passed_in": worlds.passed_in,
    }
    pairs = of_people | {n: (v[..., world], [getattr(u, n) for u in model.units]) for n, v in of_units.items()}
    pairs["lifted"] = (worlds.lifted[world], [model.lifted])
    return {name: float(np.abs(fast - np.array(plain)).max()) for name, (fast, plain) in pairs.items()}


def assert_equal(
    scenario: Scenario,
    organisation: Organisation,
    strategies: list[Strategy],
    weeks: int = WEEKS,
    values: Values | None = None,
    off: tuple[str, ...] = (),
) -> Simulation:
    """Hold each world of the array model against its reference model, week by week."""
    simulation = arrays(scenario, organisation, strategies, values, off)
    models = [ReferenceModel(scenario, s, seed, organisation, values, off=off) for s in strategies for seed in SEEDS]
    for week in range(1, weeks + 1):
        simulation.advance()
        for world, model in enumerate(models):
            model.step()
            differing = {n: d for n, d in differences(simulation, world, model).items() if not d <= SAME}
            assert not differing, f"week {week}, {model.arrays.worlds.arms[0].name}"
    return simulation


@pytest.mark.parametrize("name", ["public-health-vaccination", "public-sector-ai"])
def test_equal_on_a_generated_organisation(name: str) -> None:
    scenario = read_scenario(name)
    simulation = assert_equal(scenario, generate(scenario.design().scaled(60), seed=3), read_strategies())
    assert np.ptp(simulation.worlds.practice) > 0.5
    assert {event.shock for event in scenario.shocks} == set(SHOCKS)


def test_equal_on_measured_ties() -> None:
    scenario, organisation = fitted(read_scenario("public-sector-ai"), krackhardt_hightech().organisation())
    simulation = assert_equal(scenario, organisation, read_strategies())
    assert np.ptp(simulation.worlds.practice) > 0.2


@pytest.mark.parametrize("rule", RULES)
def test_equal_without_a_rule(rule: str, small: tuple[Scenario, Organisation]) -> None:
    simulation = assert_equal(*small, [LIGHTLY, FULLY], values=OF_FEW_SCENARIOS, off=(rule,))
    assert simulation.worlds.off == {rule}


@pytest.mark.parametrize("luck", range(3))
def test_equal_for_other_parameters(luck: int, small: tuple[Scenario, Organisation]) -> None:
    """Every number of the model drawn within its bounds, up to five times its default."""
    rng = np.random.default_rng(luck)
    most = {name: min(p.high, 5 * p.default or p.high) for name, p in PARAMETERS.items()}
    values = {name: p.low + rng.random() * (most[name] - p.low) for name, p in PARAMETERS.items()}
    assert_equal(*small, [LIGHTLY, FULLY], weeks=20, values=values | OF_FEW_SCENARIOS)


@pytest.fixture(scope="module")
def small() -> tuple[Scenario, Organisation]:
    scenario = read_scenario("public-health-vaccination")
    return scenario, generate(scenario.design().scaled(40), seed=3)


@pytest.fixture(scope="module")
def right_year(small: tuple[Scenario, Organisation]) -> Simulation:
    """The array model after the weeks that a wrong reference model is held against."""
    simulation = arrays(*small, [LIGHTLY], OF_FEW_SCENARIOS)
    for _ in range(SHORT):
        simulation.advance()
    return simulation


@pytest.mark.parametrize("name", RULE_PARAMETERS)
def test_a_wrong_number_shows(name: str, small: tuple[Scenario, Organisation], right_year: Simulation) -> None:
    """Every parameter of every rule bears on what is compared: 1 % off in one model is a difference.

    The rate of turnover decides who leaves, so that only a larger error is sure to show.
    """
    scenario, organisation = small
    declared = PARAMETERS[name]
    wrong = declared.default * (10 if name == "turnover.yearly" else 0.99) or declared.high / 100
    values = OF_FEW_SCENARIOS | {name: wrong}
    model = ReferenceModel(scenario, LIGHTLY, SEEDS[0], organisation, values=values)
    for _ in range(SHORT):
        model.step()
    found = differences(right_year, 0, model)
    assert max(found.values()) > 100 * SAME


def test_both_models_hold_everything_that_is_compared(small: tuple[Scenario, Organisation]) -> None:
    scenario, organisation = small
    model = ReferenceModel(scenario, LIGHTLY, 1, organisation)
    assert all(isinstance(getattr(person, name), float) for name in CELLS for person in model.people)
