"""What comes from outside the package, as ``examples/fatigue`` does: compiled, checked, listed, explained."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "fatigue"
CASES = EXAMPLE / "buyin_fatigue" / "cases"
PLANS = ("--strategies", "write-often,write-and-rest")
BY_NAME = """
from sim.common.extensions import extend

extend(
    rules="buyin_fatigue.rules:FATIGUE",
    levers=["buyin_fatigue.levers:QUIET_WEEK"],
    shocks="buyin_fatigue.shocks:MEMO_FLOOD",
    quantities="buyin_fatigue.quantities:TIRED",
    measures="buyin_fatigue.measures:TIRED_AT_THE_END",
    scenarios="buyin_fatigue:CASES",
)
from sim import BuyInModel
from sim.measures import MEASURES

model = BuyInModel("memo-office", "write-often", seed=2)
model.run_for(30)
print(model.column("fatigue").mean(), model.agents[0].fatigue)
weeks = model.datacollector.get_model_vars_dataframe()
print(weeks["fatigue"].iloc[-1], sorted(set(MEASURES) & {"tired_at_the_end"}))
"""
BY_OBJECT = """
import buyin_fatigue
from buyin import extend
from buyin_fatigue.rules import FATIGUE

extend(rules=FATIGUE, scenarios=buyin_fatigue.CASES)
from buyin_fatigue.levers import QUIET_WEEK
from buyin_fatigue.measures import TIRED_AT_THE_END
from buyin_fatigue.quantities import TIRED
from buyin_fatigue.shocks import MEMO_FLOOD

extend(levers=[QUIET_WEEK], shocks=MEMO_FLOOD, quantities=TIRED, measures=[TIRED_AT_THE_END])
from sim import BuyInModel
from sim.measures import MEASURES

model = BuyInModel("memo-office", "write-often", seed=2)
model.run_for(30)
print(model.column("fatigue").mean(), model.agents[0].fatigue)
weeks = model.datacollector.get_model_vars_dataframe()
print(weeks["fatigue"].iloc[-1], sorted(set(MEASURES) & {"tired_at_the_end"}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example installed in it."""
    folder = tmp_path_factory.mktemp("installed")
    uv = [sys.executable, "-m", "uv", "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*uv, "--target", folder, EXAMPLE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def python(folder: Path, code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(folder)}
    )


def buyin(folder: Path, *arguments: object) -> str:
    done = python(folder, "from sim.cli import main; main()", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_everything_is_listed_and_checked(installed: Path) -> None:
    for kind, name in (
        ("levers", "quiet-week"),
        ("shocks", "memo-flood"),
        ("measures", "tired_at_the_end"),
        ("scenarios", "memo-office"),
        ("strategies", "write-and-rest"),
        ("parameters", "fatigue.deaf"),
    ):
        assert name in buyin(installed, "list", kind), kind
    assert buyin(installed, "check", *CASES.rglob("*.toml")).count("ok") == 3


def test_a_comparison_measures_and_explains_it(installed: Path) -> None:
    how = ("--replicates", 6, "--futures", 0, "--json")
    found = json.loads(buyin(installed, "compare", "memo-office", *PLANS, *how))
    tired = {one["name"]: one["measures"]["tired_at_the_end"]["mean"] for one in found["strategies"]}
    assert tired["write-often"] > tired["write-and-rest"] + 0.1 > tired["do-nothing"] + 0.1
    rested = buyin(installed, "compare", "memo-office", *PLANS, *how, "--set", "fatigue.rate=0")
    assert json.loads(rested)["strategies"] != found["strategies"]
    ablated = json.loads(
        buyin(installed, "ablate", "memo-office", "--strategy", "write-often", "--replicates", 4, "--json")
    )
    assert "fatigue" in {rule["rule"] for rule in ablated["rules"]}


def test_the_model_of_those_without_it_stays_as_it_is(installed: Path) -> None:
    """Another rule shifts nobody's draws; only what it does makes a difference."""
    code = (
        "from sim import BuyInModel; import sys; m = BuyInModel('public-sector-ai', 'early-wins', seed=4, "
        "values={v: 0.0 for v in sys.argv[1:]}); m.run_for(20); print(m.column('commitment').tolist())"
    )
    own = python(installed, code, "fatigue.deaf")
    assert own.returncode == 0, own.stderr
    without = python(ROOT / "tests", code)
    np.testing.assert_array_equal(json.loads(own.stdout), json.loads(without.stdout))


def test_a_script_names_what_it_adds(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "buyin_fatigue").symlink_to(EXAMPLE / "buyin_fatigue")
    done = python(tmp_path, BY_NAME)
    assert done.returncode == 0, done.stderr
    people, measured = done.stdout.splitlines()
    mean, first = map(float, people.split())
    assert measured == f"{mean} ['tired_at_the_end']"
    assert 0.2 < mean < 1.0
    assert 0.0 < first < 1.0


def test_a_script_gives_the_objects_themselves(tmp_path: Path) -> None:
    (tmp_path / "buyin_fatigue").symlink_to(EXAMPLE / "buyin_fatigue")
    done = python(tmp_path, BY_OBJECT)
    assert done.returncode == 0, done.stderr
    assert done.stdout == python(tmp_path, BY_NAME).stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("extend(rule='a:B')", 'unknown kind "rule"; allowed: rules'),
        ("import sim.worlds.simulation; extend(levers='a:B')", "found the model, which is loaded already"),
        ("from buyin_fatigue.levers import QUIET_WEEK as w; extend(levers=[w, w])", "a name that is there already"),
        (
            "from buyin_fatigue.measures import *; extend(measures=[TIRED_AT_THE_END] * 2); import sim.study",
            "a name that is there already",
        ),
        ("from sim.measures import KEYS; extend(measures='a:B')", "found the model, which is loaded already"),
        ("extend(levers='no_such_module:B'); import sim.worlds.simulation", "no_such_module"),
        ("extend(levers='buyin_fatigue:CASES.parent.nothing'); import sim.worlds.simulation", "buyin_fatigue"),
        ("extend(rules='buyin_fatigue.rules:TWICE'); import sim.worlds.simulation", "a name that is there already"),
        ("extend(rules='buyin_fatigue.rules:LOST'); import sim.worlds.simulation", 'unknown rule "awarenes"'),
        ("extend(rules='buyin_fatigue.rules:WRONG'); import sim.worlds.simulation", "worry"),
    ],
)
def test_what_cannot_be_added_is_said(code: str, said: str, tmp_path: Path) -> None:
    package = tmp_path / "buyin_fatigue"
    package.mkdir()
    for file in (EXAMPLE / "buyin_fatigue").glob("*.py"):
        (package / file.name).write_bytes(file.read_bytes())
    with open(package / "rules.py", "a", encoding="utf-8") as rules:
        rules.write(
            "from dataclasses import replace\n"
            "TWICE = replace(FATIGUE, name='trust')\n"
            "LOST = replace(FATIGUE, after='awarenes')\n\n\n"
            "@equation(writes=('fatigue',))\n"
            "def worried(worry):\n"
            "    return worry\n\n\n"
            "WRONG = replace(FATIGUE, equations=(worried,))\n"
        )
    done = python(tmp_path, f"from sim.common.extensions import extend\n{code}")
    assert done.returncode == 1
    assert said in done.stderr.splitlines()[-1], done.stderr
