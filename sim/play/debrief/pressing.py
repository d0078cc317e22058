"""Observations of pressure and resistance: who was pushed, who was asked, and what a yes was taken for."""

import numpy as np

from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import AT_WORK, HALF_YEAR, HELPING, LISTENING, PRESSING, Pulled, Review
from sim.scenarios.strategy import Strategy

ABLE = 0.5  # skill from which most can
GAP = 0.2  # between words and belief, or words and deeds
TOGETHER = 8  # weeks
ANSWERING = ("answer-concerns", "check-ins", "co-design")


def _unasked(review: Review) -> Occurrence | None:
    for one in review.of(["confront"]):
        asked = review.reached(["interviews"]) if (review.first(["interviews"]) or 10**9) < one.start else one.rows[:0]
        known = len(np.intersect1d(asked, one.rows)) / max(len(one.rows), 1)
        if known < 0.5:
            return Occurrence((one,), {"week": str(one.start), "known": percent(known)})
    return None


def _who_lose(review: Review) -> Occurrence | None:
    fit = review.play.schedule.targets.fit[review.play.organisation.unit]
    least = np.quantile(fit, 1 / 3)
    for one in review.of(["confront", "enforce"]):
        if len(one.rows) and (fit[one.rows] <= least).mean() > 0.5:
            return Occurrence((one,), {"what": one.title, "week": str(one.start)})
    return None


def _listened_instead(review: Review, found: Occurrence) -> Strategy:
    one, plan = found.uses[0], edits.without(review.plan, found.places)
    return edits.added(plan, "check-ins", one.start, one.last, every=4, units=[*one.use.units])


def _unable(review: Review) -> Occurrence | None:
    for one in review.of(["enforce"]):
        skill = review.mean("skill", one.start - 1, one)
        if skill < ABLE:
            return Occurrence((one,), {"week": str(one.start), "skill": percent(skill)})
    return None


def _settled(review: Review) -> Occurrence | None:
    pressed = review.of(PRESSING)
    says, believes = (review.mean(name, review.horizon) for name in ("in_favour", "committed"))
    if not pressed or says - believes < GAP:
        return None
    return Occurrence(pressed, {"says": percent(says), "believes": percent(believes)})


def _yes_too_early(review: Review) -> Occurrence | None:
    last = review.last(HELPING)
    if last is None or last > 0.6 * review.horizon:
        return None
    says, does = review.mean("in_favour", last), review.mean("practising", last)
    if says - does < GAP:
        return None
    uses = tuple(one for one in review.of(HELPING) if one.last > last - TOGETHER)
    return Occurrence(uses, {"week": str(last), "says": percent(says), "does": percent(does)})


def _in_one_voice(review: Review) -> Occurrence | None:
    pressed, helped = review.of(PRESSING), review.of((*AT_WORK, *LISTENING))
    weeks = [w for w in range(1, review.horizon + 1) if _any(pressed, w) and _any(helped, w)]
    if len(weeks) < TOGETHER:
        return None
    return Occurrence(pressed, {"count": str(len(weeks)), "what": pressed[0].title})


def _any(uses: tuple[Pulled, ...], week: int) -> bool:
    return any(one.works(week) for one in uses)


def _not_answered(review: Review) -> Occurrence | None:
    asked = review.of(["interviews"])
    if not asked or (review.last(ANSWERING) or 0) > asked[0].start:
        return None
    return Occurrence(asked, {"week": str(asked[0].start)})


def _answered(review: Review, found: Occurrence) -> Strategy:
    one = found.uses[0]
    people = {"units": [*one.use.units], "tiers": [*one.use.tiers], "who": one.use.who, "share": one.use.share}
    return edits.added(review.plan, "answer-concerns", one.start + 4, one.start + 12, **people)


KINDS = (
    DebriefKind(
        "fought-the-wrong-resister",
        "You confronted people in week {week} without knowing who was against it: of {known} the view was known.",
        ("lever:confront", "lever:interviews"),
        _unasked,
        lambda review, found: edits.without(review.plan, found.places),
        "nobody confronted",
        "How did you know who was against it, and why?",
        early=True,
    ),
    DebriefKind(
        "fought-those-with-a-reason",
        "You pushed ({what}, week {week}) mostly where it fits worst: who resists there has something to lose.",
        ("rule:appraisal", "rule:commitment", "claim:D04"),
        _who_lose,
        _listened_instead,
        "check-ins there in its place",
        "What would have to change about it for them to be for it?",
        early=True,
    ),
    DebriefKind(
        "enforced-on-those-who-could-not",
        "You enforced it in week {week} on people who had {skill} of the skill.",
        ("rule:enforcement", "lever:enforce"),
        _unable,
        lambda review, found: edits.without(review.plan, found.places),
        "without enforcing it",
        "What did they do to look as if they did it?",
    ),
    DebriefKind(
        "settled-for-a-yes",
        "At the end {says} said yes and {believes} believed it: what was pushed was said.",
        ("rule:stance", "claim:D01", "claim:D02"),
        _settled,
        lambda review, found: edits.without(review.plan, found.places),
        "without any pressure",
        "Whose yes did you believe, and what would have told you otherwise?",
    ),
    DebriefKind(
        "took-a-yes-for-an-end",
        "You ended help in week {week}, when {says} spoke in favour and {does} did it.",
        ("rule:practice", "claim:D02"),
        _yes_too_early,
        lambda review, found: edits.longer(review.plan, found.places, HALF_YEAR, review.horizon),
        "help for half a year longer",
        "What lies between saying yes and doing it?",
    ),
    DebriefKind(
        "helped-in-the-bosses-voice",
        "In {count} weeks people were helped and pressed ({what}) at once: help is then taken for the bosses' voice.",
        ("rule:broker", "claim:A39"),
        _in_one_voice,
        lambda review, found: edits.without(review.plan, found.places),
        "the help without the pressure",
        "On whose side did people see the team?",
        early=True,
    ),
    DebriefKind(
        "asked-and-did-not-answer",
        "You asked people in week {week}, and nothing came of what they said.",
        ("rule:worries", "claim:A12"),
        _not_answered,
        _answered,
        "with their concerns answered four weeks later",
        "What do people do the next time they are asked?",
        early=True,
    ),
)
