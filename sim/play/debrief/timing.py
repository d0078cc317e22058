"""Observations of timing: what came before people, or results, were ready for it."""

from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import HALF_YEAR, QUARTER, Review
from sim.scenarios.strategy import Strategy

READY = 0.5  # skill at which a date is felt to be fair (levers.deadlines.ready_skill)
LITTLE, PLENTY = 0.3, 0.6  # evidence: hardly any, and plainly some
EARLY_RESULT = 0.1  # share of the full effect of the foremost unit


def _date(review: Review) -> Occurrence | None:
    for one in review.of(["deadlines"]):
        skill = review.mean("skill", one.start - 1, one)
        if skill < READY:
            return Occurrence((one,), {"week": str(one.start), "skill": percent(skill), "ready": percent(READY)})
    return None


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


def _one_go(review: Review) -> Occurrence | None:
    for one in review.of(["roll-out"]):
        least = min(review.given[one.start - 1 : one.last])
        if one.use.pace == "at-once" and least < 0.7:
            return Occurrence((one,), {"week": str(one.start), "given": percent(least)})
    return None


KINDS = (
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
