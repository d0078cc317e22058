"""A few of each attack; ``make attack`` does thousands, and writes docs/attacks.md."""

from pathlib import Path

import pytest

from tests.attack.parts import PARTS, attempted
from tests.attack.row import Row, section, write

if not Path("/proc/self/task").exists():
    pytest.skip("processes and connections are found by /proc, which this system lacks", allow_module_level=True)

MINUTES = 60.0
ELSEWHERE = ("kills", "ledgers")  # test_workers.py and test_sweep_seals.py do the same


@pytest.mark.parametrize("name", [name for name in PARTS if name not in ELSEWHERE])
def test_a_few_of_each_attack_do_nothing_that_they_should_not(name: str) -> None:
    _, rows = attempted(name, quick=True, seed=7, minutes=MINUTES)
    assert [(row.tried, row.wrong) for row in rows if row.wrong] == []
    assert sum(row.ends.total() for row in rows) >= PARTS[name].quick


def test_a_part_that_has_no_time_says_how_few_it_tried() -> None:
    text, rows = attempted("workbooks", quick=True, seed=7, minutes=-1.0)
    assert rows == []
    assert f"(0 tried of {PARTS['workbooks'].quick} meant, seed 7.)" in text


def test_the_table_says_what_is_open_and_keeps_other_parts(tmp_path: Path) -> None:
    path, row = tmp_path / "attacks.md", Row("a | b")
    for _ in range(2):
        row.add("refused", 0.5)
    row.wrong.append("a traceback")
    write(path, {"one": section("one", "Of one.", [row])}, ["two", "one"])
    write(path, {"two": section("two", "Of two.", [])}, ["two", "one"])
    text = path.read_text(encoding="utf-8")
    assert "| a / b | 2 | 2 refused | 0.50 s | 1: a traceback |" in text
    assert text.index("## two") < text.index("## one")
    write(path, {"one": section("one", "Of one again.", [])}, ["two", "one"])
    text = path.read_text(encoding="utf-8")
    assert ("Of one.\n" in text, "Of one again." in text, text.count("## two")) == (False, True, 1)
