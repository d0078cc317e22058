"""One person's reasons, week by week, in the world that one run shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.common.errors import InputError, shortened, unknown_name
from sim.common.vocabulary import TIE_KINDS, TIERS
from sim.organisation import Organisation
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment
from sim.study.reasons import Key, LedgerWeek, Parts, since_start, watched

DIGITS = 12


@dataclass(frozen=True, eq=False)
class Reasons:
    """One person's weeks from the first on, in one world; ``week`` is the last of them."""

    scenario: str
    title: str
    strategy: Strategy
    seed: int
    organisation: Organisation
    row: int
    weeks: tuple[LedgerWeek, ...]

    @property
    def person(self) -> str:
        return self.organisation.ids[self.row]

    @property
    def week(self) -> int:
        return len(self.weeks)

    def since_start(self) -> Parts:
        """The change in commitment since the start, by part."""
        return since_start(self.weeks)

    def in_week(self) -> Parts:
        """The change in commitment in the last of the weeks, by part."""
        return self.weeks[-1].parts

    def named(self, key: Key) -> str:
        """A part as a word: a term's name, or the id of someone listened to."""
        return self.organisation.ids[key] if isinstance(key, int) else key

    def kind(self, row: int) -> str:
        """The kind of tie to someone listened to."""
        return next(TIE_KINDS[v.kind] for week in self.weeks for v in week.voices if v.row == row)

    def to_json_dict(self) -> dict[str, Any]:
        """The ledger as plain values to 12 decimals; what people said is by their ids, apart from the terms."""
        organisation, row = self.organisation, self.row
        return {
            "scenario": self.scenario,
            "strategy": self.strategy.name,
            "seed": self.seed,
            "person": self.person,
            "tier": TIERS[organisation.tier[row]],
            "unit": organisation.units[organisation.unit[row]],
            "week": self.week,
            "commitment": {"start": _plain(self.weeks[0].before), "now": _plain(self.weeks[-1].after)},
            "since_start": self._as_json(self.since_start()),
            "weeks": [
                {"week": w.week, "before": _plain(w.before), "after": _plain(w.after), **self._as_json(w.parts)}
                for w in self.weeks
            ],
        }

    def _as_json(self, parts: Mapping[Key, float]) -> dict[str, Any]:
        said = {self.named(key): _plain(amount) for key, amount in parts.items() if isinstance(key, int)}
        return {
            "change": _plain(sum(parts.values())),
            "parts": {key: _plain(amount) for key, amount in parts.items() if isinstance(key, str)},
            "people": dict(sorted(said.items(), key=lambda one: -abs(one[1]))),
        }


def _plain(amount: float) -> float:
    return round(amount, DIGITS) + 0.0


def why(
    experiment: Experiment,
    person: str,
    *,
    week: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Reasons:
    """What moved a person up to ``week`` (the horizon when left out) in the world that ``run_one`` shows.

    Raises InputError for an unknown person, where people are not shown, for a week beyond the horizon, and as
    ``Simulation`` does.
    """
    scenario, strategy = experiment.scenario, experiment.strategies[0]
    if week is not None and not 1 <= week <= scenario.horizon:
        raise InputError("week", None, str(week), f"a week from 1 to {scenario.horizon}, the horizon")
    organisation = experiment.first_batch.organisation
    row, until = _row(organisation, person), week or scenario.horizon
    simulation = experiment.first_batch.simulation()
    weeks = []
    for one in watched(simulation, row, until):
        weeks.append(one)
        progress(len(weeks), until)
    return Reasons(scenario.name, scenario.title, strategy, experiment.seed, organisation, row, tuple(weeks))


def _row(organisation: Organisation, person: str) -> int:
    """Row of a person. Names of others are told where they are generated only."""
    if not organisation.shown.people:
        who = "one of the people of a table, who are not shown"
        raise InputError("person", None, who, "people and small groups shown (--show-people)")
    if person in organisation.ids:
        return organisation.ids.index(person)
    if organisation.own:
        raise InputError("person", None, f'unknown person "{shortened(person)}"', "an id of the people table")
    raise unknown_name("person", None, person, organisation.ids, "person")
