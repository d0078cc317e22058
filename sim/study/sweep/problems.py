"""What is wrong with a study that shows only beside its scenarios, its strategies and the model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from sim.checks import Trial, adjustable, strategy_problems
from sim.checks.adjustable import unknown_path
from sim.common.errors import InputError, Loc, Problem, one_of, unknown
from sim.levers import LEVERS
from sim.scenarios.strategy import Strategy
from sim.shocks import SHOCKS
from sim.study.claims.file import paths
from sim.study.sweep.design import Points
from sim.study.sweep.file import MOST_RUNS, Factor, StudyFile
from sim.study.sweep.reach import (
    ANY,
    ORGANISATION,
    PEOPLE,
    PILOT_SHARE,
    SHOCK_FIELDS,
    SHOCK_PATHS,
    SPONSOR_LEAVES,
    TEAM_FIELDS,
    USE_FIELDS,
    changed,
    has_lever,
    is_whole,
    organisation_paths,
    refusal,
    reshaped,
)


@dataclass(frozen=True)
class StudyChecker:
    """A study beside the scenarios (laid out for trial) and strategies it names."""

    study: StudyFile
    trials: Sequence[Trial]
    strategies: Sequence[Strategy]

    def problems(self) -> Iterator[Problem]:
        """Why the study cannot run; each problem's ``loc`` is its place in the file."""
        yield from self._names()
        for number, factor in enumerate(self.study.levers):
            yield from self._lever(factor, ("levers", number))
        for number, factor in enumerate(self.study.uncertainties):
            yield from self._uncertainty(factor, ("uncertainties", number))
        runs = Points.of(self.study).count * self.study.replicates * len(self.trials) * len(self.strategies)
        if runs > MOST_RUNS:
            yield Problem(f"{runs:,} runs", f"at most {MOST_RUNS:,} runs", ("replicates",))

    def _names(self) -> Iterator[Problem]:
        for field, found in (("scenarios", [t.scenario.name for t in self.trials]), ("strategies", self.strategies)):
            names = [one if isinstance(one, str) else one.name for one in found]
            for number, name in enumerate(names):
                if name in names[:number]:
                    yield Problem(f"a second one named {name}", "a different name for each", (field, number))

    def _lever(self, factor: Factor, loc: Loc) -> Iterator[Problem]:
        name, _, field = factor.path.rpartition(".")
        if factor.path not in (*TEAM_FIELDS, PILOT_SHARE) and (name not in (ANY, *LEVERS) or field not in USE_FIELDS):
            yield self._unknown_lever(factor.path, (*loc, "path"))
            return
        if not any(has_lever(strategy, factor.path) for strategy in self.strategies):
            names = one_of(dict.fromkeys(use.lever for s in self.strategies for use in s.levers))
            yield Problem(f"{name}, which no strategy of the study uses", names, (*loc, "path"))
            return
        yield from _not_whole(factor, loc)
        for value in factor.levels or factor.bounds:
            yield from self._lever_value(factor.path, value, loc)

    def _unknown_lever(self, path: str, loc: Loc) -> Problem:
        name, _, field = path.rpartition(".")
        if name in (ANY, *LEVERS):
            return unknown(field, USE_FIELDS, "number of a lever", loc)
        allowed = (*(use.lever for s in self.strategies for use in s.levers), ANY)
        near = unknown(name or path, dict.fromkeys(allowed), "lever")
        return Problem(
            near.found, f"LEVER.every and the like, {', '.join(TEAM_FIELDS)}, {PILOT_SHARE}; {near.allowed}", loc
        )

    def _lever_value(self, path: str, value: float, loc: Loc) -> Iterator[Problem]:
        for strategy in self.strategies:
            if not has_lever(strategy, path):
                continue
            try:
                plan = changed(strategy, {path: value})
            except ValidationError as error:
                yield Problem(f"{value:g} in {strategy.name}: {refusal(error)}", "a value that fits the strategy", loc)
                return
            for trial in self.trials:
                for problem in strategy_problems(plan, trial):
                    where = f"in {strategy.name} on {trial.scenario.name}"
                    yield Problem(f"{value:g} {where}: {problem.found}", problem.allowed, loc)
                    return

    def _uncertainty(self, factor: Factor, loc: Loc) -> Iterator[Problem]:
        head = factor.path.partition(".")[0]
        check = {ORGANISATION: self._organisation, SHOCK_PATHS: self._shock}.get(head, self._number)
        found = list(check(factor, loc))
        yield from found
        if not found:
            yield from _not_whole(factor, loc)

    def _organisation(self, factor: Factor, loc: Loc) -> Iterator[Problem]:
        if self.study.people is not None:
            yield Problem(factor.path, "no factor of the organisation, which people = ... gives", (*loc, "path"))
            return
        known = organisation_paths()
        if factor.path not in known:
            yield unknown(factor.path, known, "path", (*loc, "path"))
            return
        yield from _beyond(factor, *known[factor.path], loc)
        try:
            for trial in self.trials if factor.path == PEOPLE else ():
                reshaped(trial.scenario, {PEOPLE: factor.bounds[0]})
        except InputError as error:
            yield Problem(f"{factor.bounds[0]:g} people in {trial.scenario.name}", error.allowed, loc)

    def _shock(self, factor: Factor, loc: Loc) -> Iterator[Problem]:
        parts = factor.path.split(".")
        if len(parts) != 3 or parts[1] not in SHOCKS or parts[2] not in SHOCK_FIELDS:
            known = (f"{SHOCK_PATHS}.{name}.{field}" for name in SHOCKS for field in SHOCK_FIELDS)
            yield unknown(factor.path, known, "path", (*loc, "path"))
            return
        yield from _beyond(factor, 0 if parts[2] == "size" else 1, 1 if parts[2] == "size" else 1040, loc)
        weeks = f"{SHOCK_PATHS}.{parts[1]}.week"
        timed = parts[1] == SPONSOR_LEAVES or any(one.path == weeks for one in self.study.uncertainties)
        for trial in self.trials:
            if not timed and all(event.shock != parts[1] for event in trial.scenario.shocks):
                found = f"{parts[1]}, which {trial.scenario.name} does not have"
                yield Problem(found, f"a factor {weeks} as well", (*loc, "path"))

    def _number(self, factor: Factor, loc: Loc) -> Iterator[Problem]:
        for trial in self.trials:
            known = adjustable(trial.scenario)
            for path in paths(factor.path, trial.scenario.unit_names):
                if path not in known:
                    yield unknown_path(path, known, (*loc, "path"))
                    return
                yield from _beyond(factor, known[path].low, known[path].high, loc)


def _beyond(factor: Factor, low: float, high: float, loc: Loc) -> Iterator[Problem]:
    least, most = factor.bounds
    if least < low or most > high:
        yield Problem(f"{factor.path} from {least:g} to {most:g}", f"from {low:g} to {high:g}", loc)


def _not_whole(factor: Factor, loc: Loc) -> Iterator[Problem]:
    if is_whole(factor.path) and any(value != round(value) for value in factor.levels or ()):
        yield Problem("levels with decimals", "whole numbers", (*loc, "levels"))
