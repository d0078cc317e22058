"""The page and the files: complete, readable by everyone, asking nobody for anything, and the comparison's numbers."""

import base64
import platform
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from sim.common.errors import InputError
from sim.measures import GROUPS, QUANTITIES
from sim.report import style
from sim.report.comparison import ComparisonSheet
from sim.report.conclusion import sentences
from sim.report.run import RunSheet
from sim.report.sheet import write_sheet
from sim.study import Comparison
from sim.study.single import Run
from sim.study.statistics import half_width
from tests.support.report_examples import HOSTILE, Page, example_comparison, shown, titled

COMMAND = 'buyin compare tiny --set "a=<b>"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("comparison")
    write_sheet(ComparisonSheet(example_comparison()), out, COMMAND)
    return out


def test_all_files_are_there_and_can_be_read(folder: Path, comparison: Comparison) -> None:
    names = {path.name for path in folder.iterdir()}
    pictures = {f"{name}.png" for name in ("ranking", "tiers", "gap", "effort", "durability")}
    assert names == {"report.html", "comparison.csv", "weekly.csv", *pictures}
    for name in pictures:
        with Image.open(folder / name) as image:
            assert image.format == "PNG"
            assert image.width > 1000
            image.verify()


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison, folder: Path, tmp_path: Path) -> None:
    for path in write_sheet(ComparisonSheet(comparison), tmp_path, COMMAND):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_the_page_asks_nobody_for_anything(folder: Path) -> None:
    page = Page((folder / "report.html").read_text(encoding="utf-8"))
    for _, attrs in page.tags:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            assert (attrs.get(name) or "data:").startswith(("data:image/svg+xml;base64,", "data:", "#"))
    assert not page.all("script")
    assert not page.all("link")
    assert "http" not in page.words
    assert "url(" not in page.words
    assert "@import" not in page.words


def test_the_page_can_be_read_by_everyone(folder: Path) -> None:
    page = Page((folder / "report.html").read_text(encoding="utf-8"))
    assert page.all("html")[0]["lang"] == "en"
    assert "width=device-width" in str(page.all("meta"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(len(image["alt"] or "") > 40 for image in page.all("img"))
    assert len(page.all("img")) == len(page.all("source")) == 5
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert all(attrs["aria-labelledby"] in ids for _, attrs in page.tags if "aria-labelledby" in attrs)


def test_the_page_s_figures_are_drawings(folder: Path) -> None:
    page = Page((folder / "report.html").read_text(encoding="utf-8"))
    for image, other in zip(page.all("img"), page.all("source"), strict=True):
        light, dark = (base64.b64decode(str(uri).partition(",")[2]).decode() for uri in (image["src"], other["srcset"]))
        assert ElementTree.fromstring(light).tag.endswith("svg")
        assert style.PAPER in light
        assert style.DARK[style.PAPER] in dark
        assert style.INK not in dark


def test_the_page_s_tables_hold_the_comparison_s_numbers(folder: Path, comparison: Comparison) -> None:
    page = Page((folder / "report.html").read_text(encoding="utf-8"))
    ideas, rows = page.rows[1:4], {row[0]: row for row in page.rows[5:8]}
    for place, row in enumerate(comparison.rows, start=1):
        level = row.measures["practising"]
        assert ideas[place - 1][:2] == [f"{place} {row.strategy.title}", f"{100 * level.mean:.0f}"]
        cells = rows[f"{place} {row.strategy.title}"]
        assert cells[1] == f"{100 * level.mean:.0f} [{100 * level.low:.0f}, {100 * level.high:.0f}]"
        assert cells[4] == f"{row.effort.total:,.0f}"


def test_the_page_says_what_was_assumed_and_how_to_see_it_again(folder: Path, comparison: Comparison) -> None:
    page = Page((folder / "report.html").read_text(encoding="utf-8"))
    assert all(assumption in page.words for assumption in comparison.assumptions)
    assert COMMAND in page.words
    assert "seed 1" in page.words
    assert f"Python {platform.python_version()}" in page.words
    told = page.words.replace("\u00a0", " ")
    assert all(sentence in told for sentence in sentences(comparison))


def test_names_from_files_stay_names(comparison: Comparison, run: Run, tmp_path: Path) -> None:
    hostile = replace(comparison, title=HOSTILE, rows=tuple(titled(row, HOSTILE) for row in comparison.rows))
    write_sheet(ComparisonSheet(hostile), tmp_path, HOSTILE)
    hostile_strategy = run.strategy.model_copy(update={"title": HOSTILE})
    renamed = replace(run, title=HOSTILE, strategy=hostile_strategy, units=(HOSTILE,), unit_titles=(HOSTILE,))
    (tmp_path / "run").mkdir()
    write_sheet(RunSheet(replace(renamed, people=run.people.assign(unit=HOSTILE))), tmp_path / "run", HOSTILE)
    for path in (tmp_path / "report.html", tmp_path / "run" / "report.html"):
        page = Page(path.read_text(encoding="utf-8"))
        assert not page.all("script")
        assert HOSTILE in page.words
    assert HOSTILE in " ".join(shown(hostile, 400).split())
    assert pd.read_csv(tmp_path / "comparison.csv")["title"].unique().tolist() == [HOSTILE]


def test_the_table_of_measures_is_the_comparison(folder: Path, comparison: Comparison) -> None:
    table = pd.read_csv(folder / "comparison.csv").set_index(["strategy", "measure", "group"])
    for row in comparison.rows:
        assert (table.xs(row.name)["effort_team"] - row.effort.team).abs().max() < 1e-6
        share = table.loc[(row.name, "drift", "all"), ["share_best", "share_best_low", "share_best_high"]]
        best = [row.share_best.mean, row.share_best.low, row.share_best.high]
        np.testing.assert_allclose(share.astype(float), best, atol=1e-6)
        for key, found in row.measures.items():
            name, _, tier = key.partition(".")
            got = table.loc[(row.name, name, tier or "all")]
            expected = [found.mean, found.low, found.high, row.difference_from_best[key].mean]
            np.testing.assert_allclose(
                got[["mean", "low", "high", "difference_from_best"]].astype(float), expected, atol=1e-6
            )
    assert len(table) == sum(len(row.measures) for row in comparison.rows)


def test_the_table_of_weeks_is_the_comparison(folder: Path, comparison: Comparison) -> None:
    table = pd.read_csv(folder / "weekly.csv").set_index(["strategy", "quantity", "group", "week"])
    assert len(table) == 3 * len(QUANTITIES) * len(GROUPS) * 20
    at_end = table.loc[(comparison.best.name, "say_do_gap", "middle", 20)]
    end = comparison.best.samples["say_do_gap_end.middle"]
    half = half_width(end, comparison.organisation_numbers)
    expected = [end.mean(), end.mean() - half, end.mean() + half]
    np.testing.assert_allclose(at_end[["mean", "low", "high"]], expected, atol=1e-5)
    assert at_end["worlds_low"] <= at_end["mean"] <= at_end["worlds_high"]


def test_a_run_s_files(run: Run, tmp_path: Path) -> None:
    written = {path.name for path in write_sheet(RunSheet(run), tmp_path, "buyin run tiny")}
    figures = {"weeks.png", "organisation.png"}
    assert written == {"report.html", "weekly.csv", "people.csv", "events.csv", *figures}
    people = pd.read_csv(tmp_path / "people.csv")
    assert people["id"].tolist() == run.people["id"].tolist()
    np.testing.assert_allclose(people["practice"], run.people["practice"], atol=1e-6)
    assert pd.read_csv(tmp_path / "events.csv")["text"].tolist() == [event.text for event in run.events]
    page = Page((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert len(page.all("img")) == 2
    assert all(event.text in page.words for event in run.events)


def test_a_folder_that_is_not_there_is_one_message(comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        write_sheet(ComparisonSheet(comparison), tmp_path / "missing", COMMAND)
