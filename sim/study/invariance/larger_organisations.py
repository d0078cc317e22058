"""Organisations of other people, and of ten times as many.

``ten_times`` is one organisation: everyone but its head ten times, under that one head. ``ten_copies`` puts ten whole
organisations side by side, with nine more heads under the first one. Both have the people of the ten ``cast`` gives.
"""

from dataclasses import replace

import numpy as np

from sim.common.arrays import Flags, Rows
from sim.common.vocabulary import CROSS_UNIT
from sim.organisation import Organisation, build_ties
from sim.study.invariance.telling import Telling

MANY = 10


def cast(told: Telling, number: int) -> Telling:
    """The same seats taken by other people: other names, and so other luck; those of the files for number 0."""
    return told._replace(organisation=_cast(told.organisation, number)) if number else told


def _cast(org: Organisation, number: int) -> Organisation:
    return replace(org, ids=tuple(_called(own, number) for own in org.ids))


def _called(own: str, number: int) -> str:
    return own if number == 0 else f"{own} {number + 1}"


def ten_copies(told: Telling, hours: float) -> Telling:
    """Ten copies of the organisation, their heads under the first one, and a team of so many times the hours.

    Whom a person hears in another unit is somebody's like in any of the copies, so that they are one organisation.
    """
    org, n = told.organisation, len(told.organisation)
    at = np.repeat(np.arange(MANY), n) * n
    boss = np.tile(org.boss, MANY)
    boss = np.where(boss < 0, np.where(at == 0, boss, org.head), boss + at)
    shift = np.repeat(np.arange(MANY), len(org.ties.speaker)) * n
    listener, speaker = np.tile(org.ties.listener, MANY) + shift, np.tile(org.ties.speaker, MANY)
    elsewhere = np.tile(org.ties.kind == CROSS_UNIT, MANY) * np.arange(len(speaker)) * n
    speaker = speaker + (shift + elsewhere) % (MANY * n)
    ties = build_ties(boss, listener, speaker, np.tile(org.ties.weight, MANY), np.tile(org.ties.kind, MANY))
    ids = tuple(_called(own, copy) for copy in range(MANY) for own in org.ids)
    grown = replace(org, ids=ids, tier=np.tile(org.tier, MANY), unit=np.tile(org.unit, MANY), boss=boss, ties=ties)
    units = tuple(unit.model_copy(update={"people": unit.people * MANY}) for unit in told.scenario.units)
    team = told.scenario.team.model_copy(update={"hours": told.scenario.team.hours * hours})
    return told._replace(scenario=told.scenario.model_copy(update={"units": units, "team": team}), organisation=grown)


def ten_times(told: Telling, hours: float) -> Telling:
    """Everyone but the head ten times, under the one head, and a team of so many times the hours."""
    heads = told.organisation.head + len(told.organisation) * np.arange(1, MANY)
    grown = ten_copies(told, hours)
    return grown._replace(organisation=_under_the_first(grown.organisation, heads))


def _under_the_first(org: Organisation, others: Rows) -> Organisation:
    """Without the other heads: who reports or listens to one of them does so to the first."""
    left = np.ones(len(org), dtype=np.bool_)
    left[others] = False
    place = np.where(left, np.cumsum(left) - 1, org.head)
    boss = np.where(org.boss < 0, org.boss, place[org.boss])[left]
    ties, kept = org.ties, left[org.ties.listener]
    heard = build_ties(boss, place[ties.listener[kept]], place[ties.speaker[kept]], ties.weight[kept], ties.kind[kept])
    return replace(org, ids=_some(org.ids, left), tier=org.tier[left], unit=org.unit[left], boss=boss, ties=heard)


def _some(ids: tuple[str, ...], left: Flags) -> tuple[str, ...]:
    return tuple(own for own, stays in zip(ids, left, strict=True) if stays)
