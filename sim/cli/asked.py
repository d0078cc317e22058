"""What a function that answers is given, and what it hands back."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sim.cli.progress import progress_bar
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.cli.setup import Setup
    from sim.report.sheet import Sheet
    from sim.study.experiment import Experiment

Tell = Callable[[int, int], None]


class Found(Protocol):
    """What was found."""

    def to_json_dict(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Values:
    """What was found as plain values already."""

    found: dict[str, Any]

    def to_json_dict(self) -> dict[str, Any]:
        return self.found


@dataclass(frozen=True)
class Answer:
    """What was found and what people see of it; ``name`` is that of the JSON file."""

    name: str
    found: Found
    sheet: "Sheet"


class Asked:
    """What a function that answers has at hand: the folder to be filled, if any, and the command as it was typed.

    It may set ``afterwards``, which is called once the answer was shown, and returns the exit code.
    """

    def __init__(self, folder: Path | None, as_json: bool, typed: str):
        self.folder, self.as_json, self.typed = folder, as_json, typed
        self.bars = ExitStack()
        self.afterwards: Callable[[], int] = lambda: 0

    def progress(self, doing: str) -> Tell:
        """A function that is told how much is done, and of how much; a bar before it goes."""
        self.bars.close()
        return self.bars.enter_context(progress_bar(doing))


class Study(Asked):
    """The same, with everything that the options of a study say, read and checked; ``named``: strategies were."""

    def __init__(self, asked: Asked, setup: "Setup", *, named: bool, replicates: int, seed: int):
        super().__init__(asked.folder, asked.as_json, asked.typed)
        self.bars, self.setup, self.named = asked.bars, setup, named
        self._replicates, self._seed, self._said = replicates, seed, asked.as_json

    def progress(self, doing: str) -> Tell:
        """The same; what is assumed is said first."""
        self._say_assumptions()
        return super().progress(doing)

    @property
    def experiment(self) -> "Experiment":
        """All the strategies."""
        return self.setup.experiment(self.setup.strategies, replicates=self._replicates, seed=self._seed)

    @property
    def experiment_of_one(self) -> "Experiment":
        """The first of the strategies whose levers do something here; said, where there was a choice."""
        self._say_assumptions()
        chosen = self.setup.first_at_work()
        if len(self.setup.strategies) > 1:
            say(f"assumed: strategy {chosen.name}; another with --strategy", err=True)
        return self.experiment.trying([chosen])

    def aim(self, goal: str | None) -> None:
        """Take another goal than the scenario's, where one is given."""
        if goal is not None:
            self.setup = replace(self.setup, scenario=self.setup.scenario.model_copy(update={"goal": goal}))

    def assume(self, lines: Iterable[str]) -> None:
        """Add to what is assumed, before anything is worked out."""
        self.setup = replace(self.setup, assumptions=(*self.setup.assumptions, *lines))

    def with_assumptions[T: Any](self, found: T) -> T:
        """What was found, with what the options assume before what it assumes itself."""
        return replace(found, assumptions=(*self.setup.assumptions, *found.assumptions))

    def _say_assumptions(self) -> None:
        if not self._said:
            self.setup.say_assumptions()
        self._said = True
