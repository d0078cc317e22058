"""The tables of ``docs/model.md``, written from the declarations in the code.

The document holds each generated section between ``<!-- generated:NAME -->`` and ``<!-- end:NAME -->``; the prose
around them is written by hand. ``python -m tools.documents docs/model.md`` renews the sections.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.common.errors import InputError, unknown_name
from sim.engine.declared import Rule
from sim.inputs import read_text, write_atomically
from sim.levers import LEVERS
from sim.levers.hours import HOURS_A_DAY, HOURS_A_WEEK, Hours
from sim.levers.lever import WORDS
from sim.levers.steps import STEP
from sim.measures import ALL_MEASURES, COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.organisation import Shape, TieMix
from sim.organisation.people import LED, MANY
from sim.parameters import Parameter
from sim.rules.turnover import WEEKS_A_YEAR
from sim.scenarios.scenario import InitiativeText, Sponsor, Team, Unit
from sim.scenarios.strategy import Use
from sim.shocks import SHOCKS
from sim.state.columns import CELLS, DECLARED, INPUTS, SIGNALS
from sim.study.validation import CASES
from sim.week import ORDER
from sim.worlds.all_parameters import PARAMETERS

MARKED = re.compile(r"<!-- generated:(?P<name>[\w-]+) -->\n.*?<!-- end:(?P=name) -->", re.DOTALL)
PARAMETER_HEADER = (
    *("parameter", "default", "range", "plausible", "unit", "meaning", "basis", "set by", "source"),
    *("could be measured by", "why this range"),
)
SYMBOLS = {name: column.symbol for name, column in DECLARED.items() if column.symbol}
CONSTANTS = (
    (WORDS, "dimensions", "room in a message: weights of its emphasis over the six dimensions sum to this"),
    (STEP, "share of people", "a step of eight; the most that the leading unit counts for; applause in full"),
    (LED, "people", "whoever leads so many, themselves included, counts as the head of a unit"),
    (MANY, "share of people", "enough to count as one where it is fewer"),
    (HOURS_A_WEEK, "hours", "working time a week"),
    (HOURS_A_DAY, "hours", "working time of a person-day"),
    (WEEKS_A_YEAR, "weeks", "weeks a year, for turnover"),
)


def state_table() -> str:
    """People's state and traits."""
    rows = [
        (f"`{name}`", SYMBOLS.get(name, ""), _range(low, high), meaning) for name, (low, high, meaning) in CELLS.items()
    ]
    return _table(("state of a person", "symbol", "range", "meaning"), rows)


def inputs_table() -> str:
    """What a week brings to each person: from the levers, and from others."""
    by_levers = [(f"`{name}`", "levers", meaning) for name, meaning in INPUTS.items()]
    worked_out = [(f"`{name}`", "rules", meaning) for name, meaning in SIGNALS.items()]
    return _table(("of a person, this week", "set by", "meaning"), by_levers + worked_out)


def week_list() -> str:
    """The order of a week."""
    first, *others = ORDER
    steps = [
        "shocks strike",
        f"**{first.name}**: {first.summary}",
        "levers become weekly inputs of each person",
        *(f"**{rule.name}**: {rule.summary}" for rule in others),
    ]
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def rules_text() -> str:
    """Every rule as its own file describes it."""
    return "\n\n".join(_rule_text(rule) for rule in ORDER)


def levers_table() -> str:
    """The levers."""
    rows = [
        (
            f"**{lever.title}** `{lever.name}`",
            lever.stage,
            lever.effect,
            lever.side_effect,
            " or ".join(f"`{need}`" for need in lever.needs),
            _hours(lever.hours),
            f"{lever.pause}",
            "yes" if lever.hands_on else "",
            lever.source,
        )
        for lever in LEVERS.values()
    ]
    header = ("lever", "stage", "effect", "side effect", "after", "cost of one use", "weeks between uses")
    return _table((*header, "hands-on", "source"), rows)


def shocks_table() -> str:
    """The shocks."""
    rows = [(f"**{s.title}** `{s.name}`", s.effect, s.source) for s in SHOCKS.values()]
    return _table(("shock", "effect", "source"), rows)


def measures_table() -> str:
    """The measures of a whole run, and where the lines are drawn."""
    rows = [
        (f"**{m.title}** `{m.name}`", m.unit, m.better or "", "yes" if m.by_tier else "", m.meaning)
        for m in ALL_MEASURES.values()
    ]
    lines = (
        f"Supportive: stance of at least {SUPPORTIVE}. Committed: commitment of at least {COMMITTED}. Practising: "
        f"practice of at least {PRACTISING}. Resisting: stance (openly) or commitment (in private) of at most "
        f"{RESISTANT}."
    )
    return f"{lines}\n\n{_table(('measure', 'unit', 'better', 'by tier', 'meaning'), rows)}"


def scenario_tables() -> str:
    """The numbers of a scenario, and what a use of a lever says."""
    parts = (
        ("of a unit", Unit),
        ("of the initiative", InitiativeText),
        ("of the sponsor", Sponsor),
        ("of the change team", Team),
        ("of a use of a lever, in a strategy", Use),
    )
    organisation = (
        ("of a generated organisation", Shape, "organisation."),
        ("of its ties", TieMix, "organisation.ties."),
    )
    tables = [_table((what, "default", "meaning"), _fields(model)) for what, model in parts]
    for what, model, prefix in organisation:
        rows = [(*row, set_by(prefix + row[0].strip("`"))) for row in _fields(model)]
        tables.append(_table((what, "default", "meaning", "set by"), rows))
    return "\n\n".join(tables)


def set_by(name: str) -> str:
    """The cases of ``docs/validation.md`` that were used to set a number, none for most."""
    return ", ".join(f"`{case.name}`" for case in CASES.values() if name in case.sets)


def parameter_table() -> str:
    """Every declared parameter."""
    rows = [_parameter_row(name, parameter) for name, parameter in PARAMETERS.items()]
    return _table(PARAMETER_HEADER, rows)


def constants_table() -> str:
    """Numbers that are fixed in the code."""
    return _table(("constant", "unit", "meaning"), [(f"{x:g}", unit, meaning) for x, unit, meaning in CONSTANTS])


SECTIONS: dict[str, Callable[[], str]] = {
    "state": state_table,
    "inputs": inputs_table,
    "week": week_list,
    "rules": rules_text,
    "levers": levers_table,
    "shocks": shocks_table,
    "measures": measures_table,
    "scenario": scenario_tables,
    "parameters": parameter_table,
    "constants": constants_table,
}


def renewed(text: str, source: str) -> str:
    """A document with its generated sections as they are now. Raises InputError for an unknown section."""

    def section(marked: re.Match[str]) -> str:
        name = marked["name"]
        if name not in SECTIONS:
            raise unknown_name(source, None, name, SECTIONS, "generated section")
        return f"<!-- generated:{name} -->\n\n{SECTIONS[name]()}\n\n<!-- end:{name} -->"

    return MARKED.sub(section, text)


def write_tables(path: Path) -> None:
    """Renew the generated sections of a document. Raises InputError where it cannot be read or written."""
    text = read_text(path)
    if not MARKED.search(text):
        raise InputError(str(path), None, "no generated section", "<!-- generated:NAME --> ... <!-- end:NAME -->")
    write_atomically(path, renewed(text, str(path)))


def _rule_text(rule: Rule) -> str:
    module = import_module(f"sim.rules.{rule.name}")
    assert module.__doc__ is not None
    title, _, body = module.__doc__.strip().partition("\n\n")
    name, _, summary = title.partition(": ")
    instead = _sentence(_instead(rule))
    file = f"sim/rules/{rule.name}.py"
    parts = [
        f"### {name}",
        f"{summary[0].upper()}{summary[1:]}",
        *_paragraphs(body),
        *_as_run(rule),
        f"Switched off (`{rule.name}`): {instead} Code: [`{file}`](../{file}).",
    ]
    return "\n\n".join(parts)


def _as_run(rule: Rule) -> list[str]:
    """The equations as they are run: their source."""
    if not rule.equations:
        return []
    return ["As run:", "```python\n" + "\n\n\n".join(equation.shown for equation in rule.equations) + "\n```"]


def _instead(rule: Rule) -> str:
    """What stands in for a rule that is off, in the words of its equation."""
    told = [equation.function.__doc__ for equation in rule.instead if equation.function.__doc__]
    return told[0] if told else "Everything stays as it is."


def _paragraphs(body: str) -> Iterator[str]:
    """Paragraphs of a docstring; indented ones, which hold equations, as they stand."""
    for indented, lines in groupby(body.splitlines(), key=lambda line: line.startswith("    ")):
        kept = list(lines)
        if indented:
            yield "\n".join(("```text", *(line[4:] for line in kept), "```"))
        elif text := " ".join(line.strip() for line in kept if line.strip()):
            yield text.replace("``", "`")


def _sentence(text: str) -> str:
    found = " ".join(text.split())
    return f"{found[0].lower()}{found[1:]}"


def _parameter_row(name: str, p: Parameter) -> tuple[str, ...]:
    source, likely = "" if p.source == p.basis else p.source, p.plausible
    measured, why = (f"a {likely.measured}", likely.why) if likely else ("", "")
    within = _range(likely.low, likely.high) if likely else ""
    known = (f"`{name}`", f"{p.default:g}", _range(p.low, p.high), within, p.unit, p.meaning, p.basis)
    return *known, set_by(name), source, measured, why


def _fields(model: type[BaseModel]) -> list[tuple[str, ...]]:
    described = {name: field for name, field in model.model_fields.items() if field.description}
    return [(f"`{f.alias or name}`", _default(f), f.description or "") for name, f in described.items()]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "(required)"
    value = field.default
    if isinstance(value, TieMix):
        return "below"
    if isinstance(value, BaseModel):
        return ", ".join(f"{key} {x:g}" for key, x in value if isinstance(x, float)) or "none"
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return f"{value:g}" if isinstance(value, int | float) else value or "none"


def _range(low: float, high: float) -> str:
    return f"{low:g} to {high:g}" if high != float("inf") else f"{low:g} or more"


def _hours(hours: Hours) -> str:
    parts = (
        (hours.use, "h"),
        (hours.group, "h a kind of work"),
        (hours.session, f"h for every {hours.people:g}"),
        (hours.each, "h a person"),
        (hours.own, "h of each person"),
        (hours.freed, "h freed for each person"),
    )
    return f"{' + '.join(f'{amount:g} {what}' for amount, what in parts if amount)}: {hours.why}"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(header), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]))
