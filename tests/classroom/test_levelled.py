"""A class code draws another organisation, the same each time, as hard as the scenario is as written."""

from pathlib import Path

import pytest

from sim.classroom import levelled
from sim.classroom.levelled import BEST, NOTHING, draw
from sim.common.errors import InputError
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from tests.support.examples import tiny_scenario, tiny_strategies


def test_drawn_organisations_differ_and_are_as_hard_as_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelled, "WORLDS", 4)
    monkeypatch.setattr(levelled, "AS_WRITTEN", 8)
    catalogue = Catalogue()
    scenario = catalogue.scenario("public-sector-ai")
    strategies = [catalogue.strategy(one) for one in scenario.strategies[:4]]
    found = [draw(scenario, code, strategies) for code in ("spring", "autumn")]
    for one in found:
        again = levelled.level(one.scenario, strategies, one.seed, levelled.WORLDS)
        assert again == one.level
        assert abs(again.nothing - one.written.nothing) <= NOTHING
        assert abs(again.best - one.written.best) <= BEST
        assert Scenario.model_validate(one.scenario.model_dump(mode="json", by_alias=True)) == one.scenario
    one, other = found
    assert one.seed != other.seed
    assert [unit.people for unit in one.scenario.units] != [unit.people for unit in other.scenario.units]
    assert one.scenario.units[0].effect != other.scenario.units[0].effect


def test_the_same_code_draws_the_same_however_it_is_typed() -> None:
    tiny, plans = tiny_scenario(), tiny_strategies()
    one, other = (draw(tiny, code, plans) for code in ("Spring 2031", " spring  2031 "))
    assert one.scenario == other.scenario
    assert (one.seed, one.draws, one.level) == (other.seed, other.draws, other.level)
    assert f"{one.level.best:.0%}" in one.in_words()


@pytest.mark.parametrize("code", ["", "   ", "x" * 61, "a\x00b"])
def test_a_code_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="option --class-code"):
        draw(tiny_scenario(), code, tiny_strategies())


def test_where_nothing_is_as_hard_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(levelled, "BEST", -1.0)
    monkeypatch.setattr(levelled, "MOST_DRAWS", 2)
    with pytest.raises(InputError, match="none of 2 organisations is as hard as tiny as written"):
        draw(tiny_scenario(), "x", tiny_strategies())
