"""What a visitor can choose from."""

from typing import Any

from sim.view.served import served


def offer() -> dict[str, Any]:
    """Names and titles of scenarios and strategies."""
    at = served()
    return {
        "scenarios": [{"name": name, "title": at.scenario(name).title} for name in at.scenario_names()],
        "strategies": [_strategy(name) for name in at.strategy_names()],
    }


def _strategy(name: str) -> dict[str, Any]:
    strategy = served().strategy(name)
    return {"name": name, "title": strategy.title, "summary": strategy.summary}
