"""From a lesson one goes on with its plans: every address is one that its page reads, and none says the answer."""

from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from sim.checks import adjustable
from sim.common.errors import InputError
from sim.inputs import read_toml
from sim.play import Round
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.study.lessons import lesson_files, read_lesson
from sim.view.address import MOST_VALUES, read
from sim.view.course import course_of
from sim.view.downloads import FILES
from sim.view.further_shocks import shocks_in, written
from sim.view.gaming import play_of, read_game
from sim.view.lesson_links import goes_on
from sim.view.site import Site, serve_from


@pytest.mark.parametrize("name", lesson_files())
def test_every_plan_of_a_lesson_can_be_gone_on_with(name: str) -> None:
    serve_from(Site(Catalogue()))
    lesson = read_lesson(name, Catalogue())
    groups = goes_on(lesson)
    links = [link["path"] for group in groups for link in group["links"]]
    assert {path.split("?")[0] for path in links} == {"/explore", "/build", "/compare", "/play"}
    for path in links:
        reading = read(path.partition("?")[2])
        assert not reading.problems, path
        assert reading.address.scenario == lesson.scenario
        assert "predict" not in path
    compared = next(read(path.partition("?")[2]).address for path in links if path.startswith("/compare"))
    assert len(compared.strategies) >= 2
    levers = [
        {use.lever for use in read(path.partition("?")[2]).address.read_strategy().levers}
        for path in links
        if path.startswith("/build")
    ]
    for arm in lesson.arms:
        assert any({use.lever for use in arm.levers} <= found for found in levers)


LEAVES = ShockEvent(shock="sponsor-leaves", week=36)


def leaving() -> list[str]:
    """The links of a lesson in which the sponsor leaves."""
    serve_from(Site(Catalogue()))
    groups = goes_on(read_lesson("sponsor-leaves", Catalogue()))
    return [link["path"] for group in groups for link in group["links"] if "shock=" in link["path"]]


def test_shocks_of_a_lesson_strike_on_every_page_that_one_goes_on_to() -> None:
    links = leaving()
    assert {path.split("?")[0] for path in links} == {"/explore", "/build", "/compare", "/play"}
    for path in links:
        address = read(path.partition("?")[2]).address
        assert address.read_scenario().shocks[-1] == LEAVES
        assert read(address.query()).address == address
        assert "scenario.toml" in address.command()
    compared = [read(path.partition("?")[2]).address for path in links if path.startswith("/compare")]
    assert {one.strategies for one in compared} == {("mandate-with-deadline", "mid-level-pilots")}


def test_a_game_keeps_the_shocks_of_its_link_in_its_log_and_plays_them_once() -> None:
    search = next(path for path in leaving() if path.startswith("/play")).partition("?")[2]
    reading = read_game(search)
    assert not reading.problems
    assert reading.play.log.game.shocks == (LEAVES,)
    assert reading.play.scenario.shocks.count(LEAVES) == 1
    play = reading.play.decide(Round())
    again = read_game(reading.place.with_log(play.log).query())
    assert again.play.log == play.log
    assert play_of(again.place).scenario.shocks.count(LEAVES) == 1


def test_a_run_with_further_shocks_is_another_one_and_its_scenario_can_be_taken_away(tmp_path: Path) -> None:
    search = next(path for path in leaving() if path.startswith("/explore")).partition("?")[2]
    address = read(search).address
    calm = replace(address, shocks=())
    shaken, quiet = (course_of(at).weekly for at in (address, calm))
    assert (shaken[:36] == quiet[:36]).all()
    assert (shaken[37:] != quiet[37:]).any()
    file = tmp_path / "scenario.toml"
    file.write_bytes(FILES["scenario.toml"](address)[0])
    assert read_toml(file, Scenario) == address.read_scenario()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sponsor-leaves", "sponsor-leaves"),
        ("sponsor-leaves:soon", "sponsor-leaves:soon"),
        ("sponsor-leaves:0", "sponsor-leaves:0"),
        ("sponsor-leaves:36:1:2", "sponsor-leaves:36:1:2"),
        ("sponsor-leaves:36:1:0.5:a:b", "sponsor-leaves:36"),
        ("sponsor-leaves:500", "week 500"),
        ("sponsor-left:36", "sponsor-left"),
        ("incident:36:1:0.5:nowhere", "nowhere"),
    ],
)
def test_a_shock_that_cannot_be_is_said_and_left_out(text: str, found: str) -> None:
    serve_from(Site(Catalogue()))
    reading = read(f"scenario=public-health-vaccination&shock={text}")
    assert reading.address.shocks == ()
    assert len(reading.problems) == 1
    assert found in reading.problems[0]
    assert "allowed" in reading.problems[0]


@pytest.mark.parametrize(
    "event",
    [
        LEAVES,
        ShockEvent(shock="budget-squeeze", week=3, weeks=8, size=0.3),
        ShockEvent(shock="incident", week=9, units=("city-clinics", "rural-clinics")),
        ShockEvent(shock="heads-leave", week=9, units=("Büro: A+B", "50 % of sales")),
    ],
)
def test_a_shock_in_an_address_is_the_same_shock(event: ShockEvent) -> None:
    assert shocks_in([written(event)]) == (event,)


def test_an_address_of_very_many_parts_is_read_at_once_and_says_little() -> None:
    serve_from(Site(Catalogue()))
    on = "scenario=public-sector-ai&"
    known = list(read(on).address.scene().settable().items())
    with mock.patch("sim.view.scene.adjustable", wraps=adjustable) as worked_out:
        reading = read(on + "&".join(f"set={path}={number.default:.6g}" for path, number in known[:MOST_VALUES]))
        assert worked_out.call_count < 10
    assert (len(reading.address.values), reading.problems) == (MOST_VALUES, [])
    assert len(read_game(on + "&".join(f"set={path}=0.5" for path, _ in known)).play.log.game.values) <= MOST_VALUES
    for part, most in (("set=trust.loss=7", 11), ("shock=incident:9", 1), ("with=nobody-{n}", 7)):
        reading = read(on + "&".join(part.format(n=n) for n in range(200)))
        assert 0 < len(reading.problems) <= most


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("incident:0", "week: found 0; allowed: a whole number from 1 to 1040"),
        ("incident:9:1:1.5", "size: found 1.5; allowed: a number from 0 to 1"),
        ("incident:9:1:nan", "size: found nan; allowed: a number from 0 to 1"),
        ("incident:9:1:0.5:a+a", "units[1]: found a a second time; allowed: each once"),
        ("incident:" + "9" * 9999, "allowed: a whole number from 1 to 1040"),
    ],
)
def test_which_part_of_a_shock_cannot_be_is_said(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        shocks_in([text])
    assert said in str(caught.value)
    assert len(str(caught.value)) < 400
