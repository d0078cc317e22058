"""Single changes of a plan: each of its uses left out, begun sooner or later, or longer, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.play.debrief import edits
from sim.play.debrief.review import QUARTER, Pulled, Review
from sim.scenarios.strategy import Strategy

MOST_USES = 12  # the dearest, where there are more
SHIFT = 8  # weeks


@dataclass(frozen=True)
class SingleChange:
    """One thing otherwise: in words, about which use (its number in the log; None: about no one), and the plan then."""

    text: str
    use: int | None
    plan: Strategy


def single_changes(review: Review) -> Iterator[SingleChange]:
    """Every single change that can be laid out on these people."""
    for one in sorted(review.uses, key=lambda one: -one.planned.effort().total)[:MOST_USES]:
        for text, plan in _of_use(review, one):
            fitting = edits.fits(plan, review.play.trial)
            if fitting is not None:
                yield SingleChange(text, one.number, fitting)


def _of_use(review: Review, one: Pulled) -> Iterator[tuple[str, Strategy | None]]:
    plan, place, horizon = review.plan, (one.place,), review.horizon
    yield f"without {_named(one)}", edits.without(plan, place)
    yield f"{_named(one)} {SHIFT} weeks later", edits.moved(plan, place, SHIFT, horizon)
    yield f"{_named(one)} {SHIFT} weeks sooner", edits.moved(plan, place, -SHIFT, horizon)
    if one.last < horizon:
        yield f"{_named(one)} a quarter of a year longer", edits.longer(plan, place, QUARTER, horizon)


def _named(one: Pulled) -> str:
    return f"{one.title} ({one.weeks})"
