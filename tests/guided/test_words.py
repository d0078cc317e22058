"""Numbers that words become: each is where in the shipped scenarios it says it is, or says that it is beyond them."""

from collections.abc import Iterator

import numpy as np
import pytest

from sim.guided import questions
from sim.guided.words import DIMENSIONS, Word, ideas, scale, scales, unknowns, usual
from sim.levers import LEVERS
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Use

CATALOGUE = Catalogue()
SHIPPED = [CATALOGUE.scenario(name) for name in CATALOGUE.scenario_names()]
UNITS = [unit for scenario in SHIPPED for unit in scenario.units]
EFFECTS = [amount for unit in UNITS for amount in unit.effect.row()]
NUMBERS = {
    "gain": [x for x in EFFECTS if x > 0],
    "cost": [-x for x in EFFECTS if x < 0],
    "effort": [s.initiative.effort for s in SHIPPED],
    "learning": [s.initiative.learning_time for s in SHIPPED],
    "fear": [s.initiative.worries.operational for s in SHIPPED],
    "threat": [unit.threat for unit in UNITS if unit.threat],
    "conviction": [s.sponsor.conviction for s in SHIPPED],
}
STEP = 0.05
WORDS = [(name, word) for name in scales() for word in scale(name).values()]


@pytest.mark.parametrize(("name", "word"), WORDS)
def test_a_number_is_the_quantile_it_says_to_the_nearest_step(name: str, word: Word) -> None:
    assert word.why
    if word.at is None:
        return
    quantile = float(np.quantile(NUMBERS[name], word.at))
    assert abs(word.number - quantile) <= STEP / 2 + 1e-9
    assert min(NUMBERS[name]) <= word.number <= max(NUMBERS[name])


def test_only_what_no_shipped_scenario_has_is_beyond_them() -> None:
    beyond = {(name, word.text) for name, word in WORDS if word.at is None}
    assert beyond == {("conviction", "hardly"), *(("history", text) for text in scale("history"))}
    assert scale("conviction")["hardly"].number == min(NUMBERS["conviction"]) / 2
    assert all("history" not in s.initiative.model_fields_set for s in SHIPPED)


def test_words_of_a_scale_rise() -> None:
    for name in scales():
        numbers = [word.number for word in scale(name).values()]
        assert numbers == sorted({*numbers})


def _open(path: str) -> Iterator[tuple[Scenario, float, float]]:
    for scenario in SHIPPED:
        yield from ((scenario, one.low, one.high) for one in scenario.uncertain if one.path == path)


@pytest.mark.parametrize("name", unknowns())
def test_bounds_of_what_nobody_knows_are_within_what_shipped_scenarios_leave_open(name: str) -> None:
    one = unknowns()[name]
    now = {
        "effort": lambda s: s.initiative.effort,
        "learning": lambda s: s.initiative.learning_time,
        "fear": lambda s: s.initiative.worries.operational,
    }.get(one.of, lambda _: 1.0)
    lows, highs = zip(*((low / now(s), high / now(s)) for s, low, high in _open(one.path)), strict=True)
    assert min(lows) - STEP / 2 <= one.low <= max(lows) + STEP / 2
    assert min(highs) - STEP / 2 <= one.high <= max(highs) + STEP / 2


def test_what_nobody_is_asked_for_is_as_in_the_shipped_scenarios() -> None:
    goals = np.mean([s.goals.row() for s in SHIPPED], axis=0)
    assert [usual("goals")[dimension] for dimension in DIMENSIONS.values()] == pytest.approx(goals, abs=0.01)
    for tier in ("executive", "middle"):
        middle = np.median([getattr(s.initiative.worries, tier) for s in SHIPPED])
        assert usual("worries")[tier] == pytest.approx(middle / np.median(NUMBERS["fear"]), abs=STEP / 2)
    shares = [s.sponsor.loss_week / s.horizon for s in SHIPPED]
    assert min(shares) <= usual("loss")["share"] <= max(shares)


def _shipped_uses(lever: str) -> list[Use]:
    every = (CATALOGUE.strategy(name) for name in CATALOGUE.strategy_names())
    return [use for strategy in every for use in strategy.levers if use.lever == lever]


@pytest.mark.parametrize("topic", [question.name for question in questions.TOPICS])
def test_an_idea_uses_levers_as_some_shipped_strategy_does(topic: str) -> None:
    for idea in ideas(topic).values():
        for lever in idea.levers:
            assert lever["lever"] in LEVERS
            fields = {key: value for key, value in lever.items() if key not in ("lever", "start", "weeks")}
            for key, value in fields.items():
                wanted = tuple(value) if isinstance(value, list) else value
                assert any(getattr(use, key) == wanted for use in _shipped_uses(lever["lever"])), (idea.name, key)
