"""What happened, in words, names the units that are there."""

from dataclasses import replace

import pytest

from sim.organisation import Organisation, generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import ShockEvent
from sim.study.experiment import Experiment
from sim.study.single import run_one

SCENARIO = Catalogue().scenario("public-health-vaccination")
FIRST, SECOND = SCENARIO.units[:2]
STRATEGY = Catalogue().strategy("mid-level-pilots")


def struck(organisation: Organisation, *units: str) -> str:
    event = ShockEvent(shock="incident", week=2, units=units, size=0.5)
    scenario = SCENARIO.model_copy(update={"shocks": (event,)})
    found = run_one(Experiment.of(scenario, [STRATEGY], organisation=organisation), weeks=3).events
    return next(event.text for event in found if event.kind == "shock")


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return generate(SCENARIO.design(), 1)


def test_units_are_called_by_their_titles(organisation: Organisation) -> None:
    assert struck(organisation, FIRST.name, SECOND.name) == f"Incident in {FIRST.title}, {SECOND.title}, size 0.5"


def test_a_unit_that_the_organisation_lacks_is_not_named(organisation: Organisation) -> None:
    others = replace(organisation, units=("Sales", *organisation.units[1:]))
    assert struck(others, FIRST.name, SECOND.name) == f"Incident in {SECOND.title}, size 0.5"
    assert struck(others, FIRST.name) == "Incident in all units, size 0.5"
