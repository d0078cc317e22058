"""The file of advice: what practitioners advise, row by row, and what puts each row to the test."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.common.errors import unknown_name
from sim.inputs import EACH_ONCE, Model, Problem, read_toml, unknown
from sim.scenarios.catalogue import Catalogue, shipped_folder
from sim.study.claims.file import MOST_NAMES, Claim
from sim.study.claims.read import read_claims

FOLDER = "experiments/advice"

Text = Annotated[str, Field(min_length=1, max_length=1000)]
ClaimIds = Annotated[tuple[str, ...], Field(max_length=MOST_NAMES), EACH_ONCE]


class TwoIdeas(Model):
    """Two strategies of which the advice prefers the first, each at its best on a scenario and at equal effort."""

    scenario: str
    better: str = Field(description="the strategy that should get more people to practise")
    worse: str


class AdviceRow(Model):
    """One piece of advice, and its experiments or why there is none."""

    id: Annotated[str, Field(pattern=r"^A[1-9][0-9]?$")]
    source: str = Field(description="key of the source it is from")
    advice: Text = Field(description="the advice in one sentence")
    claims: ClaimIds = Field((), description="claims that test it, by id")
    ideas: TwoIdeas | None = None
    why: str = Field("", description="the reason in the model's terms, where no claim gives one")
    limit: str = Field("", description="what of the advice is not tested")
    absent: str = Field("", description="why it is not in the model, where there is no experiment")

    @model_validator(mode="after")
    def _is_tested_or_says_why_not(self) -> Self:
        tested = bool(self.claims or self.ideas)
        if tested == bool(self.absent):
            found = "both" if tested else "neither"
            raise Problem(f"{found} an experiment and a reason why there is none", "one of them", ("absent",))
        return self


class AdviceFile(Model):
    """Every piece of advice of the sources, in their order."""

    sources: dict[str, str] = Field(max_length=MOST_NAMES, description="titles of the sources by key")
    rows: Annotated[tuple[AdviceRow, ...], Field(min_length=1, max_length=1000)]


def read_advice(catalogue: Catalogue, path: Path | None = None) -> AdviceFile:
    """The file of advice, the shipped one when ``path`` is left out.

    Raises InputError for anything wrong with it: an id given twice, a source, claim, scenario or strategy that is not
    known, a shipped claim that no row has, or one whose own file names another row.
    """
    claims = read_claims(catalogue)
    return read_toml(
        path or shipped_folder(FOLDER) / "advice.toml", AdviceFile, check=partial(_problems, catalogue, claims)
    )


def selected(file: AdviceFile, only: Sequence[str]) -> tuple[AdviceRow, ...]:
    """The rows with these ids (A12) or with these claims (D13), all when none is named.

    Raises InputError, with the nearest ids, for one that is not known.
    """
    known = dict.fromkeys([*(row.id for row in file.rows), *(claim for row in file.rows for claim in row.claims)])
    asked = [name.upper() for name in only]
    for name in asked:
        if name not in known:
            raise unknown_name("option --only", None, name, known, "piece of advice or claim")
    return tuple(row for row in file.rows if not asked or {row.id, *row.claims} & {*asked})


def _problems(catalogue: Catalogue, claims: Sequence[Claim], file: AdviceFile) -> Iterator[Problem]:
    ids = [row.id for row in file.rows]
    for number, row in enumerate(file.rows):
        if row.id in ids[:number]:
            yield Problem(f"{row.id} a second time", "each row once", ("rows", number, "id"))
        if row.source not in file.sources:
            yield unknown(row.source, file.sources, "source", ("rows", number, "source"))
        yield from _unknown_claims(row, number, claims)
        yield from _unknown_ideas(row, number, catalogue)
    yield from _without_a_row(file, claims)


def _unknown_claims(row: AdviceRow, number: int, claims: Sequence[Claim]) -> Iterator[Problem]:
    known = [claim.id for claim in claims]
    for place, name in enumerate(row.claims):
        if name not in known:
            yield unknown(name, known, "claim", ("rows", number, "claims", place))


def _unknown_ideas(row: AdviceRow, number: int, catalogue: Catalogue) -> Iterator[Problem]:
    if row.ideas is None:
        return
    if row.ideas.scenario not in catalogue.scenario_names():
        yield unknown(row.ideas.scenario, catalogue.scenario_names(), "scenario", ("rows", number, "ideas", "scenario"))
    for key in ("better", "worse"):
        if (name := getattr(row.ideas, key)) not in catalogue.strategy_names():
            yield unknown(name, catalogue.strategy_names(), "strategy", ("rows", number, "ideas", key))


def _without_a_row(file: AdviceFile, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Claims that no row has, or not the row that their own file names (``A09`` is row A9)."""
    rows = {row.id: row.claims for row in file.rows}
    every = {claim for names in rows.values() for claim in names}
    for claim in claims:
        named = f"A{int(claim.row[1:])}" if claim.row[:1] == "A" and claim.row[1:].isdigit() else ""
        if claim.id not in (rows.get(named, ()) if named else every):
            yield Problem(f"no row with claim {claim.id}", f"it in {named or 'some row'}", ("rows",))
