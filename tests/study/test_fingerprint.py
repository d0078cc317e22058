"""What a job's numbers follow from is known: files, patched functions, own rules, versions and last bits."""

import multiprocessing
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from sim import fused_week, week
from sim.engine.declared import Rule
from sim.inputs import InputError
from sim.parameters import Parameter
from sim.study import fingerprint
from sim.study.execute import RunError
from sim.study.fingerprint import Fingerprint
from sim.study.sweep import pool
from sim.study.sweep.run import Running, sweep
from sim.study.sweep.status import status
from tests.support.sweep_example import RUNS, small_study

ROOT = Path(__file__).parents[2]
TAKEN = "from sim.study.fingerprint import Fingerprint; print(Fingerprint.taken().short)"


def test_every_process_finds_the_same() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", TAKEN],
            env={"PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {Fingerprint.taken().short}


def test_a_function_that_was_patched_in_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Fingerprint.taken()
    monkeypatch.setattr(fused_week, "move", lambda *_: None)
    after = Fingerprint.taken()
    assert after.model != before.model
    assert after.unlike(before, "now", "before")[0].startswith("the model's code: ")
    monkeypatch.setattr(fused_week, "move", lambda *_: 1)
    assert Fingerprint.taken().model not in (before.model, after.model)
    monkeypatch.undo()
    assert Fingerprint.taken() == before


def test_own_rules_and_their_parameters_count(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Fingerprint.taken().model]
    for default in (0.1, 0.2):
        parameters = (Parameter("rate", default, 0, 1, "per week", "of one's own", "assumed"),)
        monkeypatch.setattr(week, "ORDER", (*week.ORDER[:17], Rule("own", "own", parameters)))
        found.append(Fingerprint.taken().model)
    assert len(set(found)) == 3


def test_a_file_of_the_model_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tmp_path / "sim"
    for path in fingerprint._model_files():
        target = copied / path.relative_to(fingerprint.PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    monkeypatch.setattr(fingerprint, "PACKAGE", copied)
    same = fingerprint._files.__wrapped__()
    (copied / "rules" / "trust.py").write_text((copied / "rules" / "trust.py").read_text() + "\n# more\n")
    changed = fingerprint._files.__wrapped__()
    (copied / "rules" / "new.py").write_text("")
    assert len({same, changed, fingerprint._files.__wrapped__()}) == 3
    monkeypatch.undo()
    assert same == fingerprint._files.__wrapped__()


def test_a_folder_goes_on_with_other_last_bits_only_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with an older maths library."""
    study, folder = small_study(tmp_path), tmp_path / "a"
    sweep(study, folder, Running(workers=1, limit=1, person_worlds=400))
    monkeypatch.setattr(fingerprint, "arithmetic_bits", lambda: "f" * 64)
    with pytest.raises(InputError, match="other last bits") as found:
        sweep(study, folder, Running(workers=1))
    assert "last bits of arithmetic: ffffffffffff (" in str(found.value)
    assert "--anyway" in str(found.value)
    assert 0 < status(folder).count.done < RUNS
    assert sweep(study, folder, Running(workers=1, anyway=True)).left == 0


def test_a_rule_that_workers_have_not_got_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers started anew import the model as it is in its files."""
    monkeypatch.setattr(fused_week, "move", lambda *_: None)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)  # beside a thread workers are not forked
    other.start()
    try:
        with pytest.raises(RunError, match="a worker would give other numbers") as found:
            sweep(small_study(tmp_path), tmp_path / "a", Running(workers=2))
    finally:
        stop.set()
        other.join()
    assert "the model's code: " in str(found.value)
    assert status(tmp_path / "a").count.done == 0
    assert multiprocessing.active_children() == []


def test_a_worker_says_who_it_is_and_what_differs(tmp_path: Path) -> None:
    wanted = replace(Fingerprint.taken(), model="0" * 64, versions=Fingerprint.taken().versions | {"numpy": "1.0"})
    with pytest.raises(
        pool.Unlike, match=r"process \d+: the model's code: [0-9a-f]{12} there, 000000000000 here; numpy"
    ):
        pool.attempt(pool.run_task, None, wanted)  # type: ignore[arg-type]
