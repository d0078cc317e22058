"""``buyin new scenario``: a scenario's file from questions in plain words."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from shlex import quote
from typing import Any

from sim.cli import options
from sim.cli.answering import command
from sim.cli.guided import FOLDER, FORCE, FROM, NAME, asking, interview, say_end, target, write
from sim.cli.people_options import CHOICES, PEOPLE, OwnFiles, collected
from sim.cli.say import say
from sim.common.errors import InputError, Problem
from sim.guided.questions import SCENARIO

WORDS = "What your words became (assumed; sim/guided/words.toml has all of them):"
OWN = (PEOPLE, *CHOICES, options.show_people)
READ = [field.name for field in fields(OwnFiles) if field.name in ("people", "column", "sheet", "exclude", "tier")]


@command(
    "Begin a scenario of your own.",
    name="scenario",
    panel="Look up and prepare",
    examples=("buyin new scenario my-change", "buyin new my-change --people people.csv --from answers.toml"),
)
@options.shared(NAME, FROM, asking(SCENARIO), collected(OWN, [*READ, "show_people"]), FOLDER, FORCE, options.as_json)
def scenario(
    name: str,
    answers: Path | None,
    own: OwnFiles,
    folder: Path | None,
    force: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Ask about an initiative and those it concerns, and write NAME.toml, a scenario that every command takes.

    What is not answered by an option or in the file of answers is asked in the terminal. Words such as "a lot" become
    numbers, which are shown with where they come from; all are assumed. Units are those of your people, if given.
    """
    file = target(name, folder, force)
    asked = interview(SCENARIO, answers, given, as_json=as_json)
    roster = _units(own)
    from sim.checks.files import check_scenario
    from sim.guided.scenario_file import asked_scenario, numbers, scenario_text

    answered = asked_scenario(name, asked, roster)
    asked.finish()
    write(file, scenario_text(answered), check_scenario)
    people = f" --people {quote(str(own.people))}" if own.people else ""
    told = list(numbers(answered))
    became = [dict(zip(("question", "word", "number", "why"), one, strict=True)) for one in told]
    lines = (WORDS, *(f"  {question}: {word} is {number:g}; {why}" for question, word, number, why in told))
    further = f"buyin compare {quote(str(file))}{people}"
    say_end(file, asked, further, {"numbers": became}, None if as_json else lines)


def _units(own: OwnFiles) -> Mapping[str, int] | None:
    """People by unit in the files of one's own people, if any."""
    own.check()
    if own.people is None:
        return None
    from sim.guided.roster import UNNAMED, units_of

    organisation = own.read().organisation
    try:
        sizes = units_of(organisation)
    except Problem as problem:
        raise InputError(f"option --people {own.people}", None, problem.found, problem.allowed, problem.hint) from None
    left = len(organisation) - sum(sizes.values())
    if left:
        say(f"{left} people are in units that this scenario leaves to the average: {UNNAMED}", err=True)
    return sizes
