"""The catalogue: what ships is found by name and in order, and a person's own files come before it."""

from pathlib import Path

import pytest

from sim.checks import check_files
from sim.common.errors import InputError, Problem
from sim.scenarios.catalogue import Catalogue, shipped_folder
from tests.support.command import SCENARIO, STRATEGY, write_files

SHIPPED = Catalogue()


@pytest.mark.parametrize("name", SHIPPED.scenario_names())
def test_shipped_scenario_is_found_by_its_own_name(name: str) -> None:
    assert SHIPPED.scenario(name).name == name
    assert SHIPPED.scenario_path(name) == shipped_folder() / f"{name}.toml"


@pytest.mark.parametrize("name", SHIPPED.strategy_names())
def test_shipped_strategy_is_found_by_its_own_name(name: str) -> None:
    assert SHIPPED.strategy(name).name == name


def test_names_are_sorted_and_include_what_the_readme_uses() -> None:
    assert list(SHIPPED.scenario_names()) == sorted(SHIPPED.scenario_names())
    assert {"public-health-vaccination", "public-sector-ai"} <= set(SHIPPED.scenario_names())
    assert {"do-nothing", "mid-level-pilots", "top-down-endorsement"} <= set(SHIPPED.strategy_names())


def test_every_shipped_file_is_in_order() -> None:
    scenarios = [SHIPPED.scenario_path(name) for name in SHIPPED.scenario_names()]
    strategies = [SHIPPED.strategy_path(name) for name in SHIPPED.strategy_names()]
    wrong = [said for _, said in check_files([*scenarios, *strategies], []) if isinstance(said, InputError)]
    assert wrong == []


def test_own_files_come_before_shipped_ones_of_the_same_name(tmp_path: Path) -> None:
    write_files(tmp_path)
    (tmp_path / "public-sector-ai.toml").write_text(SCENARIO.replace("small-office", "public-sector-ai"))
    own = Catalogue(tmp_path)
    assert set(own.scenario_names()) == {*SHIPPED.scenario_names(), "small-office"}
    assert set(own.strategy_names()) == {*SHIPPED.strategy_names(), "try-it-first"}
    assert own.scenario("public-sector-ai").title == "A small office"
    assert own.strategy("early-wins") == SHIPPED.strategy("early-wins")


def test_a_path_does_in_place_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.toml"
    path.write_text(STRATEGY)
    assert SHIPPED.strategy(path).name == "try-it-first"
    assert SHIPPED.strategy(str(path)) == SHIPPED.strategy(path)


def test_overrides_and_checks_are_passed_on(tmp_path: Path) -> None:
    path = write_files(tmp_path) / "small-office.toml"
    assert SHIPPED.scenario(path, [("units.desk.people", 9)]).units[0].people == 9
    problem = Problem("too few", "more", loc=("units", 1, "people"))
    with pytest.raises(InputError, match=r"line 20, units\[1\].people: found too few; allowed: more"):
        SHIPPED.scenario(path, check=lambda scenario: [problem])


def test_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(InputError, match='unknown scenario "public-sektor-ai"; allowed: public-sector-ai'):
        SHIPPED.scenario("public-sektor-ai")
    with pytest.raises(InputError, match='unknown strategy "early wins"; allowed: early-wins'):
        SHIPPED.strategy("early wins")


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: None, "no such folder"),
        (lambda path: path.write_text(""), "a file"),
        (lambda path: path.mkdir(), "no .toml file"),
    ],
)
def test_folder_without_scenarios_is_refused(tmp_path: Path, make: object, found: str) -> None:
    folder = tmp_path / "mine"
    make(folder)  # type: ignore[operator]
    with pytest.raises(InputError) as caught:
        Catalogue(folder)
    assert (caught.value.source, caught.value.found) == (str(folder), found)
    assert "NAME.toml" in caught.value.allowed
