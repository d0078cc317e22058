"""The guided start on a page: the questions of ``buyin new``, and the file that answers become."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from sim.checks import scenario_problems
from sim.errors import InputError, Problem, as_place
from sim.guided.interview import Answered, GuidedQuestion, Interview
from sim.guided.questions import SCENARIO, UNITS
from sim.guided.readers import file_name
from sim.guided.roster import units_of
from sim.guided.scenario_file import asked_scenario, numbers, scenario_text
from sim.inputs.toml import parsed
from sim.organisation import Organisation
from sim.scenario import Scenario

LONGEST_ANSWER, MOST_UNITS = 4_000, 200
BY_NAME = {question.name: question for question in SCENARIO}


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


def _on_the_page(wrong: InputError) -> InputError:
    """What is missing, by its question in place of an option."""
    question = BY_NAME.get(wrong.source.removeprefix("option --"))
    if question is None:
        return wrong
    found = wrong.found.partition(", and no terminal")[0]
    return InputError("this page", question.asks, found, f"an answer, such as {question.example}")


def _name(value: object) -> str:
    try:
        return file_name(str(value or "").strip())
    except Problem as problem:
        raise InputError("this page", "name of the file", problem.found, problem.allowed) from None


def _given(value: object) -> dict[str, Answered]:
    """Answers by question, those by unit as ``UNIT=ANSWER``; what is empty is not answered."""
    given: dict[str, Answered] = {}
    for name, answer in value.items() if isinstance(value, dict) else ():
        if name not in BY_NAME:
            continue
        texts = _texts(answer)
        if texts:
            given[name] = Answered("this page", BY_NAME[name].asks, texts)
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
