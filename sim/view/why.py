"""Why a person believes, says and does what they do: the model's own terms, week by week, for one person."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from sim.rules.appraisal import felt_threat
from sim.state import Array, Worlds
from sim.view.address import Address
from sim.view.change import Change
from sim.view.course import KEPT_COURSES, advanced, simulation_of
from sim.vocabulary import BOSS, REPORT, SELF, TEAM
from sim.worlds import Simulation

# what moves commitment, then what own judgement is made of
MOVERS = ("judgement", "boss", "team", "others", "pressure", "chance")
TERMS = ("value", "trust", "ownership", "burden", "worries", "threat")
STATE = ("awareness", "value", "trust", "worries", "skill", "slack", "burden", "ownership")
TITLES = {
    "judgement": "Own judgement",
    "boss": "The boss",
    "team": "Peers and reports",
    "others": "Other units and advisers",
    "pressure": "Pressure felt as unwelcome",
    "chance": "Chance and newcomers",
    "value": "Value expected",
    "trust": "Trust",
    "ownership": "Ownership",
    "burden": "Burden",
    "worries": "Worries",
    "threat": "Threat to territory",
}


@dataclass
class Before:
    """What others showed before a week: all have shape (people,)."""

    commitment: Array
    stance: Array
    practice: Array
    awareness: Array

    @classmethod
    def of(cls, worlds: Worlds) -> "Before":
        """As it stands now."""
        return cls(*(worlds.column[name][:, 0].copy() for name in ("commitment", "stance", "practice", "awareness")))


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
            values.append(float(simulation.worlds.column[name][self.row, 0]))

    def explain(self, simulation: Simulation, before: Before) -> None:
        """Take down what moved the person in the week just run."""
        worlds = simulation.worlds
        for kind, found in ((self.movers, movers(worlds, before, self.row)), (self.terms, terms(worlds, self.row))):
            for name, value in found.items():
                kind[name].append(value)
        self.pressure.append(float(worlds.signals["pressure"][self.row, 0]))
        self.levers.append(levers_on(simulation, self.row))


def movers(worlds: Worlds, before: Before, row: int) -> dict[str, float]:
    """The week's change of a person's commitment in its parts, as rule ``commitment`` adds them up.

    What the rule's terms do not explain (noise, bounds, a newcomer on the seat) is chance.
    """
    p = {name: float(worlds.parameters[f"commitment.{name}"][0]) for name in ("rate", "reactance")}
    c, free = before.commitment[row], 1.0 - worlds.ownership[row, 0]
    lam = worlds.susceptibility[row, 0] * free
    pressure = worlds.signals["pressure"][row, 0]
    social = p["rate"] * lam * (worlds.signals["pull"][row, 0] - c)
    boss, team = (p["rate"] * lam * pulled for pulled in _pulls(worlds, before, row))
    found = {
        "judgement": p["rate"] * (1.0 - lam) * (worlds.appraisal[row, 0] - c),
        "boss": boss,
        "team": team,
        "others": social - boss - team,
        "pressure": -p["reactance"] * max(0.0, pressure - max(c, 0.0)) * free,
    }
    found["chance"] = worlds.commitment[row, 0] - c - sum(found.values())
    return {name: float(value) for name, value in found.items()}


def _pulls(worlds: Worlds, before: Before, row: int) -> tuple[float, float]:
    """How the boss, and how team and reports, pull on a person's commitment; see rule ``listening``."""
    ties = worlds.organisation.ties
    own = slice(int(ties.start[row]), int(ties.start[row + 1]))
    kind, speaker, weight = ties.kind[own], ties.speaker[own], ties.weight[own]
    could = worlds.access[speaker, 0] * before.awareness[speaker]
    deed = could * (2.0 * before.practice[speaker] - 1.0) + (1.0 - could) * before.stance[speaker]
    weight_of_deeds = worlds.parameters["listening.deed_weight"][0]
    voice = (1.0 - weight_of_deeds) * before.stance[speaker] + weight_of_deeds * deed
    pull = weight * (voice - before.commitment[row]) * (kind != SELF)
    return float(pull[kind == BOSS].sum()), float(pull[(kind == TEAM) | (kind == REPORT)].sum())


def terms(worlds: Worlds, row: int) -> dict[str, float]:
    """What a person's own judgement is made of, as rule ``appraisal`` weighs it; positive speaks for it."""
    p = {name: float(worlds.parameters[f"appraisal.{name}"][0]) for name in ("trust", "burden", "worries", "ownership")}
    person = {name: float(worlds.column[name][row, 0]) for name in ("value", "trust", "burden", "worries", "ownership")}
    threat = float(felt_threat(worlds)[worlds.organisation.unit[row], 0])
    return {
        "value": person["value"],
        "trust": p["trust"] * (person["trust"] - 0.5),
        "ownership": p["ownership"] * person["ownership"],
        "burden": -p["burden"] * person["burden"],
        "worries": -p["worries"] * person["worries"],
        "threat": -threat * (1.0 - person["ownership"]),
    }


def levers_on(simulation: Simulation, row: int) -> list[str]:
    """Titles of the levers that reached a person in the week just run."""
    worlds, found = simulation.worlds, []
    for number, planned, units, rows in simulation.schedules[0].at_work(worlds.week):
        step = int(units[0]) if planned.use.pace == "step-by-step" else -1
        chosen = worlds.picked.get((0, number, step))
        at = np.flatnonzero(rows == row)
        if len(at) and (chosen is None or chosen[at[0], 0] > 0):
            found.append(planned.lever.title)
    return found


def story_of(address: Address, row: int, change: Change | None = None) -> dict[str, Any]:
    """One person's weeks as plain values, worked out by going through the run again. Raises InputError."""
    return _story(address.run, row, change, address.stamp())


@lru_cache(2 * KEPT_COURSES)
def _story(address: Address, row: int, change: Change | None, stamp: tuple[int, ...]) -> dict[str, Any]:
    simulation, story = simulation_of(address, change), Story(row)
    story.note(simulation)
    for _ in range(simulation.horizon):
        before = Before.of(simulation.worlds)
        advanced(simulation, change)
        story.explain(simulation, before)
        story.note(simulation)
    return {
        "row": row,
        "titles": TITLES,
        "movers": {name: _rounded(values) for name, values in story.movers.items()},
        "terms": {name: _rounded(values) for name, values in story.terms.items()},
        "state": {name: _rounded(values) for name, values in story.state.items()},
        "pressure": _rounded(story.pressure),
        "levers": story.levers,
    }


def _rounded(values: list[float]) -> list[float]:
    return [round(value, 5) for value in values]
