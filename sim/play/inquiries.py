"""What can be found out for person-days: what it costs, and what comes of it.

Interviews bring private belief as far as those asked trust whoever asks. A pulse survey brings what people are willing
to say, of those who answer. A network map of a unit says who is listened to. A reference is one story of somebody who
tried an idea elsewhere. What is asked changes nobody's mind: the lever 'interviews' does that, and costs the same.
"""

from dataclasses import dataclass

import numpy as np

from sim import draws
from sim.arrays import Array, Rows
from sim.errors import InputError, Problem, unknown
from sim.levers import LEVERS
from sim.levers.hours import HOURS_A_DAY, Hours
from sim.measures import COMMITTED, RESISTANT, SUPPORTIVE
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN
from sim.play.game import Inquiry
from sim.scenario import Scenario
from sim.state import Worlds
from sim.strategy import ALL_UNITS, Strategy
from sim.study.experiment import Experiment
from sim.study.result import Result
from sim.study.single import run_one
from sim.vocabulary import TIERS

ANSWERS = 0.6  # share of those asked by a pulse survey who answer
MISHEARD = 0.15  # standard deviation of what is noted down of an answer, on the scale of stance
STORY_WEEKS = (26, 52)
HOURS = {
    "interviews": LEVERS["interviews"].hours,
    "pulse": Hours("half a day to ask and read, a quarter of an hour to answer; assumed", use=4.0, own=0.25),
    "network": Hours("a day to ask and draw, half an hour for each one; assumed", use=8.0, each=0.1, own=0.5),
    "reference": Hours("half a day to find somebody, half a day to listen; assumed", use=8.0),
}
COSTS = {
    "interviews": "about a quarter of a person-day for each person asked",
    "pulse": "half a person-day, and a quarter of an hour of each person asked",
    "network": "a person-day, and over half an hour for each person of the unit",
    "reference": "one person-day",
}
TITLES = {
    "interviews": "Interviews",
    "pulse": "Pulse survey",
    "network": "Network map",
    "reference": "Reference",
}


@dataclass(frozen=True)
class Learnt(Result):
    """What an inquiry brought: as of which ``week``, what was asked of whom, its cost in person-days, in ``lines``.

    ``numbers`` are the same for a chart: shares from 0 to 1 by name.
    """

    week: int
    what: str
    title: str
    about: str
    days: float
    lines: tuple[str, ...]
    numbers: dict[str, float]


@dataclass(frozen=True)
class Ground:
    """What inquiries are made on; ``titles`` are what units are called, ``ideas`` the shipped strategies."""

    scenario: Scenario
    organisation: Organisation
    titles: tuple[str, ...]
    ideas: tuple[Strategy, ...]
    seed: int


def days_of(inquiry: Inquiry, ground: Ground) -> float:
    """What an inquiry costs, in person-days."""
    people = len(_asked(inquiry, ground)) if inquiry.what == "network" else inquiry.people
    hours = HOURS[inquiry.what]
    demand = hours.demand(1, people)
    return (demand.words + demand.work + hours.of_people(people)) / HOURS_A_DAY


def inquiry_problem(inquiry: Inquiry, ground: Ground) -> Problem | None:
    """Why an inquiry cannot be made, if it cannot; its ``loc`` is the field."""
    if inquiry.what == "reference":
        known = [idea.name for idea in ground.ideas]
        return None if inquiry.strategy in known else unknown(inquiry.strategy, known, "shipped idea", ("strategy",))
    units = ground.organisation.units
    if inquiry.unit != ALL_UNITS and inquiry.unit not in units:
        return unknown(inquiry.unit, (ALL_UNITS, *units), "unit", ("unit",))
    if inquiry.what == "network" and inquiry.unit == ALL_UNITS:
        return Problem("all units", "one unit: a map is drawn unit by unit", ("unit",))
    found = len(_asked(inquiry, ground))
    if found < max(FEWEST_SHOWN, inquiry.people if inquiry.what != "network" else 0):
        allowed = f"at most as many as there are, and never fewer than {FEWEST_SHOWN}"
        return Problem(f"{inquiry.people} people of {found}", allowed, ("people",))
    return None


def check_inquiry(inquiry: Inquiry, ground: Ground, source: str, place: str) -> None:
    """Raise InputError where an inquiry cannot be made."""
    problem = inquiry_problem(inquiry, ground)
    if problem is not None:
        field = f"{place}.{problem.loc[0]}" if problem.loc else place
        raise InputError(source, field, problem.found, problem.allowed)


def learn(inquiry: Inquiry, ground: Ground, worlds: Worlds, number: int) -> Learnt:
    """What comes of an inquiry at the end of the week that the worlds are in; ``number`` tells it from others."""
    find = {"interviews": _interviews, "pulse": _pulse, "network": _network, "reference": _reference}[inquiry.what]
    lines, numbers = find(inquiry, ground, worlds, number)
    days, title = days_of(inquiry, ground), TITLES[inquiry.what]
    return Learnt(worlds.week, inquiry.what, title, _about(inquiry, ground), days, tuple(lines), numbers)


def _about(inquiry: Inquiry, ground: Ground) -> str:
    if inquiry.what == "reference":
        return next(idea.title for idea in ground.ideas if idea.name == inquiry.strategy)
    names = dict(zip(ground.organisation.units, ground.titles, strict=True))
    where = "all units" if inquiry.unit == ALL_UNITS else names[inquiry.unit]
    return where if inquiry.tier is None else f"{where}, {inquiry.tier} tier"


def _asked(inquiry: Inquiry, ground: Ground) -> Rows:
    """Rows of everyone who could be asked."""
    own = ground.organisation
    inside = np.full(len(own), True)
    if inquiry.unit != ALL_UNITS:
        inside &= own.unit == own.units.index(inquiry.unit)
    if inquiry.tier is not None:
        inside &= own.tier == TIERS.index(inquiry.tier)
    return np.flatnonzero(inside)


def _drawn(inquiry: Inquiry, ground: Ground, worlds: Worlds, number: int) -> Rows:
    """Rows of those who are asked, drawn from all who could be."""
    rows = _asked(inquiry, ground)
    luck = draws.uniform(worlds.seeds[:1], f"play:{inquiry.what}:{number}", worlds.week, worlds.person_keys[rows])
    return rows[np.argsort(luck, kind="stable")[: inquiry.people]]


def _interviews(inquiry: Inquiry, ground: Ground, worlds: Worlds, number: int) -> tuple[list[str], dict[str, float]]:
    rows = _drawn(inquiry, ground, worlds, number)
    trust, belief, said = (worlds.view(name)[rows, 0] for name in ("trust", "commitment", "stance"))
    told = trust * belief + (1.0 - trust) * said
    shares = _shares(told, COMMITTED)
    openly = float((trust >= 0.5).mean())
    return [
        f"Of {len(rows)} people asked in private, {_percent(shares['for'])} are for it, {_percent(shares['against'])} "
        "against it, the rest undecided.",
        f"About {_percent(openly)} spoke freely; the others said what they say in public.",
        _obstacle(worlds, rows),
    ], shares


def _pulse(inquiry: Inquiry, ground: Ground, worlds: Worlds, number: int) -> tuple[list[str], dict[str, float]]:
    rows = _drawn(inquiry, ground, worlds, number)
    keys, seeds = worlds.person_keys[rows], worlds.seeds[:1]
    answers = draws.uniform(seeds, f"play:answers:{number}", worlds.week, keys) < ANSWERS
    if answers.sum() < FEWEST_SHOWN:
        return [f"Fewer than {FEWEST_SHOWN} of {len(rows)} answered: nothing is told."], {}
    noted = worlds.stance[rows, 0] + MISHEARD * draws.normal(seeds, f"play:noted:{number}", worlds.week, keys)
    shares = _shares(noted[answers], SUPPORTIVE)
    margin = 1.96 * np.sqrt(max(shares["for"] * (1.0 - shares["for"]), 0.01) / answers.sum())
    return [
        f"{int(answers.sum())} of {len(rows)} answered: {_percent(shares['for'])} say they are for it, "
        f"{_percent(shares['against'])} against; give or take {100 * margin:.0f} points.",
        "It is what people are willing to say, which is not what they believe.",
    ], shares


def _network(inquiry: Inquiry, ground: Ground, worlds: Worlds, number: int) -> tuple[list[str], dict[str, float]]:
    own, rows = ground.organisation, _asked(inquiry, ground)
    ties = own.ties
    among = np.isin(ties.listener, rows) & (ties.listener != ties.speaker)
    heard = np.bincount(ties.speaker[among], weights=ties.weight[among], minlength=len(own))
    total = max(heard.sum(), 1e-9)
    by_unit = np.bincount(own.unit, weights=heard, minlength=len(own.units)) / total
    most = float(np.sort(heard)[-FEWEST_SHOWN:].sum() / total)
    told = {ground.titles[u]: float(by_unit[u]) for u in np.argsort(-by_unit) if by_unit[u] >= 0.03 and _large(own, u)}
    elsewhere = 1.0 - float(by_unit[own.units.index(inquiry.unit)])
    where = ", ".join(f"{name} {_percent(share)}" for name, share in told.items())
    return [
        f"The {FEWEST_SHOWN} people listened to most carry {_percent(most)} of all listening in this unit.",
        f"{_percent(elsewhere)} of it goes to people of other units. Who is listened to: {where}.",
    ], told


def _reference(inquiry: Inquiry, ground: Ground, worlds: Worlds, number: int) -> tuple[list[str], dict[str, float]]:
    idea = next(one for one in ground.ideas if one.name == inquiry.strategy)
    seed = draws.key(f"{ground.seed}:reference:{number}") >> 1
    run = run_one(Experiment.of(ground.scenario, [idea], seed=seed))
    said, done = run.series("supportive"), run.series("practising")
    weeks = [*(week for week in STORY_WEEKS if week < run.weeks), run.weeks]
    told = [
        f"in week {week} {_percent(said[week - 1])} spoke in favour and {_percent(done[week - 1])} did it"
        for week in weeks
    ]
    story = f"Somebody who did this elsewhere, with other people: {'; '.join(told)}."
    return [story, "It is one story: the same plan went otherwise in other places."], {"end": float(done[-1])}


def _large(organisation: Organisation, unit: int) -> bool:
    return int((organisation.unit == unit).sum()) >= FEWEST_SHOWN


def _shares(view: Array, favour: float) -> dict[str, float]:
    for_it, against = float((view >= favour).mean()), float((view <= RESISTANT).mean())
    return {"for": for_it, "undecided": 1.0 - for_it - against, "against": against}


def _obstacle(worlds: Worlds, rows: Rows) -> str:
    """What those asked say is most in their way."""
    means = {name: float(worlds.view(name)[rows, 0].mean()) for name in ("skill", "slack", "worries")}
    lacks = {
        "that they cannot do it yet": 0.6 - means["skill"],
        "that they have no time for it": 0.5 - means["slack"],
        "what it may mean for them": means["worries"] - 0.2,
    }
    most = max(lacks, key=lambda text: lacks[text])
    return f"What they speak of most is {most}." if lacks[most] > 0 else "Nothing much is in their way."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
