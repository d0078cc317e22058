"""Where a class is: the stages through which its instructor takes it, and the rounds of decisions among them."""

from dataclasses import dataclass

STAGES = ("join", "read", "predict", "decide", "reveal", "debrief")
TITLES = {
    "join": "Come in",
    "read": "Read the case",
    "predict": "Predict",
    "decide": "Decide",
    "reveal": "What happened",
    "debrief": "Talk about it",
}
MINUTES = {"join": 5.0, "read": 8.0, "predict": 5.0, "decide": 12.0, "reveal": 10.0, "debrief": 15.0}


@dataclass(frozen=True)
class Moment:
    """A stage, and in ``decide`` the round, from 1."""

    stage: str = STAGES[0]
    round: int = 0

    def __str__(self) -> str:
        return f"{self.stage} {self.round}" if self.round else self.stage

    def in_words(self, rounds: int) -> str:
        """As a page's heading."""
        return f"Round {self.round} of {rounds}: decide" if self.round else TITLES[self.stage]

    def after(self, rounds: int) -> "Moment":
        """What comes next, without decisions where there are no rounds; the last stage has nothing after it."""
        if self.stage == "decide" and self.round < rounds:
            return Moment("decide", self.round + 1)
        passed = [stage for stage in STAGES if rounds or stage != "decide"]
        stage = passed[min(passed.index(self.stage) + 1, len(passed) - 1)]
        return Moment(stage, 1 if stage == "decide" and self.stage != "decide" else 0)

    def played(self, rounds: int) -> int:
        """How many rounds are over."""
        if self.stage == "decide":
            return self.round - 1
        return rounds if STAGES.index(self.stage) > STAGES.index("decide") else 0


LAST = Moment(STAGES[-1])
