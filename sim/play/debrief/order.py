"""Observations of order: what came before what, and when."""

from sim.levers import LEVERS
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence, percent
from sim.play.debrief.review import ANNOUNCING, HALF_YEAR, HELPING, QUARTER, Pulled, Review
from sim.strategy import Strategy

READY = 0.5  # skill at which a date is felt to be fair (levers.deadlines.ready_skill)
LITTLE, PLENTY = 0.3, 0.6  # evidence: hardly any, and plainly some
TRIED = 8  # weeks in which something can be tried
EARLY_RESULT = 0.1  # share of the full effect of the foremost unit


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


def _date(review: Review) -> Occurrence | None:
    for one in review.of(["deadlines"]):
        skill = review.mean("skill", one.start - 1, one)
        if skill < READY:
            return Occurrence((one,), {"week": str(one.start), "skill": percent(skill), "ready": percent(READY)})
    return None


def _order_first(review: Review) -> Occurrence | None:
    ordered, helped = review.of(["mandate", "enforce"]), review.first(HELPING)
    if not ordered or (helped is not None and helped + TRIED <= ordered[0].start):
        return None
    return Occurrence(ordered, {"what": ordered[0].title, "week": str(ordered[0].start)})


def _shown(review: Review, least: float, most: float) -> Occurrence | None:
    for one in review.of(["showcase"]):
        found = review.trace.evidence[one.start].get(one.place)
        if found is not None and least <= found <= most:
            return Occurrence((one,), {"week": str(one.start), "evidence": percent(found)})
    return None


def _taught_early(review: Review) -> Occurrence | None:
    for one in review.of(["training", "self-paced"]):
        could = review.mean("access", one.last, one)
        if review.plan.access == "staged" and could < LITTLE:
            return Occurrence((one,), {"weeks": one.weeks, "could": percent(could)})
    return None


def _taught_later(review: Review, occurrence: Occurrence) -> Strategy | None:
    one = occurrence.uses[0]
    opened = review.first(["roll-out"]) or one.start + HALF_YEAR
    return edits.moved(review.plan, occurrence.places, max(1, opened - one.start), review.horizon)


def _grew_early(review: Review) -> Occurrence | None:
    pilot, grown = review.of(["pilot"]), review.of(["roll-out"])
    if not pilot or not grown or review.best_result(grown[0].start) >= EARLY_RESULT:
        return None
    return Occurrence(grown, {"week": str(grown[0].start)})


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


def _one_go(review: Review) -> Occurrence | None:
    for one in review.of(["roll-out"]):
        least = min(review.given[one.start - 1 : one.last])
        if one.use.pace == "at-once" and least < 0.7:
            return Occurrence((one,), {"week": str(one.start), "given": percent(least)})
    return None


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
        "date-before-ready",
        "You set a date in week {week}, when those it was set for had {skill} of the skill; below {ready} a date is "
        "felt to be unfair, and costs trust.",
        ("lever:deadlines", "rule:trust", "claim:S02"),
        _date,
        lambda review, found: edits.without(review.plan, found.places),
        "without the date",
        "What would have told you that people were ready for a date?",
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
        "nothing-to-show",
        "You celebrated in week {week} with next to nothing to show ({evidence} of a plain result).",
        ("lever:showcase", "claim:S03"),
        lambda review: _shown(review, 0.0, LITTLE),
        lambda review, found: edits.without(review.plan, found.places),
        "without the showcase",
        "How would you have known that there was something to show?",
    ),
    DebriefKind(
        "showed-a-real-result",
        "You showed results in week {week}, when there were some ({evidence} of a plain result).",
        ("lever:showcase", "claim:D07"),
        lambda review: _shown(review, PLENTY, 1.0),
        lambda review, found: edits.without(review.plan, found.places),
        "without the showcase",
        "To whom does such a result say something, and to whom nothing?",
        good=True,
    ),
    DebriefKind(
        "taught-before-it-was-there",
        "You taught it in {weeks}, when {could} of those taught could use it: what is not used is forgotten.",
        ("rule:forgetting", "rule:skill"),
        _taught_early,
        _taught_later,
        "the classes when it is there to be used",
        "How long does what you learn in a class last you, if you do not use it?",
    ),
    DebriefKind(
        "grew-before-a-result",
        "You rolled it out in week {week}, before the pilot had any result.",
        ("rule:results", "claim:D20"),
        _grew_early,
        lambda review, found: edits.moved(review.plan, found.places, QUARTER, review.horizon),
        "the roll-out a quarter later",
        "What was the pilot for?",
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
    DebriefKind(
        "all-at-once",
        "You rolled it out to everybody at once in week {week}: the team could give {given} of the help.",
        ("lever:roll-out", "claim:D20"),
        _one_go,
        lambda review, found: edits.changed(review.plan, found.places, pace="step-by-step"),
        "the same roll-out step by step",
        "Whom would you have begun with, and why them?",
        early=True,
    ),
)
