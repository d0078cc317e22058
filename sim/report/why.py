"""A person's reasons, and a strategy's, on a sheet."""

from math import nan

from sim.report.charts import Chart, ChartSheet, Column
from sim.report.numbers import MINUS, number
from sim.report.reason_words import moved
from sim.report.words import EACH, Format, basis, called, format_of, noun, rests_on
from sim.study import reasons
from sim.study.credit import Credit, StrategyPart
from sim.study.reasons import START, TERMS, Key, Parts
from sim.study.statistics import Interval
from sim.study.why import Reasons
from sim.vocabulary import TIERS

NAMED = 5  # of those listened to
TITLES = {
    **reasons.TITLES,
    START: "View held from the start",
    "pressure": "Unwelcome pressure",
    "chance": "Chance",
    "bounds": "Bounds of the scale",
    "earlier": "Earlier view giving way",
    "seat": "Someone else in the seat",
}
ALWAYS = (*TERMS, "pressure", "chance", "earlier")
AMOUNT = Format(1.0, 3, "", "")
EVERYTHING = ("commitment", "practice", "stance", "appraisal")  # rules that whatever moves practice goes through
RULES_NAMED = 3


def person_sheet(found: Reasons) -> ChartSheet:
    """The ledger since the start and in the last week."""
    organisation, row = found.organisation, found.row
    since, week = found.since_start(), found.in_week()
    rows = _rows(found, since, week)
    change = sum(since.values())
    who = f"{found.person} ({TIERS[organisation.tier[row]]}, {organisation.units[organisation.unit[row]]})"
    first, last = found.weeks[0].before, found.weeks[-1].after
    headline = (
        f"{who}: private commitment {_signed(first)} at the start, {_signed(last)} in week {found.week}, a change of "
        f"{_signed(change)}"
    )
    chart = Chart(
        "reasons",
        f"What {found.person}'s commitment is made of, and what moved it",
        "StrategyPart",
        tuple(name for name, _, _ in rows),
        (
            Column("Since the start", tuple(_exact(amount) for _, amount, _ in rows), AMOUNT, apart=True),
            Column(f"In week {found.week}", tuple(_exact(amount) for _, _, amount in rows), AMOUNT, apart=True),
        ),
    )
    return ChartSheet(
        headline,
        f"{found.title}: {called(found.strategy)}",
        (_moved(found, since), HOW),
        (chart,),
        rests_on("One world", found.seed, len(organisation), found.week),
        found.seed,
    )


HOW = (
    "Since the start: what each part brought and what is left of it, for earlier views give way to later ones week by "
    "week. Judgement is shared out among its terms in proportion to their size (the slope of the secant). Both columns "
    "add up to the change exactly."
)


def _rows(found: Reasons, since: Parts, week: Parts) -> list[tuple[str, float, float]]:
    """Name and the two amounts of each row; people with a small part are summed, the last row is the total."""
    people = sorted((key for key in {**since, **week} if isinstance(key, int)), key=lambda k: -abs(since.get(k, 0.0)))
    terms = [key for key in TITLES if key in ALWAYS or abs(since.get(key, 0.0)) + abs(week.get(key, 0.0)) > 0]
    terms = [key for key in terms if key != START or key in since]
    rows: list[tuple[str, list[Key]]] = [(TITLES[key], [key]) for key in terms if key in since or key in week]
    named: list[tuple[str, list[Key]]] = [(f"{found.named(key)} ({found.kind(key)})", [key]) for key in people[:NAMED]]
    rest: list[Key] = [*people[NAMED:]]
    rows[len(TERMS) : len(TERMS)] = named + ([(f"{len(rest)} others listened to", rest)] if rest else [])
    rows.append(("Change", [*since, *(key for key in week if key not in since)]))
    return [
        (name, sum(since.get(key, 0.0) for key in keys), sum(week.get(key, 0.0) for key in keys)) for name, keys in rows
    ]


def _moved(found: Reasons, since: Parts) -> str:
    parts = [(_named(found, key), amount) for key, amount in since.items()]
    return f"Since the start private commitment {moved(sum(since.values()), parts)}"


def _named(found: Reasons, key: Key) -> str:
    return f"{found.kind(key)} {found.named(key)}" if isinstance(key, int) else TITLES[key].lower()


def _signed(amount: float) -> str:
    return f"{amount:+.2f}".replace("-", MINUS)


def _exact(amount: float) -> Interval:
    return Interval(amount, nan, nan)


def strategy_sheet(found: Credit) -> ChartSheet:
    """What each part of a strategy accounts for."""
    setting, form = found.setting, format_of(found.setting.measure).finer()
    title = called(found.strategy)
    lead = f"{title} is {form.difference(found.lead, sign=True)} ahead of doing nothing in {noun(setting.measure)}"
    whole = found.lead.mean
    shares = tuple(f"{number(100 * p.last_in.mean / whole)} %" if abs(whole) > 1e-9 else "–" for p in found.parts)
    chart = Chart(
        "levers",
        f"What the levers of {title} account for",
        "StrategyPart",
        tuple(part.title for part in found.parts),
        (
            Column("Last in", tuple(part.last_in for part in found.parts), form, apart=True),
            Column("First in", tuple(part.first_in for part in found.parts), form, apart=True),
        ),
        (("Last in, share of the lead", shares), ("Mostly through", tuple(_through(part) for part in found.parts))),
    )
    return ChartSheet(
        lead,
        f"{setting.title}: {title}",
        (_adding_up(found), LAST_IN),
        (chart,) if found.parts else (),
        basis(setting, *EACH),
        setting.seed,
    )


LAST_IN = (
    "Last in: what is lost when the part is left out of the strategy. First in: what it brings on its own. All "
    "differences are paired, in the same worlds. 'Mostly through' names the rules without which most of what the part "
    "brings last in would be gone, leaving out those that everything goes through."
)


def _adding_up(found: Credit) -> str:
    form = format_of(found.setting.measure).finer()
    last, first = (sum(getattr(part, way).mean for part in found.parts) for way in ("last_in", "first_in"))
    text = (
        f"Left out one at a time the parts come to {form.apart(last, sign=True)}, brought in one at a time to "
        f"{form.number(first, sign=True)}, of a lead of {form.number(found.lead.mean, sign=True)}"
    )
    if abs(first) < 0.8 * abs(found.lead.mean) and abs(last) > abs(first):
        return f"{text}: they need one another."
    if abs(last) < 0.8 * abs(found.lead.mean) and abs(first) > abs(last):
        return f"{text}: they stand in for one another."
    return f"{text}."


def _through(part: StrategyPart) -> str:
    telling = {rule: brought for rule, brought in part.through.items() if rule not in EVERYTHING}
    way = 1.0 if part.last_in.mean > 0 else -1.0
    found = [rule for rule, brought in telling.items() if min(way * brought.low, way * brought.high) > 0]
    return ", ".join(found[:RULES_NAMED]) or "–"
