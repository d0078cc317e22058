"""Whether what a comparison calls settled stays so from other seeds, in every shipped scenario.

``python -m tools.settled docs/settled.md`` writes the table, half a minute to two minutes of processor time for each
scenario. With names of scenarios after the document it renews their rows only; with names alone it prints these.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from sim.checks import Trial, read_scenario
from sim.inputs import read_text, write_atomically
from sim.report.numbers import number
from sim.report.table import markdown
from sim.report.words import format_of
from sim.scenarios.catalogue import Catalogue
from sim.study.budget import at_equal_effort
from sim.study.experiment import Experiment
from sim.study.forms import best_forms, in_forms, lineup, usual_budget
from sim.study.settled import Steadiness, steadiness

SEEDS = range(2001, 2021)
HEAD = f"""# Whether *settled* holds

`buyin compare` as it comes (every shipped strategy in every form, at the scenario's budget, 100 worlds, seed 1), and
the same from {len(SEEDS)} other seeds. *Same*: the leader is surely ahead of all others there as well; *tie*: it is
among those that are level; *other*: neither. Strategies that seed 1 has ten points behind are left out of the others.
Where seed 1 says settled, at most one of them may say anything else.
A scenario without a row has not been tried. Written by `python -m tools.settled docs/settled.md`.
"""


def compared(catalogue: Catalogue, name: str) -> Experiment:
    """What ``buyin compare`` of a scenario runs."""
    scenario = read_scenario(catalogue, name, ())
    trial = Trial.of(scenario)
    drawn = lineup(catalogue, trial, None, {})
    best = tuple(best_forms(catalogue, name, drawn.tried, trial, {}))
    tried = in_forms(drawn, best, "both").tried
    budget, _ = usual_budget(trial, None, drawn.tried)
    first = Experiment.of(scenario, tried, replicates=100)
    if budget is None:
        return first
    organisation = first.first_batch.organisation
    return first.trying(strategy for strategy, _ in at_equal_effort(tried, scenario, organisation, budget))


def page(found: Sequence[Steadiness], kept: Sequence[tuple[str, ...]] = ()) -> str:
    """The document, with rows ``kept`` of an earlier one."""
    form = format_of("practising").finer()
    heads = ("Scenario", "Leader", "Seed 1 says", "Lead, points", "Same", "Tie", "Other", "Holds")
    new = [
        (
            one.scenario,
            one.leader,
            "settled" if one.settled else "open",
            form.bare(one.lead),
            *(number(count) for count in (one.same, one.tie, one.other)),
            ("yes" if one.holds else "no") if one.settled else "",
        )
        for one in found
    ]
    return "\n".join([HEAD, *markdown(heads, sorted([*kept, *new])), ""])


def rows_of_others(document: Path, names: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of a document that are not about these scenarios."""
    lines = read_text(document).splitlines() if document.exists() else []
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")]
    return [row for row in rows[1:] if row[0] not in names]


def main(names: Sequence[str]) -> None:
    """Write the document into the file named first, or print that of single scenarios."""
    catalogue = Catalogue()
    out = Path(names[0]) if names and names[0].endswith(".md") else None
    wanted = names[1 if out else 0 :] or catalogue.scenario_names()
    found = []
    for name in wanted:
        print(name, file=sys.stderr, flush=True)
        found.append(steadiness(compared(catalogue, name), SEEDS))
    if out is None:
        print(page(found))
    else:
        write_atomically(out, page(found, rows_of_others(out, wanted)))


if __name__ == "__main__":
    main(sys.argv[1:])
