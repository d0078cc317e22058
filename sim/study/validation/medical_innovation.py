"""Coleman, Katz and Menzel: how a new drug spread among physicians, month by month."""

import csv
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from sim.common.arrays import Array
from sim.organisation import Organisation
from sim.study.validation import crowd
from sim.study.validation.bass import spread_of_awareness
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import bounded

DATA = Path(__file__).parents[4] / "shared" / "data" / "coleman_katz_menzel_medinnovations" / "medInnovations.csv"
MONTHS = np.arange(1, 18)
NAMED = [f"net{relation}_{n}" for relation in (1, 2, 3) for n in (1, 2, 3)]  # adviser, discussion, friend


def physicians(path: Path) -> tuple[Organisation, Array]:
    """The physicians, who listen to those they named, and the month (18: never) in which each adopted, (125,)."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    place = {(row["city"], row["id"]): n for n, row in enumerate(rows)}
    named = [(n, place.get((row["city"], row[name]))) for n, row in enumerate(rows) for name in NAMED]
    ties = np.array([(listener, speaker) for listener, speaker in named if speaker not in (None, listener)])
    organisation = crowd.tied_organisation(len(rows), ties[:, 0], ties[:, 1])
    return organisation, np.array([float(row["toa"]) for row in rows])


def fitted(organisation: Organisation, observed: Array) -> tuple[Array, Array]:
    """Rates by contact and by example that fit the observed shares (months,) best, and the shares they give."""

    def shares(rates: Array) -> Array:
        contact, example = rates
        return spread_of_awareness(contact, example, 1, len(observed), organisation=organisation).share[1:]

    best = minimize(
        lambda rates: float(((shares(rates) - observed) ** 2).sum()),
        np.array([0.05, 0.2]),
        bounds=[(0, 0.5), (0, 1)],
        method="Nelder-Mead",
        options={"xatol": 1e-4, "fatol": 1e-6},
    )
    return best.x, shares(best.x)


def run(quick: bool) -> CaseFindings:
    if not DATA.is_file():
        return CaseFindings(missing="no data", note=f"The data set {DATA.parent.name} is not beside the repository.")
    organisation, month = physicians(DATA)
    observed = (month[:, None] <= MONTHS).mean(axis=0)
    rates, shares = fitted(organisation, observed)
    unexplained = ((shares - observed) ** 2).sum() / ((observed - observed.mean()) ** 2).sum()
    furthest = float(np.abs(shares - observed).max())
    figures = (
        bounded("share of the curve's variance explained", "close", 1 - unexplained, least=0.95, mark="D"),
        bounded("furthest from the curve in any month", "close", furthest, most=0.05, mark="D"),
    )
    months = MONTHS.astype(float)
    curves = (Curve("observed", months, observed, dots=True), Curve("this engine, fitted", months, shares))
    note = f"Fitted: {rates[0]:.3f} a month by contact, {rates[1]:.3f} when all those named have adopted."
    return CaseFindings(figures, Plot("Adoption of a new drug", "month", "share of physicians", curves), note=note)


CASE = Case(
    name="medical-innovation",
    title="Adoption of a new drug by physicians",
    kind="empirical figure",
    source="Coleman, Katz and Menzel 1966, Medical Innovation; data as in netdiffuseR",
    claim="adopters by month: 11, 9, 9, 11, 11, 11, 13, 7, 4, 1, 5, 3, 3, 4, 4, 2, 1 of 125; 16 never",
    setting="as bass, with one step a month, on the ties by which physicians named advisers, partners in discussion "
    "and "
    "friends; the two rates are fitted to the curve, so that this shows that the form fits, not that it foretells. "
    "Van den Bulte and Lilien 2001 explain the same curve by marketing alone",
    run=run,
)
