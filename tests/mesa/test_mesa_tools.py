"""Mesa's own tools on the model: what they give it, and what they find of it."""

from pathlib import Path

import numpy as np
import pytest
from mesa.batchrunner import batch_run
from mesa.datacollection import DataCollector
from mesa.experimental.scenarios import Scenario as MesaScenario

from sim import BuyInModel, InputError
from sim.mesa.tools import KEYS
from tests.support.built import UV, Built, done, environment

CASE, PLAN = "public-sector-ai", "early-wins"
ON_MESA_4 = """
from mesa.experimental.scenarios import Scenario
from sim import BuyInModel
import mesa

one = BuyInModel("public-sector-ai", "early-wins", seed=3)
two = BuyInModel(scenario=Scenario(rng=3, case="public-sector-ai", strategy="early-wins"))
for model in (one, two):
    model.run_until(30)
    assert model.week == 30 and len(model.agents) == len(model.organisation)
weeks = [model.data_recorder.get_all_dataframes()["weeks"] for model in (one, two)]
assert weeks[0].equals(weeks[1]) and len(weeks[0]) == 30
print(mesa.__version__.partition(".")[0], weeks[0]["practising"].iloc[-1])
"""


def run(weeks: int, **arguments: object) -> BuyInModel:
    model = BuyInModel(**arguments)  # type: ignore[arg-type]
    model.run_for(weeks)
    return model


def test_what_is_collected_is_what_is_measured_every_week() -> None:
    model = run(30, case=CASE, strategy=PLAN, seed=5)
    found = model.datacollector.get_model_vars_dataframe()
    assert list(found.columns) == list(KEYS)
    assert len(found) == 30
    practising = (model.column("practice") >= 0.5).mean()
    assert found["practising"].iloc[-1] == pytest.approx(practising, abs=1e-12)


def test_batch_run_gives_arguments_and_finds_weeks() -> None:
    rows = batch_run(
        BuyInModel,
        parameters={"case": CASE, "strategy": [PLAN, None]},
        rng=[1, 2],
        max_steps=12,
        data_collection_period=4,
        display_progress=False,
    )
    assert len(rows) == 2 * 2 * 3
    alone = run(12, case=CASE, strategy=PLAN, seed=2).datacollector.model_vars["practising"]
    one = [row["practising"] for row in rows if row["strategy"] == PLAN and row["seed"] == 2]
    assert one == [alone[week] for week in (0, 4, 8)]


def test_a_scenario_of_mesa_gives_arguments_values_and_the_seed() -> None:
    told = {"case": CASE, "strategy": PLAN, "trust.loss": 0.3}
    by_mesa = run(20, scenario=MesaScenario(rng=7, **told))
    ours = run(20, case=CASE, strategy=PLAN, seed=7, values={"trust.loss": 0.3})
    assert by_mesa.seed == 7
    np.testing.assert_array_equal(by_mesa.column("practice"), ours.column("practice"))
    assert run(1, scenario=MesaScenario(rng=7, seed=9, **told)).seed == 9


def test_no_seed_is_any_and_said() -> None:
    seeds = {BuyInModel(CASE, seed=None).seed for _ in range(3)}
    assert len(seeds) == 3
    seed = seeds.pop()
    again = [run(3, case=CASE, strategy=PLAN, seed=seed).column("practice") for _ in range(2)]
    np.testing.assert_array_equal(*again)


def test_a_collector_of_ones_own_takes_its_place() -> None:
    class Trusting(BuyInModel):
        def __init__(self) -> None:
            super().__init__(CASE, PLAN)
            self.datacollector = DataCollector({"trust": lambda model: float(model.column("trust").mean())})

        def step(self) -> None:
            super().step()
            self.datacollector.collect(self)

    model = Trusting()
    model.run_for(4)
    assert len(model.datacollector.get_model_vars_dataframe()["trust"]) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "case: found none"),
        ({"case": 3}, "case: found 3"),
        ({"scenario": 3}, "scenario: found 3"),
        ({"scenario": MesaScenario(rng=1, case=CASE, strtegy=PLAN)}, '"strtegy"; allowed: strategy'),
        ({"scenario": MesaScenario(rng=1, **{"case": CASE, "trust.los": 1.0})}, "trust.loss"),
    ],
)
def test_what_is_no_argument_is_said(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as error:
        BuyInModel(**arguments)  # type: ignore[arg-type]
    assert said in str(error.value)


def test_the_same_on_the_next_mesa(built: Built, tmp_path: Path) -> None:
    """In an environment of its own, for there is one Mesa in each."""
    programs = environment(tmp_path, f"{built.wheel}[mesa]")
    install = [*UV, "pip", "install", "-q", "--python", programs / "python", "--no-deps", "mesa==4.0.0a0"]
    done(["env", "-u", "UV_CONSTRAINT", *install], tmp_path)
    found = done([programs / "python", "-c", ON_MESA_4], tmp_path).stdout
    mean = run(30, case=CASE, strategy=PLAN, seed=3).datacollector.model_vars["practising"][-1]
    assert found.split()[-2:] == ["4", str(mean)]
