"""A game in progress. Nothing of it but its log is state: the same log gives the same play, to the last number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sim.checks import Trial
from sim.checks.further_shocks import with_shocks
from sim.common.errors import InputError
from sim.organisation import Organisation
from sim.play import allowed
from sim.play.game import Game, Inquiry, Log, Round
from sim.play.inquiries import check_inquiry
from sim.play.learning import Learnt
from sim.play.own_world import OwnTrace
from sim.play.position import Position
from sim.play.purse import default_budget
from sim.play.sight import Report, Sight
from sim.play.watcher import Watcher
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment


@dataclass(frozen=True, eq=False)
class Play(Position):
    """A game with its log so far."""

    @classmethod
    def open(
        cls, game: Game, scenario: Scenario, ideas: Sequence[Strategy], organisation: Organisation | None = None
    ) -> "Play":
        """A game that has not begun. Raises InputError for more rounds than weeks."""
        return cls.resumed(Log(game=game), scenario, ideas, organisation)

    @classmethod
    def resumed(
        cls, log: Log, scenario: Scenario, ideas: Sequence[Strategy], organisation: Organisation | None = None
    ) -> "Play":
        """The play of a log. Raises InputError where its decisions or shocks are not allowed, or its rounds more than
        weeks."""
        scenario = with_shocks(scenario, log.game.shocks, "the game")
        if log.game.rounds > scenario.horizon:
            allowed_rounds = f"at most {scenario.horizon}, the weeks of the horizon"
            raise InputError("rounds", None, str(log.game.rounds), allowed_rounds)
        first = Experiment.of(scenario, (), seed=log.game.seed, organisation=organisation).first_batch.organisation
        budget = log.game.budget or default_budget(Trial(scenario, first), ideas, own=organisation is not None)
        if log.game.people not in (None, len(first)):
            found, there = f"a log of {log.game.people} people", f"{len(first)}, as the organisation has"
            raise InputError("the game", "game.people", found, there)
        game = log.game.model_copy(update={"budget": budget, "people": len(first)})
        play = cls(Log(game=game), scenario, first, tuple(ideas), organisation is not None)
        for round in log.rounds:
            play = play.decide(round)
        for inquiry in log.asked:
            play = play.inquire(inquiry)
        return play

    def decide(self, round: Round) -> "Play":
        """The play one round on. Raises InputError for what is not allowed."""
        self.check(round)
        return self.closed(round)

    def inquire(self, inquiry: Inquiry) -> "Play":
        """The play with something found out in the open round. Raises InputError for what is not allowed."""
        source = allowed.open_round(self)
        check_inquiry(inquiry, self.setting, source, "find")
        asked = self._with(self.log.model_copy(update={"asked": (*self.log.asked, inquiry)}))
        allowed.check_purse(asked, source)
        return asked

    def check(self, round: Round) -> None:
        """Raise InputError where a round is not allowed; nothing is played."""
        source = allowed.open_round(self)
        allowed.check_round(self, round, source)
        allowed.check_plan(self.closed(round), source)

    def sight(self) -> Sight:
        """What the player has seen."""
        *earlier, now = self._watched[1]
        return Sight(
            self.week, self.scenario.horizon, self.number, len(self.rounds), now, tuple(earlier), self._watched[2]
        )

    @property
    def trace(self) -> OwnTrace:
        """The weeks of the own world. Raises ValueError before the end: what people believe is not to be seen."""
        if not self.over:
            raise ValueError("a game is traced when it is over")
        return self._watched[0]

    @cached_property
    def _watched(self) -> tuple[OwnTrace, tuple[Report, ...], tuple[Learnt, ...]]:
        return Watcher(self).watch()

    def closed(self, round: Round) -> "Play":
        """The play with the open round closed, whatever was decided in it: unchecked, for its plan and purse."""
        whole = round.model_copy(update={"find": (*self.log.asked, *round.find)})
        return self._with(Log(game=self.log.game, rounds=(*self.log.rounds, whole)))

    def _with(self, log: Log) -> "Play":
        return replace(self, log=log)
