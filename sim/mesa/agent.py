"""Mesa's agent, with types: Mesa has none, and below anything untyped a misspelt attribute is no error for mypy."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

    import numpy as np

    class Agent:
        """What Mesa's agents have."""

        model: Any
        unique_id: int
        random: Random
        rng: np.random.Generator

        def __init__(self, model: object) -> None: ...

        def step(self) -> None: ...

        def advance(self) -> None: ...

        def remove(self) -> None: ...
else:
    from mesa import Agent

__all__ = ["Agent"]
