"""A game that is over, on a sheet: what happened beside other worlds and plans, the debrief, a page to take home."""

from collections.abc import Sequence

from sim.measures import HEADLINE
from sim.play import Debrief, Play, Score
from sim.play.debrief import Noticed, Otherwise
from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import excludes_zero, number
from sim.report.words import Format, format_of
from sim.study.statistics import Interval

POINTS = Format(100.0, 1, "%", "points")
COUNT = Format(1.0, 0, "", "")
AT_HOME = 6  # observations on the page to take home
TAKE_HOME = "take-home.html"
HOW = (
    "Other worlds have other people and other luck; every plan meets the same ones, so that differences are paired. "
    "Brackets are 95 % intervals. Which single changes matter most was found in {chosen} worlds and measured in "
    "{measured} others."
)


def play_sheet(play: Play, score: Score, debrief: Debrief, command: str) -> ChartSheet:
    """What became of a game; ``command`` is what was typed to get here."""
    from sim.report.figures import luck

    return ChartSheet(
        headline(score),
        f"{play.scenario.title}: your decisions in {len(play.rounds)} rounds",
        (luck_sentence(score), skill_sentence(score), *_best_change(debrief), *_asked(debrief)),
        (beside_chart(score), *counterfactual_charts(debrief), *observation_charts(debrief)),
        HOW.format(chosen=debrief.chosen_on, measured=debrief.measured_on),
        score.seed,
        draw=lambda: [luck.draw(score)],
        texts={TAKE_HOME: take_home(play, score, debrief, command)},
    )


def headline(score: Score) -> str:
    """What was reached, and what the same decisions reach elsewhere."""
    form = format_of(HEADLINE)
    return (
        f"{form.amount(score.own)} practise in your world; the same decisions bring {form.full(score.others.mean)} in "
        f"{score.worlds} other worlds"
    )


def luck_sentence(score: Score) -> str:
    """What luck had a part in."""
    spread, percentile = score.others, score.luck_percentile
    return (
        f"Luck: your world came out higher than {number(percentile)} % of the others, {_kind_of_luck(percentile)}; the "
        f"middle 90 % of them lie between {number(100 * spread.p5)} and {number(100 * spread.p95)} %. The "
        f"{POINTS.apart(abs(score.luck))} {'above' if score.luck > 0 else 'below'} their mean are not your doing."
    )


def _kind_of_luck(percentile: float) -> str:
    if 25 <= percentile <= 75:
        return "which is neither good luck nor bad"
    return "which is good luck" if percentile > 75 else "which is bad luck"


def skill_sentence(score: Score) -> str:
    """What the decisions are worth, whatever the luck."""
    share = "" if score.skill_percent is None else f", {number(score.skill_percent)} % of what the best plan brings"
    return (
        f"Decisions: they bring {POINTS.difference(score.skill, sign=True)} over doing nothing, for "
        f"{number(score.effort)} person-days{share}. Best at the same effort: {score.best.title} "
        f"({format_of(HEADLINE).full(score.best.level)})."
    )


def _best_change(debrief: Debrief) -> list[str]:
    best = debrief.best_change
    if best is None:
        return ["No single change within your budget brings more beyond doubt."]
    return [f"The best single change: {_lower(best.text)}, {_effect(best)}, for {_days(best)}."]


def _asked(debrief: Debrief) -> list[str]:
    return [f"To think about: {question}" for question in debrief.questions]


def beside_chart(score: Score) -> Chart:
    """The own decisions beside others in the same worlds, and by how much they bring more."""
    plans = (score.nothing, *score.ideas)
    own = Interval(0.0, float("nan"), float("nan"))
    columns = (
        ChartColumn("Practising", (score.others.mean, *(one.level for one in plans)), POINTS),
        ChartColumn("Yours less that", (own, *(one.difference for one in plans)), POINTS, apart=True),
        ChartColumn("Person-days", tuple(_exact(x) for x in (score.effort, *(one.effort for one in plans))), COUNT),
    )
    rows = ("Your decisions", *(one.title for one in plans))
    note = f"The same {score.worlds} worlds; shipped ideas brought to what you spent, as far as they can spend it."
    return Chart("beside", "Your decisions beside others", "Plan", rows, columns, note=note)


def _exact(value: float) -> Interval:
    return Interval(value, float("nan"), float("nan"))


def counterfactual_charts(debrief: Debrief) -> tuple[Chart, ...]:
    """Single changes of the player's own plan that matter most, where there are any."""
    found = [*debrief.counterfactuals, *([debrief.best_change] if debrief.best_change else [])]
    if not found:
        return ()
    rows = [one.text for one in debrief.counterfactuals]
    rows += [f"Best single change: {_lower(debrief.best_change.text)}"] if debrief.best_change else []
    columns = (
        ChartColumn("Effect", tuple(one.effect for one in found), POINTS, apart=True),
        ChartColumn("In your world", tuple(_exact(one.own_world) for one in found), POINTS, apart=True),
        ChartColumn("Person-days", tuple(_exact(one.days) for one in found), COUNT, apart=True),
    )
    note = "One thing otherwise in your own plan, in points of the share practising."
    return (Chart("otherwise", "What if", "One thing otherwise", tuple(rows), columns, note=note),)


def observation_charts(debrief: Debrief) -> tuple[Chart, ...]:
    """What the decisions show, by what it is worth: what could be otherwise, and what was done well."""
    kinds = (
        ("shows", "What your decisions show", [one for one in debrief.observations if not one.good]),
        ("well", "What you did well", [one for one in debrief.observations if one.good]),
    )
    return tuple(_observations(name, title, found) for name, title, found in kinds if found)


def _observations(name: str, title: str, found: Sequence[Noticed]) -> Chart:
    words = (
        ("Otherwise", tuple(one.otherwise.text if one.otherwise else "" for one in found)),
        ("Effect, points", tuple(effect_of(one) for one in found)),
        ("Rests on", tuple("; ".join(f"{r.kind} {r.name}" for r in one.rests) for one in found)),
    )
    note = "The effect of the change on the share practising, in the same worlds; below 0 it was better as you did it."
    return Chart(name, title, "Observed", tuple(one.text for one in found), (), words, note=note, prose=True)


def effect_of(one: Noticed) -> str:
    """The effect of what else there was to do, with its interval."""
    if one.otherwise is None:
        return "cannot be laid out here"
    return POINTS.bare(one.otherwise.effect, sign=True)


def _effect(one: Otherwise) -> str:
    return POINTS.difference(one.effect, sign=True)


def _days(one: Otherwise) -> str:
    if abs(one.days) < 0.5:
        return "no more person-days"
    return f"{number(abs(one.days))} person-days {'more' if one.days > 0 else 'less'}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def take_home(play: Play, score: Score, debrief: Debrief, command: str) -> str:
    """One page to print: what happened, luck and decisions, three changes, what was observed, two questions."""
    from sim.report.figures import luck
    from sim.report.html import page

    sure = [one for one in debrief.observations if one.otherwise and excludes_zero(one.otherwise.effect)]
    content = {
        "title": play.scenario.title,
        "headline": headline(score),
        "sentences": (luck_sentence(score), skill_sentence(score)),
        "picture": luck.draw(score),
        "changes": [(one.text, _effect(one)) for one in debrief.counterfactuals],
        "best": debrief.best_change and (debrief.best_change.text, _effect(debrief.best_change)),
        "observations": [(one.text, one.otherwise, effect_of(one)) for one in sure[:AT_HOME]],
        "questions": debrief.questions,
    }
    return page("play.html", **content, seed=score.seed, command=command)
