"""Another organisation for each class code, as hard as the scenario is as written.

A code draws where the organisation starts from (``sim.classroom.drawing``) and the seed of people and luck. It is drawn
again until doing nothing, and the best of the shipped ideas at one effort, come out within ``NOTHING`` and ``BEST`` of
where they come out on the scenario as written, as measured in ``WORLDS`` worlds; what units gain is levelled with it.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from sim.checks import Trial
from sim.classroom.drawing import changed, with_benefit
from sim.common.errors import InputError, shown
from sim.measures import HEADLINE
from sim.play.purse import default_budget
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import NOTHING as NOTHING_DONE
from sim.scenarios.strategy import Strategy
from sim.study.budget import at_equal_effort
from sim.study.experiment import Experiment
from sim.study.gather import gather

NOTHING = 0.05  # share of people practising in the last quarter
BEST = 0.08
WORLDS = 8
AS_WRITTEN = 20  # worlds in which the scenario as written is measured
MOST_DRAWS = 60
LONGEST_CODE = 60
AS_HARD = 2  # organisations among which a code chooses
BENEFITS = (1.0, 1.3, 0.75, 1.6)  # times what units gain, tried in turn until it comes out as hard


@dataclass(frozen=True)
class Level:
    """How hard an organisation is: share practising at the end where nothing is done, and under the best idea."""

    nothing: float
    best: float
    idea: str

    def is_near(self, other: "Level") -> bool:
        """Whether it is as hard as another, within the bounds."""
        return abs(self.nothing - other.nothing) <= NOTHING and abs(self.best - other.best) <= BEST

    def is_easier(self, other: "Level") -> bool:
        """Whether people practise more here than there, under the best idea."""
        return self.best > other.best


@dataclass(frozen=True, eq=False)
class Drawn:
    """An organisation drawn by a code: the scenario changed, the seed of people and luck, both levels, and in which
    draw it was found."""

    scenario: Scenario
    seed: int
    level: Level
    written: Level
    draws: int

    def in_words(self) -> str:
        """For whoever leads the class; it names outcomes, and is for nobody who plays."""
        return (
            f"Draw {self.draws}: doing nothing ends at {self.level.nothing:.0%} practising (as written "
            f"{self.written.nothing:.0%}, allowed {NOTHING:.0%} to either side), the best shipped idea at "
            f"{self.level.best:.0%} (as written {self.written.best:.0%}, allowed {BEST:.0%} to either side); "
            f"measured in {WORLDS} worlds."
        )


def draw(
    scenario: Scenario, code: str, strategies: Sequence[Strategy], tell: Callable[[int], None] = lambda _: None
) -> Drawn:
    """The organisation of a code, the same whenever it is asked for; ``tell`` hears of each draw.

    Of the first ``AS_HARD`` that are as hard as the scenario as written it is the one whose best idea comes first in
    an order of ideas that the code draws, in which the best idea of the scenario as written comes last.
    Raises InputError for a code that is none, and where no draw is as hard.
    """
    plain = checked_class_code(code)
    written = level(scenario, strategies, 1, AS_WRITTEN)
    found: list[Drawn] = []
    for number in range(1, MOST_DRAWS + 1):
        tell(number)
        rng = _random(plain, scenario, number)
        one = _as_hard(Drawn(changed(scenario, rng), int(rng.integers(2**31)), written, written, number), strategies)
        found += [one] if one else []
        if len(found) == AS_HARD:
            break
    if found:
        order = _order(_random(plain, scenario, 0), strategies, written)
        return min(found, key=lambda one: order[one.level.idea])
    found_none = f"{code}, for which none of {MOST_DRAWS} organisations is as hard as {scenario.name} as written"
    raise InputError("option --class-code", None, found_none, "another code")


def _random(code: str, scenario: Scenario, number: int) -> np.random.Generator:
    return np.random.default_rng(list(sha256(f"{code}/{scenario.name}/{number}".encode()).digest()))


def _as_hard(drawn: Drawn, strategies: Sequence[Strategy]) -> Drawn | None:
    """A draw, with what it brings made so that it is as hard as the scenario as written; None where that cannot be."""
    low, high = 0.0, np.inf  # factors known to be too small and too large
    for times in BENEFITS:
        if low < times < high:
            there = with_benefit(drawn.scenario, times)
            found = _level(there, strategies, drawn)
            if found.is_near(drawn.written):
                return replace(drawn, scenario=there, level=found)
            low, high = (low, times) if found.is_easier(drawn.written) else (times, high)
    return None


def _level(there: Scenario, strategies: Sequence[Strategy], drawn: Drawn) -> Level:
    """How hard it is; of one in which doing nothing alone is too much or too little, no more is asked."""
    nothing = outcomes(there, (), drawn.seed, WORLDS)[NOTHING_DONE.name]
    if abs(nothing - drawn.written.nothing) > NOTHING:
        return Level(nothing, nothing - drawn.written.nothing + drawn.written.best, NOTHING_DONE.name)
    return level(there, strategies, drawn.seed, WORLDS)


def _order(rng: np.random.Generator, strategies: Sequence[Strategy], written: Level) -> dict[str, float]:
    """A place in the code's order for each plan by its full name; all forms of an idea have the same."""
    ideas = {one.full_name: one.name for one in strategies} | {NOTHING_DONE.name: NOTHING_DONE.name}
    places = dict(zip(sorted(set(ideas.values())), rng.permutation(len(set(ideas.values()))).tolist(), strict=True))
    last = ideas[written.idea]
    return {full: len(places) if name == last else places[name] for full, name in ideas.items()}


def checked_class_code(code: str) -> str:
    """A class code as codes are compared: case and spaces do not matter. Raises InputError for an empty or long one."""
    plain = " ".join(unicodedata.normalize("NFKC", code).casefold().split())
    if not plain or len(plain) > LONGEST_CODE or not plain.isprintable():
        raise InputError(
            "option --class-code", None, shown(code), f"1 to {LONGEST_CODE} characters, such as spring-2031"
        )
    return plain


def level(scenario: Scenario, strategies: Sequence[Strategy], seed: int, worlds: int) -> Level:
    """How hard an organisation is, with all strategies brought to the usual budget."""
    means = outcomes(scenario, strategies, seed, worlds)
    idea = max(means, key=lambda name: means[name])
    return Level(means[NOTHING_DONE.name], means[idea], idea)


def outcomes(scenario: Scenario, strategies: Sequence[Strategy], seed: int, worlds: int) -> dict[str, float]:
    """Share practising at the end where nothing is done, and under each strategy at one effort, by its full name."""
    own = Experiment.of(scenario, [NOTHING_DONE], replicates=worlds, seed=seed)
    organisation = own.first_batch.organisation
    fitted = at_equal_effort(
        strategies, scenario, organisation, default_budget(Trial(scenario, organisation), strategies)
    )
    tried = [NOTHING_DONE, *(one for one, _ in fitted)]
    means = gather(own.trying(tried), workers=1).mean(HEADLINE)
    return dict(zip((one.full_name for one in tried), map(float, means), strict=True))
