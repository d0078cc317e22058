"""What is told of a lever before it is pulled: what it does and costs, what it needs, and what else it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.common.arrays import Rows
from sim.levers import LEVERS
from sim.levers.costs import Effort
from sim.levers.effects import By
from sim.levers.schedule import Planned
from sim.scenarios.strategy import Use
from sim.study.result import Result

TIMING = {
    By.UNREADINESS: "It costs the trust of those who are not ready for it yet.",
    By.LACK: "It costs trust as far as there is nothing to show yet.",
    By.LOSS: "It costs some trust whenever it is used.",
    By.BACKING: "It works as far as a sponsor stands behind it.",
    By.ROOT_OF_BACKING: "It works as far as a sponsor stands behind it.",
    By.REVEALED: "It works on people whose view is known: interview them first.",
    By.EVIDENCE: "It works as far as there are results.",
}

FULL = 1.0  # all the hours of the team


@dataclass(frozen=True)
class Briefing(Result):
    """A use of a lever, told beforehand, from what the lever declares.

    ``needs`` are levers one of which should have begun before, ``met`` whether one has; ``timing`` says what decides
    whether it comes at a good time. ``people`` are reached at once; ``team`` and ``others`` are person-days of the
    change team and of those reached that it adds to the plan; ``busiest`` is the largest share of the team's hours that
    all levers together ask for while it works.
    """

    lever: str
    title: str
    effect: str
    side_effect: str
    source: str
    needs: tuple[str, ...]
    met: bool
    timing: tuple[str, ...]
    people: int
    team: float
    others: float
    busiest: float


def brief(planned: Planned, others: Sequence[Use], cost: Effort, busiest: float) -> Briefing:
    """What is told of a use, as it is ``planned`` beside ``others``; ``cost`` is what it adds."""
    use = planned.use
    lever = LEVERS[use.lever]
    met = not lever.needs or any(one.lever in lever.needs and one.start < use.start for one in others)
    timing = dict.fromkeys(TIMING[effect.by] for effect in lever.effects if effect.by in TIMING)
    return Briefing(
        lever.name,
        lever.title,
        lever.effect,
        lever.side_effect,
        lever.source,
        tuple(LEVERS[name].title for name in lever.needs),
        met,
        tuple(timing),
        max((_reached(planned, step.rows) for step in planned.steps), default=0),
        cost.team,
        cost.people,
        busiest,
    )


def _reached(planned: Planned, rows: Rows) -> int:
    if planned.use.who == "sponsor":
        return min(1, len(rows))
    return round(planned.use.share * len(rows))
