"""Krackhardt 1997: where a controversial change must start, and how far groups may mix, for it to win."""

import numpy as np
from scipy.sparse.csgraph import shortest_path
from scipy.stats import norm

from sim.common.arrays import Array
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import Figure, bounded

PEOPLE = 20  # in each group
MEAN, SPREAD = 0.35, 0.10  # of thresholds: shares of those one listens to
HABIT = 0.25  # share of the way to acting in a week
CENTRE, EDGE = 0, 1
WITHIN, APART, TOGETHER = 0.35, 0.1, 1.0  # mixing in the band, below it, and in full


def star(arms: int, length: int) -> tuple[Array, int, int]:
    """Steps between groups on a centre with arms (groups, groups); the central group and one at an edge."""
    near = np.zeros((1 + arms * length, 1 + arms * length))
    for group in range(1, len(near)):
        near[group, 0 if group % length == 1 % length else group - 1] = 1
    return shortest_path(near, directed=False, unweighted=True), 0, length


def line(groups: int) -> tuple[Array, int, int]:
    """Steps between groups in a row (groups, groups); the central group and the one at an end."""
    place = np.arange(groups)
    return np.abs(place[:, None] - place).astype(float), groups // 2, 0


def listening(steps: Array, mixing: float) -> Array:
    """How much each person listens to each other, shape (people, people): mixing to the power of the steps between.

    0: groups hear only themselves. 1: everyone hears everyone alike.
    """
    heard = np.where(steps == 0, 1.0, mixing**steps)
    return np.repeat(np.repeat(heard, PEOPLE, axis=0), PEOPLE, axis=1)


def acting(groups: tuple[Array, int, int], mixing: float, weeks: int) -> Array:
    """Share acting in the end where the central group began, and where the one at the edge did, shape (2,)."""
    steps, *first = groups
    group = np.repeat(np.arange(len(steps)), PEOPLE)
    quantiles = norm.ppf((np.arange(PEOPLE) + 0.5) / PEOPLE, MEAN, SPREAD)
    threshold = crowd.as_commitment(np.tile(quantiles, len(steps)))[:, None]
    simulation = crowd.actions(
        crowd.matrix_organisation(listening(steps, mixing)),
        threshold,
        rate=HABIT,
        worlds=2,
        practice=(group[:, None] == np.array(first)).astype(float),
    )
    return crowd.run_for(simulation, weeks).worlds.practice.mean(axis=0)


def _figures(name: str, shares: dict[float, Array]) -> tuple[Figure, ...]:
    everywhere = max(shares[CENTRE] for shares in shares.values())
    return (
        bounded(f"{name}, from the edge, mixing {WITHIN:g}", "wins", shares[WITHIN][EDGE], least=0.9),
        bounded(f"{name}, from the edge, mixing {APART:g}", "does not spread", shares[APART][EDGE], most=0.15),
        bounded(f"{name}, from the edge, fully mixed", "dies", shares[TOGETHER][EDGE], most=0.02),
        bounded(f"{name}, from the centre, mixing {WITHIN:g}", "dies", shares[WITHIN][CENTRE], most=0.02),
        bounded(f"{name}, from the centre, most at any mixing", "never wins", everywhere, most=0.15),
    )


def run(quick: bool) -> CaseFindings:
    mixings = (APART, WITHIN, TOGETHER) if quick else np.round(np.arange(0, 1.01, 0.05), 2).tolist()
    places = {"star": star(3, 3)} if quick else {"star": star(3, 3), "row": line(9)}
    acted = {name: {x: acting(place, x, 300) for x in mixings} for name, place in places.items()}
    figures = tuple(figure for name, shares in acted.items() for figure in _figures(name, shares))
    curves = tuple(
        Curve(
            f"{name}, from the {where}", np.array(mixings), np.array([shares[row] for shares in acted[name].values()])
        )
        for name in places
        for row, where in ((EDGE, "edge"), (CENTRE, "centre"))
    )
    return CaseFindings(
        figures, Plot("A controversial change wins from the edge only", "mixing of groups", "acting", curves)
    )


CASE = Case(
    name="controversial-change",
    title="Organisational viscosity and controversial change",
    kind="published model",
    source="Krackhardt 1997, Journal of Mathematical Sociology 22:177; McGrath and Krackhardt 2003, Journal of "
    "Applied Behavioral Science 39:324",
    claim="a controversial change wins from the periphery within a band of mixing; from the centre, or fully mixed, it "
    "dies",
    setting="as granovetter, with thresholds of mean 35 % and spread 10 % and habits that take time, in groups of 20 "
    "on a star of three arms and in a row; a person hears another group with mixing to the power of the steps to it. "
    "The published model moves people between groups; here they stay and listen across, which mixes views as well",
    run=run,
)
