"""Observations of order: what came before what."""

from sim.levers import LEVERS
from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import ANNOUNCING, HELPING, Pulled, Review
from sim.scenarios.strategy import Strategy

TRIED = 8  # weeks in which something can be tried


def _to_heads(one: Pulled) -> bool:
    """Whether a use talks to those in charge first."""
    return one.lever in ("coalition", "share-risk") or (
        one.lever in ("interviews", "business-case", "personal-example")
        and (one.use.who == "unit-heads" or "operational" not in one.use.tiers)
    )


def _announced(review: Review) -> Occurrence | None:
    first = review.first(ANNOUNCING)
    won = min((one.start for one in review.uses if _to_heads(one)), default=review.horizon + 1)
    if first is None or won < first:
        return None
    uses = tuple(one for one in review.of(ANNOUNCING) if one.start < first + TRIED)
    return Occurrence(uses, {"what": uses[0].title, "week": str(first)})


def _heads_then_announced(review: Review, occurrence: Occurrence) -> Strategy | None:
    week = occurrence.uses[0].start
    plan = edits.moved(review.plan, occurrence.places, TRIED, review.horizon)
    return plan and edits.added(plan, "coalition", week, week + TRIED, who="unit-heads", framing="matched")


def _heads_first(review: Review) -> Occurrence | None:
    first, coalition = review.first(ANNOUNCING), review.of(["coalition"])
    if first is None or not coalition or coalition[0].start >= first:
        return None
    return Occurrence(coalition, {"week": str(coalition[0].start), "later": str(first)})


def _order_first(review: Review) -> Occurrence | None:
    ordered, helped = review.of(["mandate", "enforce"]), review.first(HELPING)
    if not ordered or (helped is not None and helped + TRIED <= ordered[0].start):
        return None
    return Occurrence(ordered, {"what": ordered[0].title, "week": str(ordered[0].start)})


def _unprepared(review: Review) -> Occurrence | None:
    for one in review.uses:
        needs = one.planned.lever.needs
        if needs and (review.first(needs) or review.horizon) >= one.start:
            names = " or ".join(LEVERS[name].title for name in needs)
            return Occurrence((one,), {"what": one.title, "week": str(one.start), "needs": names})
    return None


def _late(review: Review) -> Occurrence | None:
    helping = review.of(HELPING)
    first = review.first(HELPING)
    if first is None or first <= review.horizon // 4:
        return None
    return Occurrence(helping, {"week": str(first), "horizon": str(review.horizon)})


def _front_loaded(review: Review) -> Occurrence | None:
    schedule, half = review.play.schedule, review.horizon // 2
    spent = sum(schedule.effort_in(week).total for week in range(1, half + 1))
    whole = schedule.effort().total
    if not whole or spent / whole < 0.95:
        return None
    return Occurrence(review.uses, {"share": percent(spent / whole), "half": str(half)})


def _stretched(review: Review, occurrence: Occurrence) -> Strategy | None:
    """Twice as long at half the strength, so that it costs about the same."""
    plan = review.plan
    for one in occurrence.uses:
        plan = edits.longer(plan, (one.place,), one.last - one.start + 1, review.horizon)
        plan = edits.changed(plan, (one.place,), intensity=one.use.intensity / 2)
    return plan


KINDS = (
    DebriefKind(
        "announced-before-heads-were-won",
        "You announced it ({what}, week {week}) before you had won those in charge.",
        ("rule:authority", "claim:D14"),
        _announced,
        _heads_then_announced,
        "talks with the heads of units first, what was announced eight weeks later",
        "Who had to be for it before it was announced, and how would you have known that they were?",
        early=True,
    ),
    DebriefKind(
        "won-heads-first",
        "You talked with those in charge from week {week} on, before you announced it in week {later}.",
        ("rule:authority", "claim:D14"),
        _heads_first,
        lambda review, found: edits.without(review.plan, found.places),
        "without the coalition",
        "What did the heads of units do for it that you could not have done?",
        good=True,
    ),
    DebriefKind(
        "order-before-help",
        "You gave an order ({what}, week {week}) before anybody had been helped to carry it out.",
        ("rule:commitment", "claim:D01"),
        _order_first,
        lambda review, found: edits.without(review.plan, found.places),
        "without the order",
        "What does somebody do who is told to, and cannot?",
        early=True,
    ),
    DebriefKind(
        "without-what-it-needs",
        "You used {what} in week {week} without {needs} before it.",
        ("claim:S01",),
        _unprepared,
        lambda review, found: edits.without(review.plan, found.places),
        "without it",
        "What does each step of your plan take for granted?",
        early=True,
    ),
    DebriefKind(
        "help-came-late",
        "Nobody was helped to do it before week {week} of {horizon}: habits had little time left to form.",
        ("rule:habit", "rule:skill"),
        _late,
        lambda review, found: edits.moved(
            review.plan, found.places, -(min(one.start for one in found.uses) // 2), review.horizon
        ),
        "all help in half the time",
        "What were you waiting for?",
    ),
    DebriefKind(
        "spent-in-the-first-half",
        "You spent {share} of your plan's cost by week {half}, and left the second half to itself.",
        ("rule:forgetting", "claim:D12"),
        _front_loaded,
        _stretched,
        "everything twice as long at half the strength",
        "What holds it up when you have gone?",
    ),
)
