"""How fast the engine is: beside Mesa's own ``batch_run``, beside the same week by hand in C++, and by size.

Processor time throughout, since other work on the machine does not change it, and the sides in turn. Against
``batch_run`` both do the same: the same scenario, strategies, people, weeks and number of processes, each from a fresh
interpreter to its last result, so that start-up counts on both. The engine does all runs and takes all measures; the
reference model takes three means a week. As it would need many minutes for all runs, it does a few, and the time for
all of them follows from its start-up and its time for each run.
"""

import platform
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from statistics import median
from typing import Any

from sim.bench.costs import STEPPED_WEEKS, ceiling, costs, step_plain
from sim.bench.limits import limits
from sim.bench.load import SCENARIO, STRATEGIES, Load
from sim.bench.sides import processor_seconds, warm_up
from sim.study.execute import cores

LIBRARIES = ("numpy", "numba", "mesa")
IN_A_BATCH = 16  # seeds of each strategy where a person-week's cost is measured: eighty worlds


@dataclass(frozen=True)
class Times:
    """Processor seconds measured, one for each repeat."""

    engine: list[float] = field(default_factory=list)
    batch_run: list[float] = field(default_factory=list)
    batch_run_start_up: list[float] = field(default_factory=list)
    plain_warm: list[float] = field(default_factory=list)


def measure(
    people: int = 300,
    weeks: int = 104,
    replicates: int = 200,
    workers: int | None = None,
    repeats: int = 3,
    large: int = 100_000,
) -> dict[str, Any]:
    """Measure both sides ``repeats`` times in turn and take medians; what is found can be written as JSON.

    ``replicates`` is the number of seeds under which the engine runs each strategy; the reference model does so under
    one for each worker, so that all are busy to the end. ``ratio_to_batch_run`` is the processor time of ``batch_run``
    for all of the engine's runs over the engine's; ``ratio_to_c`` the speed of the composed week over that of the same
    week by hand, None without a C++ compiler; ``costs`` what a person-week costs in full batches, in a lone world and
    among ``large`` people. The engine's rules are compiled and stored beforehand, as they are after its first use.
    Raises InputError for too few people for the scenario's units.
    """
    load = Load(people, weeks, replicates, workers or cores())
    few, start_up = replace(load, replicates=load.workers), replace(load, weeks=1, replicates=1)
    batch = replace(load, replicates=min(replicates, IN_A_BATCH))
    warm_up(load)
    step_plain(start_up)
    times = Times()
    for _ in range(repeats):
        times.engine.append(processor_seconds("engine", load))
        times.batch_run_start_up.append(processor_seconds("batch_run", start_up))
        times.batch_run.append(processor_seconds("batch_run", few))
        times.plain_warm.append(step_plain(few))
    by_size = costs(batch, large, repeats)
    return _compared(load, few, times) | {
        **ceiling(batch, repeats),
        "costs": by_size,
        "ratio_one_process_warm": by_size["full"]["person_weeks_per_second"] / _stepped(load, times),
        "limits_one_process": limits(by_size["full"]["person_weeks_per_second"]),
        "limits_large": limits(by_size["large"]["person_weeks_per_second"]),
        "machine": machine(),
    }


def _compared(load: Load, few: Load, times: Times) -> dict[str, Any]:
    seconds, start_up = median(times.engine), median(times.batch_run_start_up)
    each = (median(times.batch_run) - start_up) / few.runs
    of_all = start_up + each * load.runs
    return {
        "ratio_to_batch_run": of_all / seconds,
        "person_weeks_per_second": load.person_weeks / seconds,
        "load": asdict(load) | {"runs": load.runs, "scenario": SCENARIO, "strategies": list(STRATEGIES)},
        "engine": {"seconds": seconds},
        "batch_run": {
            "seconds": of_all,
            "runs_measured": few.runs,
            "seconds_start_up": start_up,
            "seconds_each_run": each,
            "person_weeks_per_second": load.person_weeks / of_all,
            "person_weeks_per_second_one_process_stepped": _stepped(load, times),
        },
        "seconds_measured": asdict(times),
    }


def _stepped(load: Load, times: Times) -> float:
    return load.people * STEPPED_WEEKS / median(times.plain_warm)


def machine() -> dict[str, Any]:
    """What the measurement ran on."""
    return {
        "cores": cores(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }
