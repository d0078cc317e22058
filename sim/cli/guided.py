"""What ``buyin new scenario`` and ``buyin new strategy`` share: questions as options, the talk, the file at the end."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.out import checked_file
from sim.cli.say import say
from sim.common.errors import InputError, Problem
from sim.guided.interview import Answered, GuidedQuestion, Interview, answers_in
from sim.guided.readers import file_name

PANEL = "Answers"
NAME = click.argument("name", metavar="NAME")
FROM = options.file("--from answers", "FILE", "A TOML file of answers: questions' names as keys.")
FOLDER = options.file(
    "--folder --out folder", "DIR", "Write NAME.toml into this folder, in place of the current one.", "Output"
)
FORCE = options.flag("--force", "Write over a file of that name.", "Output")


class Terminal:
    """Somebody at a terminal; with ``err`` they are talked to on standard error, as the other one is for results."""

    def __init__(self, *, err: bool = False):
        self.err = err

    def ask(self, text: str, default: str | None) -> str:
        """Their answer to a question; an empty one is the usual answer, where there is one."""
        self.tell(f"\n{text}")
        answer: str = click.prompt(">", default=default, prompt_suffix=" ", err=self.err)
        return answer

    def tell(self, text: str) -> None:
        """Say something to them."""
        say(text, err=self.err, always=True)


def asking(questions: Sequence[GuidedQuestion]) -> options.Option:
    """The questions as options, handed to the command together as ``answers_given``."""

    def decorate(function: Any) -> Any:
        for question in reversed(questions):
            function = _option(question)(function)
        return function

    return decorate


def _option(question: GuidedQuestion) -> options.Option:
    usual = f" Usual: {question.default}." if question.default else ""
    says = f"{question.asks} Such as: {question.example.rstrip('.')}.{usual}"
    metavar = "UNIT=ANSWER" if question.by_unit else "ANSWER"
    more = " May be repeated." if question.by_unit else ""
    return options.text(f"--{question.name}", metavar, f"{says}{more}", PANEL, multiple=question.by_unit)


def interview(
    questions: Sequence[GuidedQuestion], answers: Path | None, given: Mapping[str, Any], *, as_json: bool
) -> Interview:
    """Questions answered by options, then by the file, then by whoever is at the terminal, if anybody is."""
    told = {question.name: given[question.name.replace("-", "_")] for question in questions}
    by_option = {
        name: Answered(f"option --{name}", None, texts if isinstance(texts, tuple) else (texts,))
        for name, texts in told.items()
        if texts is not None and texts != ()
    }
    by_file = answers_in(answers, questions) if answers else {}
    return Interview(by_file | by_option, Terminal(err=as_json) if sys.stdin.isatty() else None)


def target(name: str, folder: Path | None, force: bool) -> Path:
    """The file to be written. Raises InputError for a bad name, and for a file that is there unless ``force``."""
    try:
        file = (folder or Path()) / f"{file_name(name)}.toml"
    except Problem as problem:
        raise InputError("argument NAME", None, problem.found, problem.allowed) from None
    if file.exists() and not force:
        raise InputError(str(file), None, "a file that is there", "another NAME, or --force to write over it")
    return checked_file(file, "file")


def write(file: Path, text: str, check: Callable[[Path], object]) -> None:
    """Write the file, found to be in order before it has its name. Raises InputError where it is not."""
    from sim.inputs import write_atomically

    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / file.name
        trial.write_text(text, encoding="utf-8")
        try:
            check(trial)
        except InputError as wrong:
            raise InputError(str(file), wrong.place, wrong.found, wrong.allowed, wrong.hint) from None
    write_atomically(file, text)


def say_end(file: Path, asked: Interview, further: str, became: Mapping[str, Any], lines: Iterable[str] | None) -> None:
    """Say in ``lines`` what the answers became, what was not asked, what was written, and what to do next.

    Without lines all of it is said as JSON, with ``became`` in it.
    """
    following = [f"buyin check {quote(str(file))}", further]
    if lines is None:
        told = {"file": str(file), **became, "usual": asked.usual, "next": following}
        say(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for line in lines:
        say(line)
    if asked.usual:
        say("Not answered, and so as usual:")
        for line in asked.usual:
            say(f"  {line}")
    say(f"written: {file}")
    say(f"next: {'; '.join(following)}")
