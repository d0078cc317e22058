"""``BuyInModel`` does what any Mesa model does: agents, events, data collection, copies; and nothing else moves it."""

import copy
import pickle
import random
import subprocess
import sys
import warnings
from pathlib import Path

import mesa
import numpy as np
import pandas as pd
import pytest
from examples import tiny_scenario, tiny_strategies
from mesa.time import Schedule

from sim.agents import Executive, MiddleManager, Operational, Person
from sim.catalogue import Catalogue
from sim.errors import InputError
from sim.model import BuyInModel
from sim.organisation import generate, read_tables
from sim.scenario import Scenario
from sim.state import COLUMNS, TRAITS, Arm
from sim.strategy import Strategy
from sim.vocabulary import DIMENSIONS
from sim.worlds import Simulation

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
    simulation = Simulation(SCENARIO, organisation, arms, [3, 4])
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


def test_agents_are_made_only_when_asked_for() -> None:
    model = tiny()
    model.run_for(5)
    assert model.agent_id_counter == 1
    assert len(model.agents) == len(model.organisation)
    assert model.agent_id_counter == 1 + len(model.organisation)
    assert model.agents is model.agents


def test_agents_are_people_by_tier() -> None:
    model = tiny()
    assert {t.__name__: len(agents) for t, agents in model.agents_by_type.items()} == {
        kind.__name__: int((model.organisation.tier == tier).sum())
        for tier, kind in enumerate((Executive, MiddleManager, Operational))
    }
    assert set(model.agent_types) == {Executive, MiddleManager, Operational}
    assert [person.id for person in model.people] == list(model.organisation.ids)
    head = model.people[model.organisation.head]
    assert isinstance(head, Executive)
    assert head.boss is None
    assert head is model.sponsor
    for person in head.reports:
        assert person.boss is head
    assert sum(len(person.reports) for person in model.people) == len(model.people) - 1
    assert repr(head) == f"Executive({head.id})"


def test_agents_read_and_write_every_column_and_trait() -> None:
    model = tiny()
    model.run_for(4)
    person = model.people[7]
    for name, (low, high, _) in (COLUMNS | TRAITS).items():
        assert getattr(person, name) == getattr(model.worlds, name)[7, 0]
        middle = low + (min(high, 1) - low) / 2
        setattr(person, name, middle)
        assert getattr(model.worlds, name)[7, 0] == middle == model.column(name)[7]
        assert type(getattr(person, name)) is float


def test_agents_know_unit_tier_priorities_and_whom_they_listen_to() -> None:
    model = tiny()
    person = model.people[-1]
    assert (person.unit, person.tier) == ("works", "operational")
    assert sum(person.listens_to.values()) == pytest.approx(1)
    assert person.boss in person.listens_to
    weights = np.full(len(DIMENSIONS), 1 / len(DIMENSIONS))
    person.priorities = weights
    assert person.priorities == pytest.approx(weights)
    assert model.worlds.priorities[:, person.row, 0] == pytest.approx(weights)
    with pytest.raises(ValueError, match="read-only"):
        person.priorities[0] = 1


def test_select_groupby_agg_set_and_shuffle_do() -> None:
    model = tiny()
    model.run_for(6)
    people = model.organisation
    convinced = model.agents.select(lambda person: person.commitment > 0.3)
    assert {p.row for p in convinced} == set(np.flatnonzero(model.column("commitment") > 0.3))
    assert model.agents.select(agent_type=MiddleManager).agg("trust", np.mean) == pytest.approx(
        model.column("trust")[people.tier == 1].mean()
    )
    by_unit = model.agents.groupby("unit").agg("practice", np.mean)
    for number, unit in enumerate(people.units):
        assert by_unit[unit] == pytest.approx(model.column("practice")[people.unit == number].mean())
    model.agents.select(agent_type=Executive).set("commitment", 0.75)
    assert (model.column("commitment")[people.tier == 0] == 0.75).all()
    before = model.column("trust").copy()
    model.agents.shuffle_do(lose_half_of_trust)
    assert model.column("trust") == pytest.approx(before / 2)


def lose_half_of_trust(person: Person) -> None:
    person.trust /= 2


def test_what_agents_are_given_matters() -> None:
    plain, helped = tiny(), tiny()
    for model in (plain, helped):
        model.run_for(4)
    helped.agents.select(agent_type=MiddleManager).set("commitment", 1.0)
    for model in (plain, helped):
        model.run_for(4)
    below = plain.organisation.tier == 2
    assert helped.column("commitment")[below].mean() > plain.column("commitment")[below].mean() + 0.01


def test_agents_refuse_what_is_out_of_range() -> None:
    person = tiny().people[0]
    for name, wrong in (("commitment", 1.5), ("trust", -0.1), ("skill", float("nan")), ("heard", -1), ("stance", "x")):
        with pytest.raises(InputError, match=rf"{person.id}: {name}: found .*; allowed: a number"):
            setattr(person, name, wrong)
    with pytest.raises(InputError, match=r"priorities: found weights .* allowed: weights from 0 to 1 that sum to 1"):
        person.priorities = [0.5] * 6
    with pytest.raises(InputError, match=r"priorities: found numbers of shape \(2,\)"):
        person.priorities = [0.5, 0.5]


def test_people_cannot_be_removed_nor_the_scenario_changed() -> None:
    model = tiny()
    with pytest.raises(TypeError, match="seats stay"):
        model.people[0].remove()
    with pytest.raises(AttributeError, match="make another model"):
        model.scenario = SCENARIO
    assert len(model.agents) == len(model.organisation)


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


def test_start_replaces_what_was_drawn() -> None:
    people = generate(SCENARIO.design(), 1)
    given = np.linspace(-1, 1, len(people))
    weights = np.tile([0, 0, 0.5, 0.5, 0, 0], (len(people), 1))
    model = tiny(start={"commitment": given, "trust": 0.25, "skill": given**2, "priorities": weights})
    assert model.agents.get("commitment") == model.agents.get("stance") == given.tolist()
    assert model.worlds.anchor[:, 0].tolist() == given.tolist()
    assert set(model.agents.get("trust")) == {0.25}
    assert model.agents.get("proficiency") == model.agents.get("skill") == (given**2).tolist()
    assert (weights == model.worlds.priorities[:, :, 0].T).all()
    assert bits(tiny())["deference"] == bits(model)["deference"]


def test_start_can_tell_what_people_say_from_what_they_believe() -> None:
    model = tiny(start={"stance": 0.4, "commitment": -0.4, "skill": 0.7, "proficiency": 0.1})
    assert set(model.agents.get("stance")) == {0.4}
    assert set(model.agents.get("commitment")) == {-0.4}
    assert set(model.agents.get("proficiency")) == {0.1}


def test_values_and_off_reach_the_model() -> None:
    slow = tiny(values={"practice.rate": 0.0, "initiative.effort": 0.9}, off=["trust"])
    slow.run_for(8)
    assert slow.agents.agg("practice", max) == 0
    assert slow.worlds.initiative.number["initiative.effort"] == 0.9
    assert bits(slow)["trust"] == bits(tiny(values={"initiative.effort": 0.9}))["trust"]


def test_certain_takes_the_numbers_as_written() -> None:
    written = SCENARIO.initiative.effort
    assert tiny(certain=True).worlds.initiative.number["initiative.effort"] == written
    drawn = {tiny(seed=seed).worlds.initiative.number["initiative.effort"][0] for seed in range(5)}
    assert len(drawn) == 5
    assert all(0.15 <= effort <= 0.25 for effort in drawn)


def test_own_organisation_from_tables() -> None:
    people = pd.DataFrame({"id": list("abcdefgh"), "manager_id": ["", "a", "a", "b", "b", "c", "c", "c"]})
    model = BuyInModel("public-health-vaccination", "early-wins", organisation=read_tables(people))
    model.run_for(10)
    assert [person.id for person in model.agents] == list("abcdefgh")
    assert model.people[3].boss is model.people[1]
    assert any("average profile" in said for said in model.organisation.assumptions)
    assert 0 < model.agents.agg("awareness", np.mean) < 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"scenario": "public-helth"}, 'unknown scenario "public-helth"; allowed: public-health-vaccination'),
        ({"scenario": Path("nowhere.toml")}, "nowhere.toml"),
        ({"strategy": "early-win"}, 'unknown strategy "early-win"; allowed: early-wins'),
        ({"seed": "7"}, 'seed: found text "7"; allowed: a whole number from 0'),
        ({"seed": -1}, "seed: found -1"),
        ({"seed": True}, "seed: found true"),
        ({"off": ["trsut"]}, 'unknown rule "trsut"; allowed: trust'),
        ({"values": {"trust.los": 0.1}}, "unknown path trust.los; allowed: trust.loss"),
        ({"values": {"trust.loss": 2}}, "values: trust.loss: found 2; allowed: a number from 0 to 1"),
        ({"values": {"trust.loss": float("nan")}}, "values: trust.loss: found nan"),
        ({"values": {"units.shop.threat": -1}}, r"units.shop.threat: found -1; allowed: a number from 0 to 1"),
        ({"start": {"comitment": 0}}, 'unknown column or trait "comitment"; allowed: commitment'),
        ({"start": {"commitment": [0, 1]}}, r"commitment: found numbers of shape \(2,\); allowed: one number or 30"),
        ({"start": {"commitment": [2.0] * 30}}, r"commitment\[0\]: found 2; .* from -1 to 1"),
        ({"start": {"trust": float("inf")}}, "trust: found inf"),
        ({"start": {"trust": "high"}}, "trust: found a str that holds no numbers"),
        ({"start": {"priorities": [1.0] * 6}}, r"priorities: found numbers of shape \(6,\)"),
    ],
)
def test_bad_input_is_one_clear_error(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        BuyInModel(**({"scenario": SCENARIO} | changes))
    assert "\n" not in str(caught.value)


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
