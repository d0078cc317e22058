"""A sweep into a folder: the same table however it is run, continued, refused when it must be."""

import json
import os
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inputs import InputError
from sim.measures import QUANTITIES
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.sweep.count import Count
from sim.study.sweep.export import export
from sim.study.sweep.folder import locked
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.records import FailedRun
from sim.study.sweep.reproduce import reproduce
from sim.study.sweep.run import Running, sweep
from sim.study.sweep.shards import read_shard, shard_path
from sim.study.sweep.status import status
from sim.study.sweep.study import Resolved
from tests.support.sweep_example import RUNS, STUDY, exported, small_study, swept

WEEKLY = STUDY.replace("replicates = 12", "replicates = 12\nweekly = true")
# 'until' before 'from' in one of the four combinations, though each value fits alone
FAILING = STUDY.replace('path = "pilot.intensity"\nlevels = [0.5, 1.0]', 'path = "pilot.from"\nlevels = [1, 3]')
FAILING += '[[levers]]\npath = "pilot.until"\nlevels = [2, 4]\n'


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    return small_study(tmp_path_factory.mktemp("study"))


@pytest.fixture(scope="module")
def table(study: Resolved, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of the study, run undisturbed by one process."""
    return swept(study, tmp_path_factory.mktemp("sweep") / "undisturbed")[1]


def test_one_row_for_each_run(study: Resolved, table: bytes, tmp_path: Path) -> None:
    (tmp_path / "runs.csv").write_bytes(table)
    rows = pd.read_csv(tmp_path / "runs.csv")
    assert rows["run"].tolist() == list(range(RUNS))
    assert list(rows.columns[:9]) == [
        "run", "scenario", "strategy", "point", "replicate", "organisation", "seed", "pilot.intensity", "trust.loss",
    ]  # fmt: skip
    assert rows["strategy"].tolist()[:3] == ["try-it-first", "do-nothing", "try-it-first"]
    assert rows.groupby(["strategy", "pilot.intensity", "trust.loss"]).size().tolist() == [12] * 12
    assert rows["practising"].between(0, 1).all()
    assert rows["error"].isna().all()
    pilots = rows[rows["strategy"] == "try-it-first"].groupby("pilot.intensity")["effort_team"].mean()
    assert pilots[1.0] > pilots[0.5]


def test_a_sweep_is_an_experiment(study: Resolved, table: bytes, tmp_path: Path) -> None:
    """Cut and handed out otherwise, its runs are those of an experiment with the same seed, to the last bit."""
    (tmp_path / "runs.csv").write_bytes(table)
    rows = pd.read_csv(tmp_path / "runs.csv")
    nothing = rows[(rows["strategy"] == "do-nothing") & (rows["pilot.intensity"] == 0.5)]
    swept_over = nothing.sort_values(["trust.loss", "replicate"])["practising"].to_numpy().reshape(-1, 12)
    [scenario], idle = study.scenarios, [one for one in study.strategies if one.name == "do-nothing"]
    points = {"trust.loss": np.sort(nothing["trust.loss"].unique())}
    experiment = Experiment.of(scenario, idle, replicates=12, seed=study.study.seed)
    assert (gather(replace(experiment, points=points), workers=1).measure("practising")[0] == swept_over).all()


@pytest.mark.parametrize(("workers", "person_worlds"), [(2, 30_000), (2, 60), (1, 100)])
def test_workers_and_batches_change_nothing(
    study: Resolved, table: bytes, tmp_path: Path, workers: int, person_worlds: int
) -> None:
    count, found = swept(study, tmp_path / "a", workers=workers, person_worlds=person_worlds)
    assert count == Count(RUNS, RUNS, 0)
    assert found == table


def test_stopped_and_continued(study: Resolved, table: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    done = [swept(study, folder, limit=30, person_worlds=120)[0].done for _ in range(6)]
    assert all(30 <= more - before < 60 for before, more in pairwise([0, *done[:4]]))
    assert done[4:] == [RUNS, RUNS]
    assert exported(folder) == table


def test_progress_is_told(study: Resolved, tmp_path: Path) -> None:
    told: list[Count] = []
    sweep(study, tmp_path / "a", Running(workers=1, person_worlds=400, progress=told.append))
    assert [count.done for count in told] == sorted({count.done for count in told})
    assert (told[0].done, told[-1].done, told[-1].left) == (0, RUNS, 0)


def test_a_run_that_fails_is_a_record(tmp_path: Path) -> None:
    resolved, folder = small_study(tmp_path, FAILING), tmp_path / "a"
    count, table = swept(resolved, folder, workers=2)
    failing = 3 * 12  # one combination, of the strategy that has the lever
    assert (count.runs, count.failed, count.left) == (2 * 12 * 12, failing, 0)
    rows = pd.read_csv(folder.with_suffix(".csv"))
    wrong = (rows["strategy"] == "try-it-first") & (rows["pilot.from"] == 3) & (rows["pilot.until"] == 2)
    assert (rows["error"].notna() == wrong).all()
    assert rows.loc[wrong, "error"].str.contains("until = 2 before from = 3").all()
    assert (rows["practising"].isna() == wrong).all()
    assert status(folder).failures[0].run == rows.loc[wrong, "run"].iloc[0]
    again, same = swept(resolved, folder, retry=True)
    assert (again, same) == (count, table)


def test_weekly_traces_and_reproduction(tmp_path: Path) -> None:
    resolved, folder = small_study(tmp_path, WEEKLY), tmp_path / "a"
    swept(resolved, folder)
    runs, weeks = read_shard(folder, 0)
    found = reproduce(folder, int(runs[3]))
    assert found.same is True
    assert found.where.startswith("small-office, ")
    assert len(found.run.people) == 12
    assert weeks.shape[1:] == (12, len(QUANTITIES), 4)
    again = found.run.weekly.iloc[:, 2:].to_numpy().reshape(12, 4, len(QUANTITIES)).swapaxes(1, 2)
    assert (weeks[3] == again.astype(np.float32)).all()


def test_traces_that_were_damaged_are_made_again(tmp_path: Path) -> None:
    resolved, folder = small_study(tmp_path, WEEKLY), tmp_path / "a"
    _, table = swept(resolved, folder)
    path = shard_path(folder, 2)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    with pytest.raises(InputError, match=r"batch-000000002.npz: found a file that was damaged or cut off"):
        read_shard(folder, 2)
    said: list[str] = []
    count, again = swept(resolved, folder, say=said.append)
    assert said == ["done again: damaged weekly traces of 1 batch: 2"]
    assert (count.left, again, path.read_bytes()) == (0, table, whole)


def test_a_changed_study_is_refused(study: Resolved, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    _, table = swept(study, folder, limit=1)
    changed = small_study(tmp_path, STUDY.replace("high = 0.3", "high = 0.4"))
    with pytest.raises(InputError, match=r"results of another study") as found:
        sweep(changed, folder)
    assert "study.uncertainties[0].high: 0.4 now, 0.3 before" in str(found.value)
    assert exported(folder) == table


def test_a_folder_with_other_files_is_refused(study: Resolved, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"notes.txt, but no manifest.json"):
        sweep(study, tmp_path)
    with pytest.raises(InputError, match="cannot be written"):
        sweep(study, tmp_path / "notes.txt" / "a")


def test_a_second_process_is_refused(study: Resolved, tmp_path: Path) -> None:
    def hold(ready: object, end: object) -> None:
        with locked(tmp_path / "a"):
            ready.set()  # type: ignore[attr-defined]
            end.wait(60)  # type: ignore[attr-defined]

    context = get_context("fork")
    ready, end = context.Event(), context.Event()
    other = context.Process(target=hold, args=(ready, end))
    other.start()
    assert ready.wait(60)
    with pytest.raises(InputError, match=f"another process at work in it .process {other.pid} on"):
        sweep(study, tmp_path / "a")
    end.set()
    other.join()
    assert sweep(study, tmp_path / "a", Running(workers=1, limit=1)).done > 0


@pytest.mark.parametrize(
    "damage", [lambda text: text.replace('"seed": 1', '"seed": 2'), lambda text: text[:200], lambda _: "{}"]
)
def test_a_manifest_that_was_edited(study: Resolved, table: bytes, tmp_path: Path, damage: object) -> None:
    folder = tmp_path / "a"
    sweep(study, folder, Running(workers=1, limit=1))
    path = folder / "manifest.json"
    path.write_text(damage(path.read_text()))  # type: ignore[operator]
    with pytest.raises(InputError, match=r"manifest.json: .*found"):
        export(folder, tmp_path / "runs.csv")
    with pytest.raises(InputError, match=r"manifest.json: .*found"):
        sweep(small_study(tmp_path, STUDY.replace("12", "13")), folder)
    assert swept(study, folder)[1] == table


def test_a_ledger_that_was_damaged(study: Resolved, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    swept(study, folder)
    path = folder / "ledger.sqlite"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(InputError, match=r"ledger.sqlite: found a ledger that was damaged or cut off"):
        export(folder, tmp_path / "runs.csv")
    assert not (tmp_path / "runs.csv").exists()
    path.write_text("nothing of the kind")
    with pytest.raises(InputError, match=r"ledger.sqlite: found a ledger that was damaged"):
        sweep(study, folder)


def test_export_refuses_what_it_cannot_write(study: Resolved, tmp_path: Path) -> None:
    sweep(study, tmp_path / "a", Running(workers=1, limit=1))
    with pytest.raises(InputError, match=r"found .xlsx; allowed: .csv or .parquet"):
        export(tmp_path / "a", tmp_path / "runs.xlsx")
    with pytest.raises(InputError, match="cannot be written"):
        export(tmp_path / "a", tmp_path / "nowhere" / "runs.csv")
    with pytest.raises(InputError, match=r"no manifest.json"):
        export(tmp_path, tmp_path / "runs.csv")


def test_parquet_holds_the_same(study: Resolved, table: bytes, tmp_path: Path) -> None:
    swept(study, tmp_path / "a")
    export(tmp_path / "a", tmp_path / "runs.parquet")
    columns = pd.read_parquet(tmp_path / "runs.parquet")
    assert columns.to_csv(index=False).encode() == table


def test_the_manifest_says_what_results_follow_from(study: Resolved, tmp_path: Path) -> None:
    sweep(study, tmp_path / "a", Running(workers=1, limit=1))
    found = json.loads((tmp_path / "a" / "manifest.json").read_text())
    assert found["study"]["name"] == "small-study"
    assert found["parameters"]["trust.loss"] == 0.15
    assert len(found["parameters_hash"]) == len(found["model_hash"]) == 64
    assert {"python", "numpy", "numba", "scipy"} <= found["versions"].keys()
    assert (found["seed"], found["runs"]) == (1, RUNS)
    assert Manifest.read(tmp_path / "a").plan().resolved == study


batches = st.lists(
    st.tuples(st.integers(0, 5), st.lists(st.floats(allow_nan=False), min_size=1, max_size=4), st.booleans()),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(batches=batches)
def test_the_ledger_gives_back_what_it_took(
    batches: list[tuple[int, list[float], bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any batches in any order, some of them again: each run once, as its batch had it last, in order."""
    folder = tmp_path_factory.mktemp("ledger")
    wanted: dict[int, float] = {}
    failed: dict[int, bool] = {}
    with Ledger(folder, "key", write=True) as ledger:
        for batch, values, fails in batches:
            runs = np.arange(len(values)) + 10 * batch
            failures = [FailedRun(10 * batch + 9, "it", "broke")] if fails else []
            ledger.forget([batch])
            ledger.record(batch, runs, np.array(values)[:, None], failures)
            wanted = {run: value for run, value in wanted.items() if run // 10 != batch}
            wanted |= dict(zip(runs.tolist(), values, strict=True))
            failed[batch] = fails
    with Ledger(folder, "key") as ledger:
        found = [(run, value[0]) for runs, values in ledger.chunks(3) for run, value in zip(runs, values, strict=True)]
        assert found == sorted(wanted.items())
        assert [one.batch for one in ledger.batches()] == sorted(failed)
        assert [one.run for one in ledger.failures()] == [10 * b + 9 for b in sorted(failed) if failed[b]]
        assert [one.batch for one in ledger.batches() if one.failed] == [b for b in sorted(failed) if failed[b]]


def test_nothing_is_left_behind_by_an_export_that_fails(study: Resolved, tmp_path: Path) -> None:
    sweep(study, tmp_path / "a", Running(workers=1, limit=1))
    before = set(os.listdir(tmp_path))
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(InputError):
        export(tmp_path / "a", tmp_path / "taken.csv")
    assert set(os.listdir(tmp_path)) == before | {"taken.csv"}
