"""Maps of regimes and the survey: who leads where, on the same worlds as any comparison."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from sim.checks import adjustable
from sim.common.errors import InputError
from sim.measures import KEYS
from sim.report.figures import regimes as figure
from sim.report.regimes import MapSheet
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.study import compare
from sim.study.experiment import Experiment
from sim.study.regimes import Axis, RegimeMap, Survey, axis_of, conditions_of, regime_map
from tests.support.command import buyin, done, write_files
from tests.support.examples import tiny_scenario, tiny_strategies

EFFORT, DEFERENCE = "initiative.effort", "start.deference"
FEW = ("--strategies", "do-nothing,try-it-first", "--replicates", 2, "--grid", 2, "--catalogue", ".")
PAIR = ("--x", "units.counter.threat", "--y", "start.deference=0.2:0.9")


def tiny_map(x: str = EFFORT, y: str = DEFERENCE, replicates: int = 12, **changes: object) -> RegimeMap:
    scenario = tiny_scenario()
    axes = (axis_of(scenario, x, count=2), axis_of(scenario, y, (8, 20) if y == "horizon" else None, count=2))
    chosen = {name: changes.pop(name) for name in ("seed", "organisation") if name in changes}
    experiment = Experiment.of(scenario, tiny_strategies(), replicates=replicates, **chosen)  # type: ignore[arg-type]
    return regime_map(experiment, *axes, **changes)  # type: ignore[arg-type]


def alone(scenario: Scenario, values: Mapping[str, float], replicates: int = 12) -> Mapping[str, float]:
    """Share practising under each strategy as a comparison gives it."""
    found = compare(Experiment.of(scenario, tiny_strategies(), values=values, replicates=replicates), durability=False)
    return {row.name: row.measures["practising"].mean for row in found.rows}


def test_every_point_is_the_comparison_with_those_numbers_set() -> None:
    found = tiny_map()
    names = [strategy.name for strategy in found.strategies]
    for y, row in zip(found.y.values, found.leads, strict=True):
        for x, lead in zip(found.x.values, row, strict=True):
            expected = alone(tiny_scenario(), {EFFORT: x, DEFERENCE: y})
            assert dict(zip(names, lead.means, strict=True)) == pytest.approx(expected, abs=1e-12)
            assert names[lead.best] == max(expected, key=lambda name: expected[name])


def test_the_margin_is_the_paired_difference_from_the_next_with_its_interval() -> None:
    scenario = tiny_scenario(uncertain=())
    axes = axis_of(scenario, EFFORT, (0.1, 0.3), 2), axis_of(scenario, "trust.loss", (0.1, 0.3), 2)
    lead = regime_map(Experiment.of(scenario, tiny_strategies(), replicates=12), *axes).leads[0][1]
    values = {EFFORT: 0.3, "trust.loss": 0.1}
    found = compare(Experiment.of(scenario, tiny_strategies(), values=values, replicates=12), durability=False)
    assert found.ranking is not None
    assert vars(lead.margin) == pytest.approx(vars(found.ranking.difference), abs=1e-12)


def test_the_horizon_is_an_axis_like_any_other() -> None:
    found = tiny_map(y="horizon")
    for weeks, row in zip((8, 20), found.leads, strict=True):
        expected = alone(tiny_scenario(horizon=weeks), {EFFORT: found.x.values[1]})
        assert sorted(row[1].means) == pytest.approx(sorted(expected.values()), abs=1e-12)


def test_a_tie_is_where_a_paired_interval_includes_zero() -> None:
    twins = [*tiny_strategies(), tiny_strategies()[2].model_copy(update={"name": "twin", "title": "Twin"})]
    scenario = tiny_scenario()
    axes = axis_of(scenario, EFFORT, count=2), axis_of(scenario, DEFERENCE, count=2)
    found = regime_map(Experiment.of(scenario, twins, replicates=12), *axes)
    assert {(lead.best, lead.level) for lead in found.points} == {(2, (3,))}
    assert all(lead.margin.mean == 0 for lead in found.points)
    assert not any(lead.tied for lead in tiny_map().points)


def test_a_single_replicate_leaves_every_lead_open() -> None:
    assert all(lead.tied for lead in tiny_map(replicates=1).points)


def test_where_less_is_better_the_least_leads() -> None:
    for lead in tiny_map(measure="weeks_to_half").points:
        assert lead.means[lead.best] == min(lead.means)
        assert lead.margin.mean >= 0


def test_numbers_do_not_depend_on_workers_or_on_the_other_points() -> None:
    scenario, found = tiny_scenario(), tiny_map()
    assert tiny_map(workers=2).to_json_dict() == found.to_json_dict()
    low, high = found.x.values
    wider = regime_map(
        Experiment.of(scenario, tiny_strategies(), replicates=12),
        axis_of(scenario, EFFORT, (low, 2 * high - low), 3),
        found.y,
    )
    assert [row[:2] for row in wider.leads] == [tuple(row) for row in found.leads]


def test_ranges_are_the_scenarios_own_or_what_is_allowed() -> None:
    scenario = tiny_scenario()
    assert axis_of(scenario, EFFORT, count=3) == Axis(EFFORT, (0.15, 0.2, 0.25), (0.15, 0.25), meaning_of(EFFORT))
    allowed = adjustable(scenario)[DEFERENCE]
    deference = axis_of(scenario, DEFERENCE)
    assert (deference.values[0], deference.values[-1]) == (allowed.low, allowed.high)
    assert deference.own == (allowed.default, allowed.default)
    assert axis_of(scenario, "horizon", count=3).values == (13, 16, 20)


def meaning_of(path: str) -> str:
    return adjustable(tiny_scenario())[path].meaning


@pytest.mark.parametrize(
    ("path", "bounds", "told"),
    [
        ("start.defference", None, "start.deference, "),
        (DEFERENCE, (0.5, 0.5), "LOW below HIGH"),
        (DEFERENCE, (0.9, 0.2), "LOW below HIGH"),
        (DEFERENCE, (0.2, 1.5), "a number from 0 to 1"),
        ("horizon", (1, 20), "a number from 4 to 1040"),
    ],
)
def test_an_axis_that_cannot_be_is_refused(path: str, bounds: tuple[float, float] | None, told: str) -> None:
    with pytest.raises(InputError, match=f".*{path}.*") as refused:
        axis_of(tiny_scenario(), path, bounds)
    assert told in str(refused.value)


def test_the_survey_finds_what_leads_and_what_never_does() -> None:
    weak = tiny_strategies()[1].model_copy(update={"name": "weak", "title": "Weak"})
    weak = weak.model_copy(update={"levers": tuple(u.model_copy(update={"intensity": 0.1}) for u in weak.levers)})
    forms = {"tiny": {strategy.name: strategy for strategy in (*tiny_strategies(), weak)}}
    standings = {s.strategy: s for s in Survey(screening=3, confirming=10)([tiny_scenario()], forms)}
    assert standings["pilot"].verdict == "best"
    assert standings["pilot"].leads > 0.8 * standings["pilot"].cases
    assert standings["weak"].verdict == "behind"
    assert standings["weak"].margin.high < 0
    assert standings["weak"].losses == standings["weak"].cases == len(conditions_of(tiny_scenario(), 1))
    assert standings["weak"].loss > 0.05
    assert standings["weak"].rival != "weak"


@pytest.mark.parametrize("name", Catalogue().scenario_names())
def test_conditions_of_a_shipped_scenario_are_allowed_and_different(name: str) -> None:
    scenario = Catalogue().scenario(name)
    conditions, known = conditions_of(scenario, seed=1), adjustable(scenario)
    assert len({condition.name for condition in conditions}) == len(conditions) > 20
    for condition in conditions:
        for path, value in condition.values.items():
            assert known[path].check(value, "") == value
    assert {c.budget for c in conditions if not c.name.endswith("each")} == {scenario.budget}
    corners = [c for c in conditions if c.name.endswith(("lowest", "highest"))]
    assert {tuple(c.values.values()) for c in corners} == {
        tuple(q.low for q in scenario.uncertain),
        tuple(q.high for q in scenario.uncertain),
    }


def test_the_figure_names_every_region_and_says_what_it_rests_on() -> None:
    found = tiny_map()
    picture = figure.draw(found)
    texts = [text.get_text() for text in picture.figure.findobj(lambda artist: hasattr(artist, "get_text"))]
    assert picture.png()[:8] == b"\x89PNG\r\n\x1a\n"
    assert texts.count("Pilot") >= 2
    assert any("12 worlds for each strategy at each point" in text for text in texts)
    assert "seed 1" in " ".join(texts)
    assert MapSheet(found).headline == picture.title == "Pilot leads everywhere"
    assert MapSheet(found).how_often(2).startswith("best at 4 of 4 points; ahead by up to")


def test_colours_of_leaders_differ_and_grow_paler_with_the_lead() -> None:
    found = tiny_map()
    low, high = sorted(found.points, key=lambda lead: lead.margin.mean)[:: len(found.points) - 1]
    darkness = [sum(int(figure.cell_colour(found, lead)[n : n + 2], 16) for n in (1, 3, 5)) for lead in (low, high)]
    assert darkness[0] > darkness[1]


def test_the_command_prints_writes_and_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_files(tmp_path))
    text = done("map", "small-office", *PAIR, *FEW, "--out", "out")
    assert "~ is a tie" in text
    assert {path.name for path in Path("out").iterdir()} == {"report.html", "map.png", "map.csv", "map.json"}
    written = json.loads(Path("out/map.json").read_text())
    assert json.loads(done("map", "small-office", *PAIR, *FEW, "--json")) == written
    rows = list(csv.DictReader(Path("out/map.csv").read_text().splitlines()))
    assert [row["best"] for row in rows] == [point["best"] for point in written["points"]]
    assert [float(row["margin"]) for row in rows] == pytest.approx(
        [point["margin"]["mean"] for point in written["points"]], abs=1e-6
    )
    assert np.unique([float(row["units.counter.threat"]) for row in rows]).tolist() == [0.0, 0.2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--x", "units.counter.thread", "--y", DEFERENCE), "option --x units.counter.thread"),
        (("--x", "start.deference=0.2", "--y", EFFORT), "option --x"),
        (("--x", "start.deference=a:b", "--y", EFFORT), "PATH=LOW:HIGH"),
        (("--x", EFFORT, "--y", EFFORT), "two different quantities"),
        ((*PAIR, "--measure", "sustained"), "option --measure"),
    ],
)
def test_bad_input_gets_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(write_files(tmp_path))
    result = buyin("map", "small-office", *FEW, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 2
    assert result.stdout == ""


def test_the_measures_of_a_map_are_those_of_a_comparison() -> None:
    with pytest.raises(InputError, match="practising"):
        tiny_map(measure="practisng")
    assert tiny_map(measure=KEYS[1], replicates=2).measure == KEYS[1]
