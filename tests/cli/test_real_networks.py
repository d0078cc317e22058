"""Five real networks through the whole path: files, their reading, the comparison, a plan, what a board is shown."""

import json
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from tests.support.command import buyin, done
from tests.support.shared_data import FIVE


@pytest.mark.parametrize("name", FIVE)
def test_a_real_network_goes_from_files_to_the_board(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tables = FIVE[name]()
    tables.people.to_csv("people.csv", index=False)
    tables.ties.to_csv("ties.csv", index=False)
    read = json.loads(done("organisation", "ties.csv", "people.csv", "--json"))
    assert read["people"] == len(tables.people)
    assert sum(read["ties"].values()) > len(tables.people)
    assert {one["holds"] for one in read["files"]} == {"people", "ties"}
    own = ("public-sector-ai", "--people", "people.csv", "--ties", "ties.csv", "--replicates", 4)
    result = buyin("compare", *own, "--strategies", "early-wins,mid-level-pilots", "--futures", 0, "--out", "found")
    assert result.exit_code == 0, result.output
    told = json.loads(Path("found/comparison.json").read_text(encoding="utf-8"))
    assert told["people"] == len(tables.people)
    assert told["rankings"]["leaves"]
    deck = Presentation("found/board.pptx")
    assert len(deck.slides) == 5
    assert any(row[0] == told["strategies"][0]["title"] for row in _bars(deck))
    answer = dict(openpyxl.load_workbook("found/comparison.xlsx")["Answer"].iter_rows(min_row=2, values_only=True))
    assert answer["command"].endswith("--out found")
    assert Path("found/report.pdf").stat().st_size > 50_000
    few = ("--weeks", 26, "--budget", 200, "--trials", 50, "--futures", 8)
    result = buyin("plan", *own, *few, "--out", "planned")
    assert result.exit_code == 0, result.output
    planned = json.loads(Path("planned/plan.json").read_text(encoding="utf-8"))
    assert planned["people"] == len(tables.people)
    assert planned["plan"]["effort"] <= 200
    assert _bars(Presentation("planned/board.pptx"))[0][0] == "Plan found"
    assert Path("planned/report.pdf").stat().st_size > 50_000


def _bars(deck: "Presentation") -> list[tuple[str, float]]:
    """Names and numbers of the first slide's chart."""
    plot = next(shape.chart for shape in deck.slides[0].shapes if shape.has_chart).plots[0]
    return list(zip(plot.categories, plot.series[0].values, strict=True))
