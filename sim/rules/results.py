"""Results: what a unit's practice yields, and what it does to other units.

    yield_u      = mean over the people of u of a (0.3 + 0.7 max(0, c)) p
    result_u    += 0.2 (yield_u - result_u)
    shown_u      = min(1, result_u / 0.1)          how far there is something to show, for levers that show it
    received_u,d = sum over units k of result_k spillover_k,u,d

Compliance does the minimum, commitment makes it work, and results show late. Sources: Falbe and Yukl 1992 (idea
only), Repenning 2002 (delay); the numbers are assumed.
"""

import numpy as np

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter(
        "compliance",
        0.3,
        0,
        1,
        "share",
        "yield of practice without commitment",
        "Falbe and Yukl 1992 (idea)",
    ),
    Parameter("evidence", 0.1, 0.001, 1, "share", "result at which there is plainly something to show", "assumed"),
    Parameter("smoothing", 0.2, 0.01, 1, "per week", "speed at which practice shows as results", "assumed"),
)


@compiled
def _yield(total: Array, unit: Rows, practice: Array, commitment: Array, proficiency: Array, minimum: Array) -> None:
    total[:] = 0.0
    for i in range(practice.shape[0]):
        u = unit[i]
        for w in range(practice.shape[1]):
            effort = minimum[w] + (1.0 - minimum[w]) * max(commitment[i, w], 0.0)
            total[u, w] += practice[i, w] * effort * proficiency[i, w]


@compiled
def _spill_over(results: Array, spillover: Array, received: Array) -> None:
    received[:] = 0.0
    for k in range(spillover.shape[0]):
        for u in range(spillover.shape[1]):
            for d in range(spillover.shape[2]):
                effect = spillover[k, u, d]
                if effect != 0.0:
                    for w in range(results.shape[1]):
                        received[u, d, w] += results[k, w] * effect


def apply(worlds: Worlds) -> None:
    p, org = worlds.parameters, worlds.organisation
    total = np.empty(worlds.results.shape)
    _yield(total, org.unit, worlds.practice, worlds.commitment, worlds.proficiency, p["results.compliance"])
    people = np.maximum(np.bincount(org.unit, minlength=len(org.units)), 1)
    worlds.results += p["results.smoothing"] * (total / people[:, None] - worlds.results)
    _spill_over(worlds.results, worlds.initiative.spillover, worlds.received)


def none(worlds: Worlds) -> None:
    """Practice yields nothing that anyone could see."""
    worlds.results[:] = 0.0
    worlds.received[:] = 0.0


RULE = Rule("results", "what practice yields by unit", PARAMETERS, apply, none)
