"""Whom to talk to first, on a sheet."""

from collections.abc import Callable, Mapping, Sequence
from math import nan
from typing import TYPE_CHECKING

from sim.organisation.contacts import DRAWS, Contact, Contacts, Group, WithinReach
from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import counted, number
from sim.report.words import Format, listed
from sim.study.statistics import Interval

if TYPE_CHECKING:
    from sim.report.style import Picture

PERCENT = Format(100.0, 0, "%", "points")
COUNT, FINE = Format(1.0, 0, "", ""), Format(1.0, 1, "", "")
HIDDEN, ALONE = "not shown", "sponsor alone"
DRAWN = f"Share of everyone; at random: mean and 5 to 95 % of {DRAWS} draws."
HOW = (
    "Champions are chosen one by one, each reaching most people who are not reached yet; that reaches at least 63 % of "
    "what the best as many would add (Nemhauser, Wolsey and Fisher 1978), and no choice of as many reaches more than "
    "'No choice' says. One step: people who listen to a champion, and champions. Two steps: those who listen to these "
    "as well. Bosses: from the top of the line down, those with most direct reports first."
)
MEANING = (
    "Listened to: the sum of others' shares of listening. Connecting: the share of shortest paths between two others "
    "that lead through a person (Freeman 1978). Own circle: contacts that are not one another's (effective size, "
    "Burt 1992). All of it is about who talks to whom, not about who would agree."
)


def contacts_sheet(found: Contacts) -> ChartSheet:
    """Coverage by number of champions, and who they are, or of which tiers."""
    return ChartSheet(
        _headline(found),
        f"Whom to talk to first: {number(found.size)} people",
        (*_told(found), HOW, MEANING, *(f"Assumed: {line}." for line in found.assumed)),
        (*(_coverage(found) if found.coverage else ()), *_people(found)),
        f"Two-way pairs of people with a tie: {number(found.ties)}. At random: {DRAWS} draws. Seed {found.seed}.",
        found.seed,
        lambda: _drawn(found),
    )


def _drawn(found: Contacts) -> "list[Picture]":
    from sim.report.figures import coverage

    return [coverage.draw(found)] if found.coverage else []


def _headline(found: Contacts) -> str:
    if not found.coverage:
        return "Too few people can be champions for anything to be shown"
    last = found.coverage[-1]
    reached, drawn, bosses = (
        PERCENT.amount(share) for share in (last.one_step.chosen, last.one_step.random, last.one_step.bosses)
    )
    return f"{last.champions} champions reach {reached} in one step; as many at random {drawn}, as many bosses {bosses}"


def _told(found: Contacts) -> list[str]:
    """Sentences about each question."""
    told = [
        *_carried(found.listened, "of all that is listened to goes to the {} listened to most"),
        *_carried(found.connectors, "of all that connects two others leads through the {} who connect most"),
    ]
    if found.followed < found.size:
        told.append(f"Shortest paths were followed from {number(found.followed)} people drawn at random: an estimate.")
    if found.supporters is not None:
        told.append(f"Supporters known: {number(found.supporters)}; whom they reach is reached already.")
    return [*told, _sponsors(found.lonely_sponsors)]


def _carried(group: Group, what: str) -> list[str]:
    if group.share is None or group.count is None:
        return []
    return [f"{PERCENT.amount(group.share)} {what.format(number(group.count))}."]


def _sponsors(group: Group | None) -> str:
    if group is None:
        return "No supporter is known (--register, --survey), so which sponsors stand alone is not known."
    if group.count is None or group.share is None:
        return f"Sponsors without a tie to another supporter: {HIDDEN}, as it would tell of fewer than five people."
    share = PERCENT.amount(group.share)
    return f"Sponsors without a tie to another supporter: {number(group.count)} ({share} of supporters and executives)."


def _coverage(found: Contacts) -> list[Chart]:
    """A row for each number of champions, of one step and of two."""
    one, two = ([getattr(row, step) for row in found.coverage] for step in ("one_step", "two_steps"))
    most = [nan if reached.at_most is None else reached.at_most for reached in one]
    rows = tuple(counted(row.champions, "champion") for row in found.coverage)
    charts = (
        ("coverage", "Whom champions reach in one step", (*_shares(one), _column("No choice", most))),
        ("coverage_two_steps", "Whom champions reach within two steps", _shares(two)),
    )
    return [Chart(name, title, "", rows, columns, note=DRAWN, drawn=False) for name, title, columns in charts]


def _shares(steps: Sequence[WithinReach]) -> tuple[ChartColumn, ...]:
    drawn = tuple(Interval(one.random, one.random_low, one.random_high) for one in steps)
    return (
        _column("Chosen", [one.chosen for one in steps]),
        ChartColumn("At random", drawn, PERCENT),
        _column("Bosses", [one.bosses for one in steps]),
    )


def _column(title: str, values: Sequence[float], form: Format = PERCENT) -> ChartColumn:
    return ChartColumn(title, tuple(Interval(value, nan, nan) for value in values), form)


def _people(found: Contacts) -> list[Chart]:
    """Who they are, each once with why and then by question; or of which tiers."""
    groups = {
        "champions": ("champion", found.champions),
        "listened": ("listened to", found.listened),
        "connectors": ("connects", found.connectors),
        "sponsors": (ALONE, found.lonely_sponsors),
    }
    known = {name: (title, group) for name, (title, group) in groups.items() if group is not None}
    named = {title: group.people for title, group in known.values() if group.people}
    if not named:
        return [_by_tier(list(known.values()))]
    return [_reasons(named), *(_named(name, *known[name]) for name in known if known[name][1].people)]


def _reasons(named: Mapping[str, Sequence[Contact]]) -> Chart:
    """A row for each person with all that they are there for, and their place in each list."""
    people = {one.who: one for some in named.values() for one in some}
    why: dict[str, list[str]] = {}
    for title, some in named.items():
        for place, one in enumerate(some, start=1):
            why.setdefault(one.who, []).append(title if title == ALONE else f"{title} {place}")
    told = [
        (f"{one.tier}, {one.unit}", f"{number(one.listeners)} ({number(one.new)})", ", ".join(why[who]))
        for who, one in people.items()
    ]
    heads = ("Where", "Reaches (new)", "Why, and place in that list")
    words = tuple(zip(heads, zip(*told, strict=True), strict=True))
    return Chart("people", "Whom to talk to first", "Who", tuple(people), (), words, prose=True)


FACTS: tuple[tuple[str, Format, Callable[[Contact], float]], ...] = (
    ("Listeners", COUNT, lambda one: one.listeners),
    ("Not yet reached", COUNT, lambda one: one.new),
    ("Listened to", FINE, lambda one: one.attention),
    ("Connecting", PERCENT.finer(), lambda one: one.between),
    ("Own circle", FINE, lambda one: one.effective_size),
    ("Other units", COUNT, lambda one: one.other_units),
)


def _named(name: str, title: str, group: Group) -> Chart:
    people = group.people
    columns = tuple(_column(head, [of(one) for one in people], form) for head, form, of in FACTS)
    places = tuple(f"{one.tier}, {one.unit}" for one in people)
    return Chart(
        name, title, "Who", tuple(one.who for one in people), columns, (("Where", places),), printed=False, drawn=False
    )


def _by_tier(groups: list[tuple[str, Group]]) -> Chart:
    """How many of each tier there are among each of these."""
    tiers = list(groups[0][1].tiers)
    texts = [tuple(_count(group.tiers[tier]) for _, group in groups) for tier in tiers]
    words = tuple(zip((tier.capitalize() for tier in tiers), texts, strict=True))
    note = f"Names with --show-people. {HIDDEN.capitalize()}: {listed(['fewer than five', 'all but fewer than five'])}."
    rows = tuple(title.capitalize() for title, _ in groups)
    return Chart("tiers", "Of which tiers they are", "Who", rows, (), words, note=note, prose=True)


def _count(people: int | None) -> str:
    return HIDDEN if people is None else number(people)
