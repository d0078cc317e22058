"""How fast the engine is, side by side with the plain Mesa model under Mesa's own ``batch_run``.

Both sides do the same: the same scenario, strategies, people, weeks and number of processes, each from a fresh
interpreter to its last result, so that start-up counts on both. The engine does all runs and takes all measures; the
reference model takes three means a week. As it would need many minutes for all runs, it does a few, and the time for
all of them follows from its start-up and its time for each run. Beside both stands what the machine could do at best.
"""

import json
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sim.catalogue import Catalogue
from sim.limits import limits
from sim.scenario import Scenario
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.batch import Batch, rehearse, run_batch
from sim.study.execute import Failure, cores, execute
from sim.study.plan import Runs

SCENARIO = "public-health-vaccination"
STRATEGIES = ("do-nothing", "awareness-campaign", "mandate-with-deadline", "mid-level-pilots", "integrated-programme")
LIBRARIES = ("numpy", "numba", "mesa")
STEPPED_WEEKS = 26


@dataclass(frozen=True)
class Load:
    """What is run: every strategy under ``replicates`` seeds, on ``people`` for ``weeks``, by ``workers`` processes."""

    people: int
    weeks: int
    replicates: int
    workers: int

    @property
    def runs(self) -> int:
        return len(STRATEGIES) * self.replicates

    @property
    def person_weeks(self) -> int:
        return self.runs * self.people * self.weeks

    def scenario(self) -> Scenario:
        """The scenario, for that many people and weeks. Raises InputError for too few people for its units."""
        scenario = Catalogue().scenario(SCENARIO)
        scaled = zip(scenario.units, scenario.design().scaled(self.people).units, strict=True)
        units = tuple(unit.model_copy(update={"people": size.people}) for unit, size in scaled)
        return scenario.model_copy(update={"units": units, "horizon": self.weeks})

    def strategies(self) -> list[Strategy]:
        """The strategies."""
        return [Catalogue().strategy(name) for name in STRATEGIES]


@dataclass(frozen=True)
class Times:
    """Seconds measured, one for each repeat."""

    engine: list[float] = field(default_factory=list)
    batch_run: list[float] = field(default_factory=list)
    batch_run_start_up: list[float] = field(default_factory=list)
    engine_warm: list[float] = field(default_factory=list)
    plain_warm: list[float] = field(default_factory=list)


def measure(
    people: int = 300,
    weeks: int = 104,
    replicates: int = 200,
    workers: int | None = None,
    repeats: int = 3,
) -> dict[str, Any]:
    """Measure both sides ``repeats`` times in turn and take medians; what is found can be written as JSON.

    ``replicates`` is the number of seeds under which the engine runs each strategy; the reference model does so under
    one for each worker, so that all are busy to the end. ``ratio_to_batch_run`` is the time of ``batch_run`` for all of
    the engine's runs over the engine's. The engine's rules are compiled and stored beforehand, as they are after its
    first use. Raises InputError for too few people for the scenario's units.
    """
    load = Load(people, weeks, replicates, workers or cores())
    few, start_up = replace(load, replicates=load.workers), replace(load, weeks=1, replicates=1)
    batch = next(_runs(load).pieces()).batch
    rehearse(batch)
    _step_plain(start_up)
    times = Times()
    for _ in range(repeats):
        times.engine.append(_fresh("engine", load))
        times.batch_run_start_up.append(_fresh("batch_run", start_up))
        times.batch_run.append(_fresh("batch_run", few))
        times.engine_warm.append(_seconds(lambda: run_batch(batch)))
        times.plain_warm.append(_step_plain(few))
    return _findings(load, few, batch.worlds, times)


def _findings(load: Load, few: Load, worlds: int, times: Times) -> dict[str, Any]:
    seconds = median(times.engine)
    start_up = median(times.batch_run_start_up)
    each = (median(times.batch_run) - start_up) / few.runs
    of_all = start_up + each * load.runs
    warm = worlds * load.people * load.weeks / median(times.engine_warm)
    stepped = load.people * STEPPED_WEEKS / median(times.plain_warm)
    return {
        "ratio_to_batch_run": of_all / seconds,
        "person_weeks_per_second": load.person_weeks / seconds,
        "load": asdict(load) | {"runs": load.runs, "scenario": SCENARIO, "strategies": list(STRATEGIES)},
        "engine": {"seconds": seconds, "person_weeks_per_second_one_process_warm": warm},
        "batch_run": {
            "seconds": of_all,
            "runs_measured": few.runs,
            "seconds_start_up": start_up,
            "seconds_each_run": each,
            "person_weeks_per_second": load.person_weeks / of_all,
            "person_weeks_per_second_one_process_stepped": stepped,
        },
        "ratio_one_process_warm": warm / stepped,
        "limits_one_process": limits(warm),
        "seconds_measured": asdict(times),
        "machine": machine(),
    }


def machine() -> dict[str, Any]:
    """What the measurement ran on."""
    return {
        "cores": cores(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def run_engine(load: Load) -> None:
    """All runs by this engine, as ``buyin compare`` does them."""
    batches = (piece.batch for piece in _runs(load).pieces())
    for done in execute(batches, run_batch, workers=load.workers):
        if isinstance(done.result, Failure):
            raise done.result.error(f"batch {done.number}")


def run_batch_run(load: Load) -> None:
    """All runs by the reference model under Mesa's ``batch_run``."""
    from mesa.batchrunner import batch_run

    from sim.reference import ReferenceModel

    batch_run(
        ReferenceModel,
        {"scenario": [load.scenario()], "strategy": load.strategies()},
        number_processes=load.workers,
        rng=range(load.replicates),
        max_steps=load.weeks,
        display_progress=False,
    )


def run_warm(load: Load) -> None:
    """All runs as one batch on one organisation, in this process: prints nanoseconds a person-week, of processor time.

    The shortest of three times; the rules are compiled before.
    """
    batch = Batch(load.scenario(), 1, _arms(load), tuple(range(load.replicates)))
    rehearse(batch)
    seconds = min(_seconds(lambda: run_batch(batch), process_time) for _ in range(3))
    print(f"{batch.worlds} worlds: {1e9 * seconds / load.person_weeks:.0f} ns per person-week")


def _step_plain(load: Load) -> float:
    """Seconds that the reference model needs for its weeks, in this process and with its set-up left out."""
    from sim.reference import ReferenceModel

    model = ReferenceModel(load.scenario(), load.strategies()[-1])
    return _seconds(lambda: model.run_for(STEPPED_WEEKS))


def _runs(load: Load) -> Runs:
    return Runs(load.scenario(), _arms(load), load.replicates, seed=1)


def _arms(load: Load) -> tuple[Arm, ...]:
    return tuple(Arm(strategy.name, strategy, load.scenario().shocks) for strategy in load.strategies())


def _fresh(side: str, load: Load) -> float:
    """Seconds that a side needs in an interpreter of its own. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "sim.bench", side, json.dumps(asdict(load))]
    return _seconds(lambda: subprocess.run(command, check=True))


def _seconds(act: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    start = clock()
    act()
    return clock() - start


SIDES: dict[str, Callable[[Load], None]] = {"engine": run_engine, "batch_run": run_batch_run, "warm": run_warm}


def main(arguments: Sequence[str]) -> None:
    """Run one side: its name and its load as JSON."""
    side, load = arguments
    SIDES[side](Load(**json.loads(load)))


if __name__ == "__main__":
    main(sys.argv[1:])
