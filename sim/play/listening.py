"""Who listens to whom by role within a unit: shares of listening between tiers of five people or more."""

from dataclasses import dataclass

import numpy as np

from sim.common.vocabulary import TIERS
from sim.measures.unit_kinds import percent
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN
from sim.study.result import Result


@dataclass(frozen=True)
class Listening(Result):
    """The ``share``, from 0 to 1, of what a tier of a unit listens to there that comes from a tier of it."""

    listener: str
    speaker: str
    share: float


def listening_in(organisation: Organisation, unit: int) -> tuple[Listening, ...]:
    """The shares within the unit numbered so; of tiers with fewer than five people there nothing is told.

    The shares of a listening tier add up to 1: what it hears from hidden tiers and other units is no part of them.
    """
    inside = organisation.unit == unit
    sizes = np.bincount(organisation.tier[inside], minlength=len(TIERS))
    shown = np.flatnonzero(sizes >= FEWEST_SHOWN)
    ties = organisation.ties
    among = inside[ties.listener] & inside[ties.speaker] & (ties.listener != ties.speaker)
    cells = organisation.tier[ties.listener[among]] * len(TIERS) + organisation.tier[ties.speaker[among]]
    heard = np.bincount(cells, weights=ties.weight[among], minlength=len(TIERS) ** 2)
    between = heard.reshape(len(TIERS), len(TIERS))[np.ix_(shown, shown)]
    shares = between / np.maximum(between.sum(axis=1, keepdims=True), 1e-9)
    names = [TIERS[tier] for tier in shown]
    return tuple(
        Listening(listener, speaker, round(float(share), 3))
        for listener, row in zip(names, shares, strict=True)
        for speaker, share in zip(names, row, strict=True)
    )


def in_words(listening: tuple[Listening, ...]) -> str:
    """Who listens to whom, in one line; where there are fewer than two such tiers, that there are."""
    listeners = list(dict.fromkeys(one.listener for one in listening))
    if len(listeners) < 2:
        return f"By role nothing is told: fewer than two roles in it have {FEWEST_SHOWN} people or more."
    told = [f"{listener} to {_speakers(listening, listener)}" for listener in listeners]
    return f"Who listens to whom within it, by role of {FEWEST_SHOWN} people or more: {'; '.join(told)}."


def _speakers(listening: tuple[Listening, ...], listener: str) -> str:
    return ", ".join(f"{one.speaker} {percent(one.share)}" for one in listening if one.listener == listener)
