"""What is wrong with a claim beside scenarios, strategies and the model: names, numbers out of bounds, weeks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from pydantic import ValidationError

from sim.checks import Trial, adjustable, strategy_problems
from sim.checks.adjustable import unknown_path
from sim.common.errors import InputError, Loc, Problem, unknown
from sim.parameters import Parameter
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import NOTHING, UNIT_GROUPS, Strategy
from sim.shocks import SHOCKS
from sim.study.claims.file import Changes, Claim, ClaimArm, paths, plan_of
from sim.week import RULES


@dataclass
class Checker:
    """Finds out why a claim cannot run; scenarios are laid out once."""

    catalogue: Catalogue
    trials: dict[str, Trial] = field(default_factory=dict)

    def problems(self, claim: Claim) -> Iterator[Problem]:
        """Each problem with its place in the file."""
        unreadable = list(self._unreadable(claim))
        yield from unreadable
        if not unreadable:
            for trial in [self._trial(name) for name in claim.scenarios]:
                yield from _claim_problems(claim, trial, self.catalogue)

    def _unreadable(self, claim: Claim) -> Iterator[Problem]:
        for number, name in enumerate(claim.scenarios):
            yield from _refused(partial(self._trial, name), ("scenarios", number))
        for number, arm in enumerate(claim.arms):
            if arm.strategy:
                yield from _refused(partial(self.catalogue.strategy, arm.strategy), ("arms", number, "strategy"))

    def _trial(self, name: str) -> Trial:
        if name not in self.trials:
            self.trials[name] = Trial.of(self.catalogue.scenario(name))
        return self.trials[name]


def _refused(read: Callable[[], object], loc: Loc) -> Iterator[Problem]:
    """What keeps something from being read, said of the place that names it."""
    try:
        read()
    except InputError as error:
        yield Problem(error.found, error.allowed, loc)


def _claim_problems(claim: Claim, trial: Trial, catalogue: Catalogue) -> Iterator[Problem]:
    known = adjustable(trial.scenario)
    for number, arm in enumerate(claim.arms):
        yield from _setting_problems(arm, known, trial, ("arms", number))
        yield from _arm_problems(arm, trial, catalogue, ("arms", number))
    for number, fails in enumerate(claim.fails):
        yield from _setting_problems(fails, known, trial, ("fails", number))
    for number, test in enumerate(claim.tests):
        for term, _ in test.terms():
            yield from _term_problems(term.units, term.weeks, trial, ("tests", number))


def _setting_problems(setting: Changes, known: Mapping[str, Parameter], trial: Trial, loc: Loc) -> Iterator[Problem]:
    for number, name in enumerate(setting.off):
        if name not in RULES:
            yield unknown(name, RULES, "rule", (*loc, "off", number))
    for key, value in setting.values.items():
        for path in paths(key, trial.scenario.unit_names):
            if path not in known:
                yield unknown_path(path, known, (*loc, "values", key))
            elif not known[path].low <= value <= known[path].high:
                allowed = f"from {known[path].low:g} to {known[path].high:g}"
                yield Problem(f"{value:g}", allowed, (*loc, "values", key))


def _arm_problems(arm: ClaimArm, trial: Trial, catalogue: Catalogue, loc: Loc) -> Iterator[Problem]:
    base = catalogue.strategy(arm.strategy) if arm.strategy else NOTHING
    names = [use.lever for use in base.levers]
    for number, name in enumerate(arm.without):
        if name not in names:
            yield unknown(name, names, f"lever of {arm.strategy or 'a plan'}", (*loc, "without", number))
    kept = sum(name not in arm.without for name in names)
    for problem in _plan_problems(arm, base, trial):
        place = problem.loc
        if len(place) > 1 and place[0] == "levers" and isinstance(place[1], int):
            place = ("levers", place[1] - kept, *place[2:])
        yield problem.moved((*loc, *place))
    for number, event in enumerate(arm.shocks):
        if event.shock not in SHOCKS:
            yield unknown(event.shock, SHOCKS, "shock", (*loc, "shocks", number, "shock"))


def _plan_problems(arm: ClaimArm, base: Strategy, trial: Trial) -> list[Problem]:
    try:
        return strategy_problems(plan_of(arm, base), trial)
    except ValidationError as error:
        return causes_of(error)


def causes_of(error: ValidationError) -> list[Problem]:
    """The problems for which a model was not accepted."""
    causes = [one.get("ctx", {}).get("error") for one in error.errors()]
    return [cause for cause in causes if isinstance(cause, Problem)]


def _term_problems(units: Iterable[str], weeks: tuple[int, int], trial: Trial, loc: Loc) -> Iterator[Problem]:
    names = (*UNIT_GROUPS, *trial.scenario.unit_names)
    for name in units:
        if name not in names:
            yield unknown(name, names, "unit or group of units", (*loc, "units"))
    if weeks[1] > trial.scenario.horizon:
        allowed = f"a week up to {trial.scenario.horizon}, the horizon of {trial.scenario.name}"
        yield Problem(f"week {weeks[1]}", allowed, (*loc, "weeks"))
