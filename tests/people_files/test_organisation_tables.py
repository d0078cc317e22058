"""Organisations read from tables: what is taken as given, what is assumed, and the way back."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.common.vocabulary import BOSS, TIE_KINDS, TIERS
from sim.organisation import Design, Organisation, UnitDesign, generate
from sim.people_files import read_tables, write_tables

PEOPLE = "id,manager_id\nada,\nbob,ada\ncy,ada\ndee,bob\neve,bob\nfay,eve\n"
TIES = "source,target,weight\nbob,ada,2\nbob,fay,6\ndee,cy,1\nada,ada,3\nada,bob,1\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return written(tmp_path / "people.csv", PEOPLE)


@pytest.fixture
def ties(tmp_path: Path) -> Path:
    return written(tmp_path / "ties.csv", TIES)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def heard(made: Organisation) -> dict[tuple[str, str], tuple[str, float]]:
    """Kind and weight of each tie, by the ids of listener and speaker."""
    ties = made.ties
    return {
        (made.ids[a], made.ids[b]): (TIE_KINDS[kind], pytest.approx(weight, abs=1e-12))
        for a, b, kind, weight in zip(ties.listener, ties.speaker, ties.kind, ties.weight, strict=True)
    }


def placed(made: Organisation) -> dict[str, tuple[str, str, str]]:
    """Tier, unit and boss of each person, by ids."""
    bosses = ["" if row < 0 else made.ids[row] for row in made.boss]
    return {name: (TIERS[made.tier[row]], made.units[made.unit[row]], bosses[row]) for row, name in enumerate(made.ids)}


def test_ids_and_managers_alone_give_tiers_units_and_ties(people: Path) -> None:
    made = read_tables(people)
    assert placed(made) == {
        "ada": ("executive", "ada", ""),
        "bob": ("executive", "bob", "ada"),
        "cy": ("executive", "ada", "ada"),
        "dee": ("operational", "bob", "bob"),
        "eve": ("middle", "bob", "bob"),
        "fay": ("operational", "bob", "eve"),
    }
    assert {(pair, kind) for pair, (kind, _) in heard(made).items()} == {
        (("ada", "bob"), "report"),
        (("ada", "cy"), "report"),
        (("bob", "ada"), "boss"),
        (("bob", "cy"), "team"),
        (("bob", "dee"), "report"),
        (("bob", "eve"), "report"),
        (("cy", "ada"), "boss"),
        (("cy", "bob"), "team"),
        (("dee", "bob"), "boss"),
        (("dee", "eve"), "team"),
        (("eve", "bob"), "boss"),
        (("eve", "dee"), "team"),
        (("eve", "fay"), "report"),
        (("fay", "eve"), "boss"),
    }
    said = "\n".join(made.assumptions)
    assert all(text in said for text in ("units by reporting line", "tiers by reporting line", "no ties table"))


def test_few_levels_still_fill_every_tier() -> None:
    made = read_tables(pd.DataFrame({"id": list("abcd"), "manager_id": ["", "a", "b", "b"]}))
    assert [TIERS[tier] for tier in made.tier] == ["executive", "middle", "operational", "operational"]


def test_ties_are_taken_as_given_and_a_missing_boss_is_added(people: Path, ties: Path) -> None:
    made = read_tables(people, ties, boss_share=0.2)
    assert heard(made) == {
        ("ada", "ada"): ("self", 0.75),
        ("ada", "bob"): ("report", 0.25),
        ("bob", "ada"): ("boss", 0.25),
        ("bob", "fay"): ("adviser", 0.75),
        ("cy", "ada"): ("boss", 1.0),
        ("dee", "bob"): ("boss", 0.2),
        ("dee", "cy"): ("cross-unit", 0.8),
        ("eve", "bob"): ("boss", 1.0),
        ("fay", "eve"): ("boss", 1.0),
    }
    said = "\n".join(made.assumptions)
    assert "listening to their boss alone: 3" in said
    assert "given one with 0.2 of their weight: 1" in said


def test_without_a_boss_share_the_ties_stay_as_they_are(people: Path, ties: Path) -> None:
    assert heard(read_tables(people, ties, boss_share=0))["dee", "cy"] == ("cross-unit", 1.0)


def test_a_head_may_be_their_own_manager(tmp_path: Path) -> None:
    made = read_tables(written(tmp_path / "p.csv", PEOPLE.replace("ada,\n", "ada,ada\n")))
    assert made.ids[made.head] == "ada"


def test_units_and_tiers_are_taken_as_given() -> None:
    table = pd.DataFrame(
        {
            "id": [1, 2, 3, 4],
            "manager_id": [None, 1, 2, 2],
            "unit": ["head office", "clinics", "clinics", "head office"],
            "tier": ["Executive", "operational", "middle", "operational"],
        }
    )
    assert placed(read_tables(table)) == {
        "1": ("executive", "head office", ""),
        "2": ("operational", "clinics", "1"),
        "3": ("middle", "clinics", "2"),
        "4": ("operational", "head office", "2"),
    }


@pytest.mark.parametrize(
    "header",
    [
        "PersonID,SupervisorID",
        "ID,Boss ID",
        "Email,SupervisorEmail",
        "Microsoft_PersonEmail,Microsoft_ManagerEmail",
    ],
)
def test_columns_of_rosters_are_found_and_named(tmp_path: Path, people: Path, header: str) -> None:
    roster = written(tmp_path / "roster.csv", PEOPLE.replace("id,manager_id", header))
    made = read_tables(roster)
    assert placed(made) == placed(read_tables(people))
    assert any(f"column {header.split(',')[1]} read as manager_id" in said for said in made.assumptions)


def test_ties_with_from_to_and_strength_are_found(tmp_path: Path, people: Path, ties: Path) -> None:
    named = written(tmp_path / "t.csv", TIES.replace("source,target,weight", "From,To,Strength"))
    assert heard(read_tables(people, named)) == heard(read_tables(people, ties))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(",", " , "),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("bob", '"bob"'),
    ],
    ids=["byte order mark", "semicolons", "tabs", "windows", "spaces", "empty rows", "quotes"],
)
def test_files_as_programs_write_them_are_read_alike(tmp_path: Path, people: Path, ties: Path, change) -> None:
    changed = [written(tmp_path / f"{name}.csv", change(text)) for name, text in (("a", PEOPLE), ("b", TIES))]
    made, expected = read_tables(*changed), read_tables(people, ties)
    assert placed(made) == placed(expected)
    assert heard(made) == heard(expected)


def test_a_spreadsheet_is_read_like_a_csv_file(tmp_path: Path, people: Path) -> None:
    pd.read_csv(people).to_excel(tmp_path / "people.xlsx", index=False)
    assert placed(read_tables(tmp_path / "people.xlsx")) == placed(read_tables(people))


def test_numbers_as_ids_are_the_same_in_a_frame_and_in_a_file(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": [10, 11, 12, 13], "manager_id": [np.nan, 10, 11, 11]})
    frame.to_csv(tmp_path / "p.csv", index=False, float_format="%.0f")
    assert placed(read_tables(frame)) == placed(read_tables(tmp_path / "p.csv"))


def test_ids_that_look_like_something_else_stay_texts(tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", "id,manager_id\nnull,\n007,null\n7,007\nNA,007\n")
    assert read_tables(path).ids == ("null", "007", "7", "NA")


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(0, 100))
def test_the_order_of_rows_does_not_matter(random, seed: int) -> None:
    made = generate(Design(units=(UnitDesign(name="a", people=8), UnitDesign(name="b", people=9))), seed)
    people, ties = frames(made)
    order, tie_order = list(range(len(people))), list(range(len(ties)))
    random.shuffle(order)
    random.shuffle(tie_order)
    changed = read_tables(people.iloc[order], ties.iloc[tie_order])
    assert placed(changed) == placed(made)
    assert heard(changed) == heard(made)
    by_line, shuffled = read_tables(people.iloc[:, :2]), read_tables(people.iloc[order, :2])
    assert placed(shuffled) == placed(by_line)
    assert heard(shuffled) == heard(by_line)


def frames(made: Organisation) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [(name, boss, unit, tier) for name, (tier, unit, boss) in placed(made).items()]
    ties = made.ties
    ends = [(made.ids[a], made.ids[b]) for a, b in zip(ties.listener, ties.speaker, strict=True)]
    listed = pd.DataFrame(ends, columns=["source", "target"]).assign(weight=ties.weight)
    return pd.DataFrame(rows, columns=["id", "manager_id", "unit", "tier"]), listed


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(3, 40), min_size=1, max_size=4).filter(lambda s: sum(s) >= 10), st.integers(0, 99))
def test_what_is_written_is_read_back_bit_by_bit(tmp_path_factory, sizes: list[int], seed: int) -> None:
    folder = tmp_path_factory.mktemp("tables") / "new"
    units = tuple(UnitDesign(name=f'of "{n}", the', people=size) for n, size in enumerate(sizes))
    made = generate(Design(units=units), seed)
    write_tables(made, folder)
    back = read_tables(folder / "people.csv", folder / "ties.csv")
    assert (back.ids, back.units) == (made.ids, made.units)
    for name in ("tier", "unit", "boss"):
        assert np.array_equal(getattr(back, name), getattr(made, name))
    for name in ("start", "speaker", "kind", "weight"):
        assert np.array_equal(getattr(back.ties, name), getattr(made.ties, name))


def test_a_large_team_hears_only_some_of_its_people() -> None:
    staff = pd.DataFrame({"id": [f"p{n}" for n in range(500)], "manager_id": "boss"})
    top = pd.DataFrame({"id": ["head", "boss"], "manager_id": ["", "head"]})
    made = read_tables(pd.concat([top, staff]))
    assert np.diff(made.ties.start)[2:].max() == 13
    assert (made.ties.kind == BOSS).sum() == len(made) - 1


@pytest.mark.parametrize(
    ("header", "names"),
    [
        (("Name",), (("Ada Quist",), ("Bo",), ("",))),
        (("First name", "Last name"), (("Ada", "Quist"), ("Bo", ""), ("", ""))),
    ],
)
def test_people_are_called_by_their_names_where_they_may_be_shown(
    tmp_path: Path, header: tuple[str, ...], names: tuple[tuple[str, ...], ...]
) -> None:
    lines = [",".join(("id", "manager_id", "tier", *header))]
    people = (("1", "", "executive"), ("2", "1", "middle"), ("3", "2", "operational"))
    lines += [",".join((*who, *name)) for who, name in zip(people, names, strict=True)]
    (tmp_path / "people.csv").write_text("\n".join(lines) + "\n")
    assert read_tables(tmp_path / "people.csv", disclosed=True).called == ("Ada Quist (1)", "Bo (2)", "3")
    assert read_tables(tmp_path / "people.csv").called == ("1", "2", "3")
