"""A goal: what a text says, in the units that people see, and one message for what is none."""

import numpy as np
import pytest

from sim.checks import read_scenario
from sim.common.errors import InputError
from sim.measures import KEYS, Goal
from sim.scenarios.catalogue import Catalogue

NAN = float("nan")


@pytest.mark.parametrize(
    ("text", "values", "met"),
    [
        ("practising >= 50", [0.49, 0.5, 0.51, NAN], [False, True, True, False]),
        ("practising >= 29", [0.29], [True]),  # though 100 * 0.29 is 28.999999999999996
        ("practising.middle>50 %", [0.5, 0.501], [False, True]),
        ("weeks_to_half <= 40 weeks", [39.0, 40.0, 41.0], [True, True, False]),
        ("realised_benefit > 8", [7.9, 8.1], [False, True]),
        ("still_moving >= -5", [-0.06, -0.05, 0.0], [False, True, True]),
        ("open_resistance < .5", [0.004, 0.006], [True, False]),
    ],
)
def test_a_goal_is_met_in_the_unit_people_see(text: str, values: list[float], met: list[bool]) -> None:
    assert Goal.of(text).met(np.array(values)).tolist() == met


@pytest.mark.parametrize("key", KEYS)
def test_every_measure_can_be_a_goal_and_says_itself(key: str) -> None:
    goal = Goal.of(f"  {key}   >=   1 ")
    assert Goal.of(str(goal)) == goal == Goal(key, ">=", 1.0)


@pytest.mark.parametrize(
    ("text", "found", "allowed"),
    [
        ("practicing >= 50", 'unknown measure "practicing"', "practising"),
        ("practising.top >= 50", 'unknown measure "practising.top"', "practising.executive"),
        ("durability >= 50", 'unknown measure "durability"', "practising"),
        ("practising", 'text "practising"', "MEASURE"),
        ("practising = 50", 'text "practising = 50"', "practising >= 50"),
        ("practising >= nan", "nan", "practising >= 50"),
        ("practising >= 101", "101 for practising", "from 0 to 100 %"),
        ("weeks_to_half <= 0", "0 for weeks_to_half", "1 or more weeks"),
        ("practising >= 50 weeks", "the unit weeks of practising", "no unit, or %"),
        ("", 'text ""', "MEASURE"),
        ("p" * 100_000, "ppp", "MEASURE"),
    ],
)
def test_what_is_no_goal_is_said_in_one_message(text: str, found: str, allowed: str) -> None:
    with pytest.raises(InputError) as wrong:
        Goal.of(text, "option --goal")
    assert wrong.value.source == "option --goal"
    assert found in wrong.value.found
    assert allowed in wrong.value.allowed


@pytest.mark.parametrize("name", Catalogue().scenario_names())
def test_every_shipped_scenario_states_its_goal(name: str) -> None:
    scenario = read_scenario(Catalogue(), name, ())
    assert "goal" in scenario.model_fields_set
    assert str(Goal.of(scenario.goal)) == scenario.goal
