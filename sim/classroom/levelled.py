"""Another organisation for each class code, as hard as the scenario is as written.

A code draws how large each unit is, what it gains, and how its people start (worries, views, readiness, spare time, how
far the sponsor's authority reaches), how convinced the sponsor is, how many hours the change team has, how earlier
initiatives went, how hard and how useful this one is, and the seed of people and luck. Where a quantity is one that
the scenario says nobody knows, it is drawn as it is everywhere else.
It is drawn again until doing nothing, and the best of the shipped ideas at one effort, come out within ``NOTHING`` and
``BEST`` of where they come out on the scenario as written, as measured in ``WORLDS`` worlds.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from sim.errors import InputError, shown
from sim.inputs import Model
from sim.measures import HEADLINE
from sim.organisation import Organisation
from sim.organisation.design import LEAST_UNIT
from sim.scenario import ByDimension, Scenario, Unit
from sim.strategy import NOTHING as NOTHING_DONE
from sim.strategy import Strategy
from sim.study.budget import at_equal_effort, mean_effort
from sim.study.experiment import Experiment
from sim.study.gather import gather

NOTHING = 0.05  # share of people practising in the last quarter
BEST = 0.08
WORLDS = 8
AS_WRITTEN = 20  # worlds in which the scenario as written is measured
MOST_DRAWS = 60
LONGEST_CODE = 60
LEAST_EFFORT = 1.0  # person-days, where no idea costs anything
SIZES = (0.5, 1.8)  # times the size as written
EFFECT = (0.6, 1.5)  # times each true effect on a unit's people
SIGNED = ("worry", "attitude", "history", "conviction")  # from -1; other numbers from 0
UNIT = {"worry": 0.25, "attitude": 0.25, "readiness": 0.1, "spare_time": 0.2, "authority": 0.4, "threat": 0.25}
INITIATIVE = {"history": 0.6, "effort": 0.12}
INITIATIVE_TIMES = {"learning_time": (0.7, 1.4), "effect_scale": (0.8, 1.3)}
TEAM = {"experience": 0.3}
TEAM_TIMES = {"hours": (0.5, 1.8)}
SPONSOR = {"conviction": 0.5, "ownership": 0.4}

Random = np.random.Generator


@dataclass(frozen=True)
class Level:
    """How hard an organisation is: share practising at the end where nothing is done, and under the best idea."""

    nothing: float
    best: float
    idea: str

    def is_near(self, other: "Level") -> bool:
        """Whether it is as hard as another, within the bounds."""
        return abs(self.nothing - other.nothing) <= NOTHING and abs(self.best - other.best) <= BEST


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

    Raises InputError for a code that is none, and where no draw is as hard as the scenario as written.
    """
    plain = checked_class_code(code)
    written = level(scenario, strategies, 1, AS_WRITTEN)
    for number in range(1, MOST_DRAWS + 1):
        tell(number)
        rng = np.random.default_rng(list(sha256(f"{plain}/{scenario.name}/{number}".encode()).digest()))
        seed, other = int(rng.integers(2**31)), changed(scenario, rng)
        found = level(other, strategies, seed, WORLDS)
        if found.is_near(written):
            return Drawn(other, seed, found, written, number)
    found_none = f"{code}, for which none of {MOST_DRAWS} organisations is as hard as {scenario.name} as written"
    raise InputError("option --class-code", None, found_none, "another code")


def checked_class_code(code: str) -> str:
    """A class code as codes are compared: case and spaces do not matter. Raises InputError for an empty or long one."""
    plain = " ".join(unicodedata.normalize("NFKC", code).casefold().split())
    if not plain or len(plain) > LONGEST_CODE or not plain.isprintable():
        raise InputError(
            "option --class-code", None, shown(code), f"1 to {LONGEST_CODE} characters, such as spring-2031"
        )
    return plain


def changed(scenario: Scenario, rng: Random) -> Scenario:
    """A scenario of the same story with other units, another sponsor, team, history and initiative."""
    one, team, sponsor = scenario.initiative, scenario.team, scenario.sponsor
    parts = {
        "initiative": one.model_copy(update=_moved(rng, one, INITIATIVE) | _times(rng, one, INITIATIVE_TIMES)),
        "team": team.model_copy(update=_moved(rng, team, TEAM) | _times(rng, team, TEAM_TIMES)),
        "sponsor": sponsor.model_copy(update=_moved(rng, sponsor, SPONSOR)),
        "units": tuple(_other_unit(unit, rng) for unit in scenario.units),
    }
    return scenario.model_copy(update=parts)


def _other_unit(unit: Unit, rng: Random) -> Unit:
    size = max(LEAST_UNIT, round(unit.people * _factor(rng, *SIZES)))
    own = {name: getattr(unit.effect, name) * _factor(rng, *EFFECT) for name in ByDimension.model_fields}
    effect = unit.effect.model_copy(update={name: _digits(min(1.0, max(-1.0, own[name]))) for name in own})
    return unit.model_copy(update={"people": size, "effect": effect, **_moved(rng, unit, UNIT)})


def _moved(rng: Random, part: Model, by: Mapping[str, float]) -> dict[str, float]:
    """Numbers of a part of a scenario, each up to so much away, within their bounds."""
    found = {}
    for name, most in by.items():
        low = -1.0 if name in SIGNED else 0.0
        found[name] = _digits(min(1.0, max(low, getattr(part, name) + float(rng.uniform(-most, most)))))
    return found


def _times(rng: Random, part: Model, factors: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Numbers of a part of a scenario, each times a factor between two."""
    return {name: _digits(getattr(part, name) * _factor(rng, *ends)) for name, ends in factors.items()}


def _factor(rng: Random, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _digits(value: float) -> float:
    return round(value, 3)


def level(scenario: Scenario, strategies: Sequence[Strategy], seed: int, worlds: int) -> Level:
    """How hard an organisation is, with all strategies brought to the effort of ``budget_on``."""
    means = outcomes(scenario, strategies, seed, worlds)
    idea = max(means, key=lambda name: means[name])
    return Level(means[NOTHING_DONE.name], means[idea], idea)


def outcomes(scenario: Scenario, strategies: Sequence[Strategy], seed: int, worlds: int) -> dict[str, float]:
    """Share practising at the end where nothing is done, and under each strategy at one effort, by its full name."""
    own = Experiment.of(scenario, [NOTHING_DONE], replicates=worlds, seed=seed)
    organisation = own.first_batch.organisation
    fitted = at_equal_effort(strategies, scenario, organisation, budget_on(scenario, strategies, organisation))
    tried = [NOTHING_DONE, *(one for one, _ in fitted)]
    means = gather(own.trying(tried), workers=1).mean(HEADLINE)
    return dict(zip((one.full_name for one in tried), map(float, means), strict=True))


def budget_on(scenario: Scenario, strategies: Sequence[Strategy], organisation: Organisation) -> float:
    """Person-days: the scenario's own budget, else the mean of what strategies cost that cost anything."""
    if scenario.budget is not None:
        return scenario.budget
    return mean_effort(strategies, scenario, organisation) or LEAST_EFFORT
