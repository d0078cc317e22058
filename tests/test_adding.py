"""What it takes to add a lever, a measure and a study, carried out in a copy of the code: nothing else is edited."""

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.support.command import write_files
from tests.support.copied import changed, copied, edited, python

LEVER = '''\
"""A walk through the units: those who lead listen where the work is done."""

from sim.levers.effects import add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("openness", 0.4, 0, 1, "share", "being listened to", "assumed"),
    Parameter("relief", 0.2, 0, 1, "share", "worries relieved", "assumed"),
)

LEVER = Lever(
    name="walk",
    title="A walk through the units",
    stage="prepare",
    effect="trust rises and worries fall",
    side_effect="takes a day of whoever walks",
    source="Peters and Waterman 1982",
    hours=Hours("a quarter of an hour with each; assumed", each=0.25, own=0.25),
    effects=(add("openness"), add("relief")),
    pause=4,
    parameters=PARAMETERS,
)
'''
QUANTITY = """\
        Quantity("burden", "Burden", NUMBER, "mean effort felt", "less", reads.mean("burden")),
        Quantity(
            "drift",
"""
MEASURE = """\
    Measure(
        "burden_end",
        "Burden in the end",
        NUMBER,
        "mean effort felt, in the last week",
        better="less",
        of="burden",
        over="end",
        bounds=(0.0, 3.0),
        shown=("compare", "browser"),
    ),
    Measure(
        "drift",
"""
STUDY = '''\
"""How far the worlds of one strategy end from each other."""

from dataclasses import dataclass

import numpy as np

from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather
from sim.study.result import Result
from sim.study.setting import Setting
from sim.study.statistics import Interval


@dataclass(frozen=True, eq=False)
class Scatter(Result):
    """By strategy the mean of a measure, and the middle 80 % of worlds."""

    setting: Setting
    worlds: dict[str, Interval]


def scatter(
    experiment: Experiment, *, measure: str, workers: int | None = None, progress: Progress | None = None
) -> Scatter:
    """Run every strategy and see how far apart its worlds end."""
    experiment.check(measure)
    values = gather(experiment, workers=workers, progress=progress).measure(measure)
    low, high = np.quantile(values, (0.1, 0.9), axis=1)
    rows = zip(values.mean(axis=1).tolist(), low.tolist(), high.tolist(), strict=True)
    names = [strategy.name for strategy in experiment.strategies]
    return Scatter(experiment.setting(measure), {n: Interval(*row) for n, row in zip(names, rows, strict=True)})
'''
COMMAND = '''\
"""``buyin scatter``: how far the worlds of one strategy end from each other."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study


@studying(
    "Say how far apart a strategy's worlds end.",
    examples=("buyin scatter public-sector-ai",),
    options=(
        options.strategies("Strategies to look at."),
        options.replicates(20),
        options.seed,
        options.measure(),
        options.workers,
    ),
)
def scatter(study: Study, measure: str, workers: int | None) -> Answer:
    """See how far apart the worlds of each strategy end."""
    from sim.report.charts import Chart, ChartSheet, ChartColumn
    from sim.report.words import EACH, basis, format_of, noun
    from sim.study.scatter import scatter

    found = scatter(study.experiment, measure=measure, workers=workers, progress=study.progress("Running"))
    column = ChartColumn("Middle 80 % of worlds", tuple(found.worlds.values()), format_of(measure))
    chart = Chart("scatter", f"How far apart {noun(measure)} ends", "Strategy", tuple(found.worlds), (column,))
    title = found.setting.title
    return Answer(
        "scatter",
        found,
        ChartSheet("Worlds differ", title, ("As chance has it.",), (chart,), basis(found.setting, *EACH), 1),
    )
'''


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code, copied; one change after another is made in it."""
    return copied(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("here"))


def ended(copy: Path, here: Path, *arguments: object) -> CompletedProcess[str]:
    code = f"import os; from sim.cli import app; os.chdir({str(here)!r}); app.main({[*map(str, arguments)]})"
    return python(copy, "-c", code)


def buyin(copy: Path, here: Path, *arguments: object) -> str:
    done = ended(copy, here, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_lever_is_its_file_and_a_line_in_the_table_of_its_test(copy: Path, here: Path) -> None:
    (copy / "sim/levers/walk.py").write_text(LEVER, encoding="utf-8")
    row = '    "walk": (4, ("trust",), ("worries",)),\n'
    edited(copy / "tests/levers/test_levers.py", ('    "progress-report": ', f'{row}    "progress-report": '))
    assert changed(copy) == {"sim/levers/walk.py", "tests/levers/test_levers.py"}
    assert python(copy, "-m", "tools.write_week").returncode == 0
    tested = python(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/levers/test_levers.py", "-k", "walk or forgotten"
    )
    assert tested.returncode == 0, tested.stdout
    assert "trust rises and worries fall" in buyin(copy, here, "list", "levers", "--json")
    assert "levers.walk.relief" in buyin(copy, here, "list", "parameters")


def test_a_measure_shown_where_strategies_are_compared_is_two_declarations(copy: Path, here: Path) -> None:
    before = changed(copy)
    edited(copy / "sim/measures/quantities.py", ('        Quantity(\n            "drift",\n', QUANTITY))
    edited(
        copy / "sim/measures/declared.py",
        ('    Measure(\n        "drift",\n', MEASURE),
        ("import LEVEL,", "import LEVEL, NUMBER,"),
    )
    assert changed(copy) - before == {"sim/measures/quantities.py", "sim/measures/declared.py"}
    asked = (
        "compare",
        "small-office.toml",
        "--strategies",
        "strategies/try-it-first.toml,do-nothing",
        "--replicates",
        4,
    )
    printed = buyin(copy, here, *asked, "--workers", 1, "--details", "--out", "compared")
    more = printed.partition("More measures")[2]
    assert re.search(r"Burden in.*the end", " ".join(more.split()))
    assert re.search(r"Try it first .*\b\d\.\d\d \[\d\.\d\d, \d\.\d\d\]", more)
    table = (here / "compared/comparison.csv").read_text(encoding="utf-8")
    assert ",burden_end,middle,number," in table
    assert "mean effort felt" in (here / "compared/report.html").read_text(encoding="utf-8")
    assert buyin(copy, here, "run", "small-office.toml", "--strategy", "do-nothing", "--json").count('"burden"') >= 12
    assert "burden_end.operational" in buyin(copy, here, "list", "measures", "--json")


def test_a_study_with_its_command_and_figure_is_two_files(copy: Path, here: Path) -> None:
    before = changed(copy)
    (copy / "sim/study/scatter.py").write_text(STUDY, encoding="utf-8")
    (copy / "sim/cli/commands/scatter.py").write_text(COMMAND, encoding="utf-8")
    assert changed(copy) - before == {"sim/study/scatter.py", "sim/cli/commands/scatter.py"}
    asked = ("scatter", "small-office.toml", "--strategies", "strategies/try-it-first.toml,do-nothing", "--workers", 1)
    printed = buyin(copy, here, *asked, "--replicates", 4, "--set", "trust.loss=0.3", "--out", "scattered")
    assert "practising" in printed.lower()
    assert {path.name for path in (here / "scattered").iterdir()} == {
        *("scatter.png", "scatter.csv", "scatter.json", "report.html"),
    }
    found = json.loads(buyin(copy, here, *asked, "--json", "--measure", "drift"))
    assert set(found["worlds"]) == {"try-it-first", "do-nothing"}
    assert found["measure"] == "drift"
    assert "Say how far apart a strategy's worlds end." in buyin(copy, here, "--help")
    refused = ended(copy, here, "scatter", "public-sector-ai", "--measure", "sustained")
    assert refused.returncode == 2
    assert refused.stderr.startswith('error: option --measure: found unknown measure "sustained"')
    few = ended(copy, here, *asked, "--people", "people.csv", "--measure", "drift.middle")
    assert few.returncode == 2
    assert "middle" in few.stderr
    assert not few.stdout
