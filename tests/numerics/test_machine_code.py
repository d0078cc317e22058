"""Machine code is kept, found again, and never trusted further than it deserves."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from sim.numerics.machine_code import described, files, njit
from sim.numerics.machine_code.kept import FIRST, NOWHERE
from tests.support.processes import ROOT, environment, started

SCALE = 3.0
DRAW = """
from sim.numerics import draws
import numpy as np
k = np.arange(3, dtype=np.uint64)
print(draws.uniform(k, 'a', 1, k))
"""


def scaled(x: float) -> float:
    return x * SCALE + 1.0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def made(function: Callable[[float], float] = scaled) -> Any:
    """A function as it is after a new start."""
    return njit(cache=True)(function)


def found(function: Any) -> bool:
    """Whether machine code was found, once the function was called."""
    return bool(function.stats.cache_hits) and not function.stats.cache_misses


def only(folder: Path) -> Path:
    (path,) = folder.glob("*.machine")
    return path


def test_what_was_compiled_is_found_again(folder: Path) -> None:
    first, second = made(), made()
    assert (first(2.0), found(first)) == (7.0, False)
    assert (second(2.0), found(second)) == (7.0, True)
    assert sorted(path.name for path in folder.iterdir()) == ["lock", only(folder).name]


def test_other_types_and_options_are_other_machine_code(folder: Path) -> None:
    assert made()(2.0) == made()(2) == njit(cache=True, error_model="numpy")(scaled)(2.0)
    assert len(list(folder.glob("*.machine"))) == 3


def test_a_change_of_what_a_function_calls_or_names_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where its own file and code stay as they are."""
    called: dict[str, Any] = {}

    def calling(inner: Any) -> Any:
        def outer(x: float) -> float:
            return inner(x) + SCALE

        return made(outer)

    def other(x: float) -> float:
        return x * SCALE + 2.0

    called = {"as it was": calling(made()), "another callee": calling(made(other))}
    assert [one(2.0) for one in called.values()] == [10.0, 11.0]
    monkeypatch.setattr(sys.modules[__name__], "SCALE", 4.0)
    assert (made()(2.0), calling(made())(2.0)) == (9.0, 13.0)


def test_another_processor_finds_nothing(folder: Path) -> None:
    """As where a folder of caches was copied from another machine."""
    run = [sys.executable, "-c", DRAW]
    copied = environment(NUMBA_CACHE_DIR=str(folder), NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="")
    here = environment(NUMBA_CACHE_DIR=str(folder))
    one, other = (subprocess.run(run, env=env, capture_output=True, text=True, check=True) for env in (copied, here))
    assert one.stdout == other.stdout
    names = [path.name.rpartition("-")[0] for path in folder.glob("*.machine")]
    assert len(names) == 2 * len(set(names)) > 0


@pytest.mark.parametrize("kind", ["bit", "cut", "empty", "random", "another function's"])
def test_damaged_machine_code_is_compiled_anew(folder: Path, kind: str) -> None:
    made()(2.0)
    path, luck = only(folder), Random(kind)
    whole = path.read_bytes()
    for _ in range(20):
        damaged = bytearray(whole)
        if kind == "bit":
            damaged[luck.randrange(len(whole))] ^= 1 << luck.randrange(8)
        elif kind == "cut":
            del damaged[luck.randrange(len(whole)) :]
        elif kind == "random":
            damaged[luck.randrange(len(whole)) :] = luck.randbytes(1000)
        elif kind == "empty":
            damaged = bytearray()
        else:
            damaged[40:80] = damaged[80:120]
        path.write_bytes(damaged)
        again = made()
        assert (again(2.0), found(again)) == (7.0, False)
        assert found_after(made())


def found_after(function: Any) -> bool:
    assert function(2.0) == 7.0
    return found(function)


def test_machine_code_that_others_may_have_written_is_not_loaded(folder: Path) -> None:
    made()(2.0)
    path = only(folder)
    for place, mode in ((path, 0o666), (folder, 0o777)):
        before = place.stat().st_mode
        place.chmod(mode)
        again = made()
        assert (again(2.0), found(again)) == (7.0, False)
        if place.exists():
            place.chmod(before)
    path.unlink()
    path.symlink_to(tmp := folder / "elsewhere")
    tmp.write_bytes(b"")
    assert (made()(2.0), made()(2.0)) == (7.0, 7.0)


def test_machine_code_of_another_owner_is_not_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made()(2.0)
    assert found_after(made())
    monkeypatch.setattr(files, "_owners", lambda: (os.geteuid() + 1,))
    assert not found_after(made())


def test_of_one_function_only_so_many_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(files.KEPT_EACH + 5):
        monkeypatch.setattr(sys.modules[__name__], "SCALE", float(number))
        made()(2.0)
    assert len(list(folder.glob("*.machine"))) == files.KEPT_EACH


def test_several_first_starts_at_once_give_the_same_and_leave_nothing_unfinished(folder: Path) -> None:
    run, given = [sys.executable, "-c", DRAW], environment(NUMBA_CACHE_DIR=str(folder))
    with started(run, env=given) as a, started(run, env=given) as b, started(run, env=given) as c:
        ends = [process.communicate() for process in (a, b, c)]
    assert ends[0] == ends[1] == ends[2]
    assert ends[0][1] == ""
    assert {path.suffix for path in folder.iterdir()} == {".machine", ""}
    assert not [path for path in folder.iterdir() if path.name.startswith("tmp")]


def _installed(place: Path) -> Path:
    """The package alone in a folder, with nothing compiled."""
    shutil.copytree(ROOT / "sim", place / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    return place


def _where(place: Path, home: Path, **more: str) -> str:
    """The first folder that the package in ``place`` would keep machine code in."""
    code = "from sim.numerics.machine_code import files as m; print(next(iter(m.folders()), None))"
    given = {"PYTHONPATH": str(place), "HOME": str(home), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    without = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [*without, sys.executable, "-c", code]
    return subprocess.run(
        command, env=given | more, capture_output=True, text=True, check=True, cwd=home
    ).stdout.strip()


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere here")
def test_where_the_package_cannot_be_written_another_folder_is_found(tmp_path: Path) -> None:
    place, home = _installed(tmp_path / "place"), tmp_path / "home"
    home.mkdir()
    assert _where(place, home) == str(place / "sim/__pycache__/machine")
    shutil.rmtree(place / "sim/__pycache__")
    (place / "sim").chmod(0o555)
    try:
        assert _where(place, home).startswith(str(home))
        home.chmod(0o555)
        shutil.rmtree(home / ".cache", ignore_errors=True)
        (tmp_path / "tmp").mkdir()
        assert _where(place, home, XDG_CACHE_HOME="/proc/none", TMPDIR=str(tmp_path / "tmp")) == str(
            tmp_path / "tmp" / f"buyin-{os.geteuid()}"
        )
        assert _where(place, home, NUMBA_CACHE_DIR="/proc/none") == "None"
    finally:
        (place / "sim").chmod(0o755)
        home.chmod(0o755)


def test_the_first_start_says_what_it_does_and_later_ones_need_not(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sim.cli", "list", "scenarios"]
    code = f"import logging; from sim.cli.group import _pass_on_what_is_logged as p; p(); {DRAW}"
    for kept, lines in ((tmp_path / "kept", [FIRST]), (tmp_path / "kept", []), (Path("/proc/none"), [NOWHERE])):
        given = environment(NUMBA_CACHE_DIR=str(kept))
        ended = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True)
        assert ended.stderr.splitlines() == lines
    assert subprocess.run(command, env=environment(), capture_output=True, check=True).stderr == b""


def test_every_compiled_function_is_kept_this_way() -> None:
    """And what teaches Numba new types is in the folder whose code counts for every function."""
    for path in (ROOT / "sim").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        folder = path.relative_to(ROOT / "sim").parent.as_posix()
        if folder != "numerics/machine_code":
            assert not re.search(r"from numba import .*\bn?jit\b|numba\.n?jit", text), path
            if folder != described.EXTENSIONS:
                assert not re.search(r"numba\.(extending|core)|import extending", text), path


def test_numba_is_asked_for_what_it_still_has() -> None:
    """Of its inner workings the cache (machine_code/kept.py) uses these; a version without them needs it looked at."""
    array = np.zeros(3)
    function = njit(cache=False)(lambda x: x + 1.0)
    assert (function(array) == 1.0).all()
    compiled = next(iter(function.overloads.values()))
    assert {"lifted", "library", "codegen", "_reduce", "_rebuild"} <= set(dir(compiled))
    assert hasattr(compiled.library, "has_dynamic_globals")
    assert "load_overload" in function.compile.__func__.__code__.co_names
    assert "save_overload" in function.compile.__func__.__code__.co_names
