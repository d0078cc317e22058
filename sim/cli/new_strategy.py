"""``buyin new strategy``: a plan's file from an idea."""

from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.answering import command
from sim.cli.guided import FOLDER, FORCE, FROM, NAME, asking, interview, say_end, target, write
from sim.cli.say import say
from sim.errors import InputError, as_place
from sim.guided.questions import NOTHING, START_FROM, STRATEGY, WITH_SCENARIO

if TYPE_CHECKING:
    from sim.checks import Trial
    from sim.guided.strategy_file import DraftedStrategy


@command(
    "Begin a strategy of your own.",
    name="strategy",
    panel="Look up and prepare",
    examples=("buyin new strategy my-plan --scenario public-sector-ai --start-from early-wins --title Mine",),
)
@options.shared(NAME, FROM, asking(STRATEGY), FOLDER, FORCE, options.catalogue)
def strategy(
    name: str, answers: Path | None, folder: Path | None, force: bool, catalogue: Path | None, **given: Any
) -> None:
    """Ask for an idea, and write NAME.toml, a plan that runs on the scenario: from a strategy that is there, or who
    speaks, who helps, who listens, what is demanded, when, how long, and whom first.

    What is not answered by an option or in the file of answers is asked in the terminal. What every lever takes in
    hours and what the plan costs on the scenario are shown, and stand in the file.
    """
    file = target(name, folder, force)
    asked = interview(STRATEGY, answers, given)
    from sim.catalogue import Catalogue
    from sim.checks import Trial, read_scenario
    from sim.checks.files import check_strategy
    from sim.guided.strategy_file import asked_strategy, hours_lines, strategy_text

    known = Catalogue(catalogue)
    where, scenario = asked.ask(replace(WITH_SCENARIO, read=lambda text: (text, read_scenario(known, text, ()))))
    start = asked.ask(replace(START_FROM, read=lambda text: None if text == NOTHING else known.strategy(text)))
    drafted = asked_strategy(name, asked, scenario.horizon, start)
    asked.finish()
    trial = Trial.of(scenario)
    drafted = _at_work(drafted, trial)
    costs = _costs(drafted, trial)
    write(file, strategy_text(drafted.data, costs), lambda path: check_strategy(path, [trial]))
    left_out = [f"left out: {lever}, which would do nothing in these weeks" for lever in drafted.left_out]
    for line in (*costs, *hours_lines(drafted.data), *left_out):
        say(line)
    mine = f" --catalogue {quote(str(catalogue))}" if catalogue else ""
    say_end(file, asked, f"buyin compare {quote(where)}{mine} --strategies {quote(str(file))},do-nothing")


def _at_work(drafted: "DraftedStrategy", trial: "Trial") -> "DraftedStrategy":
    """The strategy without uses of levers that do nothing there. Raises InputError for one that cannot run there."""
    from sim.checks import idle_uses, strategy_problems

    plan = drafted.strategy
    for problem in strategy_problems(plan, trial):
        raise InputError(f"strategy {plan.name}", as_place(problem.loc), problem.found, problem.allowed)
    return drafted.without({int(problem.loc[1]) for problem in idle_uses(plan, trial)})


def _costs(drafted: "DraftedStrategy", trial: "Trial") -> list[str]:
    """What the plan costs on the scenario, in lines."""
    from sim.guided.strategy_file import cost_lines

    schedule = trial.schedule(drafted.strategy)
    people, whole = len(trial.organisation.ids), trial.scenario.design().people
    scaled = f" (told of {people:,} of its {whole:,} people)" if people < whole else ""
    return cost_lines(schedule, schedule.effort(), f"{trial.scenario.title}{scaled}")
