"""Observations of help: whether people could do it, and were helped until it was a habit."""

from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import AT_WORK, HALF_YEAR, HELPING, QUARTER, Review
from sim.scenarios.strategy import Strategy

FORMED = 0.8  # habit over practice from which most of it needs no thought
FELL = 0.8  # of what it was


def _until_habit(review: Review) -> Occurrence | None:
    last = review.last(AT_WORK)
    if last is None or last > review.horizon - QUARTER:
        return None
    done, habit = review.mean("practice", last), review.mean("habit", last)
    then, now = review.mean("practising", last), review.mean("practising", review.horizon)
    if then < 0.05 or habit >= FORMED * done or now >= FELL * then:
        return None
    uses = tuple(one for one in review.of(AT_WORK) if one.last > last - QUARTER)
    return Occurrence(uses, {"week": str(last), "then": percent(then), "now": percent(now)})


def _kept_on(review: Review) -> Occurrence | None:
    last = review.last(AT_WORK)
    if last is None or review.mean("practising", last) < 0.1:
        return None
    if review.mean("habit", last) < FORMED * review.mean("practice", last):
        return None
    uses = tuple(one for one in review.of(AT_WORK) if one.last > last - QUARTER)
    return Occurrence(uses, {"week": str(last)})


def _classes_only(review: Review) -> Occurrence | None:
    taught = review.of(["training", "self-paced"])
    if not taught or review.of(AT_WORK):
        return None
    return Occurrence(taught, {"weeks": taught[0].weeks})


def _coached(review: Review, found: Occurrence) -> Strategy:
    first = min(one.start for one in found.uses)
    return edits.added(review.plan, "coaching", first, first + HALF_YEAR, pace="step-by-step")


def _locked_out(review: Review) -> Occurrence | None:
    could = review.mean("access", review.horizon)
    if review.plan.access != "staged" or could >= 0.7:
        return None
    return Occurrence((), {"could": percent(could)})


def _islands(review: Review) -> Occurrence | None:
    reached = len(review.reached(HELPING)) / len(review.play.organisation)
    if not 0 < reached < 0.4:
        return None
    return Occurrence(review.of(HELPING), {"reached": percent(reached)})


def _helped_everywhere(review: Review, found: Occurrence) -> Strategy:
    first = max(one.last for one in found.uses) + 1
    return edits.added(review.plan, "roll-out", min(first, review.horizon - 1), review.horizon, pace="step-by-step")


def _ends(review: Review) -> Occurrence | None:
    last = max((one.last for one in review.uses), default=0)
    if not last or last >= review.last_quarter:
        return None
    return Occurrence((), {"week": str(last), "horizon": str(review.horizon)})


def _shorter(review: Review, found: Occurrence) -> Strategy:
    return edits.longer(review.plan, found.places, -HALF_YEAR, review.horizon)


KINDS = (
    DebriefKind(
        "stopped-before-habits-formed",
        "You stopped helping in week {week}, before it was a habit: {then} did it then, {now} at the end.",
        ("rule:habit", "claim:S05"),
        _until_habit,
        lambda review, found: edits.longer(review.plan, found.places, HALF_YEAR, review.horizon),
        "help for half a year longer",
        "By what would you have seen that it went on without you?",
    ),
    DebriefKind(
        "helped-until-it-was-a-habit",
        "You helped until week {week}, when for most who did it, it was a habit.",
        ("rule:habit", "claim:S05"),
        _kept_on,
        _shorter,
        "help ended half a year sooner",
        "What made you stay?",
        good=True,
    ),
    DebriefKind(
        "classes-without-coaching",
        "You taught it in classes ({weeks}), and nobody helped at work: what classes teach hardly reaches practice.",
        ("rule:skill", "claim:D25"),
        _classes_only,
        _coached,
        "with coaching, step by step",
        "What did people do on the day after the class?",
        early=True,
    ),
    DebriefKind(
        "helped-an-island",
        "Help reached {reached} of people; the others had to find out for themselves.",
        ("rule:skill", "claim:D03"),
        _islands,
        _helped_everywhere,
        "with a roll-out to everybody, step by step, after it",
        "How was it to get from where you helped to where you did not?",
    ),
    DebriefKind(
        "nothing-at-the-end",
        "After week {week} of {horizon} you did nothing any more.",
        ("rule:forgetting", "claim:D28"),
        _ends,
        lambda review, found: edits.added(
            review.plan, "check-ins", int(found.values["week"]) + 1, review.horizon, every=8
        ),
        "with check-ins every eight weeks to the end",
        "Who was to keep it going, and did they know?",
    ),
    DebriefKind(
        "nobody-could-get-at-it",
        "At the end {could} of people could use it: to the others it was never rolled out.",
        ("rule:practice", "lever:roll-out"),
        _locked_out,
        lambda review, found: review.plan.model_copy(update={"access": "everyone"}),
        "everyone able to use it from the start",
        "Who was for it and could not begin?",
    ),
)
