"""What is kept of each world: what groups say, believe and do in every week, all that can be asked, and how it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.common.arrays import Array
from sim.common.vocabulary import NO_BOSS
from sim.levers.schedule import Schedule
from sim.measures import COMMITTED, KEYS, PRACTISING, SUPPORTIVE, Recorder
from sim.scenarios.strategy import Strategy
from sim.state.columns import Worlds
from sim.study.observe import NUMBER, Kept, Observation
from sim.study.steer.whom import Whom, means
from sim.worlds.simulation import Simulation

COURSE, SIGNALS, ENDS = "course", "signals", "ends"
SAY_BELIEVE_DO = ("say", "believe", "do")  # shares of a group: supportive, committed, practising
READ = (*SAY_BELIEVE_DO, "stance", "awareness", "skill", "freed")  # all that can be seen of a group in a week


@dataclass(frozen=True)
class Onlooker:
    """Keeps the ``course`` of ``groups`` (weeks, 3, groups) up to a week, what can be seen (``READ``) in some
    ``weeks``, and how the measure with key ``goal`` ends.

    After ``week`` the arms that ``plans`` names go on with another plan: a strategy that begins with the uses that the
    arm has had, each at its place.
    """

    goal: str
    groups: tuple[Whom, ...] = ()
    weeks: tuple[int, ...] = ()
    until: int = 0
    week: int = 0
    plans: Mapping[str, Strategy] = field(default_factory=dict)

    @property
    def keeps(self) -> tuple[str, ...]:
        """Names of what is kept."""
        return (ENDS, *((COURSE,) if self.groups else ()), *((SIGNALS,) if self.groups and self.weeks else ()))

    def begin(self, simulation: Simulation) -> Observation:
        """Watches up to the horizon."""
        return _Onlooking(self, simulation)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of all that is kept."""
        each = len(self.groups) * (len(SAY_BELIEVE_DO) * self.until + len(READ) * len(self.weeks))
        return NUMBER * arms * columns * (1 + each)


class _Onlooking:
    def __init__(self, watch: Onlooker, simulation: Simulation):
        self.watch, self.simulation, self.last = watch, simulation, simulation.horizon
        worlds = simulation.worlds
        self.means = means(watch.groups, worlds.organisation)
        self.recorder = Recorder(worlds.shape[1], simulation.horizon)
        self.course: list[Array] = []
        self.signals: list[Array] = []
        self._change_plans()

    def observe(self, worlds: Worlds) -> None:
        """Take in the week just run."""
        self.recorder.observe(worlds)
        if self.watch.groups and worlds.week <= self.watch.until:
            self.course.append(self._shares(worlds))
            if worlds.week in self.watch.weeks:
                self.signals.append(np.concatenate([self.course[-1], self._levels(worlds)]))
        self._change_plans()

    def kept(self) -> Kept:
        """What was kept."""
        found: dict[str, Array] = {ENDS: self.recorder.values()[KEYS.index(self.watch.goal)]}
        if self.course:
            found[COURSE] = np.stack(self.course)
        if self.signals:
            found[SIGNALS] = np.stack(self.signals)
        return found  # type: ignore[return-value]

    def _shares(self, worlds: Worlds) -> Array:
        holds = (worlds.stance >= SUPPORTIVE, worlds.commitment >= COMMITTED, worlds.practice >= PRACTISING)
        return np.stack([self.means @ one.astype(np.float64) for one in holds])

    def _levels(self, worlds: Worlds) -> Array:
        levels = (worlds.stance, worlds.awareness, worlds.skill, freed(worlds))
        return np.stack([self.means @ one for one in levels])

    def _change_plans(self) -> None:
        simulation, plans = self.simulation, self.watch.plans
        if simulation.worlds.week != self.watch.week or not plans:
            return
        organisation, arms = simulation.worlds.organisation, simulation.worlds.arms
        laid = {
            number: Schedule(simulation.scenario, organisation, plans[arm.name], simulation.horizon).planned
            for number, arm in enumerate(arms)
            if arm.name in plans
        }
        simulation.replan(laid)


def freed(worlds: Worlds) -> Array:
    """Share of working time that each person has been freed for it, by levers and by bosses who are for it."""
    boss = worlds.organisation.boss
    committed = np.where((boss == NO_BOSS)[:, None], 0.0, np.maximum(worlds.commitment[boss], 0.0))
    found: Array = worlds.inputs["time_given"] + worlds.parameters["capacity.boss"] * committed
    return found
