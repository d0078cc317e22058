"""Files that people supply: each is a valid model, or one message that names place, found and allowed."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from sim.inputs import InputError, json_schema, read_toml
from tests.support.inputs_example import VALID, Pilot, Plan, Tone, TownHall, Weights


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(VALID, encoding="utf-8")
    return path


def refused(path: Path, text: str, overrides: list[tuple[str, object]] | None = None) -> str:
    """The message about ``text``, with the file's name for its path."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_toml(path, Plan, overrides or [])
    return str(caught.value).replace(str(path), path.name)


def test_valid_file_is_read_whole(plan: Path) -> None:
    read = read_toml(plan, Plan)
    assert [(u.name, u.size, u.tone) for u in read.units] == [
        ("clinics", 3, Tone.WARM),
        ("head office", 4, Tone.COOL),
    ]
    assert read.span == (0.0, 0.5)
    assert read.levers == (Pilot(kind="pilot", week=3), TownHall(kind="town-hall", reach=1))
    assert read.numbers == {"trust.loss": 2.0}
    with pytest.raises(ValidationError):
        read.title = "other"  # type: ignore[misc]


CASES = [
    ("workload = 0.6", "workload = 0.9", "line 14, units[0].priorities: found weights that sum to 1.3;"),
    ("workload = 0.6", 'workload = "abc"', 'workload: found text "abc"; allowed: a number from 0 to 1'),
    ("workload = 0.6", "workload = true", "priorities.workload: found true; allowed: a number from 0 to 1"),
    ("workload = 0.6", 'workload = "0.6"', 'found text "0.6"; allowed: a number from 0 to 1'),
    (
        "workload = 0.6",
        "workload = 1.5",
        "line 16, units[0].priorities.workload: found 1.5; allowed: a number f",
    ),
    (
        "workload = 0.6",
        "work-load = 0.6",
        'found unknown name "work-load"; allowed: workload (nearest); all 2:',
    ),
    (
        "size = 4\ntone",
        "siz = 4\ntone",
        'line 19, units[1].siz: found unknown name "siz"; allowed: size (nearest)',
    ),
    ("tone", "ton", 'line 20, units[1].ton: found unknown name "ton"; allowed: tone (nearest)'),
    ('size = 4\ntone = "cool"', "siz = 4", "line 19, units[1].siz: found unknown name"),
    ("size = 3", "size = 3.0", "line 13, units[0].size: found 3.0; allowed: a whole number, at least 1"),
    ("size = 3", "size = 0", "line 13, units[0].size: found 0; allowed: a whole number, at least 1"),
    (
        "size = 3",
        "",
        "units[0].size: found nothing (it must be given); allowed: a whole number, at least 1 (number",
    ),
    (
        "size = 3",
        "size = 3\ntier = 'exec'",
        'units[0].tier: found text "exec"; allowed: executive (nearest);',
    ),
    ("size = 3", "size = 3\ntier = 2", "units[0].tier: found 2; allowed: executive, middle, operational"),
    (
        "size = 3",
        "size = 3\nframing = 'balancd'",
        "balanced (nearest); any of: matched, balanced or a table with",
    ),
    (
        "size = 3",
        "size = 3\nframing = [1]",
        "found the list [1]; allowed: matched, balanced or a table with stra",
    ),
    (
        "size = 3",
        "size = 3\nframing = {strategic = 2}",
        "framing.strategic: found 2; allowed: a number from 0 to 1",
    ),
    ("size = 3", "size = 3\npriorities = 1", "line 15, column 18: found [units.priorities] ("),
    ("week = 3", "week = 0", "line 4, levers[0].week: found 0; allowed: a whole number, above 0"),
    (
        "week = 3",
        "week = 3, pilot = {x = 1}",
        'levers[0].pilot.x: found unknown name "x"; allowed: strategic, w',
    ),
    (
        '"pilot"',
        '"pilt"',
        'levers[0].kind: found unknown kind "pilt"; allowed: pilot (nearest); all 2: pilot, town',
    ),
    (
        'kind = "pilot", ',
        "",
        "line 4, levers[0].kind: found nothing (it must be given); allowed: pilot, town-hall",
    ),
    ('"pilot"', "4", "levers[0].kind: found 4; allowed: pilot, town-hall"),
    (
        ", reach = 1",
        "",
        "line 5, levers[1].reach: found nothing (it must be given); allowed: a number from 0 to 1",
    ),
    ("reach = 1", "", "line 5, column 24: found {kind = "),
    ("reach = 1", "week = 1", 'line 5, levers[1].week: found unknown name "week"; allowed: kind, reach'),
    ("= 2\n", "= nan\n", 'line 8, numbers."trust.loss": found nan; allowed: a number (nan and inf'),
    (
        "= 2\n",
        "= 2\n[anything]\na = [[1, -inf]]\n",
        "line 10, anything.a[0][1]: found -inf; allowed: any value",
    ),
    ("= 2\n", "= [2]\n", "found the list [2]; allowed: a number"),
    (
        "quality",
        "qualty",
        'line 10, by_dimension.qualty: found unknown name "qualty"; allowed: quality (nearest)',
    ),
    ("[0, 0.5]", "[0.5, 0]", "line 2, span: found the list [0.5, 0]; allowed: the low end first"),
    ("[0, 0.5]", "[0.5, 1, 2]", "line 2, span: found the list [0.5, 1, 2]; allowed: a list of 2 entries"),
    ("[0, 0.5]", "[0, 'x']", 'line 2, span[1]: found text "x"; allowed: a number'),
    ("[0, 0.5]", "0.5", "line 2, span: found 0.5; allowed: a list of 2 entries"),
    ("[0, 0.5]", "2024-02-03", "line 2, span: found 2024-02-03; allowed: a list of 2 entries"),
    ('"Vaccination"', '""', 'line 1, title: found text ""; allowed: text of 1 to 20 characters'),
    ('"Vaccination"', "9" * 300, "line 1, title: found a whole number of about 300 digits; allowed: text"),
    ('"Vaccination"', "9" * 5000, "found a number of thousands of digits"),
    ('"Vaccination"', "{}", "line 1, title: found an empty table; allowed: text of 1 to 20 characters"),
    ('"Vaccination"', "true", "title: found true; allowed: text of 1 to 20 characters"),
    ('"Vaccination"', '"V"\nready = 1', "line 2, ready: found 1; allowed: true or false"),
    (
        '"Vaccination"',
        '"V"\nsponsor = "clinic"',
        'line 2, sponsor: found unknown unit "clinic"; allowed: clinics (n',
    ),
    ('"Vaccination"', '"V', 'line 1, column 11: found title = "V (a quote is not closed); allowed: TOML'),
    (
        '"Vaccination"',
        "Vaccination",
        "line 1, column 9: found title = Vaccination (no value, or text without quotes)",
    ),
    ("size = 4", "size = 4\nsize = 4", "found size = 4 (this key is given twice)"),
    ("[numbers]", "[numbers", "line 7, column"),
    ("cool", "cold", 'units[1].tone: found text "cold"; allowed: cool (nearest); any of: warm, cool'),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_one_message_names_place_found_and_allowed(plan: Path, old: str, new: str, message: str) -> None:
    assert VALID.count(old) >= 1
    text = refused(plan, VALID.replace(old, new, 1))
    assert message in text
    assert text.startswith("plan.toml: ")
    assert "http" not in text
    assert "pydantic" not in text


def test_problems_are_listed_in_the_order_of_the_file(plan: Path) -> None:
    text = VALID.replace("size = 4", "size = -4\nsiz = 4").replace("[0, 0.5]", "[0, 0.5, 1]").replace("name = ", "")
    assert "no = after the key" in refused(plan, text)
    lines = refused(plan, text.replace('"clinics"', "").replace('"head office"', "")).split("\n")
    assert lines[0].startswith("plan.toml: line 2, span:")
    assert lines[0].endswith("(and 4 more problems)")
    assert [line.split(":")[0] for line in lines[1:]] == [
        "  line 11, units[0].name",
        "  line 19, units[1].size",
        "  line 20, units[1].siz",
        "  line 17, units[1].name",
    ]


def test_at_most_nine_further_problems_are_listed(plan: Path) -> None:
    many = "\n".join(f"key{number} = {number}" for number in range(40))
    lines = refused(plan, f"{many}\n{VALID}").split("\n")
    assert len(lines) == 10
    assert lines[0].endswith("(and 39 more problems)")


def test_empty_file_says_what_must_be_given(plan: Path) -> None:
    assert refused(plan, "").startswith("plan.toml: title: found nothing (it must be given); allowed: text of 1")


@pytest.mark.parametrize("text", ["a" + ".a" * 100_000 + " = 1", "a = " + "[" * 100_000, "a = " + "{a=" * 50_000])
def test_endless_nesting_is_refused_at_once(plan: Path, text: str) -> None:
    assert "found" in refused(plan, text)


def test_content_of_the_file_cannot_control_the_terminal(plan: Path) -> None:
    message = refused(plan, f'title = "\\u001b[31m{"z" * 500}"\n"\\u001b]0;x\\u0007" = 1\n')
    assert all(c.isprintable() or c == "\n" for c in message)
    assert "\\x1b[31mzzz" in message
    assert max(map(len, message.split("\n"))) < 500


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            "units.clinics.size",
            0,
            "option --set units.clinics.size: found 0; allowed: a whole number, at least 1",
        ),
        (
            "units.clinics.priorities",
            {"a": 1},
            "option --set units.clinics.priorities: units[0].priorities.a: found",
        ),
        (
            "units[0].priorities.workload",
            0.9,
            "plan.toml: line 14, units[0].priorities: found weights that sum to",
        ),
        ("units[0].priorities.workload", 0.9, "(after option --set units[0].priorities.workload)"),
        ("title", "", "option --set title: found text"),
    ],
)
def test_error_of_an_override_names_the_option(plan: Path, path: str, value: object, message: str) -> None:
    assert message in refused(plan, VALID, [(path, value)])


def test_overrides_change_the_model(plan: Path) -> None:
    changes: list[tuple[str, object]] = [
        ("units.head office.size", 9),
        ("numbers.trust.loss", 5),
        ("numbers.new.one", 1.5),
        ("levers.0.pilot.strategic", 1),
        ("units.1.priorities.workload", 1),
        ("units.1.priorities.strategic", 0),
    ]
    read = read_toml(plan, Plan, changes)
    assert read.units[1].size == 9
    assert read.numbers == {"trust.loss": 5.0, "new.one": 1.5}
    assert read.levers[0] == Pilot(kind="pilot", week=3, pilot=Weights(strategic=1))
    assert read.units[1].priorities == Weights(workload=1)


def test_schema_for_editors_tells_descriptions_bounds_and_defaults() -> None:
    schema = json_schema(Plan)
    unit = schema["$defs"]["Unit"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert unit["properties"]["size"] == {
        "description": "number of people",
        "minimum": 1,
        "title": "Size",
        "type": "integer",
    }
    assert unit["properties"]["priorities"]["default"] == {"strategic": 1.0, "workload": 0.0}
    assert unit["additionalProperties"] is False
