"""McEachan et al. 2016, Armitage and Conner 2001: how far people do what they intend, and say what they believe."""

import warnings
from collections.abc import Hashable

import numpy as np

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.state.columns import Worlds
from sim.study.experiment import Experiment, arms_of
from sim.study.gather import gather
from sim.study.observe import NUMBER, Kept, Observation
from sim.study.replicates import organisation_numbers
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Row, of_mean
from sim.study.validation.shipped import SEED, certain
from sim.worlds.simulation import Simulation

WEEKS, YEAR, HALF = 104, 52, 26
READ = ("attitude", "intention", "later", "norm", "explained", "said")
MANDATES = ("mandate", "endorse", "deadlines", "confront", "enforce")

ROWS: dict[str, Row] = {
    "intention": ("intention and behaviour (commitment, practice)", ".48", 0.35, 0.65, "used to set", ""),
    "later": ("the same, practice half a year later", ".41", 0.26, 0.56, "predicted", ""),
    "lost": ("half a year later, less at once", "below 0", -1.0, 0.0, "predicted", ""),
    "attitude": ("attitude and behaviour (at the start, a year later)", ".30", 0.15, 0.45, "predicted", ""),
    "norm": ("descriptive norm and behaviour (practice seen, own)", ".19 to .26", 0.1, 0.35, "predicted", ""),
    "explained": ("variance of behaviour explained", ".19 to .27", 0.1, 0.37, "predicted", ""),
    "said": ("stance and commitment, without pressure", "below 1", 0.0, 0.9, "its direction used", ""),
}


class Correlations:
    """Keeps correlations over people."""

    def begin(self, simulation: Simulation) -> Observation:
        """A look at the weeks in which something is read."""
        return _Correlating()

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """One number of each world for each correlation."""
        return NUMBER * len(READ) * arms * columns


class _Correlating:
    """Keeps what was believed half a year before the end."""

    last = WEEKS

    def __init__(self) -> None:
        self._believed: Array = np.zeros((0, 0))
        self._seen: dict[Hashable, Array] = {}

    def observe(self, worlds: Worlds) -> None:
        practice = worlds.practice
        if worlds.week == YEAR:
            self._seen["attitude"] = correlation(worlds.anchor, practice)
        if worlds.week == WEEKS - HALF:
            self._believed = worlds.commitment.copy()
        if worlds.week == WEEKS:
            others = worlds.signals["practice_seen"]
            self._seen |= {
                "intention": correlation(worlds.commitment, practice),
                "later": correlation(self._believed, practice),
                "norm": correlation(others, practice),
                "explained": explained(practice, worlds.commitment, others, worlds.slack),
                "said": correlation(worlds.stance, worlds.commitment),
            }

    def kept(self) -> Kept:
        return self._seen


def correlation(x: Array, y: Array) -> Array:
    """Correlation over people in each world, (worlds,), from (people, worlds); nan where all are alike."""
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    size = np.sqrt((x**2).sum(axis=0) * (y**2).sum(axis=0))
    return np.where(size > 1e-12, (x * y).sum(axis=0) / np.where(size > 0, size, 1.0), np.nan)


def explained(y: Array, *causes: Array) -> Array:
    """Share of the variance of ``y`` over people that a linear regression on the causes explains, (worlds,)."""
    shares = [_explained(y[:, w], np.column_stack([x[:, w] for x in causes])) for w in range(y.shape[1])]
    return np.array(shares)


def _explained(y: Array, x: Array) -> float:
    total = ((y - y.mean()) ** 2).sum()
    if total < 1e-12:
        return float("nan")
    x = np.column_stack([np.ones(len(y)), x])
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return float(1.0 - (left**2).sum() / total)


def run(quick: bool) -> CaseFindings:
    catalogue, found, replicates = Catalogue(), [], 10 if quick else 40
    for scenario in map(catalogue.scenario, catalogue.scenario_names()[: 2 if quick else None]):
        plans = [plan for plan in map(catalogue.strategy, scenario.strategies) if plan.levers]
        arms = arms_of(scenario, plans)
        gathered = gather(Experiment(certain(scenario), arms, replicates, SEED, observer=Correlations()), workers=1)
        free = [not {use.lever for use in plan.levers} & set(MANDATES) for plan in plans]
        values = {name: gathered[name] for name in READ} | {"said": gathered["said"][free]}
        found.append({name: _over_arms(table) for name, table in values.items()})
    over = {name: np.mean([values[name] for values in found], axis=0) for name in found[0]}
    over["lost"] = over["later"] - over["intention"]
    blocks = organisation_numbers(replicates)
    return CaseFindings(tuple(of_mean(row, over[name], blocks) for name, row in ROWS.items()))


def _over_arms(values: Array) -> Array:
    """Mean over arms, (replicates,), leaving out those where nobody differs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        mean: Array = np.nanmean(values, axis=0)
    return mean


CASE = Case(
    name="intention-behaviour",
    title="Intention, attitude and behaviour over people",
    kind="people",
    source="McEachan et al. 2016, Annals of Behavioral Medicine 50:592; Armitage and Conner 2001 (abstract)",
    claim="intention and behaviour correlate by .48 (.41 over longer), attitude and behaviour by .30, descriptive norm "
    "and behaviour by .19 to .26; 19 to 27 % of the variance of behaviour is explained",
    setting="all shipped scenarios with the strategies they compare by default, but for doing nothing; over the people "
    "of each world, in week 104 unless said otherwise; mean over worlds. Explained: by commitment, practice seen and "
    "time. Without pressure: plans with none of mandate, endorsement, deadlines, confrontation, enforcement. Only the "
    "first was used to set anything; the last has no published figure",
    run=run,
    sets=("start.circumstances_spread", "start.leaning_spread"),
)
