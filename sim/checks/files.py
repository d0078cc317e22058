"""A scenario or strategy file checked whole."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from sim.checks.scenario import beyond_horizon, scenario_problems
from sim.checks.strategy import Trial, advice, idle_uses, strategy_problems
from sim.errors import Problem
from sim.inputs import place_in, read_text, read_toml
from sim.inputs.locate import key_lines
from sim.scenario import Scenario
from sim.strategy import Strategy

Kind = Literal["scenario", "strategy"]


def kind_of(path: Path) -> Kind:
    """Whether a file is a scenario or a strategy, by the names in it, else by its folder."""
    found = {str(loc[0]) for loc in key_lines(read_text(path))}
    scenario, strategy = (found & set(model.model_fields) for model in (Scenario, Strategy))
    if len(scenario) != len(strategy):
        return "scenario" if len(scenario) > len(strategy) else "strategy"
    return "scenario" if path.resolve().parent.name == "scenarios" else "strategy"


def check_scenario(path: Path) -> Scenario:
    """The scenario in a file. Raises InputError for whatever is wrong with it."""
    return read_toml(path, Scenario, check=lambda s: [*scenario_problems(s), *beyond_horizon(s)])


def check_strategy(path: Path, trials: Sequence[Trial]) -> list[str]:
    """What could be better about the strategy in a file, line by line.

    Raises InputError where it is wrong, or works in none of the scenarios of ``trials``: then the message says
    what is wrong in the one where it comes closest.
    """
    strategy = read_toml(path, Strategy, check=lambda s: _wrong_everywhere(s, trials))
    text = read_text(path)
    said: dict[str, list[str]] = {}
    for trial in trials:
        for line in _remarks(strategy, trial, text):
            said.setdefault(line, []).append(trial.scenario.name)
    return [line if len(names) == len(trials) else f"{', '.join(names)}: {line}" for line, names in said.items()]


def remark(problem: Problem, text: str) -> str:
    """A problem that does not stand in the way, as one line about the file with that text."""
    place = place_in(text, problem.loc)
    return f"{place}: {problem.found}; better: {problem.allowed}"


def _unfit(strategy: Strategy, trial: Trial) -> list[Problem]:
    return strategy_problems(strategy, trial) or list(idle_uses(strategy, trial))


def _wrong_everywhere(strategy: Strategy, trials: Sequence[Trial]) -> list[Problem]:
    """What is wrong in the scenario where least is; nothing where the strategy works in any."""
    trial = min(trials, key=lambda trial: len(_unfit(strategy, trial)))
    where = None if len(trials) == 1 else f"in scenario {trial.scenario.name}"
    return [Problem(p.found, p.allowed, p.loc, p.hint or where) for p in _unfit(strategy, trial)]


def _remarks(strategy: Strategy, trial: Trial, text: str) -> Iterator[str]:
    unfit = _unfit(strategy, trial)
    for problem in unfit or advice(strategy, trial):
        yield remark(problem, text)
