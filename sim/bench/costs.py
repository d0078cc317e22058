"""What a person-week costs in one process: in full batches, in a lone world, and among very many people."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

from sim.bench.by_hand import measure_ceiling
from sim.bench.load import Load
from sim.common.errors import InputError
from sim.study.batch import Batch, generated, rehearse, run_batch

STEPPED_WEEKS = 26
TIMED_WEEKS = 20
NANO = 1e9


@dataclass(frozen=True)
class Cost:
    """Processor time of some worlds, set-up and measures included."""

    people: int
    worlds: int
    weeks: int
    seconds: float

    @property
    def person_weeks(self) -> int:
        return self.people * self.worlds * self.weeks

    def to_json_dict(self) -> dict[str, Any]:
        """The cost as plain values."""
        rate = self.person_weeks / self.seconds
        return vars(self) | {"ns_per_person_week": NANO / rate, "person_weeks_per_second": rate}


def cost_of(batch: Batch, people: int, repeats: int) -> Cost:
    """The median of some repeats of a batch, compiled beforehand; each makes its organisation anew."""

    def run() -> None:
        generated.cache_clear()
        run_batch(batch)

    rehearse(batch)
    seconds = median(seconds_of(run) for _ in range(repeats))
    return Cost(people, batch.worlds, batch.scenario.horizon, seconds)


def costs(load: Load, large: int, repeats: int) -> dict[str, Any]:
    """Costs of full batches of ``load`` and of ``large`` people in three seeds for a year, and of one world."""
    full = cost_of(load.batch(), load.people, repeats)
    lone = cost_of(load.lone(), load.people, repeats)
    among = Load(large, min(load.weeks, 52), 3)
    many = cost_of(among.batch(), large, repeats)
    return {
        "full": full.to_json_dict(),
        "lone": lone.to_json_dict(),
        "large": many.to_json_dict(),
        "ratio_large_to_full": (many.seconds / many.person_weeks) / (full.seconds / full.person_weeks),
    }


def ceiling(load: Load, repeats: int) -> dict[str, Any]:
    """The composed week beside the one by hand, after some weeks of every strategy; as plain values.

    The ratio is None where there is no C++ compiler.
    """
    simulation = load.batch().simulation()
    for _ in range(min(TIMED_WEEKS, load.weeks)):
        simulation.advance()
    try:
        found = measure_ceiling(simulation, TIMED_WEEKS, repeats)
    except InputError as error:
        return {"ratio_to_c": None, "why_no_ratio_to_c": str(error)}
    return {
        "ratio_to_c": found.ratio_to_c,
        "person_weeks": found.person_weeks,
        "composed_person_weeks_per_second": found.person_weeks / found.composed,
        "c_person_weeks_per_second": found.person_weeks / found.by_hand,
    }


def step_plain(load: Load) -> float:
    """Processor seconds that the reference model needs for its weeks, with its set-up left out."""
    from sim.reference import ReferenceModel  # loads Mesa, which this engine's own side does without

    model = ReferenceModel(load.scenario(), load.strategies()[-1])
    return seconds_of(lambda: model.run_for(STEPPED_WEEKS))


def seconds_of(act: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    start = process_time()
    act()
    return process_time() - start
