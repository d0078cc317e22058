"""A strategy's file from answers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sim.guided import questions as q
from sim.guided.interview import Interview
from sim.guided.readers import whole
from sim.guided.toml_text import value as toml
from sim.guided.words import Idea, ideas
from sim.levers import LEVERS
from sim.levers.costs import Effort
from sim.levers.hours import Hours
from sim.levers.schedule import Schedule
from sim.scenarios.strategy import Strategy

OWN_PACE = ("pilot", "co-design")
BELOW = ("middle", "operational")
MORE = """\
# Where to go on: buyin list levers says what each does and takes; buyin schema strategy, what a use may say. Weeks,
# tiers, units (names, or leading, others, pilot ...), who, share, intensity and pace may all be changed.
"""


@dataclass(frozen=True)
class Window:
    """First and last week of a plan."""

    begin: int
    until: int


@dataclass(frozen=True)
class DraftedStrategy:
    """A strategy as its file has it, and which levers found no time in it."""

    data: dict[str, Any]
    left_out: tuple[str, ...]

    @property
    def strategy(self) -> Strategy:
        """The strategy itself."""
        return Strategy.model_validate(self.data)

    def without(self, numbers: Collection[int]) -> "DraftedStrategy":
        """The same without uses of levers of these numbers."""
        levers = [use for n, use in enumerate(self.data["levers"]) if n not in numbers]
        dropped = (self.data["levers"][n]["lever"] for n in sorted(numbers))
        return DraftedStrategy(_with_levers(self.data, levers), (*self.left_out, *dropped))


def asked_strategy(name: str, interview: Interview, horizon: int, start: Strategy | None) -> DraftedStrategy:
    """The strategy, of ``start`` or of what is answered. Raises InputError as ``Interview`` does."""
    title, idea = interview.ask(q.PLAN_TITLE), interview.ask(q.IDEA)
    head = {"name": name, "title": title, "idea": idea}
    if start is not None:
        data = head | {"summary": f"Begun from {start.title}: {start.summary}"} | _of(start, horizon)
        return _drafted(data, [use.lever for use in start.levers])
    chosen = [_chosen(topic.name, interview.ask(topic)) for topic in q.TOPICS]
    first = interview.ask(q.FIRST) if chosen[q.TOPICS.index(q.HELPS)] else "everyone"
    begin = interview.ask(replace(q.BEGIN, read=whole(1, horizon)))
    window = Window(begin, min(horizon, begin + interview.ask(q.FOR_WEEKS) - 1))
    levers = [use for some in chosen for one in some for use in _uses(one, window, first)]
    says = "; ".join(one.says for some in chosen for one in some) or "nothing is done"
    staged = {"access": "staged"} if any(use["lever"] == "pilot" for use in levers) else {}
    data = head | {"summary": f"{says[0].upper()}{says[1:]}."} | staged | {"levers": levers}
    return _drafted(data, [lever["lever"] for some in chosen for one in some for lever in one.levers])


def _drafted(data: dict[str, Any], wanted: Sequence[str]) -> DraftedStrategy:
    there = {use["lever"] for use in data["levers"]}
    return DraftedStrategy(data, tuple(lever for lever in dict.fromkeys(wanted) if lever not in there))


def _of(start: Strategy, horizon: int) -> dict[str, Any]:
    """What a strategy does, as its file has it, but for what begins or goes on after the horizon."""
    kept = start.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude={"name", "title", "summary", "idea", "tuned"}
    )
    levers = [use for use in kept.get("levers", ()) if use["from"] <= horizon]
    return _with_levers(
        kept, [use | ({"until": min(use["until"], horizon)} if "until" in use else {}) for use in levers]
    )


def _with_levers(data: dict[str, Any], levers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A strategy's data with these uses of levers, and of its core what is among them."""
    used = {use["lever"] for use in levers}
    core = {"core": [lever for lever in data["core"] if lever in used]} if "core" in data else {}
    return data | core | {"levers": levers}


def _chosen(topic: str, names: Sequence[str]) -> list[Idea]:
    return [ideas(topic)[name] for name in names]


def _uses(idea: Idea, window: Window, first: str) -> Iterator[dict[str, Any]]:
    for lever in idea.levers:
        rest = {key: value for key, value in lever.items() if key not in ("lever", "start", "weeks")}
        begin = window.begin + lever["start"]
        until = min(window.until, begin + lever["weeks"] - 1) if "weeks" in lever else window.until
        if begin > window.until:
            continue
        use = {"lever": lever["lever"], "from": begin, "until": until} | rest
        helps = LEVERS[lever["lever"]].hands_on and lever["lever"] not in OWN_PACE and idea in ideas("helps").values()
        yield from _in_order(use, first) if helps else (use,)


def _in_order(use: dict[str, Any], first: str) -> Iterator[dict[str, Any]]:
    """A use on everyone at once, by and by, or on the middle first."""
    turn = use["from"] + (use["until"] - use["from"]) // 3
    if first == "managers" and turn < use["until"]:
        yield use | {"until": turn, "tiers": [BELOW[0]]}
        yield use | {"from": turn + 1, "tiers": [BELOW[1]]}
    else:
        yield use | ({"pace": "step-by-step"} if first == "best-fit" else {})


def strategy_text(data: dict[str, Any], costs: Sequence[str]) -> str:
    """The file of a strategy; ``costs`` are lines about what it costs."""
    name = data["name"]
    lines = [f"# Begun by buyin new strategy. Next: buyin check {name}.toml", *(f"# {line}" for line in costs)]
    lines += [f"{key} = {toml(value)}" for key, value in data.items() if key not in ("levers", "team")]
    if data.get("team"):
        lines += ["", "[team]", *(f"{key} = {toml(value)}" for key, value in data["team"].items())]
    for use in data.get("levers", ()):
        lever = LEVERS[use["lever"]]
        lines += ["", "[[levers]]", f"# {lever.title}: {told(lever.hours)}"]
        lines += [f"{key} = {toml(value)}" for key, value in use.items()]
    return "\n".join(lines) + "\n\n" + MORE


def told(hours: Hours) -> str:
    """What one use of a lever takes, in words."""
    parts = (
        (hours.use, "h of the team"),
        (hours.group, "h more for each kind of work"),
        (hours.with_people, "h of the team for each person reached"),
        (hours.own, "h of each person's own time"),
        (hours.freed, "h freed for each person"),
    )
    return f"{', '.join(f'{amount:.3g} {what}' for amount, what in parts if amount) or 'no hours'}, each time"


def hours_lines(data: dict[str, Any]) -> list[str]:
    """What each lever of a strategy takes, in lines."""
    names = dict.fromkeys(use["lever"] for use in data["levers"])
    return ["Hours:", *(f"  {LEVERS[name].title}: {told(LEVERS[name].hours)}" for name in names)]


def cost_lines(schedule: Schedule, effort: Effort, title: str) -> list[str]:
    """What a strategy costs on a scenario, use by use and in all, in person-days as planned."""
    uses = [
        f"  {one.lever.title}, weeks {one.start} to {one.until}: {one.effort().team:.0f} days of the team, "
        f"{one.effort().people:.0f} of the people reached"
        for one in schedule.planned
    ]
    busiest = max(range(1, schedule.horizon + 1), key=lambda week: sum(schedule.demand(week)))
    asked = sum(schedule.demand(busiest))
    return [
        f"Costs on {title}, in person-days: {effort.team:.0f} of the team, {effort.people:.0f} of the people reached.",
        f"Most is asked of the team in week {busiest}: {asked:.0f} hours; it has {schedule.hours:g}"
        f"{', and work with people is thinned' if asked > schedule.hours else ''}.",
        *uses,
    ]
