"""``BuyInModel`` does what any Mesa model does: agents, events, data collection, copies; and nothing else moves it."""

import copy
import pickle
import random
import subprocess
import sys
import warnings

import mesa
import numpy as np
import pandas as pd
import pytest
from mesa.time import Schedule

from sim.mesa.agents import Executive, Person
from sim.model import BuyInModel
from sim.numerics.draws import world_seed
from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import COLUMNS, TRAITS, Arm
from sim.worlds.simulation import Simulation
from tests.support.examples import tiny_scenario, tiny_strategies

NOTHING, ENDORSE, PILOT = tiny_strategies()
SCENARIO = tiny_scenario()
STATE = (*COLUMNS, *TRAITS, "priorities", "results", "received", "tailoring", "lifted", "experience")


def tiny(strategy: Strategy | None = PILOT, seed: int = 1, **changes: object) -> BuyInModel:
    return BuyInModel(SCENARIO, strategy, seed, **changes)


def bits(model: BuyInModel) -> dict[str, bytes]:
    return {name: getattr(model.worlds, name).tobytes() for name in STATE}


class Recorded(BuyInModel):
    """Collects data every week, and can do things at set times."""

    def __init__(self, scenario: Scenario, strategy: Strategy, seed: int) -> None:
        super().__init__(scenario, strategy, seed)
        self.datacollector = mesa.DataCollector(
            model_reporters={"week": "week", "practice": mean_practice},
            agent_reporters={"stance": "stance", "unit": "unit"},
            agenttype_reporters={Executive: {"trust": "trust"}},
        )
        self.seen: list[tuple[float, int]] = []
        self.datacollector.collect(self)

    def step(self) -> None:
        super().step()
        self.datacollector.collect(self)

    def look(self) -> None:
        self.seen.append((self.time, self.week))

    def convince(self) -> None:
        self.agents.set("commitment", 0.9)


def mean_practice(model: BuyInModel) -> float:
    return model.agents.agg("practice", np.mean)


def recorded(seed: int = 1) -> Recorded:
    return Recorded(SCENARIO, PILOT, seed)


def test_model_is_one_world_of_a_comparison() -> None:
    """The same scenario, organisation, strategy and seed: the same bits as in a batch of many worlds."""
    organisation = generate(SCENARIO.design(), 9)
    arms = [Arm(s.name, s, SCENARIO.shocks) for s in (NOTHING, ENDORSE, PILOT)]
    simulation = Simulation(SCENARIO, organisation, arms, [world_seed(seed, 0) for seed in (3, 4)])
    models = [BuyInModel(SCENARIO, s, seed, organisation) for s in (NOTHING, ENDORSE, PILOT) for seed in (3, 4)]
    for _ in range(SCENARIO.horizon):
        simulation.advance()
    for world, model in enumerate(models):
        model.run_for(SCENARIO.horizon)
        for name in STATE:
            expected = getattr(simulation.worlds, name)[..., world]
            assert np.array_equal(getattr(model.worlds, name)[..., 0], expected), name


def test_scenario_and_strategy_by_name_by_file_and_as_they_are() -> None:
    catalogue = Catalogue()
    name, plan = catalogue.scenario_names()[0], catalogue.strategy_names()[0]
    by_name = BuyInModel(name, plan)
    by_file = BuyInModel(catalogue.scenario_path(name), str(catalogue.strategy_path(plan)))
    as_is = BuyInModel(catalogue.scenario(name), catalogue.strategy(plan))
    for model in (by_name, by_file, as_is):
        model.run_for(3)
    assert bits(by_name) == bits(by_file) == bits(as_is)
    assert by_name.scenario == catalogue.scenario(name)
    assert by_name.strategy == catalogue.strategy(plan)


def test_without_a_strategy_nothing_is_done() -> None:
    silent, idle = tiny(None), tiny(NOTHING)
    for model in (silent, idle):
        model.run_for(10)
    assert bits(silent) == bits(idle)
    assert bits(silent) != bits(tiny(PILOT))


def test_time_is_weeks() -> None:
    model = tiny()
    model.step()
    assert (model.week, model.time, model.steps) == (1, 1.0, 1)
    model.run_for(6)
    assert (model.week, model.time, model.steps) == (7, 7.0, 7)
    model.run_until(9)
    assert model.week == 9


def test_running_ends_at_the_horizon() -> None:
    model = tiny()
    model.run_model()
    assert model.week == SCENARIO.horizon
    model.run_for(3)
    assert model.week == SCENARIO.horizon + 3


def test_events_fire_around_the_step_of_their_week() -> None:
    model = recorded()
    model.schedule_event(model.look, at=3)
    model.schedule_event(model.look, after=4.5)
    model.run_for(6)
    assert model.seen == [(3, 3), (4.5, 4)]


def test_recurring_events() -> None:
    model = recorded()
    model.schedule_recurring(model.look, Schedule(interval=4, start=2))
    model.run_for(12)
    assert model.seen == [(2, 2), (6, 6), (10, 10)]


def test_data_collector() -> None:
    model = recorded()
    model.run_for(5)
    of_model = model.datacollector.get_model_vars_dataframe()
    assert of_model["week"].tolist() == [0, 1, 2, 3, 4, 5]
    assert of_model["practice"].iloc[-1] == pytest.approx(model.column("practice").mean())
    assert of_model["practice"].nunique() > 3
    of_agents = model.datacollector.get_agent_vars_dataframe()
    assert of_agents.loc[5]["stance"].tolist() == model.column("stance").tolist()
    assert of_agents.loc[5]["unit"].tolist() == [model.organisation.units[u] for u in model.organisation.unit]
    of_executives = model.datacollector.get_agenttype_vars_dataframe(Executive)
    assert of_executives.loc[5]["trust"].tolist() == model.column("trust")[model.organisation.tier == 0].tolist()


def test_batch_run() -> None:
    settings = {"scenario": [SCENARIO], "strategy": [ENDORSE, PILOT]}
    rows = pd.DataFrame(mesa.batch_run(Recorded, settings, rng=[1, 2], max_steps=4, display_progress=False))
    last = rows.groupby("RunId")["practice"].first()
    assert len(last) == 4
    assert last.nunique() == 4


def test_copies_go_on_as_the_original_would() -> None:
    model, alone = recorded(), recorded()
    for each in (model, alone):
        each.schedule_event(each.convince, at=9)
    model.run_for(6)
    twin, idle = copy.deepcopy(model), copy.deepcopy(model)
    untouched = bits(idle)
    for each in (model, twin):
        each.run_for(8)
    alone.run_for(14)
    assert bits(model) == bits(twin) == bits(alone)
    assert bits(idle) == untouched
    assert twin.datacollector.model_vars == model.datacollector.model_vars
    assert all(person.model is twin for person in twin.agents)
    twin.people[0].commitment = -1
    assert model.people[0].commitment != -1


def test_pickled_models_go_on_as_the_original_would() -> None:
    model = tiny()
    model.run_for(6)
    assert len(model.agents) == len(model.organisation)
    twin = pickle.loads(pickle.dumps(model))
    for each in (model, twin):
        each.run_for(8)
    assert bits(model) == bits(twin)
    assert twin.people[3].boss is twin.people[twin.organisation.boss[3]]


def test_two_live_models_do_not_mix() -> None:
    def alone(seed: int, strategy: Strategy) -> dict[str, bytes]:
        model = tiny(strategy, seed)
        model.run_for(8)
        return bits(model)

    first, second = tiny(PILOT, 1), tiny(ENDORSE, 2)
    for _ in range(8):
        first.step()
        second.step()
        assert first.agents is not second.agents
    assert bits(first) == alone(1, PILOT)
    assert bits(second) == alone(2, ENDORSE)


def test_other_random_generators_decide_nothing() -> None:
    calm, stirred = tiny(), tiny()
    for week in range(8):
        random.seed(week)
        np.random.seed(week)  # noqa: NPY002
        stirred.random.random()
        stirred.rng.normal(size=week + 1)
        stirred.agents.shuffle_do(Person.step)
        stirred.agents.shuffle(inplace=True)
        stirred.step()
    calm.run_for(8)
    assert bits(calm) == bits(stirred)
    assert bits(calm) != bits(tiny(seed=2))


def test_nothing_is_warned_about() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = recorded()
        model.schedule_event(model.look, at=2)
        model.run_for(3)
        assert copy.deepcopy(model).agents.agg("stance", np.mean) == model.agents.agg("stance", np.mean)


def test_only_the_model_needs_mesa() -> None:
    """The package's names are there at once; what is behind them is loaded when used."""
    code = """
import sys, sim
assert "BuyInModel" in dir(sim) and "compare" in dir(sim)
assert not {"numpy", "pydantic"} & set(sys.modules), "import sim is not light"
sim.Catalogue, sim.read_tables, sim.generate, sim.Simulation, sim.compare
heavy = {"mesa", "matplotlib", "solara", "networkx"} & set(sys.modules)
assert not heavy, heavy
sim.BuyInModel
assert "mesa" in sys.modules and "solara" not in sys.modules
try:
    sim.BuyInModle
except AttributeError as error:
    assert "BuyInModle" in str(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
