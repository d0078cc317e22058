"""Whom a use of a lever reaches: units by name or group, tiers, and people picked within them."""

from collections.abc import Iterable

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.common.errors import unknown_name
from sim.common.vocabulary import TIERS
from sim.levers.steps import STEP, Step, cut, first_share, in_order
from sim.numerics import draws
from sim.organisation.people import Organisation
from sim.scenarios.initiative import kinds, profiles
from sim.scenarios.scenario import DEFAULT_PRIORITIES, Scenario
from sim.scenarios.strategy import UNIT_GROUPS, Use
from sim.state.columns import Worlds, sponsor_row


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
    """People whom groups stand for in one scenario and organisation, the pilot being a ``pilot_share`` of everyone."""

    def __init__(self, scenario: Scenario, organisation: Organisation, pilot_share: float):
        self.organisation = organisation
        self.fit = promised_fit(scenario, organisation.units)
        self.kind = kinds(scenario, organisation.units)
        self.order = in_order(organisation, self.fit)
        self._groups = self._form_groups(scenario, pilot_share)
        self._steps: dict[tuple[object, ...], tuple[Step, ...]] = {}

    def _form_groups(self, scenario: Scenario, pilot_share: float) -> dict[str, Rows]:
        org, everyone = self.organisation, self.order
        initiative_authority = {unit.name: unit.authority for unit in scenario.units}
        authority = np.array([initiative_authority.get(name, 1.0) for name in org.units])[org.unit[everyone]]
        leading = self._leading(profiles(scenario, org.units))
        others = _without(everyone, leading)
        others = others if len(others) else everyone
        pilot = first_share(others, min(1.0, pilot_share * len(everyone) / len(others)))
        rest = _without(others, pilot)
        return {
            "all": everyone,
            "leading": leading,
            "others": others,
            "partners": everyone[authority < 1.0],
            "own": everyone[authority >= 1.0],
            "pilot": pilot,
            "rest": rest if len(rest) else others,
            "ill-fitting": self._worst_first(others)[: len(pilot)],
        }

    def _leading(self, alike: Rows) -> Rows:
        """The unit of the head, with units just like it, up to a step's share of everyone."""
        org = self.organisation
        own = alike[org.unit[self.order]] == alike[org.unit[org.head]]
        return self.order[own][: max(1, round(STEP * len(org)))]

    def _worst_first(self, rows: Rows) -> Rows:
        """Rows by unit, the worst fit first."""
        return rows[np.argsort(self.fit[self.organisation.unit[rows]], kind="stable")]

    def steps(self, use: Use, count: int) -> tuple[Step, ...]:
        """Whom the steps of a use concern, in order. Raises InputError for a name that is neither unit nor group."""
        alike = (use.units, use.tiers, use.who == "unit-heads", count)
        if alike not in self._steps:
            self._steps[alike] = self._cut(use, count)
        return self._steps[alike]

    def _cut(self, use: Use, count: int) -> tuple[Step, ...]:
        ordered = self.order[self.inside(use.units)[self.order]]
        wanted, kind = self._wanted(use), self.kind[self.organisation.unit]
        all_of_kind = np.maximum(np.bincount(kind[wanted], minlength=len(self.kind)), 1)
        return tuple(self._step(np.sort(people), wanted, kind, all_of_kind) for people in cut(ordered, count))

    def inside(self, names: Iterable[str]) -> Flags:
        """Whether each person is in one of these units or groups. Raises InputError for a name that is neither."""
        inside = np.zeros(len(self.organisation), dtype=np.bool_)
        for name in names:
            inside[self._named(name)] = True
        return inside

    def _named(self, name: str) -> Rows:
        if name in self._groups:
            return self._groups[name]
        if name in self.organisation.units:
            return np.flatnonzero(self.organisation.unit == self.organisation.units.index(name))
        raise unknown_name(
            "strategy", "units", name, (*UNIT_GROUPS, *self.organisation.units), "unit or group of units"
        )

    def _step(self, people: Rows, wanted: Flags, kind: Rows, all_of_kind: Rows) -> Step:
        """One step on these people, ``wanted`` those that the use can reach; ``kind`` (people,) is everyone's work."""
        rows = people[wanted[people]]
        addressed = np.bincount(kind[rows], minlength=len(self.kind))
        kin = np.flatnonzero(addressed[self.kind])
        cover = (addressed / all_of_kind)[self.kind[kin]]
        units = np.unique(self.organisation.unit[people])
        return Step(units, people, rows, kin, cover, int(np.count_nonzero(addressed)))

    def _wanted(self, use: Use) -> Flags:
        """Whether a use can reach each person, before any are picked, shape (people,)."""
        org = self.organisation
        if use.who == "unit-heads":
            return org.leaders
        wanted = np.zeros(len(TIERS), dtype=np.bool_)
        wanted[[TIERS.index(tier) for tier in use.tiers]] = True
        return wanted[org.tier]


def _without(rows: Rows, left_out: Rows) -> Rows:
    return rows[~np.isin(rows, left_out)]


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
