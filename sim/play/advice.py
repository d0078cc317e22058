"""What is said after a round: advice to a novice, from the plan alone; to executives a question in its place."""

from sim.play.debrief import Review, noticed
from sim.play.playing import Play

MOST = 3
PROMPTS = (
    "What do you expect to see at the end of this round, and what would surprise you?",
    "Whose behaviour has to change for this to work, and what do they lose by it?",
    "What have you taken for granted in this round? How would you find out whether it is so?",
    "Which of your decisions would you defend in a year, and which only today?",
    "What are people telling you because you want to hear it?",
    "Where is the team spread thinner than you would admit?",
    "What would you stop, if you had to stop something?",
    "What will be left of it when you have gone?",
)


def advice_on(play: Play) -> tuple[str, ...]:
    """What could be better about the plan so far, as far as the plan itself shows it."""
    found = [(kind, occurrence) for _, kind, occurrence in noticed(Review(play), early=True) if not kind.good]
    return tuple(f"{kind.told(occurrence)} Rather: {kind.otherwise}." for kind, occurrence in found[:MOST])


def prompt_of(play: Play) -> str:
    """A question to think about before the open round is decided."""
    return PROMPTS[play.number % len(PROMPTS)]
