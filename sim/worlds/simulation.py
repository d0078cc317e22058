"""Setting up worlds: arms x seeds on one organisation, ready to advance week by week."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.common.errors import unknown_name
from sim.levers.programme import Programme, brought
from sim.levers.schedule import Planned, Schedule
from sim.levers.targets import Targets
from sim.numerics import draws
from sim.organisation.people import Organisation
from sim.parameters import ParameterRows
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import Scenario
from sim.shocks import known_shock
from sim.state import start
from sim.state.columns import Arm, Worlds, lanes_of
from sim.week import RULES
from sim.worlds.advance import advance, nothing, switch_off
from sim.worlds.all_parameters import PARAMETERS, ROWS

Values = Mapping[str, float | NDArray[np.float64]]


class Simulation:
    """Worlds and the schedules of their arms.

    ``seeds`` are whole numbers >= 0; world ``arm * len(seeds) + n`` is arm ``arm`` under ``seeds[n]``. ``values`` gives
    model parameters or scenario quantities by path, each one number, one for each seed, shape (seeds,), or one for each
    world, shape (arms, seeds). Uncertain quantities of the scenario that ``values`` does not name are drawn once for
    each seed, unless ``certain``. ``off`` names rules to switch off. Raises InputError for unknown names of rules,
    levers, shocks, units or quantities.
    """

    def __init__(
        self,
        scenario: Scenario,
        organisation: Organisation,
        arms: Sequence[Arm],
        seeds: Sequence[int],
        *,
        values: Values | None = None,
        off: Iterable[str] = (),
        certain: bool = False,
    ):
        self.scenario = scenario
        self.horizon = scenario.horizon
        settings = dict(scenario.parameters) | ({} if certain else uncertain_draws(scenario, seeds, values or {}))
        settings |= values or {}
        self.worlds = _assemble(scenario, organisation, tuple(arms), seeds, settings, known_rules(off))
        self.schedules = _laid_out(scenario, organisation, arms)
        self._compile_levers()
        start.everyone(self.worlds)
        switch_off(self.worlds)

    def _compile_levers(self) -> None:
        self.programme = Programme(self.worlds, self.schedules, self.horizon)
        self.worlds.marked = np.zeros((0, 0))
        if not self.worlds.linking and _links(self.schedules):
            self.worlds.linking, self.worlds.still = True, {}
            self.worlds.own.pop("frame", None)

    def replan(self, plans: Mapping[int, tuple[Planned, ...]]) -> None:
        """Give arms other plans for the weeks to come; who was picked for a use of some number stays picked."""
        for arm, planned in plans.items():
            self.schedules[arm].planned = planned
        self._compile_levers()

    def advance(self, watch: Callable[[Worlds], None] = nothing) -> None:
        """Advance every world by one week; ``watch`` as in ``sim.worlds.advance.advance``."""
        advance(self.worlds, self.programme, watch)


def _laid_out(scenario: Scenario, organisation: Organisation, arms: Sequence[Arm]) -> tuple[Schedule, ...]:
    shares = {arm.strategy.pilot_share for arm in arms}
    targets = {share: Targets(scenario, organisation, share) for share in shares}
    return tuple(
        Schedule(scenario, organisation, arm.strategy, scenario.horizon, targets[arm.strategy.pilot_share])
        for arm in arms
    )


def _links(schedules: Iterable[Schedule]) -> bool:
    """Whether any lever of these brings people together."""
    return any("meeting" in brought(planned) for schedule in schedules for planned in schedule.planned)


def uncertain_draws(scenario: Scenario, seeds: Sequence[int], known: Values) -> dict[str, NDArray[np.float64]]:
    """A value for each seed of each uncertain quantity not in ``known``: path -> (seeds,), evenly within its range."""
    seed_keys, nobody = np.array(seeds, dtype=np.uint64), np.zeros(1, dtype=np.uint64)
    return {
        q.path: q.low + (q.high - q.low) * draws.uniform(seed_keys, f"uncertain:{q.path}", 0, nobody)
        for q in scenario.uncertain
        if q.path not in known
    }


def known_rules(names: Iterable[str]) -> frozenset[str]:
    """The names as a set. Raises InputError for one that is no rule of the week."""
    for name in names:
        if name not in RULES:
            raise unknown_name("rules", "off", name, RULES, "rule")
    return frozenset(names)


def _assemble(
    scenario: Scenario,
    organisation: Organisation,
    arms: tuple[Arm, ...],
    seeds: Sequence[int],
    settings: Values,
    off: frozenset[str],
) -> Worlds:
    for event in (event for arm in arms for event in arm.shocks):
        known_shock(event, scenario.name)
    count = len(arms) * len(seeds)
    each = {path: _for_every_arm(value, len(arms)) for path, value in settings.items()}
    rules = {path: value for path, value in each.items() if path in PARAMETERS}
    initiative = Initiative(scenario, organisation.units, count)
    for path, value in each.items():
        if path not in rules:
            initiative.set(path, value)
    initiative.finish()
    _apply_team(initiative, arms, len(seeds))
    all_seeds = np.tile(np.array(seeds, dtype=np.uint64), len(arms))
    return Worlds(organisation, initiative, ParameterRows(ROWS, count, rules, lanes_of(count)), arms, all_seeds, off)


def _for_every_arm(value: float | NDArray[np.float64], arms: int) -> float | NDArray[np.float64]:
    if np.ndim(value) == 0:
        return value
    return np.tile(value, arms) if np.ndim(value) == 1 else np.ravel(value)


def _apply_team(initiative: Initiative, arms: tuple[Arm, ...], seeds: int) -> None:
    for number, arm in enumerate(arms):
        block = slice(number * seeds, (number + 1) * seeds)
        for name, value in arm.strategy.team.model_dump(exclude_none=True).items():
            initiative.number[f"team.{name}"][block] = value
