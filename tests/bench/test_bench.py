"""The benchmark measures both sides for real and says what follows."""

import json
import re
import subprocess
import sys

import pytest

from sim import fused_week
from sim.bench import measure
from sim.bench.by_hand import week_by_hand
from sim.bench.load import Load
from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.numerics.draws import world_seed
from sim.organisation import generate
from sim.reference import ReferenceModel
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy
from sim.state.columns import COLUMNS, INPUTS, Arm
from sim.worlds.simulation import Simulation
from tests.support.pull import plan, use

EVERY_LEVER = "every-lever"


def plan_of(strategy: str) -> Strategy:
    """A strategy of the catalogue, or every lever, lightly, from week 2 on, so that all inputs come."""
    if strategy != EVERY_LEVER:
        return Catalogue().strategy(strategy)
    uses = (use(lever, 2, 20 if lever == "resourcing" else None, intensity=0.2) for lever in LEVERS)
    return plan(*uses, access="staged")


def test_what_is_measured() -> None:
    """A small load in one process, by the command itself."""
    small = ["--people", "40", "--weeks", "6", "--replicates", "3", "--repeats", "1", "--workers", "1", "--large", "80"]
    done = subprocess.run([sys.executable, "-m", "sim.cli", "bench", "--json", *small], capture_output=True, check=True)
    found = json.loads(done.stdout)
    engine, mesa, load = found["engine"], found["batch_run"], found["load"]
    assert (load["runs"], load["people"], load["weeks"], load["workers"]) == (15, 40, 6, 1)
    assert found["ratio_to_batch_run"] == pytest.approx(mesa["seconds"] / engine["seconds"])
    assert found["person_weeks_per_second"] == pytest.approx(15 * 40 * 6 / engine["seconds"])
    assert mesa["seconds"] == pytest.approx(mesa["seconds_start_up"] + 15 * mesa["seconds_each_run"])
    assert found["ratio_one_process_warm"] > 0
    full, lone, large = (found["costs"][name] for name in ("full", "lone", "large"))
    assert [(cost["people"], cost["worlds"], cost["weeks"]) for cost in (full, lone, large)] == [
        (40, 15, 6),
        (40, 1, 6),
        (80, 15, 6),
    ]
    per_week = {name: cost["ns_per_person_week"] for name, cost in found["costs"].items() if name in ("full", "large")}
    assert found["costs"]["ratio_large_to_full"] == pytest.approx(per_week["large"] / per_week["full"])
    rates = found["composed_person_weeks_per_second"], found["c_person_weeks_per_second"]
    assert found["ratio_to_c"] == pytest.approx(rates[0] / rates[1])
    limits = found["limits_one_process"]
    rate = full["person_weeks_per_second"]
    assert 0 < limits["share_of_memory_limit"] == pytest.approx(rate / limits["memory_limit"])
    assert 0 < limits["share_of_arithmetic_limit"] == pytest.approx(rate / limits["arithmetic_limit"])
    assert limits["memory_bytes_per_second"] > 0
    assert limits["operations_per_second"] > 0
    assert found["machine"]["cores"] >= 1
    assert found["machine"]["python"] == sys.version.split()[0]


def test_the_cost_of_a_person_week_in_one_batch() -> None:
    load = json.dumps({"people": 40, "weeks": 6, "replicates": 2, "workers": 1})
    done = subprocess.run([sys.executable, "-m", "sim.bench", "warm", load], capture_output=True, text=True, check=True)
    found = re.fullmatch(r"10 worlds: (\d+) ns per person-week\n", done.stdout)
    assert found
    assert int(found[1]) > 0


@pytest.mark.parametrize("strategy", ["mandate-with-deadline", "integrated-programme", EVERY_LEVER])
def test_the_week_by_hand_is_the_reference_model(strategy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every week is worked out by hand in C++, in place of the composed one, and equals the model written plainly."""
    scenario, done = Catalogue().scenario("public-health-vaccination"), plan_of(strategy)
    organisation = generate(scenario.design(), 3)
    reference = ReferenceModel(scenario, done, rng=3, organisation=organisation)
    arm = Arm(strategy, done, scenario.shocks)
    simulation = Simulation(scenario, organisation, [arm], [world_seed(3, 0)])
    week = week_by_hand(simulation.worlds)
    monkeypatch.setattr(fused_week, "week", lambda first, last, frame: week(frame)())
    brought = set()
    for _ in range(30):
        simulation.advance()
        reference.step()
        brought |= simulation.worlds.used
    assert strategy != EVERY_LEVER or brought == set(INPUTS)
    for column in COLUMNS:
        mine = simulation.worlds.column[column][:, 0]
        assert mine == pytest.approx([getattr(person, column) for person in reference.people], abs=1e-9), column


def test_the_week_by_hand_has_every_rule_on() -> None:
    scenario = Catalogue().scenario("public-health-vaccination")
    organisation = generate(scenario.design(), 3)
    simulation = Simulation(scenario, organisation, [Arm("", Catalogue().strategy("do-nothing"))], [3], off=["trust"])
    with pytest.raises(InputError, match="off: found trust; allowed: every rule on"):
        week_by_hand(simulation.worlds)


def test_people_and_weeks_are_those_asked_for() -> None:
    scenario = Load(people=77, weeks=9, replicates=1, workers=1).scenario()
    assert sum(unit.people for unit in scenario.units) == 77
    assert scenario.horizon == 9


def test_too_few_people_for_the_units() -> None:
    with pytest.raises(InputError, match="people: found 10"):
        measure(people=10)
