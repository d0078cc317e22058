"""Observations of people: who was reached, who was passed by, and who stood for it."""

import numpy as np

from sim.common.vocabulary import TIERS
from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import HALF_YEAR, HELPING, LISTENING, Review
from sim.scenarios.strategy import Strategy

SPONSORED = ("endorse", "mandate")
PEERS = ("champions", "community", "connect", "showcase", "personal-example")
BY_AUTHORITY = ("endorse", "mandate", "enforce", "deadlines", "resourcing", "realign-incentives")
OWNED = ("co-design", "champions", "pilot", "shared-project", "check-ins", "coalition", "public-consultation")


def _one_sponsor(review: Review) -> Occurrence | None:
    alone = review.of(SPONSORED)
    if not alone or review.of(["coalition", "share-risk"]):
        return None
    return Occurrence(alone, {"what": alone[0].title})


def _with_coalition(review: Review, found: Occurrence) -> Strategy:
    first = found.uses[0].start
    return edits.added(review.plan, "coalition", first, review.horizon, every=4, who="unit-heads", framing="matched")


def _past_the_middle(review: Review) -> Occurrence | None:
    helped = review.of(HELPING)
    if not helped or any("middle" in one.use.tiers for one in review.uses):
        return None
    return Occurrence(helped, {"what": helped[0].title})


def _forgotten(review: Review) -> Occurrence | None:
    reached = review.reached(HELPING)
    if not len(reached):
        return None
    left_out = {name: rows for name, rows in review.units.items() if not len(np.intersect1d(rows, reached))}
    if not left_out or len(left_out) > len(review.units) / 2:
        return None
    largest = max(left_out, key=lambda name: len(left_out[name]))
    return Occurrence((), {"unit": largest, "title": review.title(largest), "people": str(len(left_out[largest]))})


def _remembered(review: Review, found: Occurrence) -> Strategy:
    middle = review.horizon // 2
    return edits.added(review.plan, "coaching", middle, middle + HALF_YEAR, units=[found.values["unit"]])


def _partners(review: Review) -> np.ndarray:
    """Rows of those over whom the sponsor has part of the authority only."""
    partly = [unit.name for unit in review.play.scenario.units if unit.authority < 1.0]
    own = review.play.organisation
    return np.flatnonzero(np.isin(np.array(own.units)[own.unit], partly))


def _at_the_border(review: Review) -> Occurrence | None:
    partners = _partners(review)
    pushed = review.of(BY_AUTHORITY)
    if len(partners) < 5 or not pushed or len(np.intersect1d(partners, review.reached(OWNED))):
        return None
    return Occurrence(pushed, {"people": str(len(partners)), "what": pushed[0].title})


def _no_peers(review: Review) -> Occurrence | None:
    helped = review.of(HELPING)
    if not helped or review.of(PEERS):
        return None
    return Occurrence((), {"week": str(helped[0].start)})


def _with_champions(review: Review, found: Occurrence) -> Strategy:
    start = int(found.values["week"]) + 8
    people = {"tiers": ["operational"], "who": "supporters", "share": 0.08}
    return edits.added(review.plan, "champions", start, review.horizon, **people)


def _nobody_asked(review: Review) -> Occurrence | None:
    return Occurrence() if review.uses and not review.of(LISTENING) else None


def _listened(review: Review) -> Occurrence | None:
    talks = tuple(one for one in review.of(["check-ins", "co-design", "needs-analysis"]) if len(one.rows))
    reached = len(review.reached(["check-ins", "co-design", "needs-analysis"])) / len(review.play.organisation)
    return Occurrence(talks, {"reached": percent(reached)}) if reached >= 0.5 else None


KINDS = (
    DebriefKind(
        "one-person-stood-for-it",
        "You let the sponsor be one person ({what}): when that person goes, so does what they held up.",
        ("rule:authority", "claim:D13", "claim:D14"),
        _one_sponsor,
        _with_coalition,
        "with a coalition of the heads of units",
        "Who stands for it when the sponsor is on leave?",
        early=True,
    ),
    DebriefKind(
        "passed-by-the-middle",
        "You helped staff ({what}) and passed by their managers: a boss who is against it keeps people at other work.",
        ("rule:capacity", "claim:D03"),
        _past_the_middle,
        lambda review, found: edits.changed(review.plan, found.places, tiers=TIERS),
        "with managers helped as well",
        "What did their managers hear of it, and from whom?",
        early=True,
    ),
    DebriefKind(
        "forgot-a-unit",
        "Nobody helped the {people} people of {title}.",
        ("rule:skill", "rule:listening"),
        _forgotten,
        _remembered,
        "with half a year of coaching there from the middle on",
        "What did those say who waited for their turn?",
        early=True,
    ),
    DebriefKind(
        "stopped-at-the-border",
        "You reached {people} people over whom the sponsor has part of the authority by authority alone ({what}).",
        ("rule:authority", "claim:D08"),
        _at_the_border,
        lambda review, found: edits.added(
            review.plan, "champions", found.uses[0].start, review.horizon, units=["partners"], share=0.2
        ),
        "with champions among them",
        "Why should they?",
        early=True,
    ),
    DebriefKind(
        "nobody-heard-it-from-a-peer",
        "People heard of it from the team and from above, and not from their own kind.",
        ("rule:expectation", "claim:D19"),
        _no_peers,
        _with_champions,
        "with champions among the staff",
        "Whom would you ask whether it is any good?",
        early=True,
    ),
    DebriefKind(
        "nobody-was-asked",
        "Nobody who was to use it was asked what they need.",
        ("rule:ownership", "claim:D06", "claim:D24"),
        _nobody_asked,
        lambda review, found: edits.added(
            review.plan, "check-ins", max(1, review.uses[0].start), review.horizon, every=4
        ),
        "with check-ins every four weeks",
        "What do those know about it who do the work, and you do not?",
        early=True,
    ),
    DebriefKind(
        "listened-and-fitted-it",
        "You listened to {reached} of people, and fitted it to what they said.",
        ("rule:ownership", "claim:D06"),
        _listened,
        lambda review, found: edits.without(review.plan, found.places),
        "without listening",
        "What did you change because of what you heard?",
        good=True,
    ),
)
