"""People as agents: made when asked for, by tier, and views on the model's columns."""

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.common.vocabulary import DIMENSIONS
from sim.mesa.agents import Executive, MiddleManager, Operational, Person
from sim.model import BuyInModel
from sim.state.columns import COLUMNS, TRAITS
from tests.support.examples import tiny_scenario, tiny_strategies


def tiny() -> BuyInModel:
    return BuyInModel(tiny_scenario(), tiny_strategies()[-1])


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
    assert helped.column("commitment")[below].mean() > plain.column("commitment")[below].mean() + 0.005


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
        model.scenario = tiny_scenario()
    assert len(model.agents) == len(model.organisation)
