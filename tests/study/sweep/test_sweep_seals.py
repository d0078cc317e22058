"""Results that vouch for themselves: damage is named, the rest kept, and the damaged runs are done again."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inputs import InputError
from sim.study import fingerprint
from sim.study.sweep.damage import spans
from sim.study.sweep.run import Running, sweep
from sim.study.sweep.seals import seals
from sim.study.sweep.status import status
from sim.study.sweep.study import Resolved
from tests.corrupt import KINDS, attacked, finished
from tests.support.command import buyin, done
from tests.support.sweep_example import RUNS, exported, small_study, swept


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Resolved, bytes]:
    """A finished sweep with weekly traces and failures, its study and its table."""
    folder = tmp_path_factory.mktemp("corrupt")
    study, table, failed = finished(folder)
    assert failed
    return folder / "whole", study, table


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_named_and_repaired(whole: tuple[Path, Resolved, bytes], kind: str) -> None:
    """Once each; ``python -m tests.corrupt`` does it as often as one likes."""
    end = attacked(*whole, kind, Random(kind))
    assert not end.wrong, end


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small finished sweep without traces."""
    swept(small_study(tmp_path), tmp_path / "a", person_worlds=120)
    return tmp_path / "a"


def _sql(folder: Path, query: str) -> None:
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as base, base:
        base.execute(query)


def test_every_command_says_what_is_damaged(folder: Path, tmp_path: Path) -> None:
    table = exported(folder)
    _sql(folder, "DELETE FROM runs WHERE run IN (5, 6)")
    _sql(folder, "UPDATE runs SET measured = zeroblob(length(measured)) WHERE run = 40")
    for command in (("status",), ("report",), ("export", tmp_path / "runs.csv")):
        result = buyin(command[0], folder, *command[1:])
        assert result.exit_code == 1
        assert "found 3 damaged runs: 5 to 6, 40; left out here: buyin repair" in result.stderr
    rows = pd.read_csv(tmp_path / "runs.csv").set_index("run")
    assert rows.loc[[5, 6, 40], "error"].tolist() == ["damaged in the folder: buyin repair does it again"] * 3
    assert rows.loc[[5, 6, 40], "practising"].isna().all()
    assert rows["practising"].notna().sum() == RUNS - 3
    found = json.loads(buyin("status", folder, "--json").stdout)
    assert (found["done"], found["damaged"], found["left"]) == (RUNS - 3, 3, 0)
    assert f"{RUNS - 3} of {RUNS} runs done, 0 failed, 0 left, 3 damaged" in buyin("status", folder).stdout
    assert "beside the folder's own numbers: damaged there" in buyin("reproduce", folder, "40").stdout
    assert f"{RUNS} of {RUNS} runs done" in done("repair", folder, "--workers", "1")
    assert exported(folder) == table
    assert done("status", folder)
    assert f"{RUNS} of {RUNS} runs done" in done("repair", folder)


def test_the_same_sweep_command_makes_it_whole_too(tmp_path: Path) -> None:
    study, folder, said = small_study(tmp_path), tmp_path / "a", list[str]()
    _, table = swept(study, folder)
    _sql(folder, "DELETE FROM runs WHERE run = 7")
    _, again = swept(study, folder, say=said.append)
    assert (again, said) == (table, ["done again: 1 damaged run: 7"])


def test_repair_does_only_what_was_done_before(tmp_path: Path) -> None:
    study, folder = small_study(tmp_path), tmp_path / "a"
    swept(study, folder, limit=30, person_worlds=120)
    before = exported(folder)
    _sql(folder, "DELETE FROM runs WHERE run = (SELECT max(run) FROM runs)")
    done("repair", folder)
    assert exported(folder) == before
    assert status(folder).count.left > 0


def test_damaged_runs_are_not_done_again_with_another_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = exported(folder)
    _sql(folder, "DELETE FROM runs WHERE run = 7")
    monkeypatch.setattr(fingerprint, "arithmetic_bits", lambda: "f" * 64)
    refused = buyin("repair", folder)
    assert (refused.exit_code, "other last bits" in refused.stderr) == (2, True)
    assert status(folder).damage.runs.tolist() == [7]
    done("repair", folder, "--anyway", "--workers", "1")
    assert exported(folder) == table
    assert "runs of 2 versions of the model or its arithmetic, mixed on request" in buyin("status", folder).stderr


def test_a_ledger_of_another_sweep_is_not_taken_for_this_one(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "b"
    (tmp_path / "other").mkdir()
    swept(small_study(tmp_path / "other"), other, limit=1, person_worlds=60)
    shutil.copy(other / "ledger.sqlite", folder / "ledger.sqlite")
    for command in (("status",), ("report",), ("export", tmp_path / "runs.csv")):
        result = buyin(command[0], folder, *command[1:])
        assert result.exit_code == 2
        assert "nothing is whole, or that of another sweep" in result.stderr
    said = buyin("repair", folder).stderr
    assert "it is now ledger.sqlite.damaged, and no run is done" in said
    assert (folder / "ledger.sqlite.damaged").read_bytes() == (other / "ledger.sqlite").read_bytes()


@pytest.mark.parametrize("damage", [lambda text: text[:99], lambda text: text.replace('"seed": 1', '"seed": 2'), None])
def test_the_manifest_is_put_back(folder: Path, damage: Callable[[str], str] | None) -> None:
    path = folder / "manifest.json"
    text = path.read_text()
    path.write_text(damage(text)) if damage else path.unlink()
    assert buyin("status", folder).exit_code == 2
    assert "is put back from the copy in the ledger" in buyin("repair", folder).stderr
    assert path.read_text() == text


def _without_seals(folder: Path) -> None:
    """The folder as it was before records had seals."""
    old = """
    CREATE TABLE runs (run INTEGER PRIMARY KEY, measured BLOB NOT NULL);
    CREATE TABLE failures (run INTEGER PRIMARY KEY, batch INTEGER, error TEXT, details TEXT);
    CREATE TABLE about (manifest TEXT PRIMARY KEY);
    CREATE TABLE batches (batch INTEGER PRIMARY KEY, done INTEGER, failed INTEGER, shard_bytes INTEGER);
    INSERT INTO runs SELECT run, measured FROM new.runs;
    INSERT INTO batches SELECT batch, done, failed, shard_bytes FROM new.batches;
    """
    path = folder / "ledger.sqlite"
    path.rename(folder / "new")
    with closing(sqlite3.connect(path)) as base:
        base.execute("ATTACH ? AS new", (str(folder / "new"),))
        base.executescript(old)
    (folder / "new").unlink()
    from sim.study.sweep.manifest import digest

    data = json.loads((folder / "manifest.json").read_text())
    data = {name: value for name, value in data.items() if name not in ("hash", "arithmetic")}
    (folder / "manifest.json").write_text(json.dumps(data | {"hash": digest(data)}))


def test_a_folder_from_before_there_were_seals(folder: Path) -> None:
    """It is read, with a word, and repair seals it as it is."""
    table = exported(folder)
    _without_seals(folder)
    result = buyin("export", folder, folder.with_suffix(".csv"))
    assert (result.exit_code, result.stderr.count("nothing vouches for them")) == (0, 1)
    assert folder.with_suffix(".csv").read_bytes() == table
    assert "sealed as they are" in buyin("repair", folder).stderr
    assert buyin("status", folder).stderr == ""
    _sql(folder, "DELETE FROM runs WHERE run = 7")
    assert "1 damaged run: 7" in buyin("status", folder).stderr
    assert done("repair", folder, "--workers", "1")
    assert exported(folder) == table


def test_no_such_folder(tmp_path: Path) -> None:
    result = buyin("repair", tmp_path / "nowhere")
    assert (result.exit_code, "no such folder" in result.stderr) == (2, True)
    assert not (tmp_path / "nowhere").exists()
    assert "no manifest.json" in buyin("repair", tmp_path).stderr


values = st.lists(st.floats(), min_size=3, max_size=3)


@settings(max_examples=200, deadline=None)
@given(values=values, run=st.integers(0, 2**40), place=st.integers(0, 4), bits=st.integers(1, 2**64 - 1))
def test_any_change_of_one_word_changes_the_seal(values: list[float], run: int, place: int, bits: int) -> None:
    words = np.array([3, run, *np.array(values).view(np.int64)], dtype=np.int64)
    changed = words.copy()
    changed.view(np.uint64)[place] ^= np.uint64(bits)
    one, other = (seals("key", w[:1], w[1:2], w[2:].view(np.float64)[None]) for w in (words, changed))
    assert one != other
    assert one != seals("another", words[:1], words[1:2], words[2:].view(np.float64)[None])


def test_numbers_in_few_words() -> None:
    assert spans((1, 2, 3, 9)) == "1 to 3, 9"
    assert spans(tuple(range(0, 40, 2))) == "0, 2, 4, 6, 8, 10, 12, 14, 16, 18 and 10 more"


def test_a_sweep_is_refused_where_nothing_is_whole(tmp_path: Path) -> None:
    study, folder = small_study(tmp_path), tmp_path / "a"
    sweep(study, folder, Running(workers=1))
    (folder / "ledger.sqlite").write_text("nothing of the kind")
    with pytest.raises(InputError, match="damaged or cut off"):
        sweep(study, folder, Running(workers=1))
