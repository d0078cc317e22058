"""Observations of help: whether people could do it, had the time, and were helped until it was a habit."""

from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence, percent
from sim.play.debrief.review import AT_WORK, HALF_YEAR, HELPING, QUARTER, Review
from sim.strategy import Strategy

FORMED = 0.8  # habit over practice from which most of it needs no thought
FELL = 0.8  # of what it was
THIN, WEEKS_THIN = 0.7, 4
IDLE = 0.25
GIVING_TIME = ("resourcing", "pilot", "retire", "shared-project")
MANY, HALF_STRENGTH = 6, 0.5


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


def _thin(review: Review) -> Occurrence | None:
    weeks = [week for week, given in enumerate(review.given, start=1) if given < THIN]
    if len(weeks) < WEEKS_THIN:
        return None
    working = [one for one in review.uses if one.planned.lever.hours.with_people > 0]
    most = max(working, key=lambda one: sum(sum(one.planned.demand(week)) for week in weeks))
    least = percent(min(review.given))
    return Occurrence((most,), {"count": str(len(weeks)), "least": least, "what": most.title})


def _asks_in_all(review: Review) -> float:
    hours = [sum(review.play.schedule.demand(week)) for week in range(1, review.horizon + 1)]
    return sum(hours) / (review.play.schedule.hours * review.horizon)


def _idle(review: Review) -> Occurrence | None:
    asked, purse = _asks_in_all(review), review.play.purse
    if asked >= IDLE or purse.left < 0.2 * purse.budget:
        return None
    return Occurrence((), {"asked": percent(asked), "left": f"{purse.left:,.0f}"})


def _used(review: Review, found: Occurrence) -> Strategy:
    return edits.added(
        review.plan, "check-ins", review.horizon // 4, review.horizon, every=4, tiers=["middle", "operational"]
    )


def _no_time(review: Review) -> Occurrence | None:
    slack = review.mean("slack", review.horizon // 2)
    if review.of(GIVING_TIME) or slack >= 0.35:
        return None
    return Occurrence((), {"slack": percent(slack)})


def _taken_back(review: Review) -> Occurrence | None:
    given = tuple(one for one in review.of(["resourcing"]) if one.last <= review.horizon - QUARTER)
    return Occurrence(given, {"week": str(given[-1].last)}) if given else None


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


def _half_measures(review: Review) -> Occurrence | None:
    weak = tuple(one for one in review.uses if one.use.intensity <= HALF_STRENGTH)
    if len(weak) < MANY:
        return None
    return Occurrence(weak, {"count": str(len(weak))})


def _fewer_in_full(review: Review, found: Occurrence) -> Strategy:
    """The dearer half of them at twice the strength, the others not at all."""
    by_cost = sorted(found.uses, key=lambda one: -one.planned.effort().total)
    kept = by_cost[: len(by_cost) // 2]
    plan = review.plan
    for one in kept:
        plan = edits.changed(plan, (one.place,), intensity=min(1.0, 2 * one.use.intensity))
    return edits.without(plan, [one.place for one in by_cost[len(kept) :]])


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
        "spread-the-team-thin",
        "In {count} weeks the team could give people only part of the help planned, {least} at worst; {what} asked for "
        "most.",
        ("lever:roll-out", "claim:D20"),
        _thin,
        lambda review, found: edits.without(review.plan, found.places),
        "without what asked most of the team in those weeks",
        "Whom did you help so little that it was no help?",
        early=True,
    ),
    DebriefKind(
        "left-the-team-idle",
        "The team was asked for {asked} of its hours over the whole time, and {left} person-days were not spent.",
        ("lever:check-ins", "rule:worries"),
        _idle,
        _used,
        "with check-ins every four weeks from a quarter of the time on",
        "What did you save it for?",
    ),
    DebriefKind(
        "gave-nobody-time",
        "Nobody was given time for it, and halfway people had {slack} of theirs free.",
        ("rule:capacity", "claim:D27"),
        _no_time,
        lambda review, found: edits.added(review.plan, "retire", review.horizon // 4, review.horizon),
        "with an old tool retired from a quarter of the time on",
        "What were people to leave undone?",
    ),
    DebriefKind(
        "took-time-back",
        "You took back in week {week} the time that people had been given.",
        ("rule:missed_time", "claim:D12"),
        _taken_back,
        lambda review, found: edits.longer(review.plan, found.places, review.horizon, review.horizon),
        "the time given to the end",
        "What did people drop first when their time was gone?",
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
        "many-half-measures",
        "You did {count} things at half strength or less.",
        ("lever:coaching", "claim:D20"),
        _half_measures,
        _fewer_in_full,
        "the dearer half of them at twice the strength, the others not at all",
        "Which of your levers would you have done without?",
        early=True,
    ),
)
