"""Values changed from the command line."""

import tomllib
from typing import Any

import pytest

from sim.inputs import InputError, override, parse_assignment
from tests.support.inputs_example import VALID, Plan

DATA = tomllib.loads(VALID)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("a.b=1", "a.b", 1),
        ("a = 0.5 ", "a", 0.5),
        ("a=true", "a", True),
        ("a=[1, {b = 2}]", "a", [1, {"b": 2}]),
        ("a=town-hall", "a", "town-hall"),
        ("a=head office", "a", "head office"),
        ('a="1"', "a", "1"),
        ("a=b=c", "a", "b=c"),
        ('units."a=b.c".x=1', 'units."a=b.c".x', 1),
        ("units[2].x=-3", "units[2].x", -3),
    ],
)
def test_assignment(text: str, path: str, value: object) -> None:
    read = parse_assignment(text)
    assert read == (path, value)
    assert type(read[1]) is type(value)


MALFORMED = """
a|=1|a=|a= |a..b=1|.a=1|a.=1|a[x]=1|a[0]b=1|"a=1
a='x|a=[1|a={b=1|a=nan|a=[[-inf]]|a={b=inf}|a=x\x1b[0m
""".replace("\n", "|").split("|")


@pytest.mark.parametrize(
    "text", [*MALFORMED, "a=1\nb=2", "a=1\n[b]", "a='" + "x" * 9999, "a=" + "[" * 100_000, "a=\x00"]
)
def test_malformed_assignment_is_one_message(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_assignment(text)
    message = str(caught.value)
    assert message.startswith("option --set")
    assert message.isprintable()
    assert len(message) < 300


def at(data: Any, *loc: str | int) -> Any:
    for part in loc:
        data = data[part]
    return data


@pytest.mark.parametrize(
    ("path", "loc"),
    [
        ("title", ("title",)),
        ("units.clinics.size", ("units", 0, "size")),
        ("units.1.size", ("units", 1, "size")),
        ("units[1].size", ("units", 1, "size")),
        ("units.head office.size", ("units", 1, "size")),
        ("units.'head office'.size", ("units", 1, "size")),
        ("units.clinics.priorities.workload", ("units", 0, "priorities", "workload")),
        ("levers[0]", ("levers", 0)),
        ("span[1]", ("span", 1)),
        ('numbers."trust.loss"', ("numbers", "trust.loss")),
        ("numbers.trust.loss", ("numbers", "trust.loss")),
    ],
)
def test_override_sets_one_value_of_a_copy(path: str, loc: tuple[str | int, ...]) -> None:
    changed = override(DATA, path, "new")
    assert at(changed, *loc) == "new"
    assert tomllib.loads(VALID) == DATA
    holder = at(changed, *loc[:-1])
    holder[loc[-1]] = at(DATA, *loc)
    assert changed == DATA


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("titel", 'found unknown name "titel"; allowed: title (nearest)'),
        (
            "units.clinic.size",
            'unknown name "clinic" in units; allowed: clinics (nearest); all 2: clinics, "head o',
        ),
        ("units.2.size", 'unknown name "2" in units; allowed: clinics, "head office"'),
        (
            "units.clinics.priorities.x",
            'unknown name "x" in units[0].priorities; allowed: strategic, workload',
        ),
        ("span.2", 'unknown name "2" in span; allowed: 0, 1'),
        ("levers.first.week", 'unknown name "first" in levers; allowed: 0, 1'),
        (
            "title.x",
            'a path that goes on after title, which is text "Vaccination"; allowed: a path that ends there',
        ),
        ("sponsor", 'unknown name "sponsor"'),
        ("numbers.new", 'unknown name "new" in numbers; allowed: trust.loss'),
    ],
)
def test_unknown_path_lists_what_is_there(path: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        override(DATA, path, 1)
    assert str(caught.value).startswith(f"option --set {path}: ")
    assert message.replace("trust.loss", '"trust.loss"') in str(caught.value)


def test_a_model_adds_the_names_that_the_data_leaves_out() -> None:
    assert override(DATA, "sponsor", "clinics", Plan)["sponsor"] == "clinics"
    assert override(DATA, "by_dimension.security", 1, Plan)["by_dimension"] == {"quality": 1, "security": 1}
    assert override(DATA, "numbers.new", 1, Plan)["numbers"] == {"trust.loss": 2, "new": 1}
    with pytest.raises(InputError, match=r"\"secrity\" in by_dimension; allowed: security \(nearest\)"):
        override(DATA, "by_dimension.secrity", 1, Plan)
    with pytest.raises(InputError, match="allowed: sponsor, span \\(nearest\\)"):
        override(DATA, "sponsr", 1, Plan)


def test_a_default_table_is_changed_from_its_default() -> None:
    changed = override(DATA, "units.head office.priorities.workload", 0.5, Plan)
    assert changed["units"][1]["priorities"] == {"strategic": 1.0, "workload": 0.5}
