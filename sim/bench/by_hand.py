"""How fast the week could be: the same week written by hand in C++, for as many worlds at a time, by the same memory.

``week.cpp`` is compiled for this processor each time; it needs a C++ compiler and every rule on.
Additions and multiplications are kept apart, as the composed week keeps them, so that both give the same numbers.
"""

import ctypes
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from sim import fused_week
from sim.common.errors import InputError
from sim.engine.frame import Frame
from sim.numerics.vectors import WIDTH
from sim.state.columns import LAYOUT, Worlds
from sim.worlds.advance import frame_of
from sim.worlds.all_parameters import ROWS
from sim.worlds.simulation import Simulation

SOURCE = Path(__file__).with_name("week.cpp")
SPEED = ("-O3", "-march=native", "-fno-tree-vectorize", "-fno-trapping-math", "-fno-signed-zeros", "-fno-math-errno")
FLAGS = (*SPEED, "-ffp-contract=off", "-shared", "-fPIC", "-std=c++17")
Week = Callable[[Frame], Callable[[], None]]  # ready to pass, once for each call


@dataclass(frozen=True)
class Ceiling:
    """Processor seconds of the shortest of some repeats of the same weeks: the composed week's, and by hand in C++."""

    composed: float
    by_hand: float
    person_weeks: int

    @property
    def ratio_to_c(self) -> float:
        """The composed week's speed over that of the one by hand."""
        return self.by_hand / self.composed


def measure_ceiling(simulation: Simulation, weeks: int, repeats: int) -> Ceiling:
    """Time both on ``simulation`` as it stands, ``repeats`` times in turn, each from the same numbers on.

    Levers, luck and seats are those of its present week, in every week; they count on neither side. Raises InputError
    where a rule is off, and where there is no C++ compiler.
    """
    by_hand = week_by_hand(simulation.worlds)
    seconds = {True: [0.0] * repeats, False: [0.0] * repeats}
    for repeat in range(-1, repeats):  # the first does not count
        for hand in (True, False):
            spent = _spent(simulation.worlds, by_hand if hand else composed_week, weeks)
            if repeat >= 0:
                seconds[hand][repeat] = spent
    people, count = simulation.worlds.shape
    return Ceiling(min(seconds[False]), min(seconds[True]), people * count * weeks)


def _spent(worlds: Worlds, week: Week, weeks: int) -> float:
    copied = deepcopy(worlds, {id(worlds.organisation): worlds.organisation, id(worlds.initiative): worlds.initiative})
    copied.keeps = False
    passes = week(frame_of(copied))
    start = process_time()
    for _ in range(weeks):
        passes()
    return process_time() - start


def composed_week(frame: Frame) -> Callable[[], None]:
    """The composed week of all worlds."""
    return lambda: fused_week.week(0, frame.lanes // WIDTH, frame)


def week_by_hand(worlds: Worlds) -> Week:
    """The week by hand, compiled for worlds like these. Raises InputError as ``measure_ceiling``."""
    if worlds.off:
        raise InputError("the week by hand", "off", ", ".join(sorted(worlds.off)), "every rule on")
    run = _compiled().week
    run.restype = None

    def week(frame: Frame) -> Callable[[], None]:
        fields = (ctypes.c_int64 * len(frame))(*frame)
        return lambda: run(ctypes.c_int64(0), ctypes.c_int64(frame.lanes // WIDTH), fields)

    return week


def _compiled() -> ctypes.CDLL:
    compiler = shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")
    if compiler is None:
        raise InputError("the week by hand", None, "no C++ compiler on this machine", "c++, g++ or clang++")
    with TemporaryDirectory() as folder:
        (Path(folder) / "rows.h").write_text(_header(), encoding="utf-8")
        library = Path(folder) / "week.so"
        subprocess.run([compiler, *FLAGS, f"-I{folder}", str(SOURCE), "-o", str(library)], check=True)
        return ctypes.CDLL(str(library))


def _header() -> str:
    owners = {"PERSON": LAYOUT.rows["person"], "UNIT": LAYOUT.rows["unit"], "WORLD": LAYOUT.rows["world"]}
    lines = [f"#define {owner}_ROWS {rows.count}" for owner, rows in owners.items()]
    lines += [f"#define {owner}_{name} {row}" for owner, rows in owners.items() for name, row in rows.first.items()]
    lines += [f"#define INPUT_{name} {row}" for row, name in enumerate(LAYOUT.inputs)]
    lines.append(f"#define INPUTS {len(LAYOUT.inputs)}")
    lines += [f"#define PARAMETER_{_plain(name)} {row}" for row, name in enumerate(ROWS) if "levers" not in name]
    return "\n".join(lines) + "\n"


def _plain(name: str) -> str:
    return name.replace(".", "_").replace("-", "_")
