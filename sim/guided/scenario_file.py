"""A scenario's file from answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sim.guided import questions as q
from sim.guided.interview import Interview
from sim.guided.readers import Effects, Reader, one_of, some_of
from sim.guided.toml_text import value
from sim.guided.words import DIMENSIONS, Word, unknowns, usual

MORE = """\
# Where to go on. Whatever is left out has its default; buyin schema scenario says what there is.
#
# - Every number above that a word became is assumed. Put your own in its place, and say where it comes from.
# - A unit may also have: attitude (where its people start, -1 to 1), readiness (skill they have), spare_time, authority
#   (how far the sponsor's reaches), function (kind of work), promise (what is said it brings), local_goals (what it is
#   measured on), priorities by tier.
# - What one unit's results do to another:
#     [[spillovers]]
#     from = "..."
#     to = "..."
#     effect = { workload = -0.1 }
# - What may happen, whoever leads (buyin list shocks):
#     [[shocks]]
#     shock = "incident"
#     week = 26
# - strategies = [...] at the top: those compared when none are named; otherwise all there are.
"""


@dataclass(frozen=True)
class ScenarioAnswers:
    """Everything that was answered about a scenario; ``units`` are people by unit, the leading one first."""

    name: str
    title: str
    summary: str
    units: Mapping[str, int]
    brings: Mapping[str, Effects]
    costs: Mapping[str, Effects]
    words: Mapping[str, Word]
    fears: str
    threatened: tuple[str, ...]
    sponsor: tuple[str, str]
    hours: int
    weeks: int
    unknown: tuple[str, ...]


def asked_scenario(name: str, interview: Interview, roster: Mapping[str, int] | None = None) -> ScenarioAnswers:
    """Ask everything; ``roster`` are people by unit where they are known. Raises InputError as ``Interview`` does."""
    ask = interview.ask
    title, summary = ask(q.TITLED), ask(q.SUMMARY)
    units: Mapping[str, int] = roster or ask(q.UNITS)
    names = tuple(units)
    brings, costs = interview.of_units(q.BRINGS, names), interview.of_units(q.COSTS, names)
    words = {one.name: ask(one) for one in (q.EFFORT, q.LEARNING)}
    fears, words["worry"] = ask(q.FEARS), ask(q.WORRY)
    threatened = ask(replace(q.THREATENED, read=_some_units(names), example=names[0]))
    words["threat"] = ask(q.THREAT) if threatened else q.THREAT.read("some")
    leads = replace(q.SPONSOR_UNIT, read=one_of((*names, q.HEAD), "unit"), example=names[-1])
    sponsor = (ask(q.SPONSOR), ask(leads))
    words |= {one.name: ask(one) for one in (q.CONVICTION, q.EARLIER)}
    hours, weeks, unknown = ask(q.TEAM_HOURS), ask(q.WEEKS), ask(q.UNKNOWN)
    return ScenarioAnswers(
        name, title, summary, units, brings, costs, words, fears, threatened, sponsor, hours, weeks, unknown
    )


def _some_units(names: tuple[str, ...]) -> Reader[tuple[str, ...]]:
    folded = {name.lower(): name for name in names}
    read = some_of(folded, "unit")
    return lambda text: tuple(folded[name] for name in read(text))


def scenario_text(answers: ScenarioAnswers) -> str:
    """The file, with comments on what words became and where to go on."""
    parts = (_head(answers), _initiative(answers), _units(answers), _unknown(answers))
    return "".join(f"{line}\n" for part in parts for line in part) + MORE


def _head(answers: ScenarioAnswers) -> Iterator[str]:
    goals = usual("goals")
    why = goals.pop("why")
    yield f"# Begun by buyin new. Next: buyin check {answers.name}.toml; buyin compare {answers.name}.toml"
    yield f"name = {value(answers.name)}"
    yield f"title = {value(answers.title)}"
    yield f"summary = {value(answers.summary)}"
    yield f"narrative = {value(f'{answers.summary} What people fear: {answers.fears}.')}"
    yield f"horizon = {answers.weeks} # weeks"
    yield f"goals = {value(goals)} # what the organisation itself wants; assumed: {why}"
    yield ""


def _initiative(answers: ScenarioAnswers) -> Iterator[str]:
    words = answers.words
    yield "[initiative]"
    yield f"title = {value(answers.title)}"
    yield _line("effort", words["effort"])
    yield _line("learning_time", words["learning"])
    yield _line("history", words["earlier"])
    yield f"worries = {value(_worries(words['worry']))} # {_because(words['worry'])}"
    yield ""
    yield "[sponsor]"
    unit = "" if answers.sponsor[1] == q.HEAD else answers.sponsor[1]
    yield f"unit = {value(unit)} # {'of everybody' if not unit else 'whose head is the sponsor'}"
    yield f"title = {value(answers.sponsor[0])}"
    yield _line("conviction", words["conviction"])
    loss = usual("loss")
    week = round(answers.weeks * loss["share"])
    yield f"loss_week = {week} # when the sponsor leaves in the test of what then is left; assumed: {loss['why']}"
    yield ""
    yield "[team]"
    yield f"hours = {answers.hours} # a week; buyin compare --team-budget DAYS keeps plans within a purse"
    yield ""


def _units(answers: ScenarioAnswers) -> Iterator[str]:
    for name, people in answers.units.items():
        brings, costs = answers.brings[name], answers.costs[name]
        yield "[[units]]"
        yield f"name = {value(name)}"
        yield f"people = {people}"
        yield f"effect = {value(net(brings, costs))} # brings: {_said(brings)}; costs: {_said(costs)}; assumed"
        if name in answers.threatened:
            yield _line("threat", answers.words["threat"])
        yield ""


def _unknown(answers: ScenarioAnswers) -> Iterator[str]:
    for name in answers.unknown:
        one = unknowns()[name]
        times = answers.words[{"fear": "worry"}.get(one.of, one.of)].number if one.of else 1.0
        yield "[[uncertain]]"
        yield f"path = {value(one.path)}"
        yield f"low = {value(one.low * times)}"
        yield f"high = {value(one.high * times)}"
        yield 'basis = "assumed"'
        yield f"note = {value(one.why)}"
        yield ""


def net(brings: Effects, costs: Effects) -> dict[str, float]:
    """Gains less losses by dimension; what is nothing is left out."""
    signed = [*((d, word.number) for d, word in brings), *((d, -word.number) for d, word in costs)]
    sums = {DIMENSIONS[d]: round(sum(x for other, x in signed if other == d), 3) for d, _ in signed}
    return {dimension: amount for dimension, amount in sums.items() if amount}


def numbers(answers: ScenarioAnswers) -> list[tuple[str, str, float, str]]:
    """Every answer in words, as (question, word, number, why), each word once."""
    found = [(name, word) for name, word in answers.words.items() if name != "threat" or answers.threatened]
    found += [("brings", word) for effects in answers.brings.values() for _, word in effects]
    found += [("costs", word) for effects in answers.costs.values() for _, word in effects]
    return [(name, word.text, word.number, word.why) for name, word in dict.fromkeys(found)]


def _worries(word: Word) -> dict[str, float]:
    factors = usual("worries")
    by_tier = {tier: round(word.number * factors[tier], 3) for tier in ("executive", "middle")}
    return by_tier | {"operational": word.number}


def _line(key: str, word: Word) -> str:
    return f"{key} = {value(word.number)} # {_because(word)}"


def _because(word: Word) -> str:
    return f'"{word.text}"; assumed: {word.why}'


def _said(effects: Effects) -> str:
    return ", ".join(f"{dimension} {word.text}" for dimension, word in effects) or q.NOTHING
