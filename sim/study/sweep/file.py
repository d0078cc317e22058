"""A study's file: which scenarios and strategies, what varies, how often, and what is measured."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from sim.common.arrays import Array
from sim.inputs import Model, Problem, unknown
from sim.measures import MEASURES

Kind = Literal["full-grid", "latin-hypercube", "sobol"]

FULL_GRID = "full-grid"
MOST_POINTS: dict[str, int] = {"latin-hypercube": 100_000, "sobol": 2**20}  # a hypercube is drawn as a whole
MOST_RUNS = 10**12


class Factor(Model):
    """One thing that varies from point to point: some levels, or a range with a distribution."""

    path: str = Field(description="what varies, such as initiative.effort or alignment-conversation.every")
    title: str = Field("", description="name shown to people; the path when empty")
    levels: Annotated[tuple[float, ...], Field(min_length=1, max_length=1000)] | None = Field(
        None, description="the values it takes"
    )
    low: float | None = Field(None, description="least value of a range")
    high: float | None = Field(None, description="greatest value of a range")
    steps: Annotated[int, Field(ge=2, le=1000)] = Field(5, description="levels that a full grid takes from a range")
    distribution: Literal["uniform", "log-uniform", "triangular", "normal"] = Field(
        "uniform", description="how values are spread over a range; normal is cut off at its ends"
    )
    mode: float | None = Field(None, description="most likely value of a triangular distribution")
    mean: float | None = Field(None, description="mean of a normal distribution before it is cut off")
    spread: Annotated[float, Field(gt=0)] | None = Field(None, description="standard deviation of a normal one")

    @property
    def name(self) -> str:
        """Its name as people read it."""
        return self.title or self.path

    @property
    def bounds(self) -> tuple[float, float]:
        """Least and greatest value it can take."""
        if self.levels is not None:
            return min(self.levels), max(self.levels)
        return self._range()

    def grid(self) -> Array:
        """The values that a full grid takes, shape (levels,)."""
        if self.levels is not None:
            return np.array(self.levels, dtype=float)
        if self.distribution in ("uniform", "log-uniform"):
            return self.at(np.arange(self.steps) / (self.steps - 1))
        return self.at((np.arange(self.steps) + 0.5) / self.steps)

    def at(self, share: Array) -> Array:
        """The values below which a ``share`` (from 0 to 1) of its distribution lies, or the level there; same shape."""
        if self.levels is not None:
            count = len(self.levels)
            return np.array(self.levels, dtype=float)[np.minimum((share * count).astype(int), count - 1)]
        low, high = self._range()
        found = {
            "uniform": lambda: low + share * (high - low),
            "log-uniform": lambda: low * (high / low) ** share,
            "triangular": lambda: self._triangular(share),
            "normal": lambda: self._normal(share),
        }[self.distribution]()
        return np.clip(found, low, high)

    def _range(self) -> tuple[float, float]:
        if self.low is None or self.high is None:
            raise ValueError(f"factor {self.path} has levels, not a range")
        return self.low, self.high

    def _triangular(self, share: Array) -> Array:
        """Inverse of the distribution (Kotz and van Dorp 2004, Beyond Beta, chapter 1)."""
        low, high = self._range()
        mode = (low + high) / 2 if self.mode is None else self.mode
        below = (mode - low) / (high - low)
        rising = low + np.sqrt(share * (high - low) * (mode - low))
        return np.where(share < below, rising, high - np.sqrt((1 - share) * (high - low) * (high - mode)))

    def _normal(self, share: Array) -> Array:
        low, high = self._range()
        mean = (low + high) / 2 if self.mean is None else self.mean
        spread = (high - low) / 4 if self.spread is None else self.spread
        from scipy.special import ndtr, ndtri

        first, last = ndtr((low - mean) / spread), ndtr((high - mean) / spread)
        return mean + spread * ndtri(first + share * (last - first))

    @model_validator(mode="after")
    def _levels_or_range(self) -> Self:
        if (self.levels is None) == (self.low is None and self.high is None):
            found = "no values" if self.levels is None else "levels and a range"
            raise Problem(found, "either levels = [...] or low = ... and high = ...")
        if self.levels is not None and len(set(self.levels)) < len(self.levels):
            raise Problem("a level twice", "each level once", ("levels",))
        if self.levels is None:
            self._check_range()
        self._check_shape()
        return self

    def _check_range(self) -> None:
        if self.low is None or self.high is None:
            raise Problem("one end of a range", "low = ... and high = ...")
        if self.low >= self.high:
            raise Problem(f"low = {self.low:g} and high = {self.high:g}", "low below high", ("low",))
        if self.distribution == "log-uniform" and self.low <= 0:
            raise Problem(f"low = {self.low:g}", "low above 0 for a log-uniform distribution", ("low",))

    def _check_shape(self) -> None:
        wanted = {"triangular": ("mode",), "normal": ("mean", "spread")}.get(self.distribution, ())
        for name in ("mode", "mean", "spread"):
            if getattr(self, name) is not None and (name not in wanted or self.levels is not None):
                raise Problem(f"{name} here", "mode with triangular, mean and spread with normal", (name,))
        if self.levels is not None and self.distribution != "uniform":
            raise Problem("a distribution of levels", "a distribution of a range (low and high)", ("distribution",))
        low, high = self.bounds
        if self.mode is not None and not low <= self.mode <= high:
            raise Problem(f"mode = {self.mode:g}", f"a number from {low:g} to {high:g}", ("mode",))
        if self.mean is not None and not low <= self.mean <= high:
            raise Problem(f"mean = {self.mean:g}", f"a number from {low:g} to {high:g}", ("mean",))


class DesignText(Model):
    """How points are laid out over the factors."""

    kind: Kind = Field("full-grid", description="every combination of levels, or a sample of the space")
    points: Annotated[int, Field(ge=1, le=2**20)] | None = Field(
        None, description="number of points of a latin-hypercube or sobol design"
    )

    @model_validator(mode="after")
    def _points_fit(self) -> Self:
        if self.kind == FULL_GRID:
            if self.points is not None:
                raise Problem(f"points = {self.points} of a full grid", "points with the other kinds only", ("points",))
        elif self.points is None:
            raise Problem(f"{self.kind} without points", "points = a whole number")
        elif self.points > MOST_POINTS[self.kind]:
            raise Problem(f"points = {self.points}", f"at most {MOST_POINTS[self.kind]} of this kind", ("points",))
        elif self.kind == "sobol" and self.points & (self.points - 1):
            raise Problem(f"points = {self.points}", "a power of 2, which keeps a Sobol design balanced", ("points",))
        return self


class StudyFile(Model):
    """A study: levers (what one can choose), uncertainties (what nobody knows) and measures (what comes of it)."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    question: str = Field("", description="what the study is to answer")
    scenarios: Annotated[tuple[str, ...], Field(min_length=1, max_length=1000)] = Field(
        description="names of the catalogue, or files beside this one"
    )
    strategies: Annotated[tuple[str, ...], Field(max_length=1000)] = Field(
        (), description="names of the catalogue, or files beside this one; all of the catalogue when left out"
    )
    people: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="your own organisation in every run: a table of people, beside this file"
    )
    ties: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="who listens to whom in it: a table beside this file"
    )
    units: dict[str, str] = Field(
        {}, max_length=1000, description="which unit of the scenarios a unit of the table is, by its own name"
    )
    settings: Annotated[tuple[str, ...], Field(max_length=1000)] = Field(
        (), description="numbers that are the same in every run, each as PATH=VALUE"
    )
    design: DesignText = DesignText()
    levers: Annotated[tuple[Factor, ...], Field(max_length=50)] = Field(
        (), description="factors that one can choose: LEVER.every, LEVER.intensity, team.style, pilot_share ..."
    )
    uncertainties: Annotated[tuple[Factor, ...], Field(max_length=50)] = Field(
        (), description="factors that nobody can choose: numbers of the scenario, model, organisation or shocks"
    )
    replicates: Annotated[int, Field(ge=1, le=1_000_000)] = Field(20, description="worlds for each point")
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 1
    weeks: Annotated[int, Field(ge=4, le=1040)] | None = Field(
        None, description="horizon of every run; each scenario's own when left out"
    )
    measures: Annotated[tuple[str, ...], Field(max_length=100)] = Field(
        (), description="measures to keep, the first being what the report is about; all when left out"
    )
    weekly: bool = Field(False, description="whether every week of every run is kept")

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Everything that varies: levers, then uncertainties."""
        return self.levers + self.uncertainties

    @property
    def kept(self) -> tuple[str, ...]:
        """Keys of the measures kept, by tier where they are, in the order of the file."""
        return tuple(key for name in self.measures or MEASURES for key in MEASURES[name].keys)

    @property
    def measure(self) -> str:
        """The measure that the report is about."""
        return self.measures[0] if self.measures else next(iter(MEASURES))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for number, name in enumerate(self.measures):
            if name not in MEASURES:
                raise unknown(name, MEASURES, "measure", ("measures", number))
        for loc, name, earlier in self._named():
            if name in earlier:
                raise Problem(f"{name} a second time", "each once", loc)
        for field in ("ties", "units"):
            if getattr(self, field) and self.people is None:
                raise Problem(f"{field} without people", "people = a table of people", (field,))
        if not self.factors and self.design.kind != FULL_GRID:
            raise Problem(f"a {self.design.kind} design of nothing", "some [[levers]] or [[uncertainties]]")
        return self

    def _named(self) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
        """Every name that may be given once only: its place, itself and those before it."""
        for field in ("scenarios", "strategies", "measures"):
            names: tuple[str, ...] = getattr(self, field)
            yield from (((field, n), name, names[:n]) for n, name in enumerate(names))
        for field in ("levers", "uncertainties"):
            paths = tuple(factor.path for factor in getattr(self, field))
            yield from (((field, n, "path"), path, paths[:n]) for n, path in enumerate(paths))
