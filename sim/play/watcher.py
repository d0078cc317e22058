"""Runs a play's world up to its last week, and takes down what there is to be seen of it."""

import numpy as np

from sim.play.learning import Learnt, learn
from sim.play.own_world import OwnTrace, Tracing
from sim.play.position import Position
from sim.play.sight import Report, counted, credibility, groups_of, overheard, undisclosed
from sim.play.team import told_by_team
from sim.play.voices import voices_of
from sim.scenarios.scenario import ShockEvent
from sim.shocks import SHOCKS
from sim.state.columns import Worlds

SPONSOR_LEAVES = "sponsor-leaves"


class Watcher:
    """Looks at the end of every round; before the first one, too."""

    def __init__(self, play: Position):
        self.play, organisation = play, play.organisation
        self.groups = groups_of(organisation, play.titles)
        self.shown = undisclosed(organisation).units
        self.reports: list[Report] = []
        self.learnt: list[Learnt] = []
        self.ends = {0: 0} | {last: number for number, (_, last) in enumerate(play.rounds, start=1)}

    def watch(self) -> tuple[OwnTrace, tuple[Report, ...], tuple[Learnt, ...]]:
        """The trace, a report of each round and of the start, and what was learnt."""
        tracing = Tracing(self.play.experiment.first_batch.simulation())
        self.cells, self.sponsor = tracing.cells, tracing.worlds.home[:, tracing.worlds.sponsor, 0].copy()
        self._look(tracing.worlds, tracing.trace)
        trace = tracing.run(self.play.week, self._look)
        return trace, tuple(self.reports), tuple(self.learnt)

    def _look(self, worlds: Worlds, trace: OwnTrace) -> None:
        if worlds.week in self.ends:
            self.reports.append(self._report(worlds, trace))
            asked = (n for n, (week, _) in enumerate(self.play.inquiries) if week == worlds.week)
            self.learnt += [learn(self.play.inquiries[n][1], self.play.setting, worlds, n) for n in asked]

    def _report(self, worlds: Worlds, trace: OwnTrace) -> Report:
        play, week, number = self.play, worlds.week, self.ends[worlds.week]
        before = play.rounds[number - 1][0] - 1 if number else 0
        weeks = range(before + 1, week + 1)
        return Report(
            number,
            week,
            overheard(worlds, self.groups),
            counted(trace, week, self.cells, self.groups),
            told_by_team(worlds, trace, weeks, play.schedule, play.titles, self.shown),
            credibility(worlds, trace, weeks, play.schedule),
            voices_of(trace, before, week, play.titles, self.shown) if number else (),
            tuple(SHOCKS[e.shock].title for e in play.scenario.shocks if self._struck(e, weeks, worlds)),
        )

    def _struck(self, event: ShockEvent, weeks: range, worlds: Worlds) -> bool:
        """Whether a shock has struck in some weeks, at their end; the sponsor may leave in a week that is drawn."""
        if event.shock != SPONSOR_LEAVES:
            return event.week in weeks
        before, self.sponsor = self.sponsor, worlds.home[:, worlds.sponsor, 0].copy()
        return bool(len(weeks)) and not np.array_equal(before, self.sponsor)
