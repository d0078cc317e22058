"""Observations of means: the hours of the team and the time of those who are to do it."""

from sim.measures.unit_kinds import percent
from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import QUARTER, Review
from sim.scenarios.strategy import Strategy

THIN, WEEKS_THIN = 0.7, 4
IDLE = 0.25
GIVING_TIME = ("resourcing", "pilot", "retire", "shared-project")
MANY, HALF_STRENGTH = 6, 0.5


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


KINDS = (
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
