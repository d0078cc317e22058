"""Thousands of damaged files and options: each is a valid model or one message, and nothing else."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inputs import InputError, parse_assignment, read_toml
from tests.support.inputs_example import VALID, Plan

LINES = VALID.splitlines(keepends=True)
SOME_TOKENS = """nan -inf true "x" [] {} 1e999 [[1]] 2024-01-01 0 -1 " \'\'\' # = . [ ]] a.b é units kind \\u0000"""
SOME_VALUES = """
nan -inf true "x" [] {} 1e999 [[1]] 2024-01-01 0 -1 1 0.5 5.0 1_000 0xff "cool" \'exec\' {strategic=1}
{strategic=2} {strategic=nan} [{kind="pilot",week=1}] [{name="a",size=1}] [1,0] [0,1,2] "clinics" ""
"""
SOME_NAMES = """
title units name size tier framing priorities tone kind week reach levers span numbers sponsor ready anything
by_dimension anything.a.b "" "\\u0000" "trust.loss" strategic quality securty Size prioritys a.b.c
"""
TOKENS = [*SOME_TOKENS.split(), "9" * 400, '"""', "\x00", "\ufeff", "[[units]]\n"]
VALUES = SOME_VALUES.split()
NAMES = SOME_NAMES.split()

position = st.integers(0, len(VALID) - 1)
line = st.integers(0, len(LINES) - 1)


def _cut(at: int) -> bytes:
    return VALID[:at].encode()


def _flip(changes: list[tuple[int, int]]) -> bytes:
    data = bytearray(VALID.encode())
    for at, byte in changes:
        data[at % len(data)] = byte
    return bytes(data)


def _replace(pattern: str, changes: list[tuple[int, str]]) -> bytes:
    """The valid file with some of the matches of ``pattern`` (values, say) replaced."""
    spans = [match.span() for match in re.finditer(pattern, VALID)]
    wanted = {spans[at % len(spans)]: token for at, token in changes}
    text = VALID
    for (start, end), token in sorted(wanted.items(), reverse=True):
        text = f"{text[:start]}{token}{text[end:]}"
    return text.encode()


def _replaced(pattern: str, tokens: list[str]) -> st.SearchStrategy[bytes]:
    changes = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(tokens)), min_size=1, max_size=4)
    return st.builds(_replace, st.just(pattern), changes)


def _insert(places: list[tuple[int, str]]) -> bytes:
    text = VALID
    for at, token in places:
        text = text[:at] + token + text[at:]
    return text.encode()


def _reorder(order: list[int]) -> bytes:
    return "".join(LINES[at] for at in order).encode()


def _repeat(at: int, to: int, times: int) -> bytes:
    return "".join([*LINES[:to], *LINES[at : at + 3] * times, *LINES[to:]]).encode()


damaged = st.one_of(
    st.builds(_cut, position),
    st.builds(_flip, st.lists(st.tuples(position, st.integers(0, 255)), min_size=1, max_size=4)),
    _replaced(r"(?<== )[^,{}#\n]+", VALUES),
    _replaced(r"(?<== )[^,{}#\n]+", VALUES),
    _replaced(r"[\w.\"]+(?= =)", NAMES),
    _replaced(r"(?<=\n)(?=\[|size|quality)", [f"{name} = {value}\n" for name in NAMES for value in VALUES]),
    _replaced(r"[\w.\"]+", TOKENS),
    st.builds(_insert, st.lists(st.tuples(position, st.sampled_from(TOKENS)), min_size=1, max_size=3)),
    st.builds(_reorder, st.permutations(range(len(LINES)))),
    st.builds(_reorder, st.lists(line, max_size=30)),
    st.builds(_repeat, line, line, st.integers(1, 5)),
    st.binary(max_size=200),
)
path = st.text(alphabet="abcdefghij.[]\"'=01 ", max_size=20) | st.sampled_from(
    [
        "units.clinics.size",
        "units[0]",
        "units.1.priorities.workload",
        "levers",
        "numbers.x",
        "title",
        "anything.a.b",
    ]
)
value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def check(data: bytes, overrides: list[tuple[str, object]]) -> None:
    """Reading ends in a valid model or in one message that is fit to print."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "plan.toml"
        file.write_bytes(data)
        try:
            assert isinstance(read_toml(file, Plan, overrides), Plan)
        except InputError as error:
            assert_fit_to_print(error, str(file))


def assert_fit_to_print(error: InputError, file: str) -> None:
    lines = str(error).split("\n")
    assert all(line.isprintable() for line in lines)
    assert lines[0].startswith((file, "option --set"))
    assert "found " in lines[0]
    assert "; allowed: " in lines[0]
    assert all(len(line) < 700 for line in lines)
    assert len(lines) <= 10
    assert "pydantic" not in str(error)


@settings(max_examples=2000, deadline=None)
@given(damaged)
def test_a_damaged_file_is_valid_or_one_message(data: bytes) -> None:
    check(data, [])


@settings(max_examples=500, deadline=None)
@given(damaged, st.lists(st.tuples(path, value), min_size=1, max_size=2))
def test_a_damaged_file_with_any_override_is_valid_or_one_message(
    data: bytes, overrides: list[tuple[str, object]]
) -> None:
    check(data, overrides)
    check(VALID.encode(), overrides)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=30) | st.builds("{}={}".format, path, st.text(max_size=20) | st.sampled_from(TOKENS)))
def test_any_assignment_is_read_or_one_message(text: str) -> None:
    try:
        where, _ = parse_assignment(text)
    except InputError as error:
        assert_fit_to_print(error, "option --set")
    else:
        assert where
