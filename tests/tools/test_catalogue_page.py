"""The catalogue's document: what it says, its figures, and that the one in the repository covers what is shipped."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.measures import Goal
from sim.report import words
from sim.report.catalogue_document import Entry, document
from sim.report.catalogue_standings import choice
from sim.report.figures import choices
from sim.report.figures import scenario as figure
from sim.scenarios.catalogue import Catalogue
from sim.study import Comparison, compare
from sim.study.comparison_over_futures import Asking
from sim.study.experiment import Experiment
from sim.study.regimes import RegimeMap, StrategyStanding, Survey, axis_of, regime_map
from sim.study.single import run_one
from sim.study.statistics import Interval
from tests.support.examples import tiny_scenario, tiny_strategies
from tools.catalogue import small

DOCS = Path(__file__).parents[2] / "docs"
SMALL = 150_000  # bytes
GOAL = Goal.of("practising >= 40")
SURVEY = Survey(screening=2, confirming=5)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    experiment = Experiment.of(tiny_scenario(), tiny_strategies(), replicates=10)
    return Asking(16, None, GOAL).told(compare(experiment, durability=False), experiment)


@pytest.fixture(scope="module")
def found_map() -> RegimeMap:
    scenario = tiny_scenario()
    axes = axis_of(scenario, "initiative.effort", count=2), axis_of(scenario, "start.deference", count=2)
    return regime_map(Experiment.of(scenario, tiny_strategies(), replicates=4), *axes)


@pytest.fixture(scope="module")
def standings() -> list[StrategyStanding]:
    return SURVEY([tiny_scenario()], {"tiny": {strategy.name: strategy for strategy in tiny_strategies()}})


def test_the_document_says_of_each_scenario_what_its_comparison_found(
    comparison: Comparison, found_map: RegimeMap, standings: list[StrategyStanding]
) -> None:
    entry = Entry(tiny_scenario(watch=("Who speaks up.",)), comparison, "scenario-tiny.png")
    text = document([entry], found_map, standings, SURVEY)
    best, found = comparison.best, comparison.futures
    assert found is not None
    level = words.row_format(comparison, comparison.measure).bare(best.measures[comparison.measure])
    assert f"| {words.title(best)} | {level} |" in text
    least = comparison.row(found.leader("regret").name)
    assert f"| {words.title(least)} ({100 * found.leader('regret').regret.p90:.0f}) |" in text
    assert "Strategies are as drawn." in text
    assert "Thirty people, twenty weeks.\n\nTo watch: Who speaks up." in text
    assert re.search(r"!\[A tiny initiative: .*\]\(images/scenario-tiny.png\)", text)
    assert "buyin map tiny --x initiative.effort=0.15:0.25 --y start.deference=0:1" in text


def test_the_document_says_where_a_strategy_leads_and_what_the_others_lose_to(
    comparison: Comparison, found_map: RegimeMap, standings: list[StrategyStanding]
) -> None:
    text = document([Entry(tiny_scenario(), comparison, "scenario-tiny.png")], found_map, standings, SURVEY)
    rows = {line.split(" | ")[0].strip("| *"): line for line in text.splitlines() if line.startswith("| **")}
    assert rows.keys() == {strategy.title for strategy in tiny_strategies()}
    assert "| ahead there; leads tiny on average" in rows["Pilot"]
    assert "| behind, even there |" in rows["Do nothing"]
    assert " behind on average |" in rows["Do nothing"]
    assert f"Pilot in {standings[0].losses}; " in rows["Do nothing"]


def test_a_strategy_that_the_advice_is_about_is_told_of_with_what_was_found(comparison: Comparison) -> None:
    lead = Interval(0.05, 0.04, 0.06)
    one = StrategyStanding("early-wins", "tiny", "26 weeks", "pilot", lead, 20, 3, "pilot", 17, 0.02)
    titles = {"early-wins": "Early wins", "pilot": "Pilot"}
    assert "is ahead in tiny (26 weeks): +5 points [4, 6] on Pilot." in choice(one, titles, "practising", [])
    near = replace(one, margin=Interval(-0.006, -0.012, 0.0))
    assert "is as good as the best, within 1 point, in tiny (26 weeks): " in choice(near, titles, "practising", [])
    behind = replace(one, margin=Interval(-0.05, -0.06, -0.04))
    said = choice(behind, titles, "practising", ["tiny by regret"])
    assert "is ahead nowhere: where it does best, tiny (26 weeks), −5 points" in said
    assert said.endswith("It leads tiny by regret.")


def test_no_strategy_that_leads_a_scenario_is_called_behind_only() -> None:
    text = (DOCS / "catalogue.md").read_text(encoding="utf-8")
    assert "dominated" not in text
    overview = text.partition("| Scenario |")[2].partition("\n\n")[0].splitlines()[2:]
    leaders = {cell.partition(" (")[0] for line in overview for cell in (line.split(" | ")[n] for n in (3, 7, 8))}
    for title in leaders:
        row = next(line for line in text.splitlines() if line.startswith(f"| **{title}** |"))
        assert "; leads " in row


def test_the_figure_of_choices_has_a_row_for_each_strategy_and_marks_who_leads(comparison: Comparison) -> None:
    picture = choices.draw([comparison])
    texts = [text.get_text() for text in picture.figure.findobj(lambda artist: hasattr(artist, "get_text"))]
    assert {strategy.title for strategy in tiny_strategies()} <= {*texts}
    assert sum(text.count("●") for text in texts) == sum(text.count("■") for text in texts) == 2  # and in the caption
    found = choices.choices([comparison])
    assert list(found.often) == sorted(found.often, reverse=True)
    row = comparison.row(found.names[0]).future
    assert row is not None
    assert found.share[0, 0] == row.share_within
    assert found.regret[0] == pytest.approx(row.regret.p90)


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
    survey = text.partition("## Where each strategy does best")[2]
    for name in catalogue.strategy_names():
        assert survey.count(f"| **{catalogue.strategy(name).title}** |") == 1
    for image in re.findall(r"\]\((images/[^)]+)\)", text):
        assert 0 < (DOCS / image).stat().st_size < SMALL
