"""Examining claims: what they read is laid out, run and judged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.state.columns import Arm
from sim.study.claims.file import Claim
from sim.study.claims.firm import Firm
from sim.study.claims.gauge import Gauge, Gauges, Readings
from sim.study.claims.plan import PARTS, Address, ArmSetting, Part, contrasts_of
from sim.study.claims.sized import Sized
from sim.study.claims.verdict import ClaimOutcome, outcomes
from sim.study.execute import cores
from sim.study.experiment import Experiment, Progress
from sim.study.replicates import organisation_numbers
from sim.study.run import run

STRETCH = 26  # weeks; arms that end in the same stretch run together
AT_ONCE = 64_000  # people x worlds of a batch; gauges are read arm by arm, which takes less in larger ones


@dataclass(frozen=True)
class Examined:
    """What was found on some claims, with as many replicates of every arm, all following from one seed.

    ``firm`` says how firm verdicts are, and ``people`` how many people every scenario had, where that was asked.
    """

    outcomes: tuple[ClaimOutcome, ...]
    replicates: int
    seed: int
    firm: Firm | None = None
    people: int | None = None

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        claims = [outcome.to_json_dict() for outcome in self.outcomes]
        asked: dict[str, Any] = {"draws": self.firm.to_json_dict()} if self.firm else {}
        asked |= {"people": self.people} if self.people else {}
        return {"seed": self.seed, "replicates": self.replicates, **asked, "claims": claims}


def examine(
    claims: Sequence[Claim],
    *,
    catalogue: Catalogue | None = None,
    replicates: int = 100,
    seed: int = 1,
    parts: Collection[Part] = PARTS,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Examined:
    """Run the experiments of ``claims`` and say what came of each.

    All arms of a claim meet the same replicates, which follow from ``seed`` as ``sim.study.replicates`` says, so
    effects are paired. ``parts`` may leave out the tests, or the conditions under which claims should fail.
    ``workers`` None: as many as there are cores. ``progress`` is told how many of how many worlds are done. The numbers
    depend neither on ``workers`` nor on which claims are examined together. Raises InputError for names that the
    catalogue or the model does not know.
    """
    known = catalogue or Catalogue()
    contrasts = contrasts_of(claims, known, seed, parts)
    addresses = (address for contrast in contrasts for address in contrast.addresses)
    readings = read_all(addresses, Many(known, replicates, seed), workers, progress)
    found = tuple(outcomes(claims, contrasts, readings, organisation_numbers(replicates)))
    return Examined(found, replicates, seed, people=known.people if isinstance(known, Sized) else None)


@dataclass(frozen=True)
class Many:
    """In how many worlds claims are read; ``points`` are numbers by path that vary, where nothing else sets them."""

    known: Catalogue
    replicates: int
    seed: int
    points: Mapping[str, Array] = field(default_factory=dict)

    @property
    def point_count(self) -> int:
        return next((len(values) for values in self.points.values()), 1)


def read_all(
    addresses: Iterable[Address], many: Many, workers: int | None, progress: Progress | None
) -> dict[Address, Array]:
    """What every gauge shows in its cell, each (..., points x replicates)."""
    together = _run_together(addresses)
    work = [(_experiment(cells, many), Readings(many.replicates, many.point_count)) for cells in together]
    run(work, workers=workers or cores(), progress=progress)
    return {
        (cell, gauge): sink[_name(number), gauge]
        for cells, (_, sink) in zip(together, work, strict=True)
        for number, (cell, gauges) in enumerate(cells.items())
        for gauge in gauges
    }


def _run_together(addresses: Iterable[Address]) -> list[dict[ArmSetting, set[Gauge]]]:
    """The gauges of cells that can run together: of one scenario and setting, ending in the same stretch of weeks."""
    gauges: dict[ArmSetting, set[Gauge]] = {}
    for cell, gauge in addresses:
        gauges.setdefault(cell, set()).add(gauge)
    alike: dict[object, dict[ArmSetting, set[Gauge]]] = {}
    for cell, read in gauges.items():
        last = max(gauge.last for gauge in read) // STRETCH
        alike.setdefault((cell.scenario, cell.values, cell.off, last), {})[cell] = read
    return list(alike.values())


def _experiment(cells: Mapping[ArmSetting, Collection[Gauge]], many: Many) -> Experiment:
    first = next(iter(cells))
    scenario, values = many.known.scenario(first.scenario), dict(first.values)
    arms = tuple(Arm(_name(number), cell.strategy, cell.shocks) for number, cell in enumerate(cells))
    gauges = {arm.name: tuple(read) for arm, read in zip(arms, cells.values(), strict=True)}
    told = {*values, *scenario.parameters, *(quantity.path for quantity in scenario.uncertain)}
    return Experiment(
        scenario,
        arms,
        many.replicates,
        many.seed,
        values=values,
        points={path: at for path, at in many.points.items() if path not in told},
        off=first.off,
        observer=Gauges(gauges),
        person_worlds=AT_ONCE,
    )


def _name(number: int) -> str:
    return f"arm {number}"
