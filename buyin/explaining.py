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
    """Why a person believes what they believe, or without ``person`` which lever does what for the strategy.

    ``person`` is an id, as ``run`` lists them, whose commitment (-1 to 1) is explained up to ``week``, 1 to 1,040, the
    last where left out. Without one, every lever is left out in turn in ``replicates`` worlds, 1 to 100,000, and
    ``measure`` is looked at; table: ``levers``, differences in the measure's unit. ``case``, ``strategy``,
    ``organisation``, ``values``, ``seed`` and ``workers`` are as in ``buyin.studies``. Raises InputError for whatever
    is wrong, and for a person who may not be shown.
    """
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
    """What each outcome of a strategy owes to each rule of the week: every rule is switched off in turn.

    ``case``, ``strategy``, ``organisation``, ``values``, ``measure``, ``seed`` and ``workers`` are as in
    ``buyin.studies``; ``replicates`` is the number of worlds, 1 to 100,000, in which each variant is run. Table:
    ``ablation``, a row for each rule and measure, differences in the measure's unit. Raises InputError for whatever is
    wrong.
    """
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
    """Which uncertain quantities matter, by variance (Sobol) and by screening.

    ``case``, ``strategy``, ``organisation``, ``values``, ``measure``, ``seed`` and ``workers`` are as in
    ``buyin.studies``. ``parameters`` names a group of the model's own numbers, or "all"; left out, only what the
    scenario declares uncertain varies. ``samples`` is a power of 2 from 2 to 65,536: (quantities + 2) times as many
    points are run, with ``replicates`` worlds at each, 1 to 100,000. Indices are shares of variance, without unit.

    Needs the extra ``analysis``. Raises InputError for whatever is wrong, and where nothing is uncertain.
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
    """Which signs seen by ``week`` tell how it ends, and which mislead.

    ``case``, ``strategies``, ``organisation``, ``values``, ``measure``, ``seed`` and ``workers`` are as in
    ``buyin.studies``. ``week`` is from 1 and before the horizon; ``replicates`` a number of worlds, up to 100,000.
    Correlations are from -1 to 1, in the hopeful direction. Raises InputError for whatever is wrong.
    """
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

    ``data`` is a table of adopters by month, or of shares (0 to 1) by week and tier with numbers of answers. ``vary``
    are ``PATH=LOW:HIGH``, each in the number's own unit; left out, what the scenario declares uncertain. ``points``, 20
    to 2,000, are tried with ``replicates`` worlds at each, 1 to 100,000. ``case``, ``strategy``, ``organisation``,
    ``values``, ``seed`` and ``workers`` are as in ``buyin.studies``.

    Needs the extra ``analysis``. Raises InputError for whatever is wrong, with the row and column of the table.
    """
    asked = {"data": data, "vary": list(vary), "points": points, "replicates": replicates, "seed": seed}
    return of_case("fit", case, strategy, organisation, values, asked | {"workers": workers})
