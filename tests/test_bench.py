"""The benchmark measures both sides for real and says what follows."""

import json
import re
import subprocess
import sys

import pytest

from sim.bench import Load, measure
from sim.errors import InputError


def test_what_is_measured() -> None:
    """A small load in one process, by the command itself."""
    small = ["--people", "40", "--weeks", "6", "--replicates", "3", "--repeats", "1", "--workers", "1"]
    done = subprocess.run([sys.executable, "-m", "sim.cli", "bench", "--json", *small], capture_output=True, check=True)
    found = json.loads(done.stdout)
    engine, mesa, load = found["engine"], found["batch_run"], found["load"]
    assert (load["runs"], load["people"], load["weeks"], load["workers"]) == (15, 40, 6, 1)
    assert found["ratio_to_batch_run"] == pytest.approx(mesa["seconds"] / engine["seconds"])
    assert found["person_weeks_per_second"] == pytest.approx(15 * 40 * 6 / engine["seconds"])
    assert mesa["seconds"] == pytest.approx(mesa["seconds_start_up"] + 15 * mesa["seconds_each_run"])
    assert found["ratio_one_process_warm"] > 0
    limits = found["limits_one_process"]
    rate = engine["person_weeks_per_second_one_process_warm"]
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


def test_people_and_weeks_are_those_asked_for() -> None:
    scenario = Load(people=77, weeks=9, replicates=1, workers=1).scenario()
    assert sum(unit.people for unit in scenario.units) == 77
    assert scenario.horizon == 9


def test_too_few_people_for_the_units() -> None:
    with pytest.raises(InputError, match="people: found 10"):
        measure(people=10)
