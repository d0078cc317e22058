"""Five measured networks beside ties that are generated for organisations of the same size."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.organisation import Design, TieMix, UnitDesign, generate
from sim.organisation.network import Network, network_of
from sim.study.statistics import Interval, interval

DRAWN, FEW = 20, 3
FIGURES = ("reciprocity", "clustering", "spread", "across")


@dataclass(frozen=True)
class Measured:
    """A network that was measured: the leading unit's size first, what its ties are, and its figures.

    ``settings`` are what of the generator is set to come near it: how many ties are returned, made through others,
    sought anywhere, and how much people differ in how sought after they are.
    """

    name: str
    source: str
    ties: str
    units: tuple[int, ...]
    network: Network
    settings: dict[str, float]


# Measured in the data sets; tests measure them again where the data are there.
NETWORKS = (
    Measured(
        "manufacturing firm, e-mail",
        "Nurek and Michalski 2020, doi:10.7910/DVN/6Z3CGX",
        "nine messages or more in nine months; branches under the head as units",
        (2, 83, 16, 10, 8, 8, 8, 7, 6, 4, 2),
        Network(10.73, 0.868, 0.469, 0.975, 0.566),
        {"returned": 0.8, "closure": 0.75, "cross_unit": 1.0, "popularity": 1.4},
    ),
    Measured(
        "high-tech managers, advice",
        "Krackhardt 1987, Social Networks 9:104",
        "advice sought; departments as units",
        (1, 8, 5, 4, 3),
        Network(9.05, 0.474, 0.765, 0.439, 0.758),
        {"returned": 0.0, "closure": 0.75, "cross_unit": 0.4, "popularity": 0.3},
    ),
    Measured(
        "research team, information",
        "Cross and Parker 2004, The Hidden Power of Social Networks",
        "information sought, 4 of 6 or more often; locations as units",
        (17, 27, 17, 16),
        Network(9.78, 0.624, 0.663, 0.504, 0.146),
        {"returned": 0.2, "closure": 0.97, "cross_unit": 0.0, "popularity": 1.0},
    ),
    Measured(
        "tobacco-control leaders, collaboration",
        "Leischow et al. 2010, Nicotine and Tobacco Research 12:888",
        "collaboration beyond sharing information, which runs both ways; agencies as units",
        (5, 16, 12, 4, 3, 3, 3, 2, 2, 2, 2),
        Network(10.52, 1.0, 0.623, 0.718, 0.542),
        {"returned": 0.95, "closure": 0.97, "cross_unit": 0.0, "popularity": 1.4},
    ),
    Measured(
        "physicians of four cities, advice, discussion and friendship",
        "Coleman, Katz and Menzel 1966, Medical Innovation",
        "up to three people named for each of the three; cities as units, which have no common head",
        (117, 50, 44, 35),
        Network(4.47, 0.318, 0.313, 0.929, 0.0),
        {"returned": 0.0, "closure": 0.5, "cross_unit": 0.0, "popularity": 0.3},
    ),
)


def as_list(found: Interval) -> list[float]:
    """Mean and bounds."""
    return [found.mean, found.low, found.high]


@dataclass(frozen=True)
class Beside:
    """A measured network and what is generated in its place, by default and set to it, figure by figure."""

    measured: Measured
    default: dict[str, Interval]
    set_to_it: dict[str, Interval]

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        measured = self.measured
        return {
            "network": measured.name,
            "source": measured.source,
            "ties": measured.ties,
            "people": sum(measured.units),
            "settings": measured.settings,
            "figures": {
                name: {
                    "measured": getattr(measured.network, name),
                    "default": as_list(self.default[name]),
                    "set to it": as_list(self.set_to_it[name]),
                }
                for name in ("ties", *FIGURES)
            },
        }


def networks(drawn: int = DRAWN) -> tuple[Beside, ...]:
    """Each measured network beside ``drawn`` generated organisations of its size, units and number of ties."""
    return tuple(Beside(one, _generated(one, {}, drawn), _generated(one, one.settings, drawn)) for one in NETWORKS)


def _generated(measured: Measured, settings: dict[str, float], drawn: int) -> dict[str, Interval]:
    ties = TieMix.model_validate({"mean": measured.network.ties, **settings})
    units = tuple(UnitDesign(name=f"unit-{n}", people=size) for n, size in enumerate(measured.units, start=1))
    return intervals([_drawn(Design(units=units, ties=ties), seed) for seed in range(drawn)])


def _drawn(design: Design, seed: int) -> Network:
    made = generate(design, seed)
    return network_of(made.unit, made.ties.listener, made.ties.speaker)


def intervals(drawn: Sequence[Network]) -> dict[str, Interval]:
    """Mean and 95 % interval of each figure over organisations."""
    numbers = np.arange(len(drawn))
    return {name: interval(np.array([getattr(s, name) for s in drawn]), numbers) for name in ("ties", *FIGURES)}
