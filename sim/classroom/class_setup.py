"""What a class plays: a scenario as it was when the class was opened, one game for all its teams, and its questions."""

from typing import Annotated

from pydantic import Field

from sim.classroom.predicting import ClassQuestion
from sim.inputs import Model
from sim.play import Game, Play
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.lessons import Lesson

MOST_CLASS_ROUNDS = 12


class ClassSetup(Model):
    """All teams play ``game`` on ``scenario``: the same organisation, people and luck, so that decisions part them.

    ``ideas`` are the shipped strategies that references tell of, ``rivals`` their best forms, with which a score sets
    a plan beside. ``lesson`` is what it began from, if anything; ``decides`` is false where it is predicted and
    revealed without a game. ``class_code`` is the code by which the organisation was drawn, ``drawn`` how, in words for
    the instructor; empty where there is none.
    """

    scenario: Scenario
    game: Game
    ideas: tuple[Strategy, ...]
    rivals: tuple[Strategy, ...] = ()
    questions: Annotated[tuple[ClassQuestion, ...], Field(min_length=1, max_length=12)]
    lesson: Lesson | None = None
    decides: bool = True
    class_code: str = ""
    drawn: str = ""

    @property
    def rounds(self) -> int:
        """Rounds of decisions; 0 where nothing is decided."""
        return self.game.rounds if self.decides else 0

    @property
    def title(self) -> str:
        return self.lesson.title if self.lesson else self.scenario.title

    @property
    def background(self) -> str:
        """The lesson's case."""
        return self.lesson.background.strip() if self.lesson else ""

    def opened(self) -> Play:
        """The game that nobody has played yet. Raises InputError for more rounds than weeks."""
        return Play.open(self.game, self.scenario, self.ideas)
