"""What explains what came out, and what data say: arguments and errors as in ``buyin.studies``."""

from collections.abc import Sequence
from pathlib import Path

from buyin.asking import Case, Plan, of_case
from buyin.results import Result
from buyin.studies import Values
from sim.organisation import Organisation


def why(
    case: Case,
    strategy: Plan,
    *,
    person: str | None = None,
    week: int | None = None,
    organisation: Organisation | None = None,
    values: Values | None = None,
    measure: str = "practising",
    replicates: int = 20,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Why a person believes what they believe, or without ``person`` which lever does what for the strategy."""
    asked = {"person": person, "week": week, "measure": measure, "replicates": replicates, "seed": seed}
    return of_case("why", case, strategy, organisation, values, asked | {"workers": workers})


def ablate(
    case: Case,
    strategy: Plan,
    *,
    organisation: Organisation | None = None,
    values: Values | None = None,
    measure: str = "practising",
    replicates: int = 20,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """What each outcome of a strategy owes to each rule of the week: every rule is switched off in turn."""
    asked = {"measure": measure, "replicates": replicates, "seed": seed, "workers": workers}
    return of_case("ablate", case, strategy, organisation, values, asked)


def sensitivity(
    case: Case,
    strategy: Plan | None = None,
    *,
    organisation: Organisation | None = None,
    values: Values | None = None,
    parameters: str | None = None,
    samples: int = 64,
    measure: str = "practising",
    replicates: int = 2,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Which uncertain quantities matter, by variance (Sobol) and screening; ``samples`` is a power of 2.

    ``parameters`` names a group of the model's own, or "all". Needs the extra ``analysis``.
    """
    asked = {"parameters": parameters, "samples": samples, "measure": measure, "replicates": replicates}
    return of_case("sensitivity", case, strategy, organisation, values, asked | {"seed": seed, "workers": workers})


def signs(
    case: Case,
    strategies: Sequence[Plan] | None = None,
    *,
    week: int = 8,
    organisation: Organisation | None = None,
    values: Values | None = None,
    measure: str = "practising",
    replicates: int = 40,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Which signs seen by ``week`` tell how it ends, and which mislead."""
    asked = {"week": week, "measure": measure, "replicates": replicates, "seed": seed, "workers": workers}
    return of_case("signs", case, strategies, organisation, values, asked)


def fit(
    case: Case,
    strategy: Plan,
    data: str | Path,
    *,
    vary: Sequence[str] = (),
    organisation: Organisation | None = None,
    values: Values | None = None,
    points: int = 100,
    replicates: int = 4,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Which values of uncertain numbers go with adoption counts or a pulse survey in a file.

    ``vary`` are ``PATH=LOW:HIGH``; left out, what the scenario declares uncertain. Needs the extra ``analysis``.
    """
    asked = {"data": data, "vary": list(vary), "points": points, "replicates": replicates, "seed": seed}
    return of_case("fit", case, strategy, organisation, values, asked | {"workers": workers})
