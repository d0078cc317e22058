"""How a week passes: shocks, seats, levers, then the composed rules, which take all worlds block by block."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.common.arrays import Array
from sim.common.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS
from sim.engine.equation import Equation
from sim.engine.frame import Frame, Framed
from sim.engine.loaded import week_of
from sim.engine.ties import Ends, runs_of
from sim.levers.programme import Programme
from sim.numerics import draws
from sim.numerics.vectors import WIDTH
from sim.organisation.links import latent_pairs
from sim.shocks import strike
from sim.state.columns import Worlds
from sim.state.seats import turn_over
from sim.week import ORDER, RULES, SHIPPED

OF_INITIATIVE = ("local_goals", "goals", "same_function", "spillover")
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
    fused_week.week(0, -(-worlds.shape[1] // WIDTH), frame_of(worlds))


def frame_of(worlds: Worlds) -> Frame:
    """The worlds as the composed week takes them; they must be held for as long as it is used."""
    framed = worlds.own.get("frame")
    if not isinstance(framed, Framed) or framed.frame.keep != worlds.keeps:
        framed = worlds.own["frame"] = _framed(worlds)
    return framed.frame


def _framed(worlds: Worlds) -> Framed:
    memory, people = worlds.memory, worlds.shape[0]
    if not worlds.still:
        worlds.still = _still(worlds)
    own = {
        "people": memory.person,
        "units": memory.unit,
        "worlds": memory.world,
        "parameters": worlds.parameters.cells,
        "known": np.empty(people * fused_week.KNOWN * WIDTH),
        "on": np.array([rule.name not in worlds.off for rule in ORDER]),
        "used": worlds.brought,
    }
    counts = {"lanes": memory.world.shape[-1], "persons": people, "unit_count": len(memory.unit)}
    return Framed.of({**own, **worlds.still}, **counts, sponsor=worlds.sponsor, keep=int(worlds.keeps))


def _still(worlds: Worlds) -> dict[str, Any]:
    """What of the organisation and the initiative never changes, by the fields of ``Frame``."""
    org, initiative = worlds.organisation, worlds.initiative
    led = org.boss != NO_BOSS
    size = np.bincount(org.unit, minlength=len(org.units))
    flags = {
        "has_boss": led,
        "own_boss": led & (org.unit[org.boss] == org.unit),
        "executive": org.tier == EXECUTIVE,
        "middle": org.tier == MIDDLE,
    }
    return {
        **{name: np.ascontiguousarray(getattr(initiative, name), dtype=np.float64) for name in OF_INITIATIVE},
        "heads": org.unit_leaders.astype(np.int64),
        "unit": org.unit.astype(np.int64),
        "boss": np.maximum(org.boss, 0).astype(np.int64),
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
