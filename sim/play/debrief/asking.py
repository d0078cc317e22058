"""Observations of finding out, and of the purse: what was asked, when, and what was left."""

from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import PRESSING, Review
from sim.scenarios.strategy import Strategy

PRIVATE = "interviews"
MUCH = 0.25  # of a budget


def _asked_nothing(review: Review) -> Occurrence | None:
    return Occurrence() if review.uses and not review.play.inquiries and not review.of([PRIVATE]) else None


def _heads_asked(review: Review, found: Occurrence) -> Strategy:
    plan = edits.added(review.plan, PRIVATE, 1, 1, tiers=["executive", "middle"])
    return edits.added(plan, "answer-concerns", 5, 9, tiers=["executive", "middle"])


def _asked_late(review: Review) -> Occurrence | None:
    if not review.play.inquiries:
        return None
    week = min(week for week, _ in review.play.inquiries)
    committed = [one for one in review.uses if one.start <= week]
    whole = sum(one.planned.effort().total for one in review.uses)
    before = sum(one.planned.effort().total for one in committed)
    if not whole or before < whole / 2:
        return None
    return Occurrence(tuple(committed), {"week": str(week), "share": percent(before / whole)})


def _believed_talk(review: Review) -> Occurrence | None:
    asked = [inquiry.what for _, inquiry in review.play.inquiries]
    pressed = review.of(PRESSING)
    if "pulse" not in asked or PRIVATE in asked or review.of([PRIVATE]) or not pressed:
        return None
    return Occurrence(pressed, {"count": str(asked.count("pulse"))})


def _one_story(review: Review) -> Occurrence | None:
    asked = [inquiry for _, inquiry in review.play.inquiries]
    if not asked or any(inquiry.what != "reference" for inquiry in asked):
        return None
    title = {idea.name: idea.title for idea in review.play.ideas}[asked[0].strategy]
    return Occurrence((), {"idea": title, "name": asked[0].strategy})


def _as_told(review: Review, found: Occurrence) -> Strategy:
    return next(idea for idea in review.play.ideas if idea.name == found.values["name"])


def _money_left(review: Review) -> Occurrence | None:
    purse = review.play.purse
    if not review.uses or purse.left < MUCH * purse.budget:
        return None
    return Occurrence(review.uses, {"left": f"{purse.left:,.0f}", "share": percent(purse.left / purse.budget)})


def _all_longer(review: Review, found: Occurrence) -> Strategy:
    return edits.longer(review.plan, found.places, review.horizon // 4, review.horizon)


KINDS = (
    DebriefKind(
        "bought-no-information",
        "You found out nothing before you decided: no interview, no survey, nobody who had done it before.",
        ("lever:interviews", "claim:A12"),
        _asked_nothing,
        _heads_asked,
        "with executives and managers asked in week 1 and answered from week 5 on",
        "What would you have decided otherwise, had you known what people think?",
        early=True,
    ),
    DebriefKind(
        "asked-when-it-was-decided",
        "You first asked in week {week}, when {share} of your plan had been begun.",
        ("claim:S01",),
        _asked_late,
        lambda review, found: edits.moved(review.plan, found.places, 8, review.horizon),
        "what had been begun eight weeks later",
        "Which answer could still have changed your mind?",
    ),
    DebriefKind(
        "took-talk-for-belief",
        "You asked only what people say ({count} pulse surveys) while they were pressed to say yes.",
        ("rule:stance", "claim:D02"),
        _believed_talk,
        lambda review, found: edits.without(review.plan, found.places),
        "without the pressure",
        "To whom would they have told what they think?",
        early=True,
    ),
    DebriefKind(
        "trusted-one-story",
        "All that you found out was how {idea} went in other places: one story each.",
        ("claim:D18",),
        _one_story,
        _as_told,
        "the idea that you asked about, as shipped",
        "What was otherwise there than here?",
        early=True,
    ),
    DebriefKind(
        "left-money-unspent",
        "You left {left} person-days unspent, {share} of the budget.",
        ("rule:habit", "claim:D12"),
        _money_left,
        _all_longer,
        "everything a quarter of the time longer",
        "What would you have done with it?",
    ),
)
