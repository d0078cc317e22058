"""``buyin new strategy``: a plan's file from an idea."""

from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import Any

from sim.cli import options
from sim.cli.answering import command
from sim.cli.guided import FOLDER, FORCE, FROM, NAME, asking, interview, say_end, target, write
from sim.guided.questions import NOTHING, START_FROM, STRATEGY, WITH_SCENARIO


@command(
    "Begin a strategy of your own.",
    name="strategy",
    panel="Look up and prepare",
    examples=("buyin new strategy my-plan --scenario public-sector-ai --start-from early-wins --title Mine",),
)
@options.shared(NAME, FROM, asking(STRATEGY), FOLDER, FORCE, options.catalogue, options.as_json)
def strategy(
    name: str,
    answers: Path | None,
    folder: Path | None,
    force: bool,
    catalogue: Path | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Ask for an idea, and write NAME.toml, a plan that runs on the scenario: from a strategy that is there, or who
    speaks, who helps, who listens, what is demanded, when, how long, and whom first.

    What is not answered by an option or in the file of answers is asked in the terminal. What every lever takes in
    hours and what the plan costs on the scenario are shown, and stand in the file.
    """
    file = target(name, folder, force)
    asked = interview(STRATEGY, answers, given, as_json=as_json)
    from sim.checks import Trial, read_scenario
    from sim.checks.files import check_strategy
    from sim.guided.strategy_file import asked_strategy, hours_lines, strategy_text
    from sim.guided.strategy_trial import at_work, costs
    from sim.scenarios.catalogue import Catalogue

    known = Catalogue(catalogue)
    where, scenario = asked.ask(replace(WITH_SCENARIO, read=lambda text: (text, read_scenario(known, text, ()))))
    start = asked.ask(replace(START_FROM, read=lambda text: None if text == NOTHING else known.strategy(text)))
    drafted = asked_strategy(name, asked, scenario.horizon, start)
    asked.finish()
    trial = Trial.of(scenario)
    drafted = at_work(drafted, trial)
    told = costs(drafted, trial)
    write(file, strategy_text(drafted.data, told), lambda path: check_strategy(path, [trial]))
    left_out = [f"left out: {lever}, which would do nothing in these weeks" for lever in drafted.left_out]
    lines = [*told, *hours_lines(drafted.data), *left_out]
    mine = f" --catalogue {quote(str(catalogue))}" if catalogue else ""
    further = f"buyin compare {quote(where)}{mine} --strategies {quote(str(file))},do-nothing"
    say_end(file, asked, further, {"notes": lines}, None if as_json else lines)
