"""How a lesson is given in 15, 45 or 90 minutes, by the minute, from one file."""

from dataclasses import dataclass

from sim.study.lessons.file import Lesson

FORMS = (15, 45, 90)  # minutes


@dataclass(frozen=True)
class Stage:
    """What is done from one minute to another."""

    start: int
    end: int
    what: str


def run_sheet(lesson: Lesson, minutes: int) -> tuple[Stage, ...]:
    """The stages of a form, one after the other, filling its minutes. Raises KeyError for a form there is not."""
    stages, start = [], 0
    for length, what in _PLANS[minutes]:
        stages.append(Stage(start, start + length, what.format(name=lesson.name, title=lesson.title)))
        start += length
    return tuple(stages)


_PREDICT = (
    (3, "Read the case, aloud or alone. Draw the board plan."),
    (2, "Everyone picks an option in writing, with a reason and how sure they are (50 to 100 %)."),
)
_PLANS = {
    15: (
        *_PREDICT,
        (3, "One voice for each option, the rarest first; nobody is corrected."),
        (2, "Reveal: buyin lesson {name} --reveal, or the last slides. Ask first who was surest."),
        (5, "One question to talk about; end with what each would ask at work tomorrow."),
    ),
    45: (
        *_PREDICT,
        (5, "Pairs with different options find the one fact that would change their mind."),
        (15, "One round of decisions in teams: buyin class {name} --rounds 1."),
        (5, "Reveal the lesson, then the spread of the teams: what was luck, and what was not?"),
        (10, "Two questions to talk about, with the figure on the wall."),
        (5, "Each writes one sentence: what I would now ask before I decide."),
    ),
    90: (
        *_PREDICT,
        (5, "One voice for each option; count, and keep the count on the board."),
        (5, "Teams of three to five join: buyin class {name} --rounds 4. What may a manager see, and what costs?"),
        (40, "Four rounds of ten minutes: four to talk, four to decide, two to look at what was seen."),
        (10, "Reveal: the spread of the teams, luck told from skill, predictions with their calibration."),
        (15, "Each team reads its own debrief, and says which single change would have helped most."),
        (5, "Back to the question of the beginning, and to those who changed their mind."),
        (5, "Each writes one sentence: what I would now ask before I decide."),
    ),
}
