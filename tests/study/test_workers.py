"""Workers end with their command, however it ends; scripts without a guard and machines without workers are told so."""

import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.support.processes import buyin, comes_true, environment, left_of, started, workers_of

if not Path("/proc/self/task").exists():
    pytest.skip("processes are found by /proc, which this system lacks", allow_module_level=True)

LONG = {
    "compare": ("compare", "public-health-vaccination", "--replicates", 2000),
    "claims": ("claims", "--replicates", 1000),
    "map": (
        "map",
        "public-sector-ai",
        "--x",
        "initiative.effort=0.1:0.3",
        "--y",
        "sponsor.conviction=0:1",
        "--replicates",
        500,
    ),
    "ablate": ("ablate", "public-sector-ai", "--replicates", 1000),
    "sensitivity": ("sensitivity", "public-sector-ai", "--strategy", "early-wins", "--samples", 1024),
    "signs": ("signs", "public-sector-ai", "--replicates", 2000),
    "why": ("why", "public-sector-ai", "--replicates", 1000),
    "validate": ("validate",),
    "sweep": ("sweep", "strategies-by-scenario"),
}
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGKILL: -9}
ENDS = [(name, (signal.SIGTERM, signal.SIGKILL)[number % 2]) for number, name in enumerate(LONG)]
ENDS += [(name, ending) for name in ("compare", "sweep") for ending in (signal.SIGHUP, signal.SIGINT)]


@pytest.mark.parametrize(("name", "ending"), ENDS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_a_command_that_is_ended_leaves_nothing_behind(name: str, ending: signal.Signals, tmp_path: Path) -> None:
    """At a random moment: no process, and nothing half-written."""
    luck = Random(f"{name} {ending}")
    with started(buyin(*LONG[name], "--workers", 2, "--out", tmp_path / "out")) as process:
        assert comes_true(lambda: len(workers_of(process.pid)) >= 2 or process.poll() is not None)
        time.sleep(luck.uniform(0, 1))
        assert process.poll() is None
        process.send_signal(ending)
        assert comes_true(lambda: process.poll() is not None)
        assert comes_true(lambda: not left_of(process.pid))
        said = process.communicate()[1]
    assert process.returncode == CODES[ending]
    assert "Traceback" not in said
    if name != "sweep":  # which keeps what is done, and has tests of its own
        assert list(tmp_path.iterdir()) == []


SCRIPT = """\
import threading, time
from sim import Catalogue, Experiment, compare

threading.Thread(target=time.sleep, args=(600,), daemon=True).start()  # beside it, workers cannot be forked
scenario = Catalogue().scenario("public-sector-ai")
strategies = [Catalogue().strategy(name) for name in ("do-nothing", "early-wins")]
experiment = Experiment.of(scenario, strategies, replicates=12)
"""
CALL = "print(round(compare(experiment, workers=2).best.measures['trust_left'].mean, 6))"


def _ran(tmp_path: Path, text: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a script."""
    script = tmp_path / "script.py"
    script.write_text(text, encoding="utf-8")
    with started([sys.executable, script], env=environment()) as process:
        said, errors = process.communicate(timeout=300)
    return process.returncode, said, errors


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    code, said, errors = _ran(tmp_path, SCRIPT + CALL)
    assert (code, said) == (1, "")
    assert errors.splitlines()[-1].startswith("sim.common.errors.RunError: worker processes read the script anew")
    assert 'if __name__ == "__main__"' in errors
    assert errors.count("Traceback") == 1


def test_a_sweep_without_a_guard_records_no_failures(tmp_path: Path) -> None:
    call = f"""
from pathlib import Path
from tests.support.sweep_example import small_study
from sim.study.sweep.run import Running, sweep
sweep(small_study(Path({str(tmp_path)!r})), Path({str(tmp_path / "out")!r}), Running(workers=2, person_worlds=60))
"""
    code, _, errors = _ran(tmp_path, SCRIPT + call)
    assert code == 1
    assert errors.splitlines()[-1].startswith("sim.common.errors.RunError: worker processes read the script anew")
    from sim.study.sweep.status import status

    assert status(tmp_path / "out").count.failed == 0


def test_a_script_with_a_guard_gives_the_numbers_of_one_process(tmp_path: Path) -> None:
    guarded = f'{SCRIPT}\nif __name__ == "__main__":\n    {CALL}\n'
    alone = guarded.replace("workers=2", "workers=1")
    code, said, errors = _ran(tmp_path, guarded)
    assert (code, errors) == (0, "")
    assert said == _ran(tmp_path, alone)[1]


def test_where_no_worker_can_be_started_the_work_is_done_here(tmp_path: Path) -> None:
    """As on a machine without /dev/shm."""
    without = """
import _multiprocessing
class Refused(_multiprocessing.SemLock):
    def __new__(cls, *_): raise FileNotFoundError(2, "No such file or directory")
_multiprocessing.SemLock = Refused
"""
    code, said, errors = _ran(tmp_path, without + SCRIPT + CALL)
    assert (code, errors.count("\n")) == (0, 1)
    assert errors.startswith("no worker processes can be started here")
    assert said == _ran(tmp_path, SCRIPT + CALL.replace("workers=2", "workers=1"))[1]


PATCHED = """
def nobody_leaves(*_):
    pass

if __name__ == "__main__":
    import sim.worlds.advance as module
    module.turn_over = nobody_leaves
"""


def test_a_rule_that_workers_have_not_got_is_refused(tmp_path: Path) -> None:
    """Patched in where workers, which read the script anew, do not see it."""
    code, said, errors = _ran(tmp_path, f"{SCRIPT}{PATCHED}    {CALL}\n")
    assert (code, said) == (1, "")
    assert "RunError: a worker would give other numbers" in errors.splitlines()[-1]


def test_a_rule_that_workers_have_got_travels(tmp_path: Path) -> None:
    """Patched in where they read it too."""
    patched = PATCHED.replace('if __name__ == "__main__":', "if True:")
    script = f'{SCRIPT}{patched}\nif __name__ == "__main__":\n    {CALL}\n'
    code, said, errors = _ran(tmp_path, script)
    assert (code, errors) == (0, "")
    assert said == _ran(tmp_path, script.replace("workers=2", "workers=1"))[1]
    assert said != _ran(tmp_path, f"{SCRIPT}{CALL.replace('workers=2', 'workers=1')}")[1]
