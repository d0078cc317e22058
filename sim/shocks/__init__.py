"""The shocks, one file each, and what they do in a week."""

import numpy as np

from sim.common.errors import unknown_name
from sim.common.extensions import with_extensions
from sim.scenarios.scenario import ShockEvent
from sim.shocks import (
    budget_squeeze,
    competing_initiative,
    heads_leave,
    incident,
    market_shock,
    reorganisation,
    sponsor_leaves,
    turnover_wave,
)
from sim.shocks.shock import Shock, ShockWeek
from sim.state.columns import Worlds

_SHIPPED: dict[str, Shock] = {
    module.SHOCK.name: module.SHOCK
    for module in (
        sponsor_leaves,
        incident,
        budget_squeeze,
        competing_initiative,
        market_shock,
        reorganisation,
        turnover_wave,
        heads_leave,
    )
}
SHOCKS = with_extensions(_SHIPPED, "shocks", grows=True)


def strike(worlds: Worlds) -> None:
    """Let the shocks of this week strike each arm."""
    due = [
        (number, event)
        for number, arm in enumerate(worlds.arms)
        for event in arm.shocks
        if event.week <= worlds.week < event.week + event.weeks
    ]
    if due or worlds.struck:
        worlds.competing.fill(0.0)
        worlds.wave.fill(0.0)
        worlds.squeeze.fill(1.0)
    worlds.struck = bool(due)
    for number, event in due:
        _strike_arm(worlds, worlds.arm_worlds(number), event)


def known_shock(event: ShockEvent, source: str) -> Shock:
    """The shock an event names. Raises InputError with the nearest right names."""
    if event.shock not in SHOCKS:
        raise unknown_name(source, "shocks", event.shock, SHOCKS, "shock")
    return SHOCKS[event.shock]


def _strike_arm(worlds: Worlds, block: slice, event: ShockEvent) -> None:
    shock = known_shock(event, worlds.initiative.scenario.name)
    names = worlds.organisation.units
    struck = [names.index(name) for name in event.units if name in names] or range(len(names))
    shock.strike(ShockWeek(shock, worlds, block, np.array(struck), event.size, event.week, event.weeks))
