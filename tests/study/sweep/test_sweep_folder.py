"""What may happen to a results folder: each gets one message and exit code 2, and what was finished is kept."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sim.study.sweep.status import status
from sim.study.sweep.study import Resolved
from tests.support.sweep_example import RUNS, STUDY, exported, small_study, swept

ROOT = Path(__file__).parents[3]
LONGER = STUDY.replace("replicates = 12", "replicates = 100")
MANY = RUNS // 12 * 100


SLOWLY = """
import time
from sim.cli import main
from sim.study.sweep.coordinator import Coordinator
record = Coordinator._record
def recorded(*given):
    time.sleep(0.2)
    record(*given)
Coordinator._record = recorded
main()
"""


def started(*arguments: object, slowly: bool = False, **how: object) -> subprocess.Popen[str]:
    """The command in a process of its own, as a user has it; ``slowly`` leaves time to disturb it."""
    command = [sys.executable, *(("-c", SLOWLY) if slowly else ("-m", "sim.cli")), *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, **(pipes | how))  # type: ignore[call-overload]


def ended(*arguments: object, **how: object) -> tuple[int, str, str]:
    """Its exit code, and what it printed on standard output and standard error."""
    with started(*arguments, **how) as process:
        out, said = process.communicate(timeout=300)
        return process.returncode, out, said


def refused(*arguments: object, **how: object) -> str:
    """The one message of a command that exits with 2."""
    code, out, said = ended(*arguments, **how)
    assert (code, out) == (2, ""), said
    lines = [line for line in said.splitlines() if " done, " not in line]
    assert len(lines) == 1
    assert "Traceback" not in said
    return lines[0]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    return small_study(tmp_path_factory.mktemp("study"), LONGER)


@pytest.fixture(scope="module")
def table(study: Resolved, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return swept(study, tmp_path_factory.mktemp("sweep") / "undisturbed")[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    small_study(tmp_path, LONGER)
    return tmp_path / "study.toml"


def continued(file: Path, folder: Path, table: bytes) -> None:
    """The same command again brings it to the end, and the table is that of an undisturbed sweep."""
    code, out, said = ended("sweep", file, "--out", folder, "--workers", 1)
    assert (code, said) == (0, "")
    assert f"{MANY:,} of {MANY:,} runs done, 0 failed, 0 left" in out
    assert exported(folder) == table


def test_no_file_may_grow_any_more(file: Path, tmp_path: Path, table: bytes) -> None:
    """As ``ulimit -f`` has it."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))

    said = refused("sweep", file, "--out", tmp_path / "a", "--workers", 2, preexec_fn=limit)
    assert "what is done is kept" in said
    assert 0 < status(tmp_path / "a").count.done < MANY
    continued(file, tmp_path / "a", table)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room; skips the test where none can be had."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=250k", "none", disk], check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_the_disk_is_full(file: Path, tmp_path: Path, small_disk: Path, table: bytes) -> None:
    said = refused("sweep", file, "--out", small_disk / "a", "--workers", 2)
    assert "what is done is kept" in said or "has room" in said
    assert 0 < status(small_disk / "a").count.done < MANY
    shutil.copytree(small_disk / "a", tmp_path / "a")
    continued(file, tmp_path / "a", table)


@pytest.fixture
def done_folder(file: Path, tmp_path: Path) -> Path:
    assert ended("sweep", file, "--out", tmp_path / "a", "--limit", 1, "--workers", 1)[0] == 0
    return tmp_path / "a"


def test_a_folder_in_which_nothing_may_be_written(file: Path, tmp_path: Path, small_disk: Path) -> None:
    """It can be read, exported and reported on, but not continued."""
    folder = small_disk / "a"
    assert ended("sweep", file, "--out", folder, "--limit", 1, "--workers", 1)[0] == 0
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "cannot be written" in refused("sweep", file, "--out", folder)
    assert "a folder that can be written" in refused("report", folder)
    code, out, said = ended("status", folder)
    assert (code, said) == (0, "")
    assert " runs done, 0 failed" in out
    assert ended("export", folder, tmp_path / "runs.csv")[0] == 0


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a ledger cut off": (lambda a: _cut(a / "ledger.sqlite", 5000), "ledger.sqlite: found a ledger that was damaged"),
    "no ledger": (lambda a: (a / "ledger.sqlite").unlink(), ""),
    "a manifest edited": (lambda a: _edit(a / "manifest.json", '"seed": 1', '"seed": 2'), ""),
    "a manifest cut off": (lambda a: _cut(a / "manifest.json", 300), ""),
    "no lock": (lambda a: (a / "lock").unlink(), ""),
}


def _cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_folder_that_was_damaged(
    done_folder: Path, file: Path, table: bytes, case: tuple[Callable[[Path], object], str]
) -> None:
    """Either it is mended by the same command, or that says what is wrong and leaves it as it is."""
    damage, message = case
    damage(done_folder)
    if not message:
        continued(file, done_folder, table)
        return
    before = {path: path.read_bytes() for path in done_folder.iterdir() if path.name != "lock"}
    assert message in refused("sweep", file, "--out", done_folder)
    assert message in refused("status", done_folder)
    assert before == {path: path.read_bytes() for path in done_folder.iterdir() if path in before}


LOST: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "no such file"),
    "empty": (lambda ledger: ledger.write_bytes(b""), "a file without the tables of a sweep"),
}


@pytest.mark.parametrize("case", LOST.values(), ids=LOST)
def test_a_ledger_that_was_lost(
    done_folder: Path, file: Path, table: bytes, case: tuple[Callable[[Path], object], str]
) -> None:
    """Whatever reads the folder says so, and how to go on, and leaves it as it is; the sweep starts anew."""
    lose, found = case
    lose(done_folder / "ledger.sqlite")
    before = sorted(done_folder.iterdir())
    out = done_folder.parent / "runs.csv"
    for asked in (("status",), ("report",), ("export", out), ("reproduce", 1)):
        command, *more = asked
        said = refused(command, done_folder, *more)
        assert f"{done_folder / 'ledger.sqlite'}: found {found}; allowed: what buyin sweep wrote" in said
        assert "the same sweep command again" in said
    assert sorted(done_folder.iterdir()) == before
    assert not out.exists()
    continued(file, done_folder, table)


def test_a_second_command_is_refused_and_the_first_goes_on(file: Path, tmp_path: Path, table: bytes) -> None:
    with started("sweep", file, "--out", tmp_path / "a", "--workers", 1, slowly=True) as first:
        _some_done(tmp_path / "a", first)
        first.send_signal(signal.SIGSTOP)
        said = refused("sweep", file, "--out", tmp_path / "a")
        first.send_signal(signal.SIGCONT)
        assert f"another process at work in it (process {first.pid} on" in said
        first.communicate(timeout=300)
    assert first.returncode == 0
    assert exported(tmp_path / "a") == table


def test_the_lock_deleted_while_two_are_at_work(file: Path, tmp_path: Path, table: bytes) -> None:
    """Both may write then: every batch is whole, and each run is there once."""
    with started("sweep", file, "--out", tmp_path / "a", "--workers", 1, slowly=True) as first:
        _some_done(tmp_path / "a", first)
        first.send_signal(signal.SIGSTOP)
        (tmp_path / "a" / "lock").unlink()
        code, _, said = ended("sweep", file, "--out", tmp_path / "a", "--workers", 1)
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=300)
    assert code in (0, 2)
    assert "Traceback" not in said
    continued(file, tmp_path / "a", table)


def test_interrupted_and_continued(file: Path, tmp_path: Path, table: bytes) -> None:
    """Ctrl+C reaches the workers too, and costs the batches under way."""
    with started("sweep", file, "--out", tmp_path / "a", "--workers", 2, slowly=True, start_new_session=True) as first:
        _some_done(tmp_path / "a", first)
        os.killpg(first.pid, signal.SIGINT)
        out, said = first.communicate(timeout=60)
    assert (first.returncode, out) == (130, "")
    assert "Traceback" not in said
    assert "the same command continues" in said
    assert 0 < status(tmp_path / "a").count.done < MANY
    continued(file, tmp_path / "a", table)


def _some_done(folder: Path, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        if (folder / "ledger.sqlite").exists() and _done(folder) > 0:
            return
        time.sleep(0.01)
    pytest.fail("nothing was done")


def _done(folder: Path) -> int:
    try:
        return status(folder).count.done
    except ValueError:
        return 0
