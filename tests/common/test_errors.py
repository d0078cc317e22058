"""Messages about what people supply."""

import pickle

import pytest

from sim.common.errors import InputError, Problem, as_place, nearest, one_of, shown, unknown, unknown_name


def test_message_names_source_place_found_and_allowed() -> None:
    error = InputError("x.toml", "row 7, column weight", "-1", "a number from 0 to 1", hint="weights are shares")
    assert str(error) == ("x.toml: row 7, column weight: found -1; allowed: a number from 0 to 1 (weights are shares)")
    assert str(InputError("x.toml", None, "a", "b")) == "x.toml: found a; allowed: b"
    assert isinstance(error, ValueError)


def test_further_problems_follow_on_lines_of_their_own() -> None:
    error = InputError("x", None, "a", "b", more=[f"line {n}: bad" for n in range(20)], others=25)
    lines = str(error).split("\n")
    assert lines[:2] == ["x: found a; allowed: b (and 25 more problems)", "  line 0: bad"]
    assert len(lines) == 10
    assert str(InputError("x", None, "a", "b", more=["c"])).split("\n")[0].endswith("(and 1 more problem)")


def test_errors_survive_the_way_to_another_process() -> None:
    error = InputError("x", "line 1", "a\x1b", "b", "c", ["d"], 3)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.found, copy.place) == (str(error), "a\\x1b", "line 1")
    problem = pickle.loads(pickle.dumps(Problem("a", "b", ("c", 1), "d")))
    assert (str(problem), problem.loc) == ("found a; allowed: b (d)", ("c", 1))


def test_nothing_in_a_message_controls_the_terminal() -> None:
    bad = "\x1b[31m\r\n\t\u202e\x00\udcff"
    text = str(InputError(bad, bad, bad, bad, bad, [bad]))
    assert text.replace("\n  ", "").isprintable()
    assert "\\x1b[31m\\r\\n\\t\\u202e\\x00\\udcff" in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("abc", 'text "abc"'),
        ("", 'text ""'),
        ("a\nb", 'text "a\\nb"'),
        (True, "true"),
        (1.3, "1.3"),
        (float("nan"), "nan"),
        (10**400, "a whole number of about 400 digits"),
        ([], "an empty list"),
        ([1, "b", False], 'the list [1, "b", false]'),
        ([1] * 9, "a list of 9 entries"),
        ([[1]], "a list of 1 entry"),
        ({}, "an empty table"),
        ({"a": 1, "b": 2}, "a table with a, b"),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize("value", ["x" * 5_000_000, "\x1b" * 100, ["y" * 70] * 2, {"k" * 500: 1}, 1 << 5000])
def test_long_values_are_shortened(value: object) -> None:
    assert len(shown(value)) <= 80


def test_places_are_written_as_people_write_them() -> None:
    assert as_place(("units", 2, "local goals", "a.b", "c-d")) == 'units[2]."local goals"."a.b".c-d'
    assert len(as_place(("x" * 10_000, 3))) < 100


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("townhall", ["town-hall"]),
        ("Town Hall", ["town-hall"]),
        ("TOWN_HALL", ["town-hall"]),
        ("mandat", ["mandate"]),
        ("town-hal", ["town-hall"]),
        ("zzz", []),
        ("", []),
        ("x" * 1_000_000, []),
    ],
)
def test_nearest_names(found: str, expected: list[str]) -> None:
    assert nearest(found, ["mandate", "town-hall", "coaching"]) == expected


def test_unknown_name_lists_nearest_first_then_all() -> None:
    error = unknown_name("s.toml", "line 3, levers[0].lever", "townhall", ["coaching", "town-hall", "a b"], "lever")
    assert str(error) == (
        's.toml: line 3, levers[0].lever: found unknown lever "townhall"; '
        'allowed: town-hall (nearest); all 3: coaching, town-hall, "a b"'
    )
    problem = unknown("zzz", ["a"], "unit", ("units", 0))
    assert (str(problem), problem.loc) == ('found unknown unit "zzz"; allowed: a', ("units", 0))


def test_many_names_are_cut_to_thirty() -> None:
    names = [f"unit-{n}" for n in range(100)]
    words = one_of(names, "unit99")
    assert words.startswith("unit-99 (nearest); all 100: unit-0, unit-1,")
    assert words.endswith("unit-29 and 70 more")
    assert "nothing" in one_of([], "x")
