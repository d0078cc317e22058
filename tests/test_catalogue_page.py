"""The catalogue's document: what it says, its figures, and that the one in the repository covers what is shipped."""

import re
from pathlib import Path

import pytest

from sim.catalogue import Catalogue
from sim.report import words
from sim.report.figures import scenario as figure
from sim.study import Comparison, compare
from sim.study.experiment import Experiment
from sim.study.regimes import RegimeMap, StrategyStanding, Survey, axis_of, regime_map
from sim.study.single import run_one
from tests.support.examples import tiny_scenario, tiny_strategies
from tools.catalogue import Entry, document, small

DOCS = Path(__file__).parent.parent / "docs"
SMALL = 150_000  # bytes
SURVEY = Survey(screening=2, confirming=5)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(Experiment.of(tiny_scenario(), tiny_strategies(), replicates=10), durability=False)


@pytest.fixture(scope="module")
def found_map() -> RegimeMap:
    scenario = tiny_scenario()
    axes = axis_of(scenario, "initiative.effort", count=2), axis_of(scenario, "start.deference", count=2)
    return regime_map(Experiment.of(scenario, tiny_strategies(), replicates=4), *axes)


@pytest.fixture(scope="module")
def standings() -> list[StrategyStanding]:
    return SURVEY([tiny_scenario()], tiny_strategies())


def test_the_document_says_of_each_scenario_what_its_comparison_found(
    comparison: Comparison, found_map: RegimeMap, standings: list[StrategyStanding]
) -> None:
    known = {strategy.name: strategy for strategy in tiny_strategies()}
    entry = Entry(tiny_scenario(watch=("Who speaks up.",)), comparison, "scenario-tiny.png")
    text = document([entry], found_map, standings, known, SURVEY)
    best = comparison.best
    level = words.row_format(comparison, comparison.measure).bare(best.measures[comparison.measure])
    assert f"| {words.title(best)} | {level} |" in text
    assert "Thirty people, twenty weeks.\n\nTo watch: Who speaks up." in text
    assert re.search(r"!\[A tiny initiative: .*\]\(images/scenario-tiny.png\)", text)
    assert "buyin map tiny --x initiative.effort=0.15:0.25 --y start.deference=0:1" in text


def test_the_document_says_where_a_strategy_leads_and_what_the_others_lose_to(
    comparison: Comparison, found_map: RegimeMap, standings: list[StrategyStanding]
) -> None:
    known = {strategy.name: strategy for strategy in tiny_strategies()}
    text = document([], found_map, standings, known, SURVEY)
    rows = {line.split(" | ")[0].strip("| *"): line for line in text.splitlines() if line.startswith("| **")}
    assert rows.keys() == {strategy.title for strategy in tiny_strategies()}
    assert "| best there |" in rows["Pilot"]
    assert "| dominated |" in rows["Do nothing"]
    assert " behind on average |" in rows["Do nothing"]
    assert f"Pilot in {standings[0].losses}; " in rows["Do nothing"]
    assert "Of 3 strategies 1 are the best somewhere" in text


def test_the_figure_of_a_scenario_shows_everyone_and_every_strategy(comparison: Comparison) -> None:
    run = run_one(Experiment.of(tiny_scenario(), [comparison.best.strategy]))
    picture = figure.draw(comparison, run)
    texts = [text.get_text() for text in picture.figure.findobj(lambda artist: hasattr(artist, "get_text"))]
    assert {"Do nothing", "Endorse", "Pilot", "office", "shop", "works", "Executive"} <= {*texts}
    assert picture.name == "scenario-tiny"
    dots = sum(len(marks.get_offsets()) for axes in picture.figure.axes for marks in axes.collections)
    assert dots >= len(run.people)
    png = picture.png()
    assert small(png) == small(png)
    assert len(small(png)) < 0.8 * len(png)


def test_the_catalogue_in_the_repository_has_every_scenario_and_strategy_and_small_figures() -> None:
    text, catalogue = (DOCS / "catalogue.md").read_text(encoding="utf-8"), Catalogue()
    for name in catalogue.scenario_names():
        assert f"## {catalogue.scenario(name).title}\n" in text
        assert f"(images/scenario-{name}.png)" in text
    survey = text.partition("## Where each strategy is the best")[2]
    for name in catalogue.strategy_names():
        assert survey.count(f"| **{catalogue.strategy(name).title}** |") == 1
    for image in re.findall(r"\]\((images/[^)]+)\)", text):
        assert 0 < (DOCS / image).stat().st_size < SMALL
