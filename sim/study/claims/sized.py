"""Scenarios with another number of people, for claims that should not hang on it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sim.common.errors import Problem
from sim.scenarios.catalogue import Catalogue, Overrides
from sim.scenarios.scenario import Scenario


class Sized(Catalogue):
    """A catalogue whose scenarios have about ``people`` people, each unit and the team's hours in proportion."""

    def __init__(self, people: int, folder: str | Path | None = None):
        super().__init__(folder)
        self.people = people

    def scenario(
        self,
        name: str | Path,
        overrides: Overrides = (),
        check: Callable[[Scenario], Iterable[Problem]] | None = None,
    ) -> Scenario:
        """The scenario of that name or in that file, at this size."""
        told = super().scenario(name, overrides, check)
        factor = self.people / sum(unit.people for unit in told.units)
        units = tuple(unit.model_copy(update={"people": max(1, round(unit.people * factor))}) for unit in told.units)
        team = told.team.model_copy(update={"hours": told.team.hours * factor})
        return told.model_copy(update={"units": units, "team": team})
