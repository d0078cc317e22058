"""A scenario or strategy file checked whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from sim.checks.scenario import beyond_horizon, scenario_problems
from sim.checks.strategy import Trial, advice, idle_uses, strategy_problems
from sim.common.errors import InputError, Problem
from sim.inputs import place_in, read_text, read_toml
from sim.inputs.toml import top_names
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy

MODELS: dict[str, type[BaseModel]] = {"scenario": Scenario, "strategy": Strategy}
FOLDERS = {"scenarios": "scenario", "claims": "claim", "lessons": "lesson", "experiments": "study"}
OTHERWISE = "strategy"


def kind_of(path: Path, models: Mapping[str, type[BaseModel]]) -> str:
    """Which kind of file it is: the one with most of the names in it; else by its folder, else a strategy.

    ``models`` are the kinds' models by name. Raises InputError for a file that cannot be read or is no TOML.
    """
    likely = likely_kinds(path, models) or list(models)
    by_folder = FOLDERS.get(path.resolve().parent.name, OTHERWISE)
    return next((kind for kind in (by_folder, OTHERWISE) if kind in likely), likely[0])


def likely_kinds(path: Path, models: Mapping[str, type[BaseModel]]) -> list[str]:
    """The kinds with most of the names in a file; none where it has no name of any. Arguments as for ``kind_of``."""
    found = top_names(path)
    shared = {kind: len(found & set(model.model_fields)) for kind, model in models.items()}
    return [kind for kind, count in shared.items() if count and count == max(shared.values())]


def check_files(files: Sequence[Path], scenarios: Sequence[Path]) -> Iterator[tuple[Path, list[str] | InputError]]:
    """Each scenario or strategy file, with remarks about it line by line, or with what is wrong with it.

    Strategies are checked against the valid ones among ``scenarios`` and the scenarios of ``files``. Raises
    InputError where there are strategies and none of the scenarios is valid.
    """
    kinds = {path: attempt(partial(kind_of, models=MODELS), path) for path in files}
    own = {path: attempt(check_scenario, path) for path, kind in kinds.items() if kind == "scenario"}
    trials = _trials(own, scenarios) if "strategy" in kinds.values() else []
    for path, kind in kinds.items():
        if isinstance(kind, InputError):
            yield path, kind
        elif kind == "scenario":
            found = own[path]
            yield path, found if isinstance(found, InputError) else []
        else:
            yield path, attempt(lambda path: check_strategy(path, trials), path)


def check_scenario(path: Path) -> Scenario:
    """The scenario in a file. Raises InputError for whatever is wrong with it."""
    return read_toml(path, Scenario, check=lambda s: [*scenario_problems(s), *beyond_horizon(s)])


def check_strategy(path: Path, trials: Sequence[Trial]) -> list[str]:
    """What could be better about the strategy in a file, line by line: in which scenarios of ``trials`` some of it
    does not work, and what is so in all others.

    Raises InputError where it is wrong, or works in none of the scenarios: then the message says what is wrong in
    the one where it comes closest.
    """
    strategy = read_toml(path, Strategy)
    unfit = [(trial, strategy_problems(strategy, trial) or list(idle_uses(strategy, trial))) for trial in trials]
    if all(problems for _, problems in unfit):
        read_toml(path, Strategy, check=lambda _: _closest(unfit))
    text = read_text(path)
    advised = [[_remark(p, text) for p in advice(strategy, trial)] for trial, problems in unfit if not problems]
    return [
        *(line for line in advised[0] if all(line in lines for lines in advised)),
        *_misfits([(trial, problems) for trial, problems in unfit if problems], text),
    ]


def attempt[R](read: Callable[[Path], R], path: Path) -> R | InputError:
    """What ``read`` makes of a file, or what is wrong with it."""
    try:
        return read(path)
    except InputError as error:
        return error


def _trials(own: Mapping[Path, Scenario | InputError], scenarios: Sequence[Path]) -> list[Trial]:
    known = {path.resolve() for path in own}
    further = [attempt(check_scenario, path) for path in scenarios if path.resolve() not in known]
    found = [*own.values(), *further]
    valid = [scenario for scenario in found if isinstance(scenario, Scenario)]
    if not valid:
        raise next(one for one in found if isinstance(one, InputError))
    return [Trial.of(scenario) for scenario in valid]


def _closest(unfit: Sequence[tuple[Trial, list[Problem]]]) -> list[Problem]:
    """What is wrong in the scenario where least is."""
    trial, problems = min(unfit, key=lambda found: len(found[1]))
    where = None if len(unfit) == 1 else f"in scenario {trial.scenario.name}"
    return [problem.moved(problem.loc, where) for problem in problems]


def _remark(problem: Problem, text: str) -> str:
    return f"{place_in(text, problem.loc)}: {problem.found}; better: {problem.allowed}"


def _misfits(unfit: Sequence[tuple[Trial, list[Problem]]], text: str) -> Iterator[str]:
    """Where not all of a strategy works, a line for each reason."""
    scenarios: dict[str, list[str]] = {}
    for trial, problems in unfit:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        reason = f"{place_in(text, problems[0].loc)}: found {problems[0].found}{more}"
        scenarios.setdefault(reason, []).append(trial.scenario.name)
    for reason, names in scenarios.items():
        yield f"not all of it works in {', '.join(names)}: {reason}"
