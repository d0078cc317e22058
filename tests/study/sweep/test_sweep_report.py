"""What a sweep says: sums equal to those of the exported table, and a page that holds together."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.study.statistics import Interval, half_width
from sim.study.sweep.summary import Summary, summarise
from tests.support.command import buyin, done
from tests.support.sweep_example import RUNS, STUDY, small_study, swept, write_study

SAMPLED = STUDY + '[design]\nkind = "sobol"\npoints = 32\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study, swept and exported beside its folder."""
    path = tmp_path_factory.mktemp("sweep")
    swept(small_study(path), path / "a")
    return path / "a"


@pytest.fixture(scope="module")
def found(folder: Path) -> Summary:
    return summarise(folder)


@pytest.fixture(scope="module")
def rows(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder.with_suffix(".csv"))


def _of(rows: pd.DataFrame, strategy: str, **level: float) -> pd.DataFrame:
    chosen = rows[rows["strategy"] == strategy]
    for path, value in level.items():
        chosen = chosen[np.isclose(chosen[path], value)]
    return chosen


def symmetric(values: np.ndarray, organisations: np.ndarray) -> Interval:
    """A ledger keeps sums of squares, not of cubes: intervals of sweeps know nothing of skewness."""
    mean, half = float(values.mean()), float(half_width(values, organisations))
    return Interval(mean, mean - half, mean + half)


def test_means_and_intervals_are_those_of_the_table(found: Summary, rows: pd.DataFrame) -> None:
    mine = _of(rows, "try-it-first")
    wanted = symmetric(mine["practising"].to_numpy(), mine["organisation"].to_numpy())
    assert vars(found.interval(0, 0, "practising")) == pytest.approx(vars(wanted))
    at_level = _of(rows, "try-it-first", **{"trust.loss": 0.175})
    wanted = symmetric(at_level["trust_left"].to_numpy(), at_level["organisation"].to_numpy())
    group = found.slices.of(1)[1]
    assert vars(found.interval(0, 0, "trust_left", group)) == pytest.approx(vars(wanted))


def test_differences_are_paired(found: Summary, rows: pd.DataFrame) -> None:
    first, second = (_of(rows, name) for name in ("try-it-first", "do-nothing"))
    difference = second["trust_left"].to_numpy() - first["trust_left"].to_numpy()
    wanted = symmetric(difference, first["organisation"].to_numpy())
    assert vars(found.interval(0, 1, "trust_left", less=0)) == pytest.approx(vars(wanted))


def test_how_often_each_is_best(found: Summary, rows: pd.DataFrame) -> None:
    values = rows["practising"].to_numpy().reshape(-1, 2)
    best = values == values.max(axis=1, keepdims=True)
    shares = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    assert [found.interval(0, n, "share_best").mean for n in range(2)] == pytest.approx(shares.tolist())
    assert found.ranked(0)[0] == int(values.mean(axis=0).argmax())


def test_what_a_factor_explains(found: Summary, rows: pd.DataFrame) -> None:
    mine = _of(rows, "try-it-first")["practising"]
    means = mine.groupby(rows["pilot.intensity"]).transform("mean")
    assert found.explained(0, 0, 0) == pytest.approx(means.var(ddof=0) / mine.var(ddof=0))


def test_a_range_is_shown_in_tenths(tmp_path: Path) -> None:
    swept(small_study(tmp_path, SAMPLED), tmp_path / "a")
    summary, table = summarise(tmp_path / "a"), pd.read_csv(tmp_path / "a.csv")
    first = table[(table["strategy"] == "try-it-first") & (table["trust.loss"] < 0.05 + 0.025)]
    group = summary.slices.of(1)[0]
    assert summary.runs(0, group) == len(first)
    assert summary.interval(0, 0, "trust_left", group).mean == pytest.approx(first["trust_left"].mean())
    assert summary.slices.values(1)[0] == pytest.approx(0.0625)


def test_worlds_that_are_not_complete_are_left_out(tmp_path: Path) -> None:
    swept(small_study(tmp_path), tmp_path / "a", person_worlds=36, limit=30)
    summary = summarise(tmp_path / "a")
    assert summary.count.done == 2 * summary.runs(0) + summary.incomplete
    assert summary.runs(0) > 0


def test_a_part_of_the_plan_has_no_best(tmp_path: Path) -> None:
    """One organisation of six has been run, in all six points: two worlds, not twelve, and no intervals."""
    swept(small_study(tmp_path), tmp_path / "a", person_worlds=500, limit=1)
    summary = summarise(tmp_path / "a")
    assert (summary.organisations(0), summary.runs(0) > summary.worlds(0)) == (1, True)
    assert not any(summary.interval(0, n, column).known for n in range(2) for column in summary.columns)
    assert not summary.interval(0, 1, "practising", less=0).known
    said = " ".join(done("report", tmp_path / "a").split())
    share = f"{100 * summary.share_done:.1f} % of the plan"
    assert f"is ahead after {share}: too early to rank them" in said
    assert f"of {RUNS} runs ({share})" in said
    assert f"{summary.worlds(0)} worlds on one organisation" in said
    assert "is best" not in said
    assert "[" not in said
    page = (tmp_path / "a" / "report" / "report.html").read_text()
    assert "is best" not in page
    assert "Best in, % of worlds so far" in page
    rows = pd.read_csv(tmp_path / "a" / "report" / "summary.csv")
    assert rows["low"].isna().all()
    assert rows["mean"].notna().any()
    assert (rows["worlds"] == summary.worlds(0)).all()
    assert rows.loc[rows["factor"] == "all", "runs"].unique().tolist() == [summary.runs(0)]


PEOPLE = "id,manager_id\nboss,\n" + "".join(f"p{n},boss\n" for n in range(11))


@pytest.mark.parametrize("factors", [True, False])
def test_own_people_are_one_organisation(tmp_path: Path, factors: bool) -> None:
    """A mean over worlds of one point has an interval; over several points, and for differences, there is none."""
    (tmp_path / "people.csv").write_text(PEOPLE)
    text = STUDY if factors else STUDY.partition("[[levers]]")[0]
    study = small_study(tmp_path, text.replace("replicates = 12", 'replicates = 12\npeople = "people.csv"'))
    swept(study, tmp_path / "a")
    summary, table = summarise(tmp_path / "a"), pd.read_csv(tmp_path / "a.csv")
    found = summary.interval(0, 0, "trust_left")
    assert found.known is not factors
    if not factors:
        values = _of(table, "try-it-first")["trust_left"].to_numpy()
        assert vars(found) == pytest.approx(vars(symmetric(values, np.zeros(12, dtype=int))))
    assert not summary.interval(0, 1, "trust_left", less=0).known
    said = " ".join(done("report", tmp_path / "a").split())
    assert "is ahead on one organisation: how surely is not known" in said
    assert "12 worlds on one organisation" in said


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.outside: list[str] = []
        self.pictures: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.outside += [
            v for n, v in attrs if n in ("src", "href", "srcset") and v and not v.startswith(("data:", "#"))
        ]
        self.pictures += [found.get("alt") or ""] if tag == "img" else []


def test_the_commands_from_the_first_to_the_last(tmp_path: Path) -> None:
    study, folder = write_study(tmp_path), tmp_path / "results"
    plan = json.loads(done("sweep", study, "--dry-run", "--json"))
    assert (plan["runs"], plan["person_weeks"]) == (RUNS, RUNS * 12 * 12)
    assert plan["seconds"] > 0
    refused = buyin("sweep", study)
    assert (refused.exit_code, "allowed: --out DIR" in refused.stderr) == (2, True)
    assert json.loads(done("sweep", study, "--out", folder, "--limit", "1", "--json"))["left"] >= 0
    assert f"{RUNS} of {RUNS} runs done" in done("sweep", study, "--out", folder, "--workers", "1")
    assert json.loads(done("status", folder, "--json"))["done"] == RUNS
    assert f"{RUNS} runs" in done("export", folder, tmp_path / "runs.csv")
    assert "bit for bit" in done("reproduce", folder, "5", "--out", tmp_path / "five")
    assert {"people.csv", "weekly.csv", "report.html"} <= {path.name for path in (tmp_path / "five").iterdir()}
    assert "A small office" in done("report", folder)


def test_the_page_needs_nothing_else(folder: Path, tmp_path: Path) -> None:
    done("report", folder, "--out", tmp_path / "report")
    text = (tmp_path / "report" / "report.html").read_text()
    page = _Page()
    page.feed(text)
    assert page.outside == []
    assert len(page.ids) == len(set(page.ids))
    assert len(page.pictures) == 1 + 2
    assert all(len(words) > 40 for words in page.pictures)
    assert "Does it matter how much trust is lost?" in text
    table = pd.read_csv(tmp_path / "report" / "summary.csv")
    assert len(table) == 2 * (1 + 2 + 3) * 5
    assert {path.suffix for path in (tmp_path / "report").iterdir()} == {".html", ".csv", ".json", ".png"}


def test_names_from_files_are_escaped(tmp_path: Path) -> None:
    text = STUDY.replace('title = "A small study"', 'title = "<b>& so on"').replace("Does it", "<i>Does it")
    swept(small_study(tmp_path, text), tmp_path / "a")
    done("report", tmp_path / "a")
    page = (tmp_path / "a" / "report" / "report.html").read_text()
    assert "<b>" not in page
    assert "<i>" not in page
    assert re.search(r"&lt;b&gt;&amp; so on", page)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sweep", "no-such-study", "--out", "x"), "unknown study"),
        (("status", "nowhere"), "no manifest.json"),
        (("report", "nowhere"), "no manifest.json"),
        (("export", "nowhere", "runs.csv"), "no manifest.json"),
        (("reproduce", "nowhere", "1"), "no manifest.json"),
    ],
)
def test_bad_input_gets_one_message(arguments: tuple[str, ...], said: str) -> None:
    result = buyin(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_run_that_is_not_there(folder: Path) -> None:
    assert f"found {RUNS}; allowed: a number from 0 to {RUNS - 1}" in buyin("reproduce", folder, RUNS).stderr
