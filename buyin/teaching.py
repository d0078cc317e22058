"""What is taught with, from Python: a game with decisions from a file, and lessons."""

import shlex
from pathlib import Path
from typing import Any

from buyin.asking import asked_by, of_command, result_of, words_of
from buyin.results import Result
from sim.cli.asked import Answer


def play(
    case: str | Path,
    decisions: str | Path,
    *,
    rounds: int = 8,
    budget: int | None = None,
    replicates: int = 200,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """A game with the decisions in a file, and its debrief: what of the end was luck, and what your decisions did.

    ``case`` is a scenario by name or file, ``decisions`` a TOML file with a table for each round. ``rounds`` is how
    often one decides, 1 to 52; ``budget`` is in person-days, from 1 (the scenario's own where left out);
    ``replicates``, 10 to 100,000, is the number of other worlds that the decisions are set beside; ``seed`` a whole
    number from 0 to 2**32 - 1; ``workers`` processes, from 1, one for each core where left out. Raises InputError for
    whatever is wrong, with the round of a decision that cannot be.
    """
    asked: dict[str, Any] = {"decisions": decisions, "rounds": rounds, "budget": budget, "replicates": replicates}
    return of_command("play", asked | {"seed": seed, "workers": workers}, str(case))


def lesson(name: str | Path, *, catalogue: str | Path | None = None, seed: int = 1) -> Result:
    """What comes out of a lesson: its question is answered by a run, with the claim that it teaches.

    ``name`` is a lesson by name or file, ``catalogue`` a folder of your own scenarios, ``seed`` a whole number from 0
    to 2**32 - 1. ``to_dict()`` has the effect (mean, low and high of its 95 % interval, in the unit of the lesson's
    measure), the number of the right option from 1 (None where undecided), and the level of each plan. Raises
    InputError for whatever is wrong.
    """
    from sim.report.lesson import lesson_sheet
    from sim.scenarios.catalogue import Catalogue
    from sim.study.lessons import read_lesson, reveal

    words = words_of("lesson", str(name), None, (), {"catalogue": catalogue, "seed": seed})
    asked_by("lesson", words)  # refuses what the command refuses
    known = Catalogue(catalogue)
    read = read_lesson(str(name), known)

    def answer(_: Path | None) -> Answer:
        revealed = reveal(read, catalogue=known, seed=seed)
        return Answer("lesson", revealed, lesson_sheet(revealed))

    return result_of("lesson", answer, shlex.join(["buyin", "lesson", *words, "--reveal"]))
