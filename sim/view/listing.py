"""What a visitor can choose from."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from sim.common.errors import InputError
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.view.site import site


def listing() -> dict[str, Any]:
    """Names, titles and summaries of scenarios and strategies; a file that has become faulty is left out."""
    return _listing(site().stamps())


@lru_cache(1)
def _listing(stamps: tuple[int, ...]) -> dict[str, Any]:
    at = site()
    return {
        "scenarios": list(_readable(at.scenario_names(), at.scenario)),
        "strategies": list(_readable(at.strategy_names(), at.strategy)),
    }


def _readable(names: Iterable[str], read: Callable[[str], Scenario | Strategy]) -> Iterable[dict[str, str]]:
    for name in names:
        try:
            found = read(name)
        except InputError:
            continue
        yield {"name": name, "title": found.title, "summary": found.summary}
