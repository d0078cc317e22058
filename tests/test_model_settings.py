"""What a model can be given: starting values, parameters, rules to leave out, an organisation; and what is refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.common.errors import InputError
from sim.model import BuyInModel
from sim.organisation import generate
from sim.people_files import read_tables
from tests.support.examples import tiny_scenario, tiny_strategies

SCENARIO = tiny_scenario()


def tiny(seed: int = 1, **changes: object) -> BuyInModel:
    return BuyInModel(SCENARIO, tiny_strategies()[-1], seed, **changes)


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
    assert tiny().agents.get("deference") == model.agents.get("deference")


def test_start_can_tell_what_people_say_from_what_they_believe() -> None:
    model = tiny(start={"stance": 0.4, "commitment": -0.4, "skill": 0.7, "proficiency": 0.1})
    assert set(model.agents.get("stance")) == {0.4}
    assert set(model.agents.get("commitment")) == {-0.4}
    assert set(model.agents.get("proficiency")) == {0.1}


def test_values_and_off_reach_the_model() -> None:
    values = {"practice.rate": 0.0, "initiative.effort": 0.9}
    slow = tiny(values=values, off=["trust", "turnover"])
    slow.run_for(8)
    assert slow.agents.agg("practice", max) == 0
    assert slow.worlds.initiative.number["initiative.effort"] == 0.9
    assert slow.agents.get("trust") == tiny(values=values).agents.get("trust")
    assert slow.agents.get("trust") != tiny().agents.get("trust"), "trust is laid down by what the effort comes to"


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
        ({"scenario": tiny_scenario(parameters={"trust.loss": 7.0})}, "tiny: .*trust.loss.*: found .*7.* from 0 to 1"),
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
