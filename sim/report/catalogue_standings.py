"""Where each strategy does best, over many cases: a section of ``docs/catalogue.md``."""

from collections.abc import Iterable, Sequence

from sim.measures import measure_of
from sim.report import words
from sim.report.table import markdown
from sim.study import Comparison
from sim.study.futures import BYS
from sim.study.regimes import StrategyStanding, Survey

VERDICTS = {"best": "ahead there", "level": "level with the best there", "behind": "behind, even there"}
ABOUT = ("top-down-endorsement", "mid-level-pilots", "early-wins")  # the strategies that the advice is about


def standings_section(
    standings: Sequence[StrategyStanding], titles: dict[str, str], comparisons: Sequence[Comparison], survey: Survey
) -> list[str]:
    """The section on how strategies fare over many cases, told by their titles."""
    heads = (
        "Strategy",
        "Where it does best",
        "Ahead of the next there, points",
        "Verdict",
        "Leads in",
        "Loses most often to",
    )
    led = _led(comparisons)
    order = sorted(standings, key=lambda s: (tuple(VERDICTS).index(s.verdict), -s.leads, s.strategy))
    cases = max(standing.cases for standing in standings)
    rows = (_standing_row(standing, titles, survey.measure, led) for standing in order)
    return [
        "## Where each strategy does best",
        "",
        f"Each strategy was tried in up to {cases} cases: {len(comparisons)} scenarios, each as it is, at the ends, the"
        " middle and random points of its uncertain quantities, over shorter horizons, for less effort, with the"
        " sponsor leaving, and with deference, effort, threat, worries, trust, worth, promises, spare time or change"
        f" team changed ({survey.screening} worlds each); in every case all spend the same. The case that suits a"
        f" strategy most was then run again on {survey.confirming} other worlds, all strategies in the same ones; [a,"
        f" b] is the 95 % interval of the paired difference in {words.title_of(survey.measure).lower()} from the best"
        " of the others there. The case that suits a strategy most is that of its widest lead, or of least distance"
        " from the lead, as a share of what lies between the best and the worst there. Best forms are those of the"
        " scenario as it is: a case may suit another form better. *Loses most often to* is the strategy that is ahead"
        " of it in most cases, with the mean difference in points over all of them.",
        "",
        *markdown(heads, rows),
        "",
        *_about([standing for standing in standings if standing.strategy in ABOUT], titles, survey.measure, led),
    ]


def _led(comparisons: Iterable[Comparison]) -> dict[str, list[str]]:
    """In which scenarios a strategy leads a comparison, and by what, by its name."""
    led: dict[str, list[str]] = {}
    for comparison in comparisons:
        by_mean = "on average" if comparison.ranking and comparison.ranking.verdict == "settled" else "so far"
        led.setdefault(comparison.best.name, []).append(f"{comparison.scenario} {by_mean}")
        found = comparison.futures
        assert found is not None
        for by, said in zip(BYS[1:], ("by the chance of the goal", "by regret"), strict=True):
            name = comparison.row(found.leader(by).name).name
            led.setdefault(name, []).append(f"{comparison.scenario} {said}")
    return led


def _standing_row(
    standing: StrategyStanding, titles: dict[str, str], measure: str, led: dict[str, list[str]]
) -> tuple[str, ...]:
    behind = "behind" if standing.loss > 0 else "ahead"
    loss = f"{words.format_of(measure).finer().number(abs(standing.loss))} {behind} on average"
    return (
        f"**{titles[standing.strategy]}**",
        f"{standing.scenario}: {standing.condition}",
        f"{_ahead(standing, measure)} on {titles[standing.rival]}",
        "; ".join([VERDICTS[standing.verdict], *(f"leads {where}" for where in led.get(standing.strategy, ()))]),
        f"{standing.leads} of {standing.cases}",
        f"{titles[standing.loses_to]} in {standing.losses}; {loss}" if standing.losses else "none",
    )


def _ahead(standing: StrategyStanding, measure: str) -> str:
    return words.format_of(measure, [standing.margin]).bare(standing.margin, sign=True)


def _about(
    standings: Sequence[StrategyStanding], titles: dict[str, str], measure: str, led: dict[str, list[str]]
) -> list[str]:
    """Whether each of the strategies that the advice is about is the right choice somewhere."""
    if not standings:
        return []
    told = [f"- {choice(one, titles, measure, led.get(one.strategy, []))}" for one in standings]
    return ["## The strategies that the advice is about", "", *told, "", WHY, ""]


WHY = (
    "All in the forms tuned for each scenario as it is; where every idea is tuned for the case itself, none of"
    " the three is the right choice. The sources call a sponsor's visible backing the first cause of success; here"
    " it moves words (D01 in [claims.md](claims.md)), and money and time are levers of their own, open to every"
    " plan. The sources begin with something small that shows results. Here too leaders follow results (D16) and"
    " early wins made known carry on (D07), but waiting for them costs weeks of practice, and nobody has to find"
    " out whether the initiative works, which is the chief reason to try first. How far behind each is, and why,"
    " is in [limits.md](limits.md#how-far-the-model-agrees-with-the-advice); piece by piece in"
    " [advice.md](advice.md)."
)


def choice(standing: StrategyStanding, titles: dict[str, str], measure: str, led: Sequence[str]) -> str:
    """Whether a strategy is ahead where it does best, and where it leads a comparison."""
    title, rival = titles[standing.strategy], titles[standing.rival]
    where = f"{standing.scenario} ({standing.condition})"
    by = words.format_of(measure, [standing.margin]).difference(standing.margin, sign=True)
    leads = f" It leads {words.listed(led)}." if led else ""
    if abs(standing.margin.mean) <= measure_of(measure).matters:
        within = words.format_of(measure).apart(measure_of(measure).matters)
        return f"**{title}** is as good as the best, within {within}, in {where}: {by} on {rival}.{leads}"
    if standing.verdict == "best":
        return f"**{title}** is ahead in {where}: {by} on {rival}.{leads}"
    if standing.verdict == "level":
        return f"**{title}** is not told apart from the best in {where}: {by} on {rival}.{leads}"
    return f"**{title}** is ahead nowhere: where it does best, {where}, {by} on {rival}.{leads}"
