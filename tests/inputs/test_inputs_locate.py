"""The line of every key of a TOML file, whatever its layout."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inputs import locate, place_in
from sim.inputs.locate import key_lines

DOCUMENT = '''\
# a comment with [brackets] and key = 1
title = "a # b [c]"
"quoted.key" = 'single # "quote"'
dotted.inner . "deep one" = 1
text = """
[not.a.table]
title = 1
\\""" still text """""
after = \'\'\'
[[no]]
''\'\'\'
inline = { a = 1, b = { c = [1, { d = 2 }] } }
rows = [
  [1, 2],
  # between
  { x = "]" }, { y = 1 },
  """
  long""", 7,
]

[table] # comment ]
key = 2024-01-02 03:04:05
number = 1.5e3

[[units]]
name = "a"
[units.effect]
workload = 1
[[units.parts]]
size = 1
[[units.parts]]
size = 2

[ "spaced name" . x ]
y = "\\u005b"
[[units]]
name = "b"
[units."caf\\u00e9"]
z = 1
'''

PLACES = [
    (("title",), 2),
    (("quoted.key",), 3),
    (("dotted",), 4),
    (("dotted", "inner", "deep one"), 4),
    (("text",), 5),
    (("not", "a"), None),
    (("after",), 9),
    (("inline", "b", "c", 1, "d"), 12),
    (("rows",), 13),
    (("rows", 0, 1), 14),
    (("rows", 1, "x"), 16),
    (("rows", 2, "y"), 16),
    (("rows", 3), 17),
    (("rows", 4), 18),
    (("rows", 5), 13),
    (("table",), 21),
    (("table", "key"), 22),
    (("table", "absent"), 21),
    (("units",), 25),
    (("units", 0), 25),
    (("units", 0, "effect"), 27),
    (("units", 0, "effect", "workload"), 28),
    (("units", 0, "parts", 1, "size"), 32),
    (("spaced name", "x", "y"), 35),
    (("units", 1, "name"), 37),
    (("units", 1, "café", "z"), 39),
    ((), None),
]


@pytest.mark.parametrize(("loc", "line"), PLACES)
def test_line_of_a_place(loc: tuple[str | int, ...], line: int | None) -> None:
    assert locate(DOCUMENT, loc) == line
    assert locate(DOCUMENT.replace("\n", "\r\n"), loc) == line


def _places(data: Any, loc: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {loc}.union(*(_places(part, (*loc, key)) for key, part in items))


def test_every_place_of_the_document_is_found_and_no_other() -> None:
    assert set(key_lines(DOCUMENT)) == _places(tomllib.loads(DOCUMENT)) - {()}


def test_place_in_words() -> None:
    assert place_in(DOCUMENT, ("units", 1, "café", "z")) == "line 39, units[1].café.z"
    assert place_in(DOCUMENT, ("quoted.key",)) == 'line 3, "quoted.key"'
    assert place_in(DOCUMENT, ("absent",)) == "absent"
    assert place_in(DOCUMENT, ()) is None


STATEMENTS = [
    "[a]\n",
    "[a.b]\n",
    "[b]  # [c]\n",
    "[[c]]\n",
    "[[c.d]]\n",
    "[c.e]\n",
    '["a b".c]\n',
    "x = 1\n",
    "y.z = [1, [{ k = 2, l.m = [] }], '#']\n",
    'y.w = {}\n"q=" = "["\n',
    'u = """\n[x]\ny = 1"""\n',
    "v = [\n  # ]\n  1,\n  {k = ']'},\n]\n",
    "\n",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(STATEMENTS), max_size=8).map("".join) | st.text("[]{}=,.\"'\\#\n ab1", max_size=60))
def test_places_agree_with_the_reader_of_toml_on_any_valid_text(text: str) -> None:
    lines = key_lines(text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(lines) == _places(data) - {()}
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())
