"""Five real networks from files to the page for a board: ``python -m tools.five_networks docs/five-networks.md``.

The networks are beside the repository (``../shared/data``); two to four minutes of processor time. Each goes through
the commands as a user would give them: files, their reading, the comparison, a plan, files for a board.
"""

import json
import sys
import tempfile
from pathlib import Path

from sim.inputs import write_atomically
from sim.report.table import markdown
from tests.support.shared_data import FIVE, Tables
from tools.ordered import printed

OWN = ("public-sector-ai", "--people", "people.csv", "--ties", "ties.csv")
SIZED = ("--replicates", "16", "--futures", "8", "--quiet")
BUDGET, TRIALS = "300", "50"
BOARD = ("board.pptx", "report.pdf")
HEAD = f"""# Five real networks, from files to the page for a board

Each network as two files (people, ties) through `buyin organisation`, then
`buyin compare {" ".join(OWN)} {" ".join(SIZED[:4])}` and `buyin plan` with
`--budget {BUDGET} --trials {TRIALS}`. *Left out*: rows named with a reason. *Plan*: practising with the plan found, and
how far that is ahead of the best strategy that is shipped, at the same effort, in points. Where the data has no
reporting line it is assumed (`tests/support/shared_data.py` says how), and nobody there was asked about this
initiative: figures show that the path holds, and say nothing of these organisations. Written by
`python -m tools.five_networks docs/five-networks.md`. So few plans were tried that one may be behind (a minus).
"""
HEADS = ("Network", "People", "Tiers", "Units", "Ties", "Left out", "Leader", "Practising", "Plan", "Ahead", "Board")


def row_of(name: str, tables: Tables, folder: Path) -> tuple[str, ...]:
    """A network's row of the table, all of it from what the commands wrote."""
    tables.people.to_csv(folder / "people.csv", index=False)
    tables.ties.to_csv(folder / "ties.csv", index=False)
    read = json.loads(printed(folder, "organisation", "people.csv", "ties.csv", "--json"))
    printed(folder, "compare", *OWN, *SIZED, "--out", "found")
    printed(folder, "plan", *OWN, *SIZED, "--budget", BUDGET, "--trials", TRIALS, "--out", "planned")
    told = json.loads((folder / "found" / "comparison.json").read_text(encoding="utf-8"))
    plan = json.loads((folder / "planned" / "plan.json").read_text(encoding="utf-8"))
    first = told["strategies"][0]
    whole = [file for place in ("found", "planned") for file in BOARD if (folder / place / file).stat().st_size]
    return (
        name,
        str(read["people"]),
        " / ".join(map(str, read["tiers"].values())),
        str(len(read["units"])),
        f"{sum(read['ties'].values()):,}",
        str(len(read["left_out"])),
        first["title"],
        _points(first["measures"]["practising"]),
        _points(plan["plan"]["mean"]),
        _points(plan["ahead_of_best_shipped"]),
        f"{len(whole)} files",
    )


def _points(value: float | dict[str, float]) -> str:
    """A share in points, of a number or of its mean."""
    return f"{100 * (value['mean'] if isinstance(value, dict) else value):.0f}"


def page() -> str:
    """The document."""
    rows = []
    for name, tables in FIVE.items():
        with tempfile.TemporaryDirectory() as folder:
            rows.append(row_of(name, tables(), Path(folder)))
    return "\n".join([HEAD, *markdown(HEADS, rows), ""])


if __name__ == "__main__":
    write_atomically(Path(sys.argv[1]), page())
