"""``buyin advice``: what it prints and writes, and the page that it keeps."""

import json
import re
from pathlib import Path

from sim.scenarios.catalogue import Catalogue
from sim.study.claims import read_advice
from tests.support.command import buyin, done

ROOT = Path(__file__).parents[2]
COMMAND = ("advice", "--only", "A41,A62", "--replicates", 4, "--workers", 1)


def test_json_and_the_page_say_the_same(tmp_path: Path) -> None:
    told = json.loads(done(*COMMAND, "--json", "--out", tmp_path / "out", "--table", tmp_path / "advice.md"))
    assert [row["id"] for row in told["advice"]] == ["A41", "A62"]
    assert sum(told["counts"].values()) == 2
    page = (tmp_path / "advice.md").read_text(encoding="utf-8")
    for row in told["advice"]:
        (line,) = [line for line in page.splitlines() if line.startswith(f"| {row['id']} |")]
        assert f"| {row['verdict']}" in line
        assert row["absent"] in line
    assert (tmp_path / "out/report.html").exists()
    assert (tmp_path / "out/advice.md").read_text(encoding="utf-8") == page


def test_the_terminal_begins_its_answer_with_the_counts() -> None:
    told = " ".join(done(*COMMAND).split())
    assert "Of 2 pieces of advice" in told
    assert "is not in the model" in told


def test_an_unknown_row_is_refused_with_the_nearest() -> None:
    refused = buyin("advice", "--only", "A650")
    assert refused.exit_code == 2
    assert "nearest" in refused.stderr


def test_the_kept_page_has_every_row_and_counts_its_verdicts() -> None:
    page = (ROOT / "docs/advice.md").read_text(encoding="utf-8")
    file = read_advice(Catalogue())
    lines = {found[1]: line for line in page.splitlines() if (found := re.match(r"\| (A[0-9]+) \|", line))}
    assert list(lines) == [row.id for row in file.rows]
    assert all(row.advice in lines[row.id] for row in file.rows)
    assert f"Of {len(file.rows)} pieces of advice" in page
    counted = re.search(r"(\d+) (?:are|is) not in the model", page)
    assert counted
    assert int(counted[1]) == sum("| not in the model |" in line for line in lines.values())
