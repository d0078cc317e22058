"""Bass 1969: new buyers by advertising and by imitation."""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.organisation import Organisation
from sim.scenarios.strategy import Strategy, Use
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import Figure, exact

INNOVATION, IMITATION = 0.03, 0.38
STEPS_A_YEAR = 100
YEARS = 10
CAMPAIGN = Strategy(
    name="campaign",
    title="Campaign",
    summary="Everyone is in full contact with a campaign every week.",
    levers=(Use.model_validate({"lever": "message", "from": 1}),),
)


@dataclass(frozen=True)
class Adoption:
    """Share who have adopted after each step, ``steps`` of them in a unit of time; the first is time 0."""

    share: Array
    steps: int

    def at(self, time: float) -> float:
        """Share at a time that is a whole number of steps."""
        return float(self.share[round(time * self.steps)])

    def peak(self) -> tuple[float, float]:
        """Time and share at which most adopt: the top of a parabola through the three highest increments."""
        new = np.diff(self.share)
        top = int(new.argmax())
        before, at, after = new[top - 1 : top + 2]
        step = top + 0.5 * (before - after) / (before - 2 * at + after)
        times = np.arange(len(self.share)) / self.steps
        time = float((step + 0.5) / self.steps)
        return time, float(np.interp(time, times, self.share))


def spread_of_awareness(
    innovation: float, imitation: float, steps: int, length: float, *, organisation: Organisation | None = None
) -> Adoption:
    """Mean practice over ``length`` units of time: people learn by contact or from those who practise, and do so.

    Each step of the engine is 1 / ``steps`` of a unit of time. Everyone sees everyone else (10 people), unless an
    organisation is given.
    """
    seen = organisation or crowd.matrix_organisation(np.ones((10, 10)) - np.eye(10))
    simulation = crowd.simulate(
        seen,
        ("listening", "awareness", "practice"),
        {
            "awareness.message": innovation / steps,
            "awareness.practice": imitation / steps,
            "awareness.talk": 0,
            "levers.message.reach": 1,
            "practice.rate": 1,
            "practice.steepness": crowd.SHARP,
        },
        {"awareness": 0.0, "practice": 0.0, "commitment": 0.0, "threshold": -1.0},
        strategy=CAMPAIGN,
    )
    share = [0.0]
    for _ in range(round(length * steps)):
        simulation.advance()
        share.append(float(simulation.worlds.practice.mean()))
    return Adoption(np.array(share), steps)


def _continuous(adoption: Adoption) -> tuple[Figure, ...]:
    time, share = adoption.peak()
    return (
        exact("time of the peak, steps of 1/100 year", 6.19262, time, 0.02, unit="years"),
        exact("share at the peak, steps of 1/100 year", 0.460526, share, 0.002),
        exact("F(5), steps of 1/100 year", 0.331199, adoption.at(5), 0.002),
        exact("F(10), steps of 1/100 year", 0.812803, adoption.at(10), 0.002),
    )


def run(quick: bool) -> CaseFindings:
    fine = spread_of_awareness(INNOVATION, IMITATION, STEPS_A_YEAR, YEARS)
    annual = spread_of_awareness(INNOVATION, IMITATION, 1, YEARS)
    half = spread_of_awareness(INNOVATION, IMITATION, STEPS_A_YEAR // 2, YEARS)
    rest = 2 * fine.at(10) - half.at(10)
    figures = (
        *_continuous(fine),
        exact("F(10), steps of 1/50 and 1/100 year extrapolated to 0", 0.812803, rest, 2e-5),
        exact("F(10), annual steps", 0.782643, annual.at(10), 1e-6),
    )
    curves = (
        Curve("steps of 1/100 year", np.arange(len(fine.share)) / STEPS_A_YEAR, fine.share),
        Curve("annual steps", np.arange(len(annual.share)).astype(float), annual.share, dots=True),
        Curve(
            "published, continuous", np.array([5.0, 6.19262, 10.0]), np.array([0.331199, 0.460526, 0.812803]), dots=True
        ),
    )
    return CaseFindings(figures, Plot("Adoption by contact and by imitation", "years", "share", curves))


CASE = Case(
    name="bass",
    title="New product growth",
    kind="published model",
    source="Bass 1969, Management Science 15:215",
    claim="p = .03, q = .38: peak at 6.19262, F = .460526 there, F(5) = .331199, F(10) = .812803 (continuous time)",
    setting="listening, awareness and practice only; a campaign in contact with everyone at p, practice seen at q, and "
    "practice follows awareness at once. The engine moves in steps, so it is the Euler recursion of Bass's equation: "
    "with annual steps exactly the published F(10) = .782643, with steps of 1/100 year close to continuous time",
    run=run,
)
