"""How a week passes: shocks, seats, levers, then the composed rules, which take all worlds block by block."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sim import draws
from sim.arrays import Array
from sim.engine.equation import Equation
from sim.engine.frame import Frame
from sim.engine.loaded import week_of
from sim.engine.ties import Ends, runs_of
from sim.levers.programme import Programme
from sim.organisation.links import latent_pairs
from sim.seats import turn_over
from sim.shocks import strike
from sim.state import Worlds
from sim.vectors import WIDTH
from sim.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS
from sim.week import ORDER, RULES, SHIPPED

fused_week = week_of(ORDER, SHIPPED)


def nothing(worlds: Worlds) -> None:
    """Watch nothing."""


def advance(worlds: Worlds, programme: Programme, watch: Callable[[Worlds], None] = nothing) -> None:
    """Advance all worlds by one week.

    ``watch`` is called once everyone is in their seat and the levers are at work, before people move.
    """
    worlds.week += 1
    strike(worlds)
    if "turnover" not in worlds.off:
        turn_over(worlds)
    programme.pull(worlds)
    watch(worlds)
    draws.put_normal(worlds.view("noise"), worlds.arm_seeds, "commitment", worlds.week, worlds.person_keys)
    fused_week.week(0, -(-worlds.shape[1] // WIDTH), frame_of(worlds), _room(worlds))


def _room(worlds: Worlds) -> Array:
    """Room for what the composed week keeps of one block of worlds."""
    if "room" not in worlds.own:
        worlds.own["room"] = np.empty(worlds.shape[0] * fused_week.KNOWN * WIDTH)
    room: Array = worlds.own["room"]
    return room


def frame_of(worlds: Worlds) -> Frame:
    """The worlds as the composed week takes them."""
    frame = worlds.own.get("frame")
    if not isinstance(frame, Frame) or frame.keep != worlds.keeps:
        frame = worlds.own["frame"] = _frame(worlds)
    return frame


def _frame(worlds: Worlds) -> Frame:
    memory, initiative = worlds.memory, worlds.initiative
    if not worlds.still:
        worlds.still = _still(worlds)
    return Frame(
        people=memory.person.reshape(-1),
        units=memory.unit.reshape(-1),
        worlds=memory.world.reshape(-1),
        parameters=worlds.parameters.cells.reshape(-1),
        lanes=memory.world.shape[-1],
        on=np.array([rule.name not in worlds.off for rule in ORDER]),
        used=worlds.brought.reshape(-1),
        keep=worlds.keeps,
        local_goals=initiative.local_goals,
        goals=initiative.goals,
        same_function=initiative.same_function,
        spillover=initiative.spillover,
        heads=worlds.organisation.unit_leaders,
        sponsor=worlds.sponsor,
        **worlds.still,
    )


def _still(worlds: Worlds) -> dict[str, Any]:
    """What of the organisation never changes, by the fields of ``Frame``."""
    org = worlds.organisation
    led = org.boss != NO_BOSS
    size = np.bincount(org.unit, minlength=len(org.units))
    flags = {
        "has_boss": led,
        "own_boss": led & (org.unit[org.boss] == org.unit),
        "executive": org.tier == EXECUTIVE,
        "middle": org.tier == MIDDLE,
    }
    return {
        "unit": org.unit,
        "boss": np.maximum(org.boss, 0),
        "share": size / len(org),
        "size": np.maximum(size, 1).astype(np.float64),
        **{name: values.astype(np.float64) for name, values in flags.items()},
        **vars(runs_of(org.ties.start, org.ties.speaker, org.ties.weight, org.unit, _latent(worlds))),
    }


def _latent(worlds: Worlds) -> Ends:
    """The ties that levers of these worlds can open."""
    nobody = np.zeros(0, dtype=np.int64)
    return latent_pairs(worlds.organisation.ids) if worlds.linking else (nobody, nobody)


def switch_off(worlds: Worlds) -> None:
    """Let what stands in for the rules that are off hold from the start."""
    for name in worlds.off:
        for equation in RULES[name].instead:
            _put(worlds, equation, name)


def _put(worlds: Worlds, equation: Equation, rule: str) -> None:
    named = {name: _as_argument(worlds, name) for name in equation.reads}
    if equation.parameters:
        named["p"] = worlds.parameters.of(rule)
    found = equation.on_arrays(**named)
    for name, value in zip(equation.writes, found if len(equation.writes) > 1 else (found,), strict=True):
        _store(worlds.view(name), value)


def _as_argument(worlds: Worlds, name: str) -> object:
    values = worlds.view(name)
    return tuple(np.moveaxis(values, 1, 0)) if values.ndim == 3 else values


def _store(view: Array, value: Any) -> None:
    if isinstance(value, tuple):
        for d, part in enumerate(value):
            view[:, d] = part
    else:
        view[...] = value
