"""McEachan et al. 2016, Armitage and Conner 2001: how far people do what they intend, and say what they believe."""

import warnings

import numpy as np

from sim.arrays import Array
from sim.catalogue import Catalogue
from sim.state import Arm, Worlds
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.followed import Read, Row, correlation, explained, followed, of_mean

WEEKS, YEAR, HALF = 104, 52, 26
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


class Reader:
    """Correlations over people; keeps what was believed half a year before the end."""

    def __init__(self) -> None:
        self._believed: Array = np.zeros((0, 0))

    def __call__(self, worlds: Worlds) -> Read:
        practice = worlds.practice
        if worlds.week == YEAR:
            return {"attitude": correlation(worlds.anchor, practice)}
        if worlds.week == WEEKS - HALF:
            self._believed = worlds.commitment.copy()
        if worlds.week < WEEKS:
            return {}
        seen = worlds.signals["practice_seen"]
        return {
            "intention": correlation(worlds.commitment, practice),
            "later": correlation(self._believed, practice),
            "norm": correlation(seen, practice),
            "explained": explained(practice, worlds.commitment, seen, worlds.slack),
            "said": correlation(worlds.stance, worlds.commitment),
        }


def run(quick: bool) -> CaseFindings:
    shelf, found = Catalogue(), []
    names = shelf.scenario_names()[: 2 if quick else None]
    for scenario in map(shelf.scenario, names):
        plans = [shelf.strategy(name) for name in scenario.strategies if shelf.strategy(name).levers]
        arms = [Arm(plan.name, plan, scenario.shocks) for plan in plans]
        values, organisations = followed(scenario, arms, 10 if quick else 40, WEEKS, Reader())
        free = [not {use.lever for use in plan.levers} & set(MANDATES) for plan in plans]
        values["said"] = values["said"][free]
        found.append({name: _over_arms(table) for name, table in values.items()})
    over = {name: np.mean([values[name] for values in found], axis=0) for name in found[0]}
    over["lost"] = over["later"] - over["intention"]
    return CaseFindings(tuple(of_mean(row, over[name], organisations) for name, row in ROWS.items()))


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
