"""What of real people is shown: nothing from which anything about fewer than five of them follows."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from sim.common.arrays import Flags
from sim.common.errors import InputError
from sim.common.vocabulary import TIERS
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN, fewest_known
from sim.organisation.pseudonyms import neutral_names, numbered
from sim.people_files import read_tables
from sim.study.setting import check_study
from tests.support.command import buyin, done, write_files

Counts = NDArray[np.int64]


def by_algebra(counts: Counts, units: Flags, tiers: Flags) -> int:
    """The fewest people of whom something follows, by trying every set of cells: with the sums of all who are in none
    of them, fewer independent numbers are left."""
    cells = [(u, t) for u, t in np.argwhere(counts > 0)]
    shown = [[True] * len(cells)]
    shown += [[u == unit for u, _ in cells] for unit in np.flatnonzero(units)]
    shown += [[t == tier for _, t in cells] for tier in np.flatnonzero(tiers)]
    sums, size = np.array(shown, dtype=float), np.array([counts[cell] for cell in cells])
    rank, found = np.linalg.matrix_rank(sums), [int(counts.sum())]
    for count in range(1, len(cells)):
        for chosen in combinations(range(len(cells)), count):
            others = [n for n in range(len(cells)) if n not in chosen]
            if np.linalg.matrix_rank(sums[:, others]) < rank:
                found.append(int(size[list(chosen)].sum()))
    return min(found)


def counts(most: int = 9) -> st.SearchStrategy[Counts]:
    shapes = st.tuples(st.integers(1, 3), st.just(len(TIERS)))
    cells = st.one_of(st.just(0), st.integers(0, most))
    return shapes.flatmap(lambda shape: arrays(np.int64, shape, elements=cells)).filter(lambda c: c.sum() > 0)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_what_follows_is_found_as_by_trying_everything(data: st.DataObject) -> None:
    people = data.draw(counts())
    units = data.draw(arrays(np.bool_, len(people)))
    tiers = data.draw(arrays(np.bool_, len(TIERS)))
    assert fewest_known(people, units, tiers) == by_algebra(people, units, tiers)


def organisation_of(people: Counts) -> Organisation:
    """Real people in these units and tiers, the head first."""
    rows = [(u, t) for t in range(len(TIERS)) for u in range(len(people)) for _ in range(people[u, t])]
    unit, tier = np.array(rows, dtype=np.int64).T
    made = read_tables(write_table(len(rows)))
    names = tuple(f"unit {n}" for n in range(len(people)))
    return Organisation(made.ids, tier, unit, made.boss, names, made.ties, own=True)


def write_table(count: int):
    import pandas as pd

    tiers = [*TIERS, *([TIERS[2]] * count)][:count]
    ids = [f"p{n}" for n in range(count)]
    return pd.DataFrame({"id": ids, "manager_id": ["", *ids[:1] * (count - 1)], "tier": tiers})


@settings(deadline=None, max_examples=150)
@given(counts().filter(lambda c: c.sum() >= 3))
def test_nothing_of_fewer_than_five_follows_from_what_is_shown(people: Counts) -> None:
    shown = organisation_of(people).shown
    assert not shown.people
    assert shown.everyone == (people.sum() >= FEWEST_SHOWN)
    if shown.everyone:
        assert by_algebra(people, shown.units, shown.tiers) >= FEWEST_SHOWN
        assert by_algebra(people, np.full(len(people), False), shown.tiers) >= FEWEST_SHOWN


@pytest.mark.parametrize(
    ("people", "groups", "units"),
    [
        ([[6, 7, 30], [0, 9, 12]], ("all", *TIERS), [True, True]),
        ([[1, 7, 30]], ("all", "operational"), [True]),
        ([[2, 2, 30]], ("all",), [True]),
        ([[2, 3, 30]], ("all", "operational"), [True]),
        ([[1, 1, 0], [3, 6, 20], [3, 9, 31]], ("all", *TIERS), [False, False, True]),
        # who is in the one unit and not in the tier that it nearly fills: one person
        ([[3, 3, 0], [0, 1, 20]], ("all", "operational"), [False, False]),
    ],
)
def test_groups_are_hidden_until_no_small_one_follows(
    people: list[list[int]], groups: tuple[str, ...], units: list[bool]
) -> None:
    shown = organisation_of(np.array(people)).shown
    assert shown.groups == groups
    assert shown.units.tolist() == units


def test_everything_is_shown_of_generated_people_and_where_that_was_asked_for() -> None:
    own = organisation_of(np.array([[1, 2, 3]]))
    generated = Organisation(own.ids, own.tier, own.unit, own.boss, own.units, own.ties)
    asked = Organisation(own.ids, own.tier, own.unit, own.boss, own.units, own.ties, own=True, disclosed=True)
    for made in (generated, asked):
        assert made.shown.people
        assert made.shown.hidden == ()
        assert neutral_names(made) == {}


def test_of_four_people_nothing_is_shown() -> None:
    few = organisation_of(np.array([[1, 1, 2]]))
    with pytest.raises(InputError, match="everyone, of which nothing is shown: it would tell of fewer than 5 people"):
        check_study("practising", 2, 1, few)


def test_ids_are_numbered_in_their_order() -> None:
    made = read_tables(write_table(12))
    told = numbered(made)
    assert np.argsort(np.array(told.ids)).tolist() == np.argsort(np.array(made.ids)).tolist()
    assert not set(made.ids) & set(told.ids)


ROSTER = (
    "id,manager_id,tier\nada,,executive\ncy,ada,executive\nbob,ada,middle\ndora,ada,middle\neve,ada,middle\n"
    + "".join(f"w{n},bob,operational\n" for n in range(9))
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    (tmp_path / "people.csv").write_text(ROSTER)
    return tmp_path


def test_small_groups_are_not_shown_unless_asked_for(here: Path) -> None:
    """Of two people in one tier, three in another and nine in the third."""
    asked = ("small-office.toml", "--people", "people.csv")
    out = done("compare", *asked, "--replicates", "2", "--strategies", "do-nothing", "--json")
    measures = json.loads(out)["strategies"][0]["measures"]
    assert measures["practising.middle"]["mean"] is None
    assert measures["practising.operational"]["mean"] is not None
    said = "not shown, as it would tell of fewer than 5 people: executive, middle, single people"
    assert said in json.loads(out)["assumptions"]
    out = done("run", *asked, "--strategy", "do-nothing", "--out", "out", "--json")
    assert json.loads(out)["people"] == []
    assert "people.csv" not in {path.name for path in (here / "out").iterdir()}
    out = done("run", *asked, "--strategy", "do-nothing", "--show-people", "--json")
    assert len(json.loads(out)["people"]) == 14


@pytest.mark.parametrize(
    "asked",
    [
        ("compare", "--replicates", "2"),
        ("ablate", "--replicates", "2"),
        ("map", "--x", "start.trust", "--y", "start.deference", "--grid", "2", "--replicates", "1"),
        ("signs", "--replicates", "10", "--week", "4"),
        ("sensitivity", "--samples", "2", "--points", "10"),
        ("why", "--replicates", "2"),
    ],
    ids=lambda asked: asked[0],
)
def test_a_measure_of_a_hidden_tier_is_refused(here: Path, asked: tuple[str, ...]) -> None:
    found = buyin(asked[0], "small-office.toml", *asked[1:], "--people", "people.csv", "--measure", "drift.executive")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "measure: found the executive tier, of which nothing is shown" in found.stderr


def test_data_of_a_hidden_tier_are_not_fitted(here: Path) -> None:
    (here / "pulse.csv").write_text("week,tier,supportive\n3,executive,0.5\n")
    found = buyin("fit", "small-office.toml", "--data", "pulse.csv", "--people", "people.csv")
    assert found.exit_code == 2
    assert "data: found the executive tier, of which nothing is shown" in found.stderr


@pytest.mark.parametrize("asked", [("compare", "--replicates", "2"), ("run", "--strategy", "do-nothing")])
def test_figures_and_sentences_say_which_tiers_are_not_shown(here: Path, asked: tuple[str, ...]) -> None:
    told = done(asked[0], "small-office.toml", *asked[1:], "--people", "people.csv", "--out", "out")
    report = (here / "out" / "report.html").read_text()
    assert "executive tier not shown; middle tier not shown; operational tier " in report
    assert "tier -" not in report
    assert "executive -" not in " ".join(told.split()) + " ".join(report.split())


@pytest.mark.parametrize("asked", [("compare", "--replicates", "2"), ("run", "--strategy", "do-nothing")])
def test_reports_are_whole_without_small_groups(here: Path, asked: tuple[str, ...]) -> None:
    out = done(asked[0], "small-office.toml", *asked[1:], "--people", "people.csv", "--out", "out")
    assert "nan" not in out + (here / "out" / "report.html").read_text()


def test_events_do_not_tell_of_small_groups(here: Path) -> None:
    """Where everyone practises soon, that is said of the one tier that is shown."""
    numbers = ("awareness.message=1", "start.threshold=-1", "practice.without_skill=1", "practice.without_slack=1")
    settings = [part for number in numbers for part in ("--set", number)]
    given = ("--strategy", "awareness-campaign", "--people", "people.csv", *settings)
    asked = ("run", "small-office.toml", *given, "--json")
    told = {
        shown: {event["text"] for event in json.loads(done(*asked, *shown))["events"] if "half of" in event["text"]}
        for shown in ((), ("--show-people",))
    }
    large = {"half of all people practise", "half of the operational tier practise"}
    assert told[()] == large
    assert told["--show-people",] == large | {
        "half of the executive tier practise",
        "half of the middle tier practise",
    }


def test_units_after_managers_have_no_names_unless_asked_for(here: Path) -> None:
    rows = "".join(f"w{n},{'bob' if n < 9 else 'dora'}\n" for n in range(12))
    (here / "people.csv").write_text(f"id,manager_id\nada,\nbob,ada\ndora,ada\n{rows}")
    asked = ("run", "small-office.toml", "--strategy", "do-nothing", "--people", "people.csv")
    told = buyin(*asked, "--json").stdout + buyin(*asked).stderr
    assert "average profile: Small unit 2, Unit 1, Small unit 1" in told
    assert not any(name in told for name in ("ada", "bob", "dora"))
    assert "average profile: ada, bob, dora" in done(*asked, "--json", "--show-people")
    named = json.loads(done(*asked, "--json", "--unit", "bob=desk"))
    assert "unit Unit 1 is the scenario's desk" in named["assumptions"]


def test_a_strategy_may_name_a_unit_that_is_not_told_of(here: Path) -> None:
    (here / "people.csv").write_text(
        ROSTER.replace("id,manager_id,tier", "id,manager_id,tier,unit")
        .replace("executive\n", "executive,Board\n")
        .replace("middle\n", "middle,Works\n")
        .replace("operational\n", "operational,Works\n")
    )
    mine = (here / "strategies/try-it-first.toml").read_text().replace('"desk", "counter"', '"Board", "Works"')
    (here / "mine.toml").write_text(mine)
    out = done("run", "small-office.toml", "--strategy", "mine.toml", "--people", "people.csv", "--json")
    assert "in Small unit 1, Works" in out or "in all units" in out
    assert "Board" not in out
