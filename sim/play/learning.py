"""What comes of finding something out: of whom, as of which week, in lines and in numbers."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures import COMMITTED, RESISTANT, SUPPORTIVE
from sim.measures.unit_kinds import percent
from sim.numerics import draws
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN
from sim.play.game import Inquiry
from sim.play.inquiries import TITLES, InquirySetting, asked_in, days_of
from sim.play.listening import Listening, in_words, listening_in
from sim.scenarios.strategy import ALL_UNITS
from sim.state.columns import Worlds
from sim.study.experiment import Experiment
from sim.study.result import Result
from sim.study.single import run_one

ANSWERS = 0.6  # share of those asked by a pulse survey who answer
MISHEARD = 0.15  # standard deviation of what is noted down of an answer, on the scale of stance
STORY_WEEKS = (26, 52)


@dataclass(frozen=True)
class Learnt(Result):
    """What an inquiry brought: as of which ``week``, what was asked of whom, its cost in person-days, in ``lines``.

    ``numbers`` are the same for a chart: shares from 0 to 1 by name. ``unit`` is what the unit asked is called and
    ``tier`` the tier asked, empty for all. ``margin`` is half of the 95 % interval of the share in favour, from 0 to 1,
    of the ``answered`` people; None where nothing was sampled. ``listening`` is who listens to whom within the unit.
    """

    week: int
    what: str
    title: str
    about: str
    days: float
    lines: tuple[str, ...]
    numbers: dict[str, float]
    unit: str = ""
    tier: str = ""
    margin: float | None = None
    answered: int = 0
    listening: tuple[Listening, ...] = ()


class Answers(NamedTuple):
    """What was found, as ``Learnt`` has it."""

    lines: list[str]
    numbers: dict[str, float]
    margin: float | None = None
    answered: int = 0
    listening: tuple[Listening, ...] = ()


def learn(inquiry: Inquiry, setting: InquirySetting, worlds: Worlds, number: int) -> Learnt:
    """What comes of an inquiry at the end of the week that the worlds are in; ``number`` tells it from others."""
    find = {"interviews": _interviews, "pulse": _pulse, "network": _network, "reference": _reference}[inquiry.what]
    found = find(inquiry, setting, worlds, number)
    return Learnt(
        worlds.week,
        inquiry.what,
        TITLES[inquiry.what],
        _about(inquiry, setting),
        days_of(inquiry, setting),
        tuple(found.lines),
        found.numbers,
        _unit(inquiry, setting),
        inquiry.tier or "",
        found.margin,
        found.answered,
        found.listening,
    )


def _unit(inquiry: Inquiry, setting: InquirySetting) -> str:
    """What the unit asked is called; nothing where all are, or nobody here."""
    if inquiry.what == "reference" or inquiry.unit == ALL_UNITS:
        return ""
    return setting.titles[setting.organisation.units.index(inquiry.unit)]


def _about(inquiry: Inquiry, setting: InquirySetting) -> str:
    if inquiry.what == "reference":
        return next(idea.title for idea in setting.ideas if idea.name == inquiry.strategy)
    where = _unit(inquiry, setting) or "all units"
    return where if inquiry.tier is None else f"{where}, {inquiry.tier} tier"


def _drawn(inquiry: Inquiry, setting: InquirySetting, worlds: Worlds, number: int) -> Rows:
    """Rows of those who are asked, drawn from all who could be."""
    rows = asked_in(inquiry, setting)
    luck = draws.uniform(worlds.seeds[:1], f"play:{inquiry.what}:{number}", worlds.week, worlds.person_keys[rows])
    return rows[np.argsort(luck, kind="stable")[: inquiry.people]]


def _interviews(inquiry: Inquiry, setting: InquirySetting, worlds: Worlds, number: int) -> Answers:
    rows = _drawn(inquiry, setting, worlds, number)
    trust, belief, said = (worlds.view(name)[rows, 0] for name in ("trust", "commitment", "stance"))
    told = trust * belief + (1.0 - trust) * said
    shares = _shares(told, COMMITTED)
    openly = float((trust >= 0.5).mean())
    lines = [
        f"Of {len(rows)} people asked in private, {percent(shares['for'])} are for it, {percent(shares['against'])} "
        "against it, the rest undecided.",
        f"About {percent(openly)} spoke freely; the others said what they say in public.",
        _obstacle(worlds, rows),
    ]
    return Answers(lines, shares, _margin(shares["for"], len(rows)), len(rows))


def _pulse(inquiry: Inquiry, setting: InquirySetting, worlds: Worlds, number: int) -> Answers:
    rows = _drawn(inquiry, setting, worlds, number)
    keys, seeds = worlds.person_keys[rows], worlds.seeds[:1]
    answers = draws.uniform(seeds, f"play:answers:{number}", worlds.week, keys) < ANSWERS
    if answers.sum() < FEWEST_SHOWN:
        return Answers([f"Fewer than {FEWEST_SHOWN} of {len(rows)} answered: nothing is told."], {})
    noted = worlds.stance[rows, 0] + MISHEARD * draws.normal(seeds, f"play:noted:{number}", worlds.week, keys)
    shares = _shares(noted[answers], SUPPORTIVE)
    count = int(answers.sum())
    margin = _margin(shares["for"], count)
    lines = [
        f"{count} of {len(rows)} answered: {percent(shares['for'])} say they are for it, "
        f"{percent(shares['against'])} against; give or take {100 * margin:.0f} points.",
        "It is what people are willing to say, which is not what they believe.",
    ]
    return Answers(lines, shares, margin, count)


def _network(inquiry: Inquiry, setting: InquirySetting, worlds: Worlds, number: int) -> Answers:
    own, rows = setting.organisation, asked_in(inquiry, setting)
    ties = own.ties
    among = np.isin(ties.listener, rows) & (ties.listener != ties.speaker)
    heard = np.bincount(ties.speaker[among], weights=ties.weight[among], minlength=len(own))
    total = max(heard.sum(), 1e-9)
    by_unit = np.bincount(own.unit, weights=heard, minlength=len(own.units)) / total
    most = float(np.sort(heard)[-FEWEST_SHOWN:].sum() / total)
    told = {setting.titles[u]: float(by_unit[u]) for u in np.argsort(-by_unit) if by_unit[u] >= 0.03 and _large(own, u)}
    elsewhere = 1.0 - float(by_unit[own.units.index(inquiry.unit)])
    where = ", ".join(f"{name} {percent(share)}" for name, share in told.items())
    by_role = listening_in(own, own.units.index(inquiry.unit))
    lines = [
        f"The {FEWEST_SHOWN} people listened to most carry {percent(most)} of all listening in this unit.",
        f"{percent(elsewhere)} of it goes to people of other units. Who is listened to: {where}.",
        in_words(by_role),
    ]
    return Answers(lines, told, listening=by_role)


def _reference(inquiry: Inquiry, setting: InquirySetting, worlds: Worlds, number: int) -> Answers:
    idea = next(one for one in setting.ideas if one.name == inquiry.strategy)
    seed = draws.key(f"{setting.seed}:reference:{number}") >> 1
    run = run_one(Experiment.of(setting.scenario, [idea], seed=seed))
    said, done = run.series("supportive"), run.series("practising")
    weeks = [*(week for week in STORY_WEEKS if week < run.weeks), run.weeks]
    told = [
        f"in week {week} {percent(said[week - 1])} spoke in favour and {percent(done[week - 1])} did it"
        for week in weeks
    ]
    story = f"Somebody who did this elsewhere, with other people: {'; '.join(told)}."
    lines = [story, "It is one story: the same plan went otherwise in other places."]
    return Answers(lines, {"end": float(done[-1])})


def _large(organisation: Organisation, unit: int) -> bool:
    return int((organisation.unit == unit).sum()) >= FEWEST_SHOWN


def _shares(view: Array, favour: float) -> dict[str, float]:
    for_it, against = float((view >= favour).mean()), float((view <= RESISTANT).mean())
    return {"for": for_it, "undecided": 1.0 - for_it - against, "against": against}


def _margin(share: float, count: int) -> float:
    """Half of the 95 % interval of a share of so many people; never that of one near 0 or 1."""
    return float(1.96 * np.sqrt(max(share * (1.0 - share), 0.01) / count))


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
