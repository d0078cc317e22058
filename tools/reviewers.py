"""The page for reviewers, ``docs/reviewers.md``: the text of ``tools/reviewers.md`` with what commands found.

``python -m tools.reviewers FOLDER docs/reviewers.md`` takes ``validation.json``, ``networks.json`` and
``invariance.json`` from FOLDER, which ``buyin validate`` alone, with ``--networks`` and with ``--invariance`` prints
with ``--json``, ``claims.json``, and ``low_trust.json`` and ``high_trust.json``, two comparisons (see the Makefile). A
place in the text is ``{source: what}``.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.inputs import write_atomically
from sim.report.numbers import MINUS
from sim.study.claims import Firm
from sim.study.invariance.alterations import ALIKE
from sim.study.validation.figure import WORST_FIRST
from sim.study.validation.owed import GENERATED, NOBODY, WAYS

TEXT = Path(__file__).with_name("reviewers.md")

Numbers = Mapping[str, str]


def page(text: str, numbers: Mapping[str, Numbers]) -> str:
    """The text with every place filled. Raises KeyError where a number is asked for that nothing found."""
    return re.sub(r"\{(\w+): ([^}]+)\}", lambda found: numbers[found[1]][found[2]], text)


def of_validation(found: Any) -> Numbers:
    """Each figure by its name, with its interval; how many cases agree, and which do not."""
    figures = {one["name"]: _figure(one) for one in found["cases"] if one["model"] is not None}
    worst = dict.fromkeys(one["case"] for one in found["cases"])
    for case in worst:
        verdicts = {one["verdict"] for one in found["cases"] if one["case"] == case}
        worst[case] = next(verdict for verdict in WORST_FIRST if verdict in verdicts)
    others = ", ".join(f"`{case}` ({verdict})" for case, verdict in worst.items() if verdict != "agrees")
    agree = [*worst.values()].count("agrees")
    return figures | {"counts": f"{agree} of {len(worst)} cases agree", "not agreeing": others}


def of_claims(found: Any) -> Numbers:
    """How many claims came out how, and which of them are fragile under joint draws."""
    verdicts = {one["id"]: one["verdict"] for one in found["claims"]}
    firm = Firm(seed=found["seed"], **found["draws"])
    fragile = [claim for claim, verdict in verdicts.items() if firm.fragile(claim, verdict)]
    counted = ", ".join(f"{n} {verdict}" for verdict, n in Counter(verdicts.values()).most_common())
    return {
        "counts": f"of {len(verdicts)} claims: {counted}",
        "fragile": f"{len(fragile)} of {len(verdicts)} ({', '.join(fragile)})",
    }


def _figure(one: Mapping[str, Any]) -> str:
    digits = 1 if one["unit"] == "points" else 2
    mean, low, high = (f"{one[key]:.{digits}f}".replace("-", MINUS) for key in ("model", "low", "high"))
    return f"{mean} [{low}, {high}] {one['unit']}".rstrip()


def of_invariance(found: Any) -> Numbers:
    """How far outcomes move when told otherwise in each way, in points, and how many surely stay."""
    scenarios, within = found["scenarios"], found["within"]
    numbers: dict[str, str] = {}
    for way in scenarios[0]["told"]:
        told = [tuple(moved) for one in scenarios for moved in one["told"][way]["strategies"].values()]
        means = [mean for mean, _, _ in told]
        numbers |= {
            way: f"{_points(min(means))} to {_points(max(means))}",
            f"{way}, how many": _counted_in(told, within),
        }
    leaders = [one["told"][way]["leads_still"] for one in scenarios for way in ALIKE]
    return numbers | {"leaders": f"{sum(leaders)} of {len(leaders)}"}


def _counted_in(told: Sequence[Sequence[float]], within: float) -> str:
    stay = sum(low >= -within and high <= within for _, low, high in told)
    move = sum(low > within or high < -within for _, low, high in told)
    rest = f"{len(told) - stay - move} are open, {move} move"
    return f"of {len(told)} outcomes {stay} stay within {100 * within:g} points, {rest}"


def _points(share: float) -> str:
    return f"{100 * share:+.1f}".replace("-0.0", "0.0").replace("+0.0", "0.0").replace("-", MINUS)


def of_networks(found: Any) -> Numbers:
    """How far outcomes move under other ties, in points, whose leader changes, and what networks look like."""
    outcomes = found["outcomes"]
    other = [way for way in WAYS if way not in (GENERATED, NOBODY)]
    changed = sum(one["leader"][way] != one["leader"][GENERATED] for one in outcomes for way in other)
    looks = {name: _looks(found["networks"], name) for name in ("reciprocity", "clustering", "spread", "across")}
    most = {"other ties": _most(outcomes, other), "nobody": _most(outcomes, [NOBODY])}
    return looks | most | {"leaders": f"{changed} of {len(outcomes) * len(other)}"}


def _most(outcomes: Any, ways: list[str]) -> str:
    moves = [abs(at[way] - at[GENERATED]) for one in outcomes for at in one["strategies"].values() for way in ways]
    return f"{100 * max(moves):.1f}"


def _looks(networks: Any, name: str) -> str:
    figures = [one["figures"][name] for one in networks]
    sides = [one["measured"] for one in figures], [one["default"][0] for one in figures]
    measured, generated = (f"{min(side):.2f} to {max(side):.2f}" for side in sides)
    return f"{measured} measured, {generated} generated"


def of_comparison(found: Any) -> Numbers:
    """The headline of each strategy in per cent, with its interval."""
    means = {one["name"]: one["measures"][found["measure"]] for one in found["strategies"]}
    return {name: "{mean:.0f} [{low:.0f}, {high:.0f}] %".format(**_percent(mean)) for name, mean in means.items()}


def _percent(shares: Mapping[str, float]) -> Mapping[str, float]:
    return {key: 100 * share for key, share in shares.items()}


SOURCES: Mapping[str, Callable[[Any], Numbers]] = {
    "validation": of_validation,
    "claims": of_claims,
    "networks": of_networks,
    "invariance": of_invariance,
    "low_trust": of_comparison,
    "high_trust": of_comparison,
}


def write_page(folder: Path, file: Path) -> None:
    """Write the page from what is in a folder."""
    numbers = {
        name: read(json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))) for name, read in SOURCES.items()
    }
    write_atomically(file, page(TEXT.read_text(encoding="utf-8"), numbers))


if __name__ == "__main__":
    write_page(Path(sys.argv[1]), Path(sys.argv[2]))
