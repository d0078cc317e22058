"""The guided start on a page: the questions of ``buyin new``, and the file that answers become."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from sim.checks import Trial, scenario_problems
from sim.common.errors import InputError, Problem, as_place
from sim.guided.interview import Answered, GuidedQuestion, Interview
from sim.guided.questions import NOTHING, SCENARIO, START_FROM, STRATEGY, TOPICS, UNITS, WITH_SCENARIO
from sim.guided.readers import file_name
from sim.guided.roster import units_of
from sim.guided.scenario_file import asked_scenario, numbers, scenario_text
from sim.guided.strategy_file import asked_strategy, hours_lines, strategy_text
from sim.guided.strategy_trial import at_work, costs
from sim.guided.words import ideas
from sim.inputs.toml import parsed
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy

NOBODY = "nobody"
LONGEST_ANSWER, MOST_UNITS = 4_000, 200
BY_NAME = {question.name: question for question in SCENARIO}
PLAN = {question.name: question for question in STRATEGY if question is not WITH_SCENARIO}


def roster_of(organisation: Organisation | None) -> dict[str, int] | None:
    """People by unit of a visitor's own organisation. Raises InputError for units that no scenario can have."""
    if organisation is None:
        return None
    try:
        return units_of(organisation)
    except Problem as problem:
        raise InputError("your files", None, problem.found, problem.allowed, problem.hint) from None


def questions(roster: Mapping[str, int] | None) -> list[dict[str, Any]]:
    """What a page asks, in this order; units are not asked where they are known."""
    return [_question(one) for one in SCENARIO if one is not UNITS or roster is None]


def _question(one: GuidedQuestion) -> dict[str, Any]:
    return {
        "name": one.name,
        "asks": one.asks,
        "example": one.example,
        "usual": one.default or "",
        "byUnit": one.by_unit,
    }


def units_in(text: str) -> list[str]:
    """Names of the units in an answer. Raises InputError where it is none."""
    try:
        return list(UNITS.read(text))
    except Problem as problem:
        raise InputError("this page", UNITS.name, problem.found, problem.allowed, problem.hint) from None


def written(data: Mapping[str, Any], roster: Mapping[str, int] | None) -> dict[str, Any]:
    """The scenario's file from what a visitor answered; what words became, and what was taken as usual.

    Raises InputError for an answer that will not do, naming its question.
    """
    name = _name(data.get("name"))
    asked = Interview(_given(data.get("answers")), None)
    try:
        answers = asked_scenario(name, asked, roster)
    except InputError as wrong:
        raise _on_the_page(wrong) from None
    text = scenario_text(answers)
    _check(text, f"{name}.toml")
    became = [f"{question}: {word} is {number:g}; {why}" for question, word, number, why in numbers(answers)]
    return {"name": f"{name}.toml", "text": text, "numbers": became, "usual": asked.usual}


def plan_questions() -> list[dict[str, Any]]:
    """What a page asks for a plan of one's own, in this order; for which scenario is known."""
    return [_question(replace(one, default=_none(one)) if one in TOPICS else one) for one in PLAN.values()]


def _none(topic: GuidedQuestion) -> str:
    """The answer by which nothing of a topic is done: that of whoever leaves it out."""
    return NOTHING if NOTHING in ideas(topic.name) else NOBODY


def written_plan(data: Mapping[str, Any], scenario: Scenario, strategy: Callable[[str], Strategy]) -> dict[str, Any]:
    """The plan's file from what a visitor answered, begun from a ``strategy`` by name or nothing, and its costs.

    Raises InputError for an answer that will not do, naming its question, and for a plan that cannot run there.
    """
    name = _name(data.get("name"))
    given = _given(data.get("answers"), PLAN)
    nothing = (
        {} if START_FROM.name in given else {one.name: Answered("this page", one.asks, (_none(one),)) for one in TOPICS}
    )
    asked = Interview(nothing | given, None)
    try:
        start = asked.ask(replace(START_FROM, read=lambda text: None if text == NOTHING else strategy(text)))
        drafted = asked_strategy(name, asked, scenario.horizon, start)
        asked.finish()
    except InputError as wrong:
        raise _on_the_page(wrong, PLAN) from None
    trial = Trial.of(scenario)
    drafted = at_work(drafted, trial)
    told = costs(drafted, trial)
    left_out = [f"left out: {lever}, which would do nothing in these weeks" for lever in drafted.left_out]
    lines = [*told, *hours_lines(drafted.data), *left_out]
    return {"name": f"{name}.toml", "text": strategy_text(drafted.data, told), "numbers": lines, "usual": asked.usual}


def _on_the_page(wrong: InputError, known: Mapping[str, GuidedQuestion] = BY_NAME) -> InputError:
    """What is missing, by its question in place of an option."""
    question = known.get(wrong.source.removeprefix("option --"))
    if question is None:
        return wrong
    found = wrong.found.partition(", and no terminal")[0]
    return InputError("this page", question.asks, found, f"an answer, such as {question.example}")


def _name(value: object) -> str:
    try:
        return file_name(str(value or "").strip())
    except Problem as problem:
        raise InputError("this page", "name of the file", problem.found, problem.allowed) from None


def _given(value: object, known: Mapping[str, GuidedQuestion] = BY_NAME) -> dict[str, Answered]:
    """Answers by question, those by unit as ``UNIT=ANSWER``; what is empty is not answered."""
    given: dict[str, Answered] = {}
    for name, answer in value.items() if isinstance(value, dict) else ():
        if name not in known:
            continue
        texts = _texts(answer)
        if texts:
            given[name] = Answered("this page", known[name].asks, texts)
    return given


def _texts(answer: object) -> tuple[str, ...]:
    if isinstance(answer, dict):
        pairs = [(str(unit), str(one).strip()) for unit, one in list(answer.items())[:MOST_UNITS]]
        return tuple(f"{unit}={one[:LONGEST_ANSWER]}" for unit, one in pairs if one)
    text = str(answer).strip()[:LONGEST_ANSWER] if isinstance(answer, str) else ""
    return (text,) if text else ()


def _check(text: str, source: str) -> None:
    """Raise InputError where the file is no scenario that runs."""
    try:
        found = Scenario.model_validate(parsed(text, source))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(source, as_place(first["loc"]), str(first.get("input")), first["msg"]) from None
    for problem in scenario_problems(found):
        raise InputError(source, as_place(problem.loc), problem.found, problem.allowed)
