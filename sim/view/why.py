"""Why a person believes, says and does what they do: the model's own terms, week by week, for one person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from sim.common.vocabulary import BOSS, REPORT, TEAM
from sim.levers.pull import step_of
from sim.report.reason_words import moved
from sim.state.columns import DECLARED
from sim.study import reasons
from sim.study.reasons import RARE, TERMS, LedgerWeek, Watch, terms
from sim.view.address import Address
from sim.view.change import Change
from sim.view.course import KEPT_COURSES, advanced, simulation_of
from sim.view.memory import kept_for_visitors
from sim.worlds.simulation import Simulation

MOVERS = ("judgement", "boss", "team", "others", "pressure", "chance")
SIDES = {BOSS: "boss", TEAM: "team", REPORT: "team"}
STATE = {name: column.title for name, column in DECLARED.items() if column.title}  # what can be seen, by its title
TITLES = {
    "judgement": "Own judgement",
    "boss": "The boss",
    "team": "Peers and reports",
    "others": "Other units and advisers",
    "pressure": "Pressure felt as unwelcome",
    "chance": "Chance and newcomers",
    **reasons.TITLES,
}


@dataclass
class Story:
    """One person's weeks, week 0 being the start: lists by name, all of the same length."""

    row: int
    movers: dict[str, list[float]] = field(default_factory=lambda: {name: [0.0] for name in MOVERS})
    terms: dict[str, list[float]] = field(default_factory=lambda: {name: [0.0] for name in TERMS})
    state: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in STATE})
    pressure: list[float] = field(default_factory=lambda: [0.0])
    levers: list[list[str]] = field(default_factory=lambda: [[]])

    def note(self, simulation: Simulation) -> None:
        """Take down where the person stands."""
        for name, values in self.state.items():
            values.append(float(simulation.worlds.view(name)[self.row, 0]))

    def explain(self, simulation: Simulation, week: LedgerWeek) -> None:
        """Take down what moved the person in the week just run."""
        worlds = simulation.worlds
        for kind, found in ((self.movers, movers(week)), (self.terms, terms(worlds, self.row))):
            for name, value in found.items():
                kind[name].append(value)
        self.pressure.append(float(worlds.signals["felt_pressure"][self.row, 0]))
        self.levers.append(levers_on(simulation, self.row))


def movers(week: LedgerWeek) -> dict[str, float]:
    """The week's change of a person's commitment as pulls from where they stood; a newcomer on the seat is chance."""
    judged, pulls = week.pulls()
    social = dict.fromkeys(("boss", "team", "others"), 0.0)
    for voice, pull in pulls:
        social[SIDES.get(voice.kind, "others")] += pull
    chance = week.seated - week.before + week.chance + week.bounds
    return {"judgement": judged, **social, "pressure": week.pressure, "chance": chance}


def sentences(found: Mapping[str, list[float]]) -> list[str]:
    """For each week what has moved the person since the start; ``found`` are the weeks' pulls by mover."""
    so_far = np.cumsum(list(found.values()), axis=1).T
    names = [TITLES[name].lower() for name in found]
    told = [moved(float(parts.sum()), zip(names, parts.tolist(), strict=True)) for parts in so_far]
    return ["Nothing has moved this person yet.", *(f"Since the start private commitment {one}" for one in told[1:])]


def levers_on(simulation: Simulation, row: int) -> list[str]:
    """Titles of the levers that reached a person in the week just run."""
    worlds, found = simulation.worlds, []
    for number, planned, step in simulation.schedules[0].at_work(worlds.week):
        chosen = worlds.picked.get(step_of((0, number), planned, step))
        at = np.flatnonzero(step.rows == row)
        if len(at) and (chosen is None or chosen[at[0], 0] > 0):
            found.append(planned.lever.title)
    return found


def story_of(address: Address, row: int, change: Change | None = None) -> dict[str, Any]:
    """One person's weeks as plain values, worked out by going through the run again. Raises InputError."""
    return _story(address.run, row, change, address.stamp())


@kept_for_visitors
@lru_cache(2 * KEPT_COURSES)
def _story(address: Address, row: int, change: Change | None, stamp: tuple[int, ...]) -> dict[str, Any]:
    simulation, story = simulation_of(address, change), Story(row)
    story.note(simulation)
    for _ in range(simulation.horizon):
        watch = Watch(simulation.worlds, row)
        advanced(simulation, change, watch)
        story.explain(simulation, watch.week(simulation.worlds))
        story.note(simulation)
    state = _had(story.state)
    return {
        "row": row,
        "titles": TITLES,
        "states": {name: title for name, title in STATE.items() if name in state},
        "movers": {name: _rounded(values) for name, values in story.movers.items()},
        "terms": _had(story.terms),
        "state": state,
        "sentences": sentences(story.movers),
        "pressure": _rounded(story.pressure),
        "levers": story.levers,
    }


def _had(found: Mapping[str, list[float]]) -> dict[str, list[float]]:
    return {name: _rounded(values) for name, values in found.items() if name not in RARE or any(values)}


def _rounded(values: list[float]) -> list[float]:
    return [round(value, 5) for value in values]
