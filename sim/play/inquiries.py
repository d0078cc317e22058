"""What can be found out for person-days: what it costs, and what comes of it.

Interviews bring private belief as far as those asked trust whoever asks. A pulse survey brings what people are willing
to say, of those who answer. A network map of a unit says who is listened to. A reference is one story of somebody who
tried an idea elsewhere. What is asked changes nobody's mind: the lever 'interviews' does that, and costs the same.
"""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Rows
from sim.common.errors import InputError, Problem, unknown
from sim.common.vocabulary import TIERS
from sim.levers import LEVERS
from sim.levers.hours import HOURS_A_DAY, Hours
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN
from sim.play.game import Inquiry
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import ALL_UNITS, Strategy

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
class InquirySetting:
    """What inquiries are made on; ``titles`` are what units are called, ``ideas`` the shipped strategies."""

    scenario: Scenario
    organisation: Organisation
    titles: tuple[str, ...]
    ideas: tuple[Strategy, ...]
    seed: int


def days_of(inquiry: Inquiry, setting: InquirySetting) -> float:
    """What an inquiry costs, in person-days."""
    people = len(asked_in(inquiry, setting)) if inquiry.what == "network" else inquiry.people
    hours = HOURS[inquiry.what]
    demand = hours.demand(1, people)
    return (demand.words + demand.work + hours.of_people(people)) / HOURS_A_DAY


def inquiry_problem(inquiry: Inquiry, setting: InquirySetting) -> Problem | None:
    """Why an inquiry cannot be made, if it cannot; its ``loc`` is the field."""
    if inquiry.what == "reference":
        known = [idea.name for idea in setting.ideas]
        return None if inquiry.strategy in known else unknown(inquiry.strategy, known, "shipped idea", ("strategy",))
    units = setting.organisation.units
    if inquiry.unit != ALL_UNITS and inquiry.unit not in units:
        return unknown(inquiry.unit, (ALL_UNITS, *units), "unit", ("unit",))
    if inquiry.what == "network" and inquiry.unit == ALL_UNITS:
        return Problem("all units", "one unit: a map is drawn unit by unit", ("unit",))
    found = len(asked_in(inquiry, setting))
    if found < max(FEWEST_SHOWN, inquiry.people if inquiry.what != "network" else 0):
        allowed = f"at most as many as there are, and never fewer than {FEWEST_SHOWN}"
        return Problem(f"{inquiry.people} people of {found}", allowed, ("people",))
    return None


def check_inquiry(inquiry: Inquiry, setting: InquirySetting, source: str, place: str) -> None:
    """Raise InputError where an inquiry cannot be made."""
    problem = inquiry_problem(inquiry, setting)
    if problem is not None:
        field = f"{place}.{problem.loc[0]}" if problem.loc else place
        raise InputError(source, field, problem.found, problem.allowed)


def asked_in(inquiry: Inquiry, setting: InquirySetting) -> Rows:
    """Rows of everyone who could be asked."""
    own = setting.organisation
    inside = np.full(len(own), True)
    if inquiry.unit != ALL_UNITS:
        inside &= own.unit == own.units.index(inquiry.unit)
    if inquiry.tier is not None:
        inside &= own.tier == TIERS.index(inquiry.tier)
    return np.flatnonzero(inside)
