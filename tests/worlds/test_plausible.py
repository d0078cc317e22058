"""Plausible ranges: every assumed number has one, within its bounds and around its default, with a reason."""

import tomllib

import pytest

from sim.worlds.all_parameters import PARAMETERS
from sim.worlds.plausible import FILE
from tools.documents import parameter_table

TOLD = tomllib.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name, p in PARAMETERS.items() if p.basis == "assumed"])
def test_an_assumed_number_has_a_plausible_range_with_a_reason(name: str) -> None:
    p = PARAMETERS[name]
    assert p.plausible is not None
    assert p.low <= p.plausible.low <= p.default <= p.plausible.high <= p.high
    assert p.plausible.low < p.plausible.high
    assert len(p.plausible.why) > 5
    assert p.plausible.measured in ("survey", "trial")


@pytest.mark.parametrize("name", [name for name, p in PARAMETERS.items() if p.plausible])
def test_it_is_narrower_than_the_bounds(name: str) -> None:
    p = PARAMETERS[name]
    assert p.plausible is not None
    assert p.plausible.high - p.plausible.low < p.high - p.low


def test_most_are_much_narrower() -> None:
    narrower = [p.plausible.high - p.plausible.low < 0.9 * (p.high - p.low) for p in PARAMETERS.values() if p.plausible]
    assert sum(narrower) > 0.9 * len(narrower)


def test_no_range_is_for_a_number_that_is_not_there() -> None:
    assert set(TOLD["named"]) <= set(PARAMETERS)
    of_levers = {name.rpartition(".")[2] for name in PARAMETERS if name.startswith("levers.")}
    assert set(TOLD["kinds"]) <= of_levers


def test_the_table_of_parameters_shows_it() -> None:
    row = next(line for line in parameter_table().splitlines() if line.startswith("| `habit.rate` |"))
    assert "| 0.04 to 0.4 |" in row
    assert "a trial" in row
