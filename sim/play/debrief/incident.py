"""Observations of an incident: whether people were spoken and listened to once something had gone wrong in public."""

from sim.play.debrief import edits
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.review import Pulled, Review

SOON = 6  # weeks after an incident
OPEN = ("check-ins", "town-hall", "interviews", "answer-concerns", "progress-report", "public-consultation", "coaching")


def _incident(review: Review) -> int | None:
    """Week of the first incident within the horizon."""
    weeks = [e.week for e in review.play.scenario.shocks if e.shock == "incident" and e.week <= review.horizon - SOON]
    return min(weeks, default=None)


def _soon_after(review: Review, week: int) -> tuple[Pulled, ...]:
    return tuple(one for one in review.of(OPEN) if _meets(one, week, week + SOON))


def _meets(one: Pulled, first: int, last: int) -> bool:
    return any(one.planned.step(week) is not None for week in range(first, last + 1))


def _silent(review: Review) -> Occurrence | None:
    week = _incident(review)
    if week is None or _soon_after(review, week):
        return None
    return Occurrence((), {"week": str(week)})


def _spoke_up(review: Review) -> Occurrence | None:
    week = _incident(review)
    uses = _soon_after(review, week) if week is not None else ()
    return Occurrence(uses, {"week": str(week), "what": uses[0].title}) if uses else None


KINDS = (
    DebriefKind(
        "silent-after-an-incident",
        "Something went wrong in public in week {week}, and for six weeks nobody was told or listened to.",
        ("rule:trust", "claim:D26"),
        _silent,
        lambda review, found: edits.added(
            review.plan, "town-hall", int(found.values["week"]) + 1, int(found.values["week"]) + 1
        ),
        "with a town hall in the week after",
        "What did people tell each other in those weeks?",
    ),
    DebriefKind(
        "spoke-up-after-an-incident",
        "Something went wrong in public in week {week}, and you were there ({what}).",
        ("rule:trust", "claim:D26"),
        _spoke_up,
        lambda review, found: edits.without(review.plan, found.places),
        "without being there",
        "Could you have known that it would be needed?",
        good=True,
    ),
)
