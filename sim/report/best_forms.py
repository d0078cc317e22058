"""The best forms of ideas as files, which a comparison reads from the folder ``best`` beside a scenario."""

from collections.abc import Iterator

from sim.report.plan_file import to_toml
from sim.scenarios.catalogue import BEST
from sim.scenarios.strategy import Strategy
from sim.study.comparison import Comparison


def best_text(best: Strategy, command: str) -> str:
    """The file of a best form, with how it came to be in its head."""
    assert best.tuned is not None
    how = best.tuned.model_copy(update={"command": command})
    head = (
        f"# {best.title} at its best on {how.scenario}, at {how.budget:,.0f} person-days, by {how.measure}. Made by\n"
        f"# {command}\n"
    )
    return head + to_toml(best.model_copy(update={"tuned": how}))


def best_files(comparison: Comparison, command: str) -> Iterator[tuple[str, str]]:
    """Name and text of the file of each best form that was compared; ``command`` is the one that tuned it, if not an
    earlier one."""
    for row in comparison.rows:
        if row.strategy.tuned is not None:
            made = row.strategy.tuned.command or command
            yield f"{BEST}/{comparison.scenario}/{row.name}.toml", best_text(row.strategy, made)
