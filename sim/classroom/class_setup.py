"""What a class plays: a scenario as it was when the class was opened, one game for all its teams, and what it predicts."""

from pydantic import Field

from sim.classroom.predicting import ClassQuestion
from sim.inputs import Model
from sim.play import Game
from sim.scenario import Scenario


class ClassSetup(Model):
    """All teams play ``game`` on ``scenario``: the same organisation, people and luck, so that decisions part them.

    ``lesson`` names the lesson it began from, ``class_code`` the code by which the organisation was drawn; empty where
    there is none. ``own`` is told of how the organisation was drawn, in words.
    """

    scenario: Scenario
    game: Game
    questions: tuple[ClassQuestion, ...]
    lesson: str = ""
    class_code: str = ""
    drawn: str = Field("", description="how the organisation was drawn and levelled, in words")

    @property
    def rounds(self) -> int:
        return self.game.rounds
