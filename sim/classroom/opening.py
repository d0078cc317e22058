"""From a scenario or a lesson to what a class plays."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.checks import Trial, strategy_problems
from sim.classroom.class_setup import MOST_CLASS_ROUNDS, ClassSetup
from sim.classroom.levelled import Drawn, draw
from sim.classroom.predicting import LESSON, QUESTIONS, ClassQuestion
from sim.common.errors import InputError
from sim.play import Game
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.forms import best_forms
from sim.study.lessons import Lesson, lesson_files, read_lesson


@dataclass(frozen=True)
class ClassWish:
    """What an instructor asks for; ``seed`` None is one that nobody can foresee, ``rounds`` 0 to predict only."""

    rounds: int = 4
    seed: int | None = None
    budget: float | None = None
    mode: str = "standard"
    class_code: str | None = None


def class_setup(
    name: str, catalogue: Catalogue, wish: ClassWish, tell: Callable[[int], None] = lambda _: None
) -> ClassSetup:
    """The setup of a class on a scenario, or on a lesson's, by name or file. Raises InputError."""
    lesson = _lesson(name, catalogue)
    if not wish.rounds and lesson is None:
        raise InputError(
            "option --rounds",
            None,
            "0",
            f"a whole number from 1 to {MOST_CLASS_ROUNDS}; a lesson can be predicted and revealed without rounds",
        )
    on = lesson.scenario if lesson else name
    scenario = catalogue.scenario(on)
    ideas, rivals = plans_of(scenario, on, catalogue)
    seed, drawn = wish.seed if wish.seed is not None else secrets.randbelow(2**31), ""
    if wish.class_code is not None:
        found = drawn_by(wish.class_code, on, catalogue, tell)
        scenario, seed, drawn = found.scenario, found.seed, found.in_words()
    game = Game(scenario=scenario.name, seed=seed, budget=wish.budget, rounds=wish.rounds or 1, mode=wish.mode)  # type: ignore[arg-type]
    setup = ClassSetup(
        scenario=scenario,
        game=game,
        ideas=ideas,
        rivals=rivals,
        questions=(*([question_of(lesson)] if lesson else []), *(QUESTIONS if wish.rounds else ())),
        lesson=lesson,
        decides=wish.rounds > 0,
        class_code=wish.class_code or "",
        drawn=drawn,
    )
    return setup.model_copy(update={"game": setup.opened().log.game})


def plans_of(
    scenario: Scenario, on: str | Path, catalogue: Catalogue
) -> tuple[tuple[Strategy, ...], tuple[Strategy, ...]]:
    """The shipped ideas of a scenario, and their best forms; ``on`` is its name or file."""
    ideas = shipped_ideas(scenario, catalogue)
    return ideas, tuple(best_forms(catalogue, on, ideas, Trial.of(scenario), {}))


def drawn_by(code: str, on: str, catalogue: Catalogue, tell: Callable[[int], None] = lambda _: None) -> Drawn:
    """The organisation that a class code draws for a scenario, the same in a class and in a game. Raises InputError."""
    scenario = catalogue.scenario(on)
    ideas, rivals = plans_of(scenario, on, catalogue)
    return draw(scenario, code, (*ideas, *rivals), tell)


def shipped_ideas(scenario: Scenario, catalogue: Catalogue) -> tuple[Strategy, ...]:
    """The strategies that a scenario is compared with, as far as they can be laid out on it."""
    found = (catalogue.strategy(name) for name in scenario.strategies or catalogue.strategy_names())
    trial = Trial.of(scenario)
    return tuple(one for one in found if not strategy_problems(one, trial))


def question_of(lesson: Lesson) -> ClassQuestion:
    """A lesson's own question, with the answer that its run is known to give."""
    options = lesson.question.options
    answer = next(n for n, option in enumerate(options) if option.when == lesson.result.comes)
    return ClassQuestion(
        key=LESSON,
        asks=lesson.question.asks,
        options=tuple(option.says for option in options),
        answer=answer,
        reason=True,
    )


def _lesson(name: str, catalogue: Catalogue) -> Lesson | None:
    """The lesson of that name, if it is one and no scenario is called so."""
    if name in catalogue.scenario_names():
        return None
    if name in lesson_files():
        return read_lesson(name, catalogue)
    try:
        catalogue.scenario_path(name)
    except InputError as error:
        allowed = f"a scenario ({', '.join(catalogue.scenario_names())}) or a lesson ({', '.join(lesson_files())})"
        raise InputError("argument SCENARIO", None, f'unknown "{name[:80]}"', allowed) from error
    return None
