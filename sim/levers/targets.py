"""Whom a use of a lever reaches: units by name or group, tiers, and people picked within them."""

import numpy as np

from sim import draws
from sim.arrays import Array, Rows
from sim.errors import unknown_name
from sim.organisation.people import Organisation
from sim.scenario import DEFAULT_PRIORITIES, Scenario
from sim.state import Worlds, sponsor_row
from sim.strategy import UNIT_GROUPS, Strategy, Use
from sim.vocabulary import TIERS

NOTABLE = 0.08  # share of all people that a unit needs for its pilot to be noticed


def promised_fit(scenario: Scenario, unit_names: tuple[str, ...]) -> Array:
    """How well the initiative seems to fit each unit's operational people beforehand, shape (units,).

    The promise read through their mean priorities, less threat and worry: what is known before anyone has tried.
    """
    fit = {}
    for unit in scenario.units:
        weights = (unit.priorities.operational or DEFAULT_PRIORITIES.operational).row()  # type: ignore[union-attr]
        promise = (unit.promise or unit.effect).row()
        gain = sum(w * max(p, 0.0) for w, p in zip(weights, promise, strict=True))
        fit[unit.name] = gain - unit.threat - unit.worry
    average = sum(fit.values()) / len(fit)
    return np.array([fit.get(name, average) for name in unit_names])


class Targets:
    """Units and rows that a strategy's groups stand for in one scenario and organisation."""

    def __init__(self, scenario: Scenario, organisation: Organisation, strategy: Strategy):
        self.organisation = organisation
        self.fit = promised_fit(scenario, organisation.units)
        self._groups = self._form_groups(scenario, strategy)

    def _form_groups(self, scenario: Scenario, strategy: Strategy) -> dict[str, Rows]:
        org = self.organisation
        everything = np.arange(len(org.units))
        initiative_authority = {unit.name: unit.authority for unit in scenario.units}
        authority = np.array([initiative_authority.get(name, 1.0) for name in org.units])
        leading = np.array([org.unit[org.head]])
        others = np.setdiff1d(everything, leading) if len(everything) > 1 else everything
        ranked = others[np.argsort(-self.fit[others], kind="stable")]
        share = np.bincount(org.unit, minlength=len(org.units)) / len(org)
        notable = ranked[share[ranked] >= NOTABLE]
        pilot = (notable if len(notable) else ranked)[: strategy.pilot_units]
        rest = np.setdiff1d(ranked, pilot)
        return {
            "all": everything,
            "leading": leading,
            "others": others,
            "partners": everything[authority < 1.0],
            "own": everything[authority >= 1.0],
            "pilot": pilot,
            "rest": rest if len(rest) else others,
            "ill-fitting": ranked[-len(pilot) :],
        }

    def units(self, use: Use) -> Rows:
        """Units reached, best fit first. Raises InputError for a name that is neither a unit nor a group."""
        reached = [self._named(name) for name in use.units]
        found = np.unique(np.concatenate(reached))
        return found[np.argsort(-self.fit[found], kind="stable")]

    def _named(self, name: str) -> Rows:
        if name in self._groups:
            return self._groups[name]
        if name in self.organisation.units:
            return np.array([self.organisation.units.index(name)])
        raise unknown_name(
            "strategy", "units", name, (*UNIT_GROUPS, *self.organisation.units), "unit or group of units"
        )

    def rows(self, use: Use, units: Rows) -> Rows:
        """Rows of the people reached in the given units, before any are picked."""
        org = self.organisation
        if use.who == "unit-heads":
            return np.sort(org.unit_heads[units])
        tiers = [TIERS.index(tier) for tier in use.tiers]
        wanted = np.zeros(len(TIERS), dtype=np.bool_)
        wanted[tiers] = True
        return np.flatnonzero(org.within(units) & wanted[org.tier])


def reaches_all(use: Use) -> bool:
    """Whether nobody is picked among those in reach."""
    return use.who in ("everyone", "unit-heads") and use.share == 1.0


def pick(worlds: Worlds, use: Use, rows: Rows, block: slice) -> Array | None:
    """Who of ``rows`` is picked in each world of the block: 1 or 0, or None when all are.

    Supporters and resisters are told by private view where it has been revealed, else by what they say in public.
    Between equals, ids decide.
    """
    if use.who == "sponsor":
        return (
            np.repeat(
                (rows == sponsor_row(worlds.organisation, worlds.initiative))[:, None],
                block.stop - block.start,
                1,
            )
            * 1.0
        )
    if reaches_all(use):
        return None
    score = _score(worlds, use, rows, block)
    wanted = max(1, round(use.share * len(rows)))
    by_person = np.broadcast_to(worlds.person_keys[rows, None], score.shape)
    order = np.lexsort((by_person, -score), axis=0)
    picked = np.zeros(score.shape)
    np.put_along_axis(picked, order[:wanted], 1.0, axis=0)
    return picked


def _score(worlds: Worlds, use: Use, rows: Rows, block: slice) -> Array:
    known = worlds.revealed[rows, block]
    view = known * worlds.commitment[rows, block] + (1.0 - known) * worlds.stance[rows, block]
    if use.who == "supporters":
        return view
    if use.who == "resisters":
        return -view
    if use.who == "influential":
        ties = worlds.organisation.ties
        listened_to = np.bincount(ties.speaker, weights=ties.weight, minlength=len(worlds.organisation))
        return np.repeat(listened_to[rows, None], block.stop - block.start, axis=1)
    return draws.uniform(worlds.seeds[block], f"pick:{use.lever}", 0, worlds.person_keys[rows, None])
