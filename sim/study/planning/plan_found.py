"""What a search for a plan found, ready for tables, figures, files and JSON."""

from dataclasses import dataclass
from typing import Any

from sim.levers.costs import Effort
from sim.measures import HEADLINE
from sim.scenarios.strategy import Strategy, Use
from sim.study.budget import Budget
from sim.study.futures import By
from sim.study.futures.region import Region
from sim.study.futures.regret import Regret
from sim.study.result import as_json, plain, rounded
from sim.study.setting import Setting
from sim.study.statistics import Interval


@dataclass(frozen=True, eq=False)
class JudgedPlan:
    """A plan, its effort in person-days, and what it came to where it was judged.

    ``busiest`` is what it asks of the team in its busiest week, as a share of the hours there are. ``mean`` is that of
    the measure, ``chance`` that of the goal, ``regret`` over futures.
    """

    strategy: Strategy
    effort: Effort
    busiest: float
    mean: Interval
    chance: Interval
    regret: Regret

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values: what a strategy's file has, and what is known of the plan."""
        plan = self.strategy.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)
        return {
            **plan,
            "lines": len(self.strategy.levers),
            "effort": rounded(self.effort.total),
            "effort_team": rounded(self.effort.team),
            "effort_people": rounded(self.effort.people),
            "busiest_week": rounded(self.busiest),
            "mean": as_json(self.mean),
            "chance_of_goal": as_json(self.chance),
            "regret": self.regret.to_json_dict(),
        }


@dataclass(frozen=True, eq=False)
class Added:
    """What a use adds to the best plan: how much more that brings than without it, paired."""

    use: Use
    adds: Interval


@dataclass(frozen=True, eq=False)
class OnFrontier:
    """The best plan found for so many person-days."""

    budget: float
    plan: JudgedPlan

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {"budget": rounded(self.budget), **self.plan.to_json_dict()}


@dataclass(frozen=True, eq=False)
class PlanFound:
    """The best plan within a budget.

    ``rival`` is the best of the strategies it was held beside, at the same effort and where plans are judged, and
    ``ahead`` how much more the plan brings; ``least_regret`` the one of least regret. ``shortest`` has the fewest
    levers of all within one point of the best, which is ``behind`` it by so much. ``optimism`` is by how much the
    searching worlds flattered the plan. ``tried`` plans took ``runs`` runs. ``fails_where`` is the part of what nobody
    knows in which it falls behind, None where none stands out.
    """

    setting: Setting
    by: By
    goal: str
    budget: Budget
    plan: JudgedPlan
    rival: JudgedPlan
    ahead: Interval
    least_regret: JudgedPlan
    shortest: JudgedPlan
    behind: Interval
    adds: tuple[Added, ...]
    frontier: tuple[OnFrontier, ...]
    optimism: Interval
    searched_worlds: int
    futures: int
    tried: int
    runs: int
    fails_where: Region | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def counted(self) -> str:
        """Key of the measure in whose unit differences are told."""
        return HEADLINE if self.by == "chance" else self.setting.measure

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values, numbers to six significant digits."""
        return {
            **self.setting.to_json_dict(),
            "by": self.by,
            "goal": self.goal,
            "budget": rounded(self.budget.total),
            "team_budget": rounded(self.budget.team),
            "people_budget": rounded(self.budget.people),
            "plan": self.plan.to_json_dict(),
            "best_shipped": self.rival.to_json_dict(),
            "ahead_of_best_shipped": as_json(self.ahead),
            "least_regret_shipped": self.least_regret.to_json_dict(),
            "shortest": {**self.shortest.to_json_dict(), "behind": as_json(self.behind)},
            "adds": [
                {"lever": one.use.lever, "from": one.use.start, "until": one.use.until, "adds": as_json(one.adds)}
                for one in self.adds
            ],
            "frontier": [one.to_json_dict() for one in self.frontier],
            "judged_on": {
                "replicates": self.setting.replicates,
                "organisations": self.setting.organisations,
                "seed": self.setting.seed,
                "futures": self.futures,
                "searching_worlds": self.searched_worlds,
                "shared_with_searching": 0,
            },
            "optimism": as_json(self.optimism),
            "fails_where": plain(self.fails_where),
            "tried": self.tried,
            "runs": self.runs,
            "assumptions": list(self.assumptions),
        }
