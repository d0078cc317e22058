"""Words of the audience: what a scenario, its units, strategies and levers are called, in place of their titles."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sim.common.errors import InputError, folded, shown, unknown_name
from sim.inputs.text import read_text
from sim.inputs.toml import parsed
from sim.levers import LEVERS
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario, Unit
from sim.scenarios.strategy import Strategy, Use

LONGEST, MOST, LIMIT_BYTES = 120, 2_000, 1_000_000
INITIATIVE, SCENARIO, SPONSOR, UNIT, STRATEGY, LEVER = "initiative", "scenario", "sponsor", "unit", "strategy", "lever"
HEADS = {"old", "new"}
_BREAKS = re.compile(r"[,;\t]")


@dataclass(frozen=True)
class Wording:
    """``titles`` by kind and name; ``phrases`` by the words that they replace in running text."""

    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)

    def said(self, text: str) -> str:
        """A text with each phrase replaced where it stands by itself."""
        if not self.phrases:
            return text
        longest = sorted(self.phrases, key=len, reverse=True)
        found = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
        return found.sub(lambda match: self.phrases[match[0]], text)

    def scenario(self, scenario: Scenario) -> Scenario:
        """The scenario in these words; no number of it changes."""
        if not self.titles:
            return scenario
        initiative, sponsor = scenario.initiative, scenario.sponsor
        changed = {
            "title": self.titles.get((SCENARIO, scenario.name), self.said(scenario.title)),
            "summary": self.said(scenario.summary),
            "narrative": self.said(scenario.narrative),
            "initiative": initiative.model_copy(
                update={"title": self.titles.get((INITIATIVE, ""), self.said(initiative.title))}
            ),
            "sponsor": sponsor.model_copy(update={"title": self.titles.get((SPONSOR, ""), sponsor.title)}),
            "units": tuple(map(self._unit, scenario.units)),
        }
        return scenario.model_copy(update=changed)

    def _unit(self, unit: Unit) -> Unit:
        return unit.model_copy(update={"title": self.titles.get((UNIT, unit.name), unit.title)})

    def strategy(self, strategy: Strategy) -> Strategy:
        """The strategy and its levers in these words."""
        if not self.titles:
            return strategy
        own = self.titles.get((STRATEGY, strategy.name))
        changed = {
            "title": own or self.said(strategy.title),
            "summary": self.said(strategy.summary),
            "idea": self.said(strategy.idea),
            "levers": tuple(map(self._use, strategy.levers)),
        }
        return strategy.model_copy(update=changed)

    def _use(self, use: Use) -> Use:
        return use.model_copy(update={"title": self.titles.get((LEVER, use.lever), use.title)})


@dataclass(frozen=True)
class Named:
    """Something that can be renamed: what it is, its ``name``, and its ``title``."""

    kind: str
    name: str
    title: str


def read_words(path: Path, scenario: Scenario, catalogue: Catalogue) -> Wording:
    """The words in a file of old = new: TOML, or a table (.csv) of two columns.

    What is old is the name or the title of the scenario, the initiative, the sponsor, a unit, a strategy or a lever;
    case, spaces and punctuation do not count. Raises InputError for any other, and for a file that cannot be read.
    """
    known = list(_known(scenario, catalogue))
    by_word: dict[str, list[Named]] = {}
    for one in known:
        for word in {folded(one.name), folded(one.title)} - {""}:
            by_word.setdefault(word, []).append(one)
    words = Wording({}, {})
    for place, old, new in _pairs(path):
        named = by_word.get(folded(old))
        if named is None:
            allowed = dict.fromkeys(word for one in known for word in (one.title, one.name) if word)
            raise unknown_name(str(path), place, old, allowed, "word")
        words = _with(words, named, new)
    return words


def _with(words: Wording, named: Iterable[Named], new: str) -> Wording:
    titles = {(one.kind, one.name if one.kind not in (INITIATIVE, SPONSOR) else ""): new for one in named}
    phrases = {one.title: new for one in named if one.title}
    return replace(words, titles={**words.titles, **titles}, phrases={**words.phrases, **phrases})


def _known(scenario: Scenario, catalogue: Catalogue) -> Iterator[Named]:
    yield Named(SCENARIO, scenario.name, scenario.title)
    yield Named(INITIATIVE, INITIATIVE, scenario.initiative.title)
    yield Named(SPONSOR, SPONSOR, scenario.sponsor.title)
    yield from (Named(UNIT, unit.name, unit.title) for unit in scenario.units)
    yield from (Named(LEVER, lever.name, lever.title) for lever in LEVERS.values())
    for name in catalogue.strategy_names():
        yield Named(STRATEGY, name, catalogue.strategy(name).title)


def _pairs(path: Path) -> list[tuple[str, str, str]]:
    """Place, old and new of each line. Raises InputError for anything but texts, and for very many."""
    text = read_text(path, LIMIT_BYTES, utf16=True)
    pairs = list(_table(text, str(path)) if path.suffix.lower() == ".csv" else _toml(text, str(path)))
    if len(pairs) > MOST:
        raise InputError(str(path), None, f"{len(pairs):,} words", f"at most {MOST:,}")
    for place, old, new in pairs:
        if not old.strip() or not 0 < len(new.strip()) <= LONGEST:
            allowed = f"what it is called now, and what it is to be called: a text of 1 to {LONGEST} characters"
            raise InputError(str(path), place, shown(new) if old.strip() else "nothing", allowed)
    return [(place, old, new.strip()) for place, old, new in pairs]


def _toml(text: str, source: str) -> Iterator[tuple[str, str, str]]:
    """Keys and texts, tables by their own keys."""
    data = parsed(text, source)
    tables = [data, *(value for value in data.values() if isinstance(value, dict))]
    for key, value in ((key, value) for table in tables for key, value in table.items()):
        if isinstance(value, dict) and key in data:
            continue
        if not isinstance(value, str):
            raise InputError(source, key, shown(value), 'a text, as in "Early wins" = "Quick results"')
        yield key, key, value


def _table(text: str, source: str) -> Iterator[tuple[str, str, str]]:
    first = text.partition("\n")[0]
    found = _BREAKS.search(first)
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=found[0] if found else ","), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and {folded(cell) for cell in cells} == HEADS):
            continue
        if len(cells) != 2:
            raise InputError(source, f"line {number}", f"{len(cells)} cells", "two: what it is called now, and then")
        yield f"line {number}", cells[0], cells[1]
