"""What holds for units and the organisation at any moment, by the rules' own equations, as arrays."""

import numpy as np

from sim.common.arrays import Array
from sim.rules import authority, expectation, experience, results
from sim.state.columns import Worlds, added_up

LEAST_GAIN = 0.01  # of a full gain


def fitted_effect(worlds: Worlds) -> Array:
    """Effect of full practice as fitted to each unit so far, shape (units, 6, worlds)."""
    effect = tuple(np.moveaxis(worlds.initiative.effect, 1, 0))
    p = worlds.parameters.of("experience")
    return np.stack(experience.fitted.on_arrays(effect=effect, tailoring=worlds.tailoring, p=p), axis=1)


def backing(worlds: Worlds, block: slice = slice(None)) -> Array:
    """The strongest sponsor's voice as heard in each unit, shape (units, worlds of the block), from -1 to 1."""
    stance, coalition = worlds.stance[:, block], worlds.coalition[:, block]
    heads, p = stance[worlds.organisation.unit_leaders], worlds.parameters.of("authority", block)
    peers = authority.peer.on_arrays(coalition=1.0, head_stance=coalition * heads, p=p)
    return authority.backing.on_arrays(
        authority=worlds.initiative.unit["authority"][:, block],
        sponsor_stance=stance[worlds.sponsor],
        coalition=coalition,
        head_stance=heads,
        peer=peers.max(axis=0),
    )


def yields_of_people(worlds: Worlds, block: slice = slice(None)) -> Array:
    """What each one's practice yields, shape (people, worlds of the block), from 0 to 1."""
    found: Array = results.yields.on_arrays(
        practice=worlds.practice[:, block],
        commitment=worlds.commitment[:, block],
        proficiency=worlds.proficiency[:, block],
        p=worlds.parameters.of("results", block),
    )
    return found


def attainable(worlds: Worlds) -> Array:
    """What the organisation can gain, weighed by its goals, shape (worlds,): 1 is a full gain in every dimension.

    Everybody practises in full, is skilled and committed, and the initiative is fitted to every unit. Where that is
    next to nothing, or a loss, its size or ``LEAST_GAIN``.
    """
    initiative, unit = worlds.initiative, worlds.organisation.unit
    share = np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)
    gain = worlds.parameters["experience.tailoring_gain"]
    full = initiative.effect + gain * np.abs(initiative.effect) + initiative.spillover.sum(axis=0)[..., None]
    return np.maximum(np.abs(np.einsum("d,u,udw->w", initiative.goals, share, full)), LEAST_GAIN)


def organisation_results(worlds: Worlds) -> Array:
    """What the organisation as a whole has gained in each dimension, shape (6, worlds)."""
    unit = worlds.organisation.unit
    share = np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)
    gained = expectation.gains.on_arrays(
        share=share[:, None],
        results=worlds.results,
        fitted=tuple(np.moveaxis(fitted_effect(worlds), 1, 0)),
        received=tuple(np.moveaxis(worlds.received, 1, 0)),
    )
    return added_up(np.stack(gained, axis=1))
