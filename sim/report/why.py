"""A person's reasons, and a strategy's, on a sheet."""

from math import nan

from sim.common.vocabulary import TIERS
from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import MINUS, number
from sim.report.reason_words import moved
from sim.report.words import EACH, Format, basis, called, format_of, noun, rests_on
from sim.study import reasons
from sim.study.credit import Credit, StrategyPart
from sim.study.reasons import RARE, START, TERMS, Key, Parts
from sim.study.statistics import Interval
from sim.study.why import Reasons

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
ALWAYS = (*(term for term in TERMS if term not in RARE), "pressure", "chance", "earlier")
AMOUNT = Format(1.0, 3, "", "")
EVERYTHING = ("commitment", "practice", "stance", "appraisal")  # rules that whatever moves practice goes through
RULES_NAMED = 3


def person_sheet(ledger: Reasons) -> ChartSheet:
    """The ledger since the start and in the last week."""
    organisation, row = ledger.organisation, ledger.row
    since, week = ledger.since_start(), ledger.in_week()
    rows = _rows(ledger, since, week)
    change = sum(since.values())
    who = f"{ledger.person} ({TIERS[organisation.tier[row]]}, {organisation.units[organisation.unit[row]]})"
    first, last = ledger.weeks[0].before, ledger.weeks[-1].after
    headline = (
        f"{who}: private commitment {_signed(first)} at the start, {_signed(last)} in week {ledger.week}, a change of "
        f"{_signed(change)}"
    )
    chart = Chart(
        "reasons",
        f"What {ledger.person}'s commitment is made of, and what moved it",
        "Part",
        tuple(name for name, _, _ in rows),
        (
            ChartColumn("Since the start", tuple(_exact(amount) for _, amount, _ in rows), AMOUNT, apart=True),
            ChartColumn(f"In week {ledger.week}", tuple(_exact(amount) for _, _, amount in rows), AMOUNT, apart=True),
        ),
    )
    return ChartSheet(
        headline,
        f"{ledger.title}: {called(ledger.strategy)}",
        (_moved(ledger, since), HOW),
        (chart,),
        rests_on("One world", ledger.seed, len(organisation), ledger.week),
        ledger.seed,
    )


HOW = (
    "Since the start: what each part brought and what is left of it, for earlier views give way to later ones week by "
    "week. Judgement is shared out among its terms in proportion to their size (the slope of the secant). Both columns "
    "add up to the change exactly."
)


def _rows(ledger: Reasons, since: Parts, week: Parts) -> list[tuple[str, float, float]]:
    """Name and the two amounts of each row; people with a small part are summed, the last row is the total."""
    people = sorted((key for key in {**since, **week} if isinstance(key, int)), key=lambda k: -abs(since.get(k, 0.0)))
    terms = [key for key in TITLES if key in ALWAYS or abs(since.get(key, 0.0)) + abs(week.get(key, 0.0)) > 0]
    terms = [key for key in terms if key != START or key in since]
    rows: list[tuple[str, list[Key]]] = [(TITLES[key], [key]) for key in terms if key in since or key in week]
    named: list[tuple[str, list[Key]]] = [
        (f"{ledger.named(key)} ({ledger.kind(key)})", [key]) for key in people[:NAMED]
    ]
    rest: list[Key] = [*people[NAMED:]]
    rows[len(TERMS) : len(TERMS)] = named + ([(f"{len(rest)} others listened to", rest)] if rest else [])
    rows.append(("Change", [*since, *(key for key in week if key not in since)]))
    return [
        (name, sum(since.get(key, 0.0) for key in keys), sum(week.get(key, 0.0) for key in keys)) for name, keys in rows
    ]


def _moved(ledger: Reasons, since: Parts) -> str:
    parts = [(_named(ledger, key), amount) for key, amount in since.items()]
    return f"Since the start private commitment {moved(sum(since.values()), parts)}"


def _named(ledger: Reasons, key: Key) -> str:
    return f"{ledger.kind(key)} {ledger.named(key)}" if isinstance(key, int) else TITLES[key].lower()


def _signed(amount: float) -> str:
    return f"{amount:+.2f}".replace("-", MINUS)


def _exact(amount: float) -> Interval:
    return Interval(amount, nan, nan)


def strategy_sheet(credit: Credit) -> ChartSheet:
    """What each part of a strategy accounts for."""
    setting, form = credit.setting, format_of(credit.setting.measure).finer()
    title = called(credit.strategy)
    lead = f"{title} is {form.difference(credit.lead, sign=True)} ahead of doing nothing in {noun(setting.measure)}"
    whole = credit.lead.mean
    shares = tuple(f"{number(100 * p.last_in.mean / whole)} %" if abs(whole) > 1e-9 else "–" for p in credit.parts)
    chart = Chart(
        "levers",
        f"What the levers of {title} account for",
        "Part",
        tuple(part.title for part in credit.parts),
        (
            ChartColumn("Last in", tuple(part.last_in for part in credit.parts), form, apart=True),
            ChartColumn("First in", tuple(part.first_in for part in credit.parts), form, apart=True),
        ),
        (("Last in, share of the lead", shares), ("Mostly through", tuple(_through(part) for part in credit.parts))),
    )
    return ChartSheet(
        lead,
        f"{setting.title}: {title}",
        (_adding_up(credit), LAST_IN),
        (chart,) if credit.parts else (),
        basis(setting, *EACH),
        setting.seed,
    )


LAST_IN = (
    "Last in: what is lost when the part is left out of the strategy. First in: what it brings on its own. All "
    "differences are paired, in the same worlds. 'Mostly through' names the rules without which most of what the part "
    "brings last in would be gone, leaving out those that everything goes through."
)


def _adding_up(credit: Credit) -> str:
    form = format_of(credit.setting.measure).finer()
    last, first = (sum(getattr(part, way).mean for part in credit.parts) for way in ("last_in", "first_in"))
    text = (
        f"Left out one at a time the parts come to {form.apart(last, sign=True)}, brought in one at a time to "
        f"{form.number(first, sign=True)}, of a lead of {form.number(credit.lead.mean, sign=True)}"
    )
    if abs(first) < 0.8 * abs(credit.lead.mean) and abs(last) > abs(first):
        return f"{text}: they need one another."
    if abs(last) < 0.8 * abs(credit.lead.mean) and abs(first) > abs(last):
        return f"{text}: they stand in for one another."
    return f"{text}."


def _through(part: StrategyPart) -> str:
    telling = {rule: brought for rule, brought in part.through.items() if rule not in EVERYTHING}
    way = 1.0 if part.last_in.mean > 0 else -1.0
    rules = [rule for rule, brought in telling.items() if min(way * brought.low, way * brought.high) > 0]
    return ", ".join(rules[:RULES_NAMED]) or "–"
