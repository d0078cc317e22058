"""Observations of words: what was promised, in whose terms, how often, and whether results were told."""

from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import HALF_YEAR, HELPING, QUARTER, WORDS, Pulled, Review
from sim.scenarios.strategy import Strategy

SAYING = ("message", "storytelling", "business-case", "town-hall", "coalition")
TELLING = ("showcase", "progress-report", "business-case")
RESULT, NONE = 0.2, 0.05  # share of the full effect of the foremost unit: plain to see, next to nothing
OFTEN = 20


def _promised(review: Review) -> Occurrence | None:
    more = tuple(one for one in review.uses if one.use.claims > 1.0)
    return Occurrence(more, {"times": f"{more[0].use.claims:g}", "what": more[0].title}) if more else None


def _words_only(review: Review) -> Occurrence | None:
    words = review.of(WORDS)
    if not words or review.of(HELPING):
        return None
    return Occurrence(words, {"what": words[0].title})


def _framed(review: Review, framings: tuple[str, ...]) -> tuple[Pulled, ...]:
    return tuple(one for one in review.of(SAYING) if one.use.framing in framings and len(one.use.tiers) > 1)


def _same_words(review: Review) -> Occurrence | None:
    uses = _framed(review, ("balanced", "strategic", "operational", "mission"))
    return Occurrence(uses, {"what": uses[0].title}) if uses else None


def _own_words(review: Review) -> Occurrence | None:
    uses = _framed(review, ("matched",))
    return Occurrence(uses, {"what": uses[0].title}) if uses else None


def _worn_out(review: Review) -> Occurrence | None:
    for one in review.of(["message", "storytelling"]):
        count = (one.last - one.start) // one.planned.every + 1
        if count >= OFTEN:
            return Occurrence((one,), {"what": one.title, "count": str(count)})
    return None


def _first_result(review: Review) -> int | None:
    """First week in which a unit's results are plain to see."""
    return next((week for week in range(1, review.horizon + 1) if review.best_result(week) >= RESULT), None)


def _kept_quiet(review: Review) -> Occurrence | None:
    week = _first_result(review)
    if week is None or week > review.horizon - QUARTER or (review.last(TELLING) or 0) >= week:
        return None
    return Occurrence((), {"week": str(week)})


def _leaders_untold(review: Review) -> Occurrence | None:
    week = _first_result(review)
    shown = review.of(["showcase"])
    told = [one for one in review.of(["business-case", "progress-report"]) if "executive" in one.use.tiers]
    if week is None or not shown or any(one.last >= week for one in told):
        return None
    return Occurrence(shown, {"week": str(week)})


def _preached(review: Review) -> Occurrence | None:
    words = tuple(one for one in review.of(WORDS) if one.last - one.start >= HALF_YEAR)
    if not words or any(review.best_result(week) >= NONE for week in (words[0].start, words[0].last)):
        return None
    return Occurrence(words, {"what": words[0].title, "weeks": words[0].weeks})


def _briefly(review: Review, found: Occurrence) -> Strategy:
    plan = review.plan
    for one in found.uses:
        plan = edits.longer(plan, (one.place,), -(one.last - one.start - 8), review.horizon)
    return plan


def _from_first_result(review: Review, found: Occurrence) -> Strategy:
    return edits.added(review.plan, "progress-report", int(found.values["week"]), review.horizon, every=8)


def _to_leaders(review: Review, found: Occurrence) -> Strategy:
    week = int(found.values["week"])
    return edits.added(
        review.plan, "business-case", week, review.horizon, every=12, tiers=["executive"], framing="matched"
    )


KINDS = (
    DebriefKind(
        "promised-more-than-it-brings",
        "You promised {times} times what it brings ({what}); what was promised is remembered.",
        ("rule:trust", "claim:D17"),
        _promised,
        lambda review, found: edits.changed(review.plan, found.places, claims=1.0),
        "the plain truth in its place",
        "What would you have had to promise so that it came true?",
        early=True,
    ),
    DebriefKind(
        "words-without-help",
        "You used words ({what} among them) and helped nobody to do it.",
        ("rule:expectation", "claim:D15", "claim:A42"),
        _words_only,
        lambda review, found: edits.added(
            review.plan, "pilot", found.uses[0].start + 4, found.uses[0].start + HALF_YEAR, units=["pilot"]
        ),
        "with a pilot of half a year beside them",
        "What could people do after you had spoken that they could not do before?",
        early=True,
    ),
    DebriefKind(
        "same-words-for-everybody",
        "You told everybody the same ({what}), whatever they care about.",
        ("rule:appraisal", "claim:D05"),
        _same_words,
        lambda review, found: edits.changed(review.plan, found.places, framing="matched"),
        "in each audience's own terms",
        "What does it bring somebody on the staff, in their words?",
        early=True,
    ),
    DebriefKind(
        "spoke-in-their-terms",
        "You told each audience what it brings them, in their own terms ({what}).",
        ("rule:appraisal", "claim:D05"),
        _own_words,
        lambda review, found: edits.changed(review.plan, found.places, framing="strategic"),
        "in strategic terms for everybody",
        "How did you know what they care about?",
        good=True,
    ),
    DebriefKind(
        "said-it-too-often",
        "You said it {count} times ({what}): repeated words wear out.",
        ("rule:expectation", "claim:S04"),
        _worn_out,
        lambda review, found: edits.changed(review.plan, found.places, every=4 * found.uses[0].planned.every),
        "a quarter as often",
        "What was new the tenth time?",
        early=True,
    ),
    DebriefKind(
        "kept-results-quiet",
        "From week {week} on there were results, and nobody was told of them.",
        ("rule:expectation", "claim:D07"),
        _kept_quiet,
        _from_first_result,
        "with a progress report every eight weeks from the first results on",
        "Who would have believed it from whom?",
    ),
    DebriefKind(
        "leaders-were-not-told",
        "From week {week} on there were results, and leaders were not told of them in their terms.",
        ("rule:expectation", "claim:D23"),
        _leaders_untold,
        _to_leaders,
        "with a business case for executives every twelve weeks from the first results on",
        "What is an hour saved at a desk to somebody who decides on budgets?",
    ),
    DebriefKind(
        "preached-without-outcomes",
        "You kept talking ({what}, {weeks}) while next to nothing came of it.",
        ("rule:expectation", "claim:D11", "claim:A37"),
        _preached,
        _briefly,
        "said for eight weeks only",
        "When did people stop listening?",
    ),
)
