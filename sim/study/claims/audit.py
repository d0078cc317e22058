"""The audit of the advice: each row's experiments are run, and a verdict on the row follows from theirs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sim.scenarios.catalogue import Catalogue
from sim.study.claims.advice import AdviceRow, TwoIdeas
from sim.study.claims.examine import Examined, examine
from sim.study.claims.file import Breakdown, Claim, ClaimArm, ClaimTest
from sim.study.claims.read import read_claims
from sim.study.claims.verdict import ClaimOutcome
from sim.study.experiment import Progress

Judged = Literal["holds", "holds when", "does not hold", "undecided", "not in the model"]
JUDGED: tuple[Judged, ...] = ("holds", "holds when", "does not hold", "undecided", "not in the model")
CIRCUMSTANCES = ("units.", "sponsor.", "team.", "initiative.", "start.")


@dataclass(frozen=True)
class AuditedRow:
    """A row with what came of its claims, and of its two ideas at their best (None: not asked, or none are stored)."""

    row: AdviceRow
    claims: tuple[ClaimOutcome, ...]
    ideas: ClaimOutcome | None

    @property
    def experiments(self) -> tuple[ClaimOutcome, ...]:
        return (*self.claims, self.ideas) if self.ideas else self.claims

    @property
    def untuned(self) -> bool:
        """Whether two ideas were to be compared of which no best form is stored."""
        return self.row.ideas is not None and self.ideas is None

    @property
    def verdict(self) -> Judged:
        """Holds when every experiment does; *holds when* where some do not, or circumstances break one that holds."""
        found = {outcome.verdict for outcome in self.experiments}
        if not found:
            return "not in the model"
        if "holds" not in found:
            return "does not hold" if "does not hold" in found else "undecided"
        return "holds when" if self.exceptions else "holds"

    @property
    def exceptions(self) -> tuple[str, ...]:
        """Where it does not hold, in words, each of which follows *not*: experiments, then circumstances."""
        held = [outcome for outcome in self.experiments if outcome.verdict == "holds"]
        return tuple(dict.fromkeys(text for told in (self._others(), _broken(held)) for text in told)) if held else ()

    def _others(self) -> Iterator[str]:
        for outcome in self.experiments:
            if outcome.verdict != "holds":
                sure = "" if outcome.verdict == "does not hold" else "surely "
                named = "between the ideas at their best" if outcome is self.ideas else f"as in {outcome.claim.id}"
                yield f"{sure}{named} ({outcome.claim.title})"

    def to_json_dict(self) -> dict[str, Any]:
        """The row as plain values."""
        told = {name: getattr(self.row, name) for name in ("id", "source", "advice", "limit", "absent")}
        reasons = dict.fromkeys(filter(None, (*(one.claim.why for one in self.claims), self.row.why)))
        experiments = [outcome.to_json_dict() for outcome in self.experiments]
        found = {"verdict": self.verdict, "exceptions": list(self.exceptions), "why": list(reasons)}
        return {**told, **found, "experiments": experiments, "no_best_forms": self.untuned}


@dataclass(frozen=True)
class Audit:
    """What came of every row that was asked for, and of the experiments together; ``sources`` are titles by key."""

    rows: tuple[AuditedRow, ...]
    examined: Examined
    sources: dict[str, str]

    @property
    def counts(self) -> dict[Judged, int]:
        """How many rows have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in JUDGED}

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        basis = {"seed": self.examined.seed, "replicates": self.examined.replicates}
        rows = [row.to_json_dict() for row in self.rows]
        return {**basis, "counts": dict(self.counts), "sources": self.sources, "advice": rows}


def audit(
    rows: Sequence[AdviceRow],
    sources: dict[str, str],
    *,
    catalogue: Catalogue | None = None,
    replicates: int = 100,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Judge rows of advice by their claims and by their ideas at their best, all examined together.

    A claim that several rows have is run once. Numbers are as ``examine`` gives them.
    """
    known = catalogue or Catalogue()
    names = tuple(dict.fromkeys(name for row in rows for name in row.claims))
    claims = read_claims(known, names) if names else []
    at_best = {row.id: claim for row in rows if row.ideas and (claim := _at_best(row.id, row.ideas, known))}
    tested = [*claims, *at_best.values()]
    examined = examine(tested, catalogue=known, replicates=replicates, seed=seed, workers=workers, progress=progress)
    found = {outcome.claim.id: outcome for outcome in examined.outcomes}
    ideas = {id_: found[claim.id] for id_, claim in at_best.items()}
    judged = (AuditedRow(row, tuple(found[name] for name in row.claims), ideas.get(row.id)) for row in rows)
    return Audit(tuple(judged), examined, sources)


def _at_best(row: str, ideas: TwoIdeas, known: Catalogue) -> Claim | None:
    """The two ideas at their best as a claim: the first gets more people to practise; None where none are stored."""
    paths = [known.best_path(ideas.scenario, name) for name in (ideas.better, ideas.worse)]
    better, worse = (known.strategy(name).title for name in (ideas.better, ideas.worse))
    horizon = known.scenario(ideas.scenario).horizon
    says = f"{better} brings more people to practise in the last quarter than {worse}."
    return (
        None
        if None in paths
        else Claim(
            id=f"I{int(row[1:]):02}",
            title=f"{better} over {worse}",
            claim=f"Each at its best and at equal effort: {says}",
            row=row,
            scenarios=(ideas.scenario,),
            equal=("seed", "effort"),
            arms=tuple(
                ClaimArm(name=arm, strategy=str(path)) for arm, path in zip(("better", "worse"), paths, strict=True)
            ),
            tests=(_more_practise(says, horizon),),
            verdict="undecided",
            why="",
        )
    )


def _more_practise(says: str, horizon: int) -> ClaimTest:
    weeks = (horizon - horizon // 4 + 1, horizon)
    return ClaimTest(measure="practising", weeks=weeks, arms=("better", "worse"), says=says, expected="more", least=0.0)


def _broken(held: Sequence[ClaimOutcome]) -> Iterator[str]:
    """The circumstances in which claims that hold were seen to hold no longer."""
    for outcome in held:
        for finding in outcome.fails:
            if finding.fails and finding.verdict == "does not hold" and is_circumstance(finding.fails):
                yield f"when {finding.fails.when}"


def is_circumstance(fails: Breakdown) -> bool:
    """Whether a condition may be found in an organisation, and is not a rule of the model taken away."""
    return not fails.off and all(path.startswith(CIRCUMSTANCES) for path in fails.values)
