"""Questions and how they are answered: by an option, by a file of answers, in a terminal, or by what is usual."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sim.common.errors import InputError, Problem, unknown_name
from sim.guided.words import Word

EVERY = "all"


@dataclass(frozen=True)
class GuidedQuestion:
    """A question; ``name`` is its option and its key in a file of answers. ``default`` None: it must be answered."""

    name: str
    asks: str
    example: str
    read: Callable[[str], Any]
    default: str | None = None
    by_unit: bool = False


class Answered(NamedTuple):
    """Answers to a question, and what is named as their source in a message."""

    source: str
    place: str | None
    texts: tuple[str, ...]


class Talk(Protocol):
    """Somebody to talk to."""

    def ask(self, text: str, default: str | None) -> str:
        """Their answer."""

    def tell(self, text: str) -> None:
        """Say something to them."""


class Interview:
    """Asks questions: first what is ``given``, then whom one can ``talk`` to, then what is usual."""

    def __init__(self, given: Mapping[str, Answered], talk: Talk | None):
        self.given, self.talk = given, talk
        self.usual: list[str] = []
        self._put: set[str] = set()

    def ask(self, question: GuidedQuestion) -> Any:
        """The answer. Raises InputError for a given one that will not do, and for a missing one."""
        self._put.add(question.name)
        if question.name in self.given:
            given = self.given[question.name]
            return self._read(question, ", ".join(given.texts), given)
        return self._asked(question, question.asks, f'--{question.name} "{question.example}"')

    def of_units(self, question: GuidedQuestion, units: Sequence[str]) -> dict[str, Any]:
        """The answer for each unit; one for ``all`` is that of units without their own. Raises as ``ask`` does."""
        self._put.add(question.name)
        given = self.given.get(question.name)
        texts = _by_unit(given, units) if given else {}
        answers = {}
        for unit in units:
            text = texts.get(unit, texts.get(EVERY))
            option = f'--{question.name} "{unit}={question.example}"'
            answers[unit] = (
                self._asked(question, f"{question.asks} [{unit}]", option, unit)
                if text is None or given is None
                else self._read(question, text, given)
            )
        return answers

    def finish(self) -> None:
        """Raise InputError for an answer to a question that was not put."""
        for name in self.given.keys() - self._put:
            given = self.given[name]
            found = "an answer to what is not asked, as other answers settle it"
            raise InputError(given.source, given.place, found, "to leave it out")

    def _read(self, question: GuidedQuestion, text: str, given: Answered) -> Any:
        try:
            return question.read(text)
        except Problem as problem:
            raise InputError(given.source, given.place, problem.found, problem.allowed, problem.hint) from None

    def _asked(self, question: GuidedQuestion, text: str, option: str, unit: str = "") -> Any:
        if self.talk:
            return self._talked(question, text, self.talk)
        if question.default is None:
            found = f"no answer{f' for {unit}' if unit else ''}, and no terminal to ask in"
            raise InputError(f"option --{question.name}", None, found, f"an answer, such as {option}")
        self.usual.append(f"{question.name}{f' of {unit}' if unit else ''}: {question.default}")
        return question.read(question.default)

    def _talked(self, question: GuidedQuestion, text: str, talk: Talk) -> Any:
        while True:
            try:
                answer = question.read(talk.ask(f"{text}\n  for example: {question.example}", question.default))
            except (Problem, InputError) as wrong:
                talk.tell(f"  {wrong}")
                continue
            for word in _words(answer):
                talk.tell(f"  {word.text} is {word.number:g}; assumed: {word.why}")
            return answer


def _words(answer: Any) -> list[Word]:
    """The words in an answer."""
    if isinstance(answer, Word):
        return [answer]
    parts = [part for pair in answer for part in pair] if isinstance(answer, tuple) else []
    return [part for part in parts if isinstance(part, Word)]


def _by_unit(given: Answered, units: Sequence[str]) -> dict[str, str]:
    pairs = [[part.strip() for part in text.rpartition("=")] for text in given.texts]
    for unit, sign, answer in pairs:
        if not sign or not answer:
            raise InputError(given.source, given.place, answer or unit, "UNIT=ANSWER, or all=ANSWER for every unit")
        if unit not in (*units, EVERY):
            raise unknown_name(given.source, given.place, unit, (*units, EVERY), "unit")
    return {unit: answer for unit, _, answer in pairs}


def answers_in(file: Path, questions: Sequence[GuidedQuestion]) -> dict[str, Answered]:
    """Answers in a TOML file by question: texts, whole numbers, lists of them, tables by unit.

    Raises InputError for a file that is no such, and for a key that is no question.
    """
    from sim.inputs import read_text
    from sim.inputs.toml import parsed

    data = parsed(read_text(file, 1_000_000), str(file))
    names = [question.name for question in questions]
    for key in data:
        if key not in names:
            raise unknown_name(str(file), key, key, names, "question")
    return {key: Answered(str(file), key, _texts(value, str(file), key)) for key, value in data.items()}


def _texts(value: Any, source: str, key: str) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(f"{unit}={_text(one, source, key)}" for unit, one in value.items())
    return tuple(_text(one, source, key) for one in (value if isinstance(value, list) else [value]))


def _text(value: Any, source: str, key: str) -> str:
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    if isinstance(value, list):
        return ", ".join(_text(one, source, key) for one in value)
    raise InputError(source, key, str(value), "a text, a whole number, a list of them, or a table of them by unit")
