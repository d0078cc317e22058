"""One run: one strategy in one world, with every week, every person at the end, and what happened when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.common.vocabulary import NO_BOSS, TIERS
from sim.levers.costs import Effort
from sim.measures import COMMITTED, GROUPS, KEYS, QUANTITIES, RESISTANT, SUPPORTIVE, Recorder
from sim.scenarios.strategy import Strategy
from sim.state.columns import COLUMNS, Worlds
from sim.study.assumptions import given_by
from sim.study.events import Event, events_of
from sim.study.experiment import Experiment
from sim.study.result import rounded
from sim.worlds.simulation import Simulation

if TYPE_CHECKING:
    import pandas as pd

VIEWS = ("genuine commitment", "superficial agreement", "undecided", "hidden resistance", "open resistance")


@dataclass(frozen=True, eq=False)
class Run:
    """One strategy in one world.

    ``weekly`` has one row for each week and group (all, then each tier) with columns ``week``, ``group`` and each of
    ``measures.QUANTITIES``. ``people`` has one row for each person as they are in the last week: ``id, manager_id,
    tier, unit, view`` (see ``VIEWS``) and the columns of ``state.COLUMNS``; no row where people are not shown.
    ``sizes`` is how many there are in each group, ``views`` how many of each tier that is shown hold each view in the
    last week, by view and tier. ``unit_titles``: names of the ``units`` as people read them. ``measures``: a number for
    each of ``KEYS``, over the weeks run; nan, as in ``weekly``, for groups of which nothing is shown.
    """

    scenario: str
    title: str
    strategy: Strategy
    seed: int
    weeks: int
    horizon: int
    effort: Effort
    measures: dict[str, float]
    weekly: pd.DataFrame
    people: pd.DataFrame
    sizes: dict[str, int]
    views: dict[str, dict[str, int]]
    units: tuple[str, ...]
    unit_titles: tuple[str, ...]
    events: tuple[Event, ...]
    assumptions: tuple[str, ...]

    def series(self, quantity: str, group: str = "all") -> Array:
        """A quantity week by week, shape (weeks,)."""
        return self.weekly.loc[self.weekly["group"] == group, quantity].to_numpy(dtype=np.float64)

    def to_json_dict(self) -> dict[str, Any]:
        """The run as plain values in a fixed order, numbers to six significant digits."""
        return {
            "scenario": self.scenario,
            "title": self.title,
            "strategy": self.strategy.name,
            "seed": self.seed,
            "weeks": self.weeks,
            "horizon": self.horizon,
            "effort": rounded(self.effort.total),
            "effort_team": rounded(self.effort.team),
            "effort_people": rounded(self.effort.people),
            "measures": {key: rounded(value) for key, value in self.measures.items()},
            "weekly": _records(self.weekly),
            "people": _records(self.people),
            "events": [event.to_json_dict() for event in self.events],
            "assumptions": list(self.assumptions),
        }


def run_one(
    experiment: Experiment, *, weeks: int | None = None, progress: Callable[[int, int], None] | None = None
) -> Run:
    """Run the first strategy of an experiment in its first replicate: a world of a comparison with the same seed.

    ``weeks`` is how far to go: the horizon when left out, fewer weeks to see the beginning of the same run, more to
    put the horizon off. ``progress`` is told the weeks done, and all weeks. Raises InputError as ``Simulation`` does.
    """
    weeks = weeks or experiment.scenario.horizon
    scenario = experiment.scenario.model_copy(update={"horizon": max(weeks, experiment.scenario.horizon)})
    simulation = replace(experiment, scenario=scenario).first_batch.simulation()
    run = followed(simulation, experiment.seed, weeks, progress)
    return replace(run, assumptions=(*run.assumptions, *given_by(scenario, experiment.values)))


def followed(simulation: Simulation, seed: int, weeks: int, progress: Callable[[int, int], None] | None = None) -> Run:
    """So many weeks of a simulation of one world that has not begun; ``seed`` is only said, not used."""
    scenario, organisation = simulation.scenario, simulation.worlds.organisation
    strategy = simulation.worlds.arms[0].strategy
    titles = {unit.name: unit.title or unit.name for unit in scenario.units}
    called = tuple(titles.get(name, name) for name in organisation.units)
    recorder = _observed(simulation, weeks, progress)
    weekly = _weekly(recorder.weeks()[..., 0])
    people = _people(simulation.worlds)
    return Run(
        scenario=scenario.name,
        title=scenario.title,
        strategy=strategy,
        seed=seed,
        weeks=weeks,
        horizon=scenario.horizon,
        effort=simulation.schedules[0].effort(),
        measures=dict(zip(KEYS, recorder.values()[:, 0].tolist(), strict=True)),
        weekly=weekly,
        people=people if organisation.shown.people else people.iloc[:0],
        sizes={"all": len(people), **{tier: int((people["tier"] == tier).sum()) for tier in TIERS}},
        views=_views(people, organisation.shown.groups),
        units=organisation.units,
        unit_titles=called,
        events=events_of(scenario, organisation, simulation.schedules[0], weekly, called),
        assumptions=organisation.assumptions,
    )


def _observed(simulation: Simulation, weeks: int, progress: Callable[[int, int], None] | None) -> Recorder:
    recorder = Recorder(1, weeks, weekly=True)
    for week in range(weeks):
        simulation.advance()
        recorder.observe(simulation.worlds)
        if progress:
            progress(week + 1, weeks)
    return recorder


def _frame(columns: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd  # comparisons, which make no table, do without: it takes a while to load

    return pd.DataFrame(columns)


def _weekly(weeks: Array) -> pd.DataFrame:
    """From (weeks, quantities, groups) to a row for each week and group."""
    count = len(weeks)
    index = {"week": np.repeat(np.arange(1, count + 1), len(GROUPS)), "group": list(GROUPS) * count}
    return _frame(index | {name: weeks[:, row].ravel() for row, name in enumerate(QUANTITIES)})


def _people(worlds: Worlds) -> pd.DataFrame:
    org = worlds.organisation
    ids = np.array(org.ids, dtype=object)
    who = {
        "id": ids,
        "manager_id": np.where(org.boss == NO_BOSS, "", ids[org.boss]),
        "tier": np.array(TIERS)[org.tier],
        "unit": np.array(org.units, dtype=object)[org.unit],
        "view": np.array(VIEWS)[_view(worlds.stance[:, 0], worlds.commitment[:, 0])],
    }
    return _frame(who | {name: worlds.column[name][:, 0] for name in COLUMNS})


def _views(people: pd.DataFrame, groups: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many of each tier among ``groups`` hold each view."""
    counts = people.groupby(["view", "tier"]).size()
    return {view: {tier: int(counts.get((view, tier), 0)) for tier in TIERS if tier in groups} for view in VIEWS}


def _view(stance: Array, commitment: Array) -> NDArray[np.int64]:
    """Index into ``VIEWS`` of each person, shape (people,): the first that fits, from the last one up."""
    fits = [
        commitment >= COMMITTED,
        stance >= SUPPORTIVE,
        np.ones(len(stance), dtype=bool),
        commitment <= RESISTANT,
        stance <= RESISTANT,
    ]
    order = (4, 3, 0, 1, 2)
    return np.select([fits[n] for n in order], order)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values."""
    columns = [
        [rounded(x) for x in column.tolist()] if column.dtype.kind == "f" else column.tolist()
        for _, column in frame.items()
    ]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]
