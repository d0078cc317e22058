"""What each effect of a lever means, plainly: on the arrays of one arm's worlds, one effect after the other."""

from collections.abc import Callable, Mapping

import numpy as np

from sim.common.arrays import Array
from sim.common.vocabulary import EXECUTIVE, NO_BOSS
from sim.levers.effects import By, Effect, Kind, Of, To, as_planned
from sim.levers.lever import LeverWeek

Amount = Array | float


def work(week: LeverWeek) -> None:
    """Let a lever do in a week what it does: its effects, then what its own ``apply`` adds."""
    for effect in week.lever.effects:
        _MEANING[effect.kind](week, effect)
    if week.lever.apply is not None:
        week.lever.apply(week)


def _amount(week: LeverWeek, effect: Effect) -> Amount:
    return week.p(effect.amount) * _FACTORS[effect.by](week, effect)


def _unreadiness(week: LeverWeek, effect: Effect) -> Array:
    ready = week.get("awareness") * np.minimum(1.0, week.get("skill") / week.p(effect.other))
    return -(1.0 - ready)


def _practice_of_boss(week: LeverWeek) -> Array:
    """Practice of the bosses of everyone in the units concerned; 0 without a boss."""
    bosses = week.worlds.organisation.boss[week.step.people]
    return np.where((bosses == NO_BOSS)[:, None], 0.0, week.worlds.practice[bosses, week.block])


def _practice_of_picked(week: LeverWeek) -> Array:
    """Practice of those picked among each one's peers, over how many there are where they are spread evenly."""
    org, rows, kind = week.worlds.organisation, week.rows, week.kind
    done, count = np.zeros((2, len(org.units), len(week.planned)))
    picked = np.broadcast_to(week.weighed(np.ones(len(week.planned))), (len(rows), len(week.planned)))
    np.add.at(done, kind[org.unit[rows]], picked * week.get("practice"))
    np.add.at(count, kind[org.unit[rows]], np.broadcast_to(picked.mean(axis=0), picked.shape))
    return (done / np.maximum(count, 1e-9))[kind[org.unit[week.step.people]]]


_FACTORS: Mapping[By, Callable[[LeverWeek, Effect], Amount]] = {
    By.ITSELF: lambda week, effect: 1.0,
    By.QUALITY: lambda week, effect: week.quality,
    By.FAILING: lambda week, effect: -(1.0 - week.quality * week.given),
    By.BACKING: lambda week, effect: week.backing,
    By.ROOT_OF_BACKING: lambda week, effect: np.sqrt(week.backing),
    By.EVIDENCE: lambda week, effect: week.shown.evidence,
    By.LACK: lambda week, effect: -(1.0 - week.shown.evidence),
    By.LOSS: lambda week, effect: -1.0,
    By.REVEALED: lambda week, effect: week.get("revealed"),
    By.UNREADINESS: _unreadiness,
    By.LEADERS: lambda week, effect: (week.worlds.organisation.tier[week.rows] == EXECUTIVE)[:, None] * 1.0,
    By.BOSS: lambda week, effect: _practice_of_boss(week),
    By.PICKED: lambda week, effect: _practice_of_picked(week),
    By.STYLE: lambda week, effect: 1.0 - week.p(effect.other) * week.worlds.initiative.number["team.style"][week.block],
}


def _add(week: LeverWeek, effect: Effect) -> None:
    amount = _amount(week, effect)
    if effect.kind == Kind.ADD_WORTH:
        amount = amount * _worth(week, effect)
    assert effect.channel is not None
    if as_planned(effect):
        week.add_to(week.rows, effect.channel, amount, week.weighed(week.planned))
    elif effect.to == To.REACHED:
        week.add(effect.channel, amount)
    elif effect.to == To.UNITS:
        week.add_to_units(effect.channel, amount)
    else:
        week.add_to(
            np.arange(len(week.worlds.organisation)), effect.channel, week.shown.applause * amount, week.strength
        )


def _worth(week: LeverWeek, effect: Effect) -> Array:
    rows = week.rows if effect.to == To.REACHED else week.step.people
    if effect.of == Of.TRUTH:
        return week.worth_to(rows, week.true_effect(), week.worlds.organisation.unit[rows])
    return week.worth_to(rows, week.shown.effect[None], np.zeros(len(rows), dtype=np.int64))


def _say(week: LeverWeek, effect: Effect) -> None:
    week.say(_amount(week, effect), week.true_effect() if effect.of == Of.TRUTH else None)


def _open(week: LeverWeek, effect: Effect) -> None:
    week.worlds.access[week.rows, week.block] = 1.0


def _mark_picked(column: Array, week: LeverWeek) -> None:
    column[week.rows, week.block] = np.maximum(column[week.rows, week.block], week.weight > 0)


def _join(week: LeverWeek, effect: Effect) -> None:
    units = week.step.units
    heads, at = week.worlds.organisation.unit_leaders[units], (units, week.block)
    backed = week.worlds.coalition[at]
    conviction = np.sqrt(np.maximum(week.worlds.commitment[heads, week.block], 0.0))
    week.worlds.coalition[at] = backed + _amount(week, effect) * week.strength * (conviction - backed)


_MEANING: Mapping[Kind, Callable[[LeverWeek, Effect], None]] = {
    Kind.ADD: _add,
    Kind.ADD_WORTH: _add,
    Kind.SAY: _say,
    Kind.OPEN: _open,
    Kind.OPEN_PICKED: lambda week, effect: _mark_picked(week.worlds.access, week),
    Kind.REVEAL: lambda week, effect: _mark_picked(week.worlds.revealed, week),
    Kind.TAILOR: lambda week, effect: week.tailor(_amount(week, effect)),
    Kind.LIFT: lambda week, effect: week.lift(_amount(week, effect)),
    Kind.JOIN: _join,
}
