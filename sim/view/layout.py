"""Where people stand on the organisation map: round their bosses, or near those they listen to.

Places have shape (people, 2), x and y from -1 to 1.
"""

import numpy as np
from numpy.typing import NDArray

from sim.common.vocabulary import NO_BOSS
from sim.numerics.machine_code import njit
from sim.organisation import Organisation

Places = NDArray[np.float64]
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
MOST_PULLED = 3000  # people up to whom ties are worked out one against all
ROUNDS = 40
ROOM = 0.62  # distance wanted between neighbours, as a share of what an even spread would give
MOST_ROWS = 4


def hierarchy(organisation: Organisation) -> Places:
    """The head in the middle, each level on a ring around it, everyone in the sector of their boss."""
    depth, boss = organisation.depth, organisation.boss
    width = _leaves(depth, boss)
    start = np.zeros(len(boss))
    order = np.lexsort((np.arange(len(boss)), organisation.unit, boss, depth))
    used = np.zeros(len(boss))
    for row in order[1:]:
        above = boss[row]
        start[row] = start[above] + used[above]
        used[above] += width[row]
    angle = 2 * np.pi * (start + width / 2) / width[organisation.head]
    radius = depth / max(1, int(depth.max()))
    radius = radius - _inwards(organisation, start, radius, 2 * np.pi / width[organisation.head])
    return np.stack([radius * np.sin(angle), -radius * np.cos(angle)], axis=1)


def _inwards(organisation: Organisation, start: Places, radius: Places, sector: float) -> Places:
    """How far people without reports stand inside their ring, in rows, so that they do not cover each other."""
    leads = np.zeros(len(radius), dtype=bool)
    leads[organisation.boss[organisation.boss != NO_BOSS]] = True
    wanted = ROOM * np.sqrt(np.pi / len(radius))
    rows = np.clip(np.ceil(wanted / np.maximum(radius * sector, 1e-9)), 1, MOST_ROWS)
    ring = 0.62 / max(1, int(organisation.depth.max()))
    inwards = np.minimum(wanted, ring / np.maximum(rows - 1, 1)) * (np.round(start) % rows)
    return np.where(leads | (radius == 0), 0.0, inwards)


def _leaves(depth: NDArray[np.int64], boss: NDArray[np.int64]) -> NDArray[np.float64]:
    """Number of people without reports below each person, at least 1, shape (people,)."""
    leaves = np.zeros(len(boss))
    for level in range(depth.max(), -1, -1):
        rows = np.flatnonzero(depth == level)
        leaves[rows] = np.maximum(leaves[rows], 1.0)
        if level:
            np.add.at(leaves, boss[rows], leaves[rows])
    return leaves


def network(organisation: Organisation) -> Places:
    """Each unit a disc, the discs in a ring; within reach of their unit, people move to those they listen to."""
    places = _discs(organisation)
    if 1 < len(organisation) <= MOST_PULLED:
        places = _pulled(organisation, places)
    return places / max(1e-9, np.abs(places).max())


def _discs(organisation: Organisation) -> Places:
    places = np.zeros((len(organisation), 2))
    sizes = np.bincount(organisation.unit, minlength=len(organisation.units))
    share = np.sqrt(sizes) / np.sqrt(sizes).sum()
    angles = 2 * np.pi * (np.cumsum(share) - share / 2)
    spread = 0.9 / np.sqrt(max(1, len(organisation)))
    for unit, angle in enumerate(angles):
        rows = np.flatnonzero(organisation.unit == unit)
        rows = rows[np.argsort(organisation.depth[rows], kind="stable")]
        turn, radius = GOLDEN_ANGLE * np.arange(len(rows)), spread * np.sqrt(np.arange(len(rows)))
        ring = 0.72 if len(organisation.units) > 1 else 0.0
        places[rows, 0] = ring * np.sin(angle) + radius * np.sin(turn)
        places[rows, 1] = -ring * np.cos(angle) + radius * np.cos(turn)
    return places


def _pulled(organisation: Organisation, places: Places) -> Places:
    """Ties draw people together and all people push each other away (Fruchterman and Reingold 1991)."""
    ties, apart = organisation.ties, 0.8 / np.sqrt(len(organisation))
    home = places.copy()
    for step in np.linspace(0.03, 0.002, ROUNDS):
        push = _pushes(places, apart)
        along = places[ties.speaker] - places[ties.listener]
        pull = np.zeros_like(places)
        np.add.at(pull, ties.listener, ties.weight[:, None] * along)
        force = push + 0.6 * pull + 0.8 * (home - places)
        length = np.maximum(np.sqrt((force**2).sum(axis=1, keepdims=True)), 1e-9)
        places = places + force / length * np.minimum(length, step)
    return places


@njit(cache=True)
def _pushes(places: Places, apart: float) -> Places:
    """How far everyone is pushed by all others, (people, 2): the less, the further off they are."""
    push = np.zeros_like(places)
    for one in range(len(places)):
        for other in range(one):
            x, y = places[one, 0] - places[other, 0], places[one, 1] - places[other, 1]
            strength = apart**2 / max(np.sqrt(x * x + y * y), 1e-3) ** 3
            push[one, 0] += strength * x
            push[one, 1] += strength * y
            push[other, 0] -= strength * x
            push[other, 1] -= strength * y
    return push


def lines(organisation: Organisation) -> dict[str, list[int]]:
    """Lines to draw, as rows of two people in turn: to the boss, and the ties that are not to the boss."""
    below = np.flatnonzero(organisation.boss != NO_BOSS)
    to_boss = np.stack([below, organisation.boss[below]], axis=1)
    ties = organisation.ties
    pairs = np.sort(np.stack([ties.listener, ties.speaker], axis=1), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    return {"boss": to_boss.ravel().tolist(), "ties": pairs.ravel().tolist()}
