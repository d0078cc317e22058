"""How somebody who takes a seat is: traits, priorities and starting views, drawn around means of tier and unit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.numerics import draws
from sim.parameters import Parameter
from sim.state.columns import Worlds
from sim.state.starting_views import PARAMETERS as OF_VIEWS
from sim.state.starting_views import Drawn, lay_down

PARAMETERS = (
    Parameter("susceptibility", 0.4, 0, 1, "share", "mean weight of others in a person's commitment"),
    Parameter("susceptibility_spread", 0.15, 0, 0.5, "share", "its standard deviation between people"),
    Parameter("deference", 0.5, 0, 1, "share", "mean deference to authority"),
    Parameter("deference_spread", 0.15, 0, 0.5, "share", "its standard deviation between people"),
    Parameter("threshold", 0.15, -1, 1, "commitment", "mean commitment at which people half intend to act"),
    Parameter("threshold_spread", 0.2, 0, 1, "commitment", "its standard deviation between people"),
    Parameter(
        "circumstances_spread",
        1.0,
        0,
        2,
        "commitment",
        "standard deviation between people of what it takes to act, unexplained",
        "McEachan et al. 2016",
        "fitted",
    ),
    Parameter("organisations_spread", 0.4, 0, 1, "commitment", "the same between organisations", "IDOCC", "fitted"),
    Parameter(
        "leaning_spread",
        0.3,
        0,
        1,
        "net worth",
        "standard deviation of what people see in it, unexplained",
        "McEachan et al. 2016",
        "fitted",
    ),
    Parameter("commitment_spread", 0.12, 0, 1, "commitment", "standard deviation of starting commitment"),
    Parameter("trust", 0.5, 0, 1, "share", "mean starting trust"),
    Parameter("trust_spread", 0.12, 0, 0.5, "share", "its standard deviation between people"),
    Parameter("history_spread", 0.4, 0, 1, "share", "standard deviation between organisations of their history"),
    Parameter("history_trust", 0.15, 0, 1, "trust", "trust that a history of success brings, or one of failure costs"),
    Parameter("history_readiness", 0.05, 0, 1, "share", "starting skill that it brings or costs"),
    Parameter("worries_spread", 0.12, 0, 0.5, "share", "standard deviation of starting worries"),
    Parameter("skill_spread", 0.05, 0, 0.5, "share", "standard deviation of starting skill"),
    Parameter("priorities_likeness", 20.0, 1, 1000, "concentration", "how alike priorities are (Dirichlet)"),
    Parameter("newcomer_skill", 0.5, 0, 1, "share", "skill of a newcomer as a share of the unit's at the start"),
    Parameter(
        "repelled",
        0.7,
        0,
        1,
        "share",
        "share of what is said under its name that is lost on those whom it puts off",
        needs="initiative.worn_name",
    ),
    *OF_VIEWS,
)

LUCK = (
    "commitment",
    "skill",
    "susceptibility",
    "deference",
    "threshold",
    "leaning",
    "circumstances",
    "trust",
    "worries",
)
OF_VIEW = ("stance", "anchor", "objection", "value", "ownership", "awareness")
BROUGHT = (*LUCK, "proficiency", "ready", "put_off", *OF_VIEW)  # beside priorities
OF_ORGANISATION = ("organisation:circumstances", "organisation:history")
NOBODY = np.zeros(1, dtype=np.uint64)
_PURPOSES = tuple(f"start:{name}" for name in LUCK)


@dataclass(frozen=True)
class Seats:
    """Seats to be filled: rows of people and columns of worlds that broadcast together."""

    rows: NDArray[np.int64]
    worlds: NDArray[np.int64]


def people(
    worlds: Worlds, seats: Seats, week: draws.Week, attitude: Array, aware: Array | float | None = None
) -> tuple[Drawn, Array]:
    """What the people on these seats bring, by name, and their priorities (6, ...).

    ``attitude`` is the mean of their commitment. People know of the initiative as far as they have a view of it, at
    least as far as ``aware``; they know nothing of it where that is None.
    """
    org, initiative, p = worlds.organisation, worlds.initiative, worlds.parameters
    tier, unit, w = org.tier[seats.rows], org.unit[seats.rows], seats.worlds
    seeds, keys = worlds.seeds[w], worlds.person_keys[seats.rows]
    luck = dict(zip(LUCK, draws.normals(seeds, _PURPOSES, week, keys), strict=True))
    site, past = draws.normals(seeds, OF_ORGANISATION, 0, NOBODY)

    def around(name: str, mean: Array, low: float = 0.0) -> Array:
        spread = p.named(f"start.{name}_spread")[w]
        return np.minimum(np.maximum(mean + spread * luck[name], low), 1.0)

    history = initiative.number["initiative.history"][w] + p["start.history_spread"][w] * past
    readiness = initiative.unit["readiness"][unit, w] + p["start.history_readiness"][w] * history
    site = p["start.organisations_spread"][w] * site
    drawn = {
        "susceptibility": around("susceptibility", p["start.susceptibility"][w]),
        "deference": around("deference", p["start.deference"][w]),
        "threshold": around("threshold", p["start.threshold"][w], low=-1.0),
        "leaning": np.clip(p["start.leaning_spread"][w] * luck["leaning"], -1.0, 1.0),
        "circumstances": np.clip(site + p["start.circumstances_spread"][w] * luck["circumstances"], -5.0, 5.0),
        "trust": around("trust", p["start.trust"][w] + p["start.history_trust"][w] * history),
        "worries": around("worries", initiative.worries[tier, w] + initiative.unit["worry"][unit, w]),
        "skill": around("skill", readiness),
        "commitment": around("commitment", attitude, low=-1.0),
    }
    drawn["stance"] = drawn["anchor"] = drawn["commitment"]
    drawn["proficiency"] = drawn["ready"] = drawn["skill"]
    drawn["objection"] = _share(initiative.number["initiative.objectors"][w], seeds, "start:objection", week, keys)
    worn = np.clip(initiative.number["initiative.worn_name"][w] * (1.0 - history), 0.0, 1.0)
    drawn["put_off"] = p["start.repelled"][w] * _share(worn, seeds, "start:put_off", week, keys)
    _lay_down(worlds, drawn, unit, w, aware)
    concentration = p["start.priorities_likeness"][w] * np.moveaxis(initiative.priorities[tier, unit], -1, 0)
    return drawn, draws.dirichlet(seeds, "start:priorities", week, keys, concentration)


def _share(share: Array, seeds: draws.Keys, purpose: str, week: draws.Week, people: draws.Keys) -> Array:
    """1 for a share of people, 0 for others."""
    if not share.any():
        return np.zeros(np.broadcast_shapes(np.shape(seeds), np.shape(week), people.shape))
    return (draws.uniform(seeds, purpose, week, people) < share).astype(np.float64)


def newcomer(worlds: Worlds, seats: Seats, drawn: Drawn) -> None:
    """Less skill for people who come later, and no memory of what bore its name before."""
    share = worlds.parameters["start.newcomer_skill"][seats.worlds]
    drawn["skill"] = drawn["proficiency"] = drawn["ready"] = drawn["skill"] * share
    drawn["put_off"] = np.zeros_like(drawn["skill"])


def _lay_down(
    worlds: Worlds, drawn: Drawn, unit: NDArray[np.int64], w: NDArray[np.int64], aware: Array | float | None
) -> None:
    if "awareness" in worlds.off:
        aware = 1.0
    known = np.zeros(1) if aware is None else np.maximum(np.abs(drawn["commitment"]), aware)
    place = {name: worlds.initiative.unit[name][unit, w] for name in ("spare_time", "threat")}
    place["effort"] = worlds.initiative.number["initiative.effort"][w]
    lay_down(drawn, known, place, worlds.parameters.at(w), worlds.off)


def bears_on_start(worlds: Worlds) -> list[Array]:
    """All numbers, each (..., worlds), that bear on how people start."""
    initiative, parameters = worlds.initiative, worlds.parameters
    told = [f"start.{parameter.name}" for parameter in PARAMETERS]
    told += [name for name in parameters if name.startswith(("appraisal.", "capacity."))]
    of_units = [initiative.unit[name] for name in ("attitude", "readiness", "worry", "threat", "spare_time")]
    of_world = [initiative.number[f"initiative.{name}"] for name in ("effort", "history", "objectors", "worn_name")]
    return [*(parameters.named(name) for name in told), *of_units, *of_world, initiative.worries]
