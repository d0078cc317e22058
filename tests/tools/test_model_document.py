"""``docs/model.md`` says what the code says."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from sim.common.errors import InputError
from sim.engine.declared import Rule
from sim.state.columns import COLUMNS
from sim.week import ORDER
from sim.worlds.all_parameters import PARAMETERS
from tools.documents import MARKED, SECTIONS, SYMBOLS, renewed, write_tables

DOCUMENT = Path(__file__).parents[2] / "docs" / "model.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
BODY, REFERENCES = TEXT.split("## 10. References")
PLAIN_NUMBERS = {0.0, 0.5, 1.0, 2.0, 52.0}  # middles, ends of ranges, weeks a year: no parameters
CITED = re.compile(r"\b([A-Z][a-z]\w*(?:-[A-Z]\w+)?)(?: et al\.| and [A-Z][\w-]+)?,? \(?((?:19|20)\d\d)\b")


def equations(rule: Rule) -> list[str]:
    """The indented lines of a rule's docstring."""
    text = import_module(f"sim.rules.{rule.name}").__doc__ or ""
    return [line[4:] for line in text.splitlines() if line.startswith("    ")]


def test_generated_sections_are_current() -> None:
    assert renewed(TEXT, "docs/model.md") == TEXT, "run make docs"


def test_every_section_is_there_once() -> None:
    assert Counter(marked["name"] for marked in MARKED.finditer(TEXT)) == Counter(list(SECTIONS))


@pytest.mark.parametrize("rule", ORDER, ids=lambda rule: rule.name)
def test_a_rule_is_described_by_its_equations(rule: Rule) -> None:
    lines = equations(rule)
    assert lines
    assert "\n".join(["```text", *lines, "```"]) in TEXT


@pytest.mark.parametrize("rule", ORDER, ids=lambda rule: rule.name)
def test_the_equations_shown_are_those_that_are_run(rule: Rule) -> None:
    for equation in rule.equations:
        assert f"```python\n{equation.shown}" in TEXT or f"\n\n{equation.shown}" in TEXT


@pytest.mark.parametrize("rule", ORDER, ids=lambda rule: rule.name)
def test_the_numbers_in_a_rule_are_its_parameters(rule: Rule) -> None:
    """Every default stands in the equations, and every number there is a default, or what it leaves of 1."""
    stated = Counter(float(n) for n in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", "\n".join(equations(rule))))
    defaults = Counter(p.default for p in rule.parameters)
    assert not defaults - stated, "defaults that the equations do not state"
    rest = {round(1 - default, 12) for default in defaults}
    assert not set(stated) - set(defaults) - rest - PLAIN_NUMBERS, "numbers that are no default"


def test_every_parameter_is_listed_with_its_default() -> None:
    for name, parameter in PARAMETERS.items():
        assert f"| `{name}` | {parameter.default:g} |" in TEXT


def test_symbols_are_of_the_state() -> None:
    assert set(SYMBOLS) < set(COLUMNS)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_whatever_is_cited_is_in_the_references() -> None:
    cited = set(CITED.findall(BODY))
    assert {("Friedkin", "1990"), ("Slovic", "1993"), ("Leonard-Barton", "1988")} <= cited
    entries = [entry.replace("\n", " ") for entry in REFERENCES.split("\n- ")]
    assert not [
        (name, year)
        for name, year in sorted(cited)
        if not any(entry.startswith(f"{name}, ") and f" {year}. " in entry for entry in entries)
    ]


def test_stale_tables_are_renewed_and_prose_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "model.md"
    path.write_text("before\n<!-- generated:week -->\nold\n<!-- end:week -->\nafter\n")
    write_tables(path)
    text = path.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert all(f"**{rule.name}**" in text for rule in ORDER)


def test_an_unknown_section_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.md"
    path.write_text("<!-- generated:weak -->\n<!-- end:weak -->\n")
    with pytest.raises(InputError, match=r"weak.*week"):
        write_tables(path)
    path.write_text("no section\n")
    with pytest.raises(InputError, match="no generated section"):
        write_tables(path)
