"""What is wrong with a strategy beside a scenario and its organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sim.common.errors import InputError, Problem, as_place, unknown
from sim.levers import LEVERS
from sim.levers.schedule import Planned, Schedule, check_pause
from sim.organisation import Organisation, generate
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import UNIT_GROUPS, Strategy, Use
from sim.state.columns import sponsor_row

LARGEST = 20_000  # people generated to see whom a strategy reaches


@dataclass(frozen=True)
class Trial:
    """A scenario and an organisation on which a strategy is laid out."""

    scenario: Scenario
    organisation: Organisation

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """The scenario on an organisation generated from it, with fewer people where it is large."""
        design = scenario.design()
        most = max(LARGEST, 3 * len(design.units))
        return cls(scenario, generate(design.scaled(most) if design.people > most else design, seed=0))

    @cached_property
    def sponsor(self) -> int:
        """Row of the sponsor."""
        return sponsor_row(self.organisation, Initiative(self.scenario, self.organisation.units, 1))

    def planned(self, strategy: Strategy) -> tuple[Planned, ...]:
        """Every use of a lever, placed. Raises InputError where ``strategy_problems`` has something to say."""
        return self.schedule(strategy).planned

    def schedule(self, strategy: Strategy) -> Schedule:
        """The strategy laid out. Raises InputError where ``strategy_problems`` has something to say."""
        return Schedule(self.scenario, self.organisation, strategy, self.scenario.horizon)


def strategy_problems(strategy: Strategy, trial: Trial) -> list[Problem]:
    """Why a strategy cannot run there; each problem's ``loc`` is its place in the file."""
    problems = [p for number, use in enumerate(strategy.levers) for p in _use_problems(number, use, trial)]
    return problems or list(_overlaps(trial.planned(strategy)))


def idle_uses(strategy: Strategy, trial: Trial) -> Iterator[Problem]:
    """Uses of levers that never work there: after the horizon, or on nobody. Only for one without problems."""
    yield from _idle(trial.planned(strategy), trial)


def _idle(uses: Iterable[Planned], trial: Trial) -> Iterator[Problem]:
    horizon = trial.scenario.horizon
    for number, planned in enumerate(uses):
        if planned.start > horizon:
            allowed = f"a week up to {horizon}, the horizon"
            yield Problem(f"week {planned.start}", allowed, ("levers", number, "from"))
        elif not _reaches_anybody(planned, trial):
            found = f"{planned.lever.name} on nobody"
            yield Problem(found, "units, tiers and people (who) that are there", ("levers", number))


def misfit(strategy: Strategy, trial: Trial) -> str:
    """Why a strategy does not fit a scenario, in plain words; empty where it does.

    It fits where it can be laid out, each lever that makes the idea is used within the horizon on somebody, and it
    spends something. Doing nothing fits everywhere.
    """
    wrong = next((p for number, use in enumerate(strategy.levers) for p in _use_problems(number, use, trial)), None)
    if wrong is None:
        schedule = trial.schedule(strategy)
        wrong = next(_overlaps(schedule.planned), None)
    if wrong is not None:
        return f"{as_place(wrong.loc)}: {wrong.found}"
    idle = {problem.loc[1]: problem.found for problem in _idle(schedule.planned, trial)}
    for core in strategy.core or dict.fromkeys(use.lever for use in strategy.levers):
        uses = [number for number, use in enumerate(strategy.levers) if use.lever == core]
        if all(number in idle for number in uses):
            return f"its {core} would never be at work here ({idle[uses[0]]})"
    return "" if not strategy.levers or schedule.effort().total else "it spends nothing here"


def cut_off(strategy: Strategy, trial: Trial) -> Iterator[Problem]:
    """Uses of levers that the horizon ends before their own time. Only for one without problems."""
    for number, planned in enumerate(trial.planned(strategy)):
        if planned.start <= trial.scenario.horizon:
            yield from _cut_off(number, planned, trial.scenario.horizon)


def advice(strategy: Strategy, trial: Trial) -> Iterator[Problem]:
    """What a strategy that runs there could do better. Only for one without problems."""
    for number, planned in enumerate(trial.planned(strategy)):
        yield from _needs(number, planned, strategy)
        yield from _cut_off(number, planned, trial.scenario.horizon)


def _use_problems(number: int, use: Use, trial: Trial) -> Iterator[Problem]:
    units = trial.organisation.units
    if use.lever not in LEVERS:
        yield unknown(use.lever, LEVERS, "lever", ("levers", number, "lever"))
    else:
        try:
            check_pause(LEVERS[use.lever], use, "", "")
        except InputError as error:
            yield Problem(f"every {error.found} weeks", error.allowed, ("levers", number, "every"))
    for n, name in enumerate(use.units):
        if name not in UNIT_GROUPS and name not in units:
            known = (*UNIT_GROUPS, *units)
            yield unknown(name, known, "unit or group of units", ("levers", number, "units", n))
    if use.source and use.source not in units:
        yield unknown(use.source, units, "unit", ("levers", number, "source"))


def _overlaps(planned: tuple[Planned, ...]) -> Iterator[Problem]:
    """Uses of one lever on some of the same people in overlapping windows."""
    people = [_people(one) for one in planned]
    for i, second in enumerate(planned):
        for j, first in enumerate(planned[:i]):
            alike = first.lever.name == second.lever.name and first.use.who == second.use.who
            meet = alike and first.start <= second.last and second.start <= first.last
            if meet and len(np.intersect1d(people[i], people[j])):
                found = f"{second.lever.name} on people whom levers[{j}] reaches with it at the same time"
                yield Problem(found, "one use of a lever at a time for the same people", ("levers", i))


def _people(planned: Planned) -> NDArray[np.int64]:
    return np.concatenate([np.empty(0, dtype=np.int64), *(step.rows for step in planned.steps)])


def _reaches_anybody(planned: Planned, trial: Trial) -> bool:
    people = _people(planned)
    return bool(trial.sponsor in people if planned.use.who == "sponsor" else len(people))


def _needs(number: int, planned: Planned, strategy: Strategy) -> Iterator[Problem]:
    needs = planned.lever.needs
    if needs and not any(use.lever in needs and use.start < planned.start for use in strategy.levers):
        wanted = " or ".join(needs)
        found = f"{planned.lever.name} in week {planned.start} without {wanted} before it"
        yield Problem(found, f"{wanted} first", ("levers", number))


def _cut_off(number: int, planned: Planned, horizon: int) -> Iterator[Problem]:
    if planned.use.until is not None and planned.use.until > horizon:
        found = f"week {planned.use.until}, after the horizon"
        yield Problem(found, f"up to {horizon}, or leave it out", ("levers", number, "until"))
