"""What steering found, in sentences, and the plan with what is recommended as a file."""

from collections.abc import Iterator

from sim.report.plan_file import to_toml
from sim.report.words import PERCENT, days, format_of, noun
from sim.scenarios.strategy import Strategy, Use
from sim.study.steer.steering import Steering

HOW = (
    "Answers are what people say, with those who answer kindly, and those who do not answer, allowed for; what they "
    "believe and do follows from the model. All is told by group, and nothing of single people."
)


def sentences(found: Steering) -> list[str]:
    """What the recommended change brings, whether the model fits, where the plan leads, and what to ask."""
    leads, form = found.forecast, format_of(found.goal.key)
    ends = f"{form.amount(leads.ends.mean)} [{form.number(leads.ends.p5)}, {form.number(leads.ends.p95)}]"
    goal = (
        f"On the present plan {noun(found.goal.key)} ends at {ends}; the goal ({leads.goal}) is met in "
        f"{PERCENT.full(leads.chance_of_goal)} of worlds."
    )
    if not found.fits.fits:
        return [found.advice.says, HOW]
    told, question = [*_brings(found), found.fits.says, goal], found.ask_next
    asked = [] if question is None else [f"{question.says} {_worth(found)}"]
    return [*told, *asked, HOW]


def _brings(found: Steering) -> list[str]:
    """What the recommended change brings, beside holding in the same worlds."""
    best, *rest = found.advice.candidates
    hold = next((one for one in rest if one.sort == "hold"), None)
    if hold is None:
        return []
    gain = format_of(found.goal.key, [best.gain]).difference(best.gain, sign=True)
    thinned = f", with all that is left at {PERCENT.amount(best.thinned)} of its strength" if best.thinned < 1 else ""
    return [
        f"It brings {gain} of {noun(found.goal.key)} for {days(best.effort)}{thinned}; the goal is met in "
        f"{PERCENT.amount(best.chance_of_goal)} of the worlds it was judged in, with holding in "
        f"{PERCENT.amount(hold.chance_of_goal)}. In {PERCENT.amount(best.chance_worse)} of them holding is better."
    ]


def _worth(found: Steering) -> str:
    assert found.ask_next is not None
    best, form = found.ask_next.question, format_of(found.goal.key).finer()
    narrows = f"narrows the band of the goal by {PERCENT.number(best.narrower)} %."
    if form.number(best.value) == form.number(0.0):
        return f"No answer would change what to do now; it {narrows}"
    return f"That is worth {form.apart(best.value)} of {noun(found.goal.key)} for the decision, and {narrows}"


def as_file(found: Steering) -> str:
    """The whole plan with what is recommended."""
    best, week, title = found.advice.candidates[0], found.stands.week, found.plan.title
    more = {
        "name": "now",
        "title": f"{title}, from week {week + 1}",
        "summary": f"After the pulse of week {week}: {best.what}.",
        "idea": "",
        "core": (),
        "tuned": None,
        "levers": tuple(_uses(best.strategy, found.plan, week)),
    }
    thinned = f"# Uses at work in week {week} have their new strength from their first week on.\n"
    return (thinned if best.thinned < 1 else "") + to_toml(best.strategy.model_copy(update=more))


def _uses(now: Strategy, before: Strategy, week: int) -> Iterator[Use]:
    """Uses of a plan as they were and will be: none that never began, those that are over as they were."""
    for n, use in enumerate(now.levers):
        if use.after == "start" and use.until is not None and use.until < use.start:
            continue
        over = use.after == "start" and use.until is not None and use.until <= week
        was = before.levers[n] if over and n < len(before.levers) and before.levers[n].lever == use.lever else use
        yield use.model_copy(update={"intensity": was.intensity})
