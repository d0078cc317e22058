"""Headline figures of all scenarios are what they were when ``make baseline`` was last run."""

import tomllib

import pytest

from sim.scenarios.catalogue import Catalogue
from tests.baseline import as_text, measured, pinned

WHAT_NOW = "if this change of the model or the scenario is meant, run make baseline and say why in the commit"


def test_every_scenario_is_pinned() -> None:
    assert [*pinned()] == [*Catalogue().scenario_names()]


@pytest.mark.parametrize("name", Catalogue().scenario_names())
def test_practising_is_as_pinned(name: str) -> None:
    assert measured(name) == pinned()[name], WHAT_NOW


def test_the_file_is_read_as_it_was_written() -> None:
    figures = {"a-scenario": {"do-nothing": 0.0, "early-wins": 0.123456789}}
    assert tomllib.loads(as_text(figures)) == figures
