"""How fast the engine is, as tables and sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.table import Table

from sim.report.sheet import Block, Sheet

SIDES = {"engine": "this engine", "batch_run": "Mesa's batch_run"}
LIMITS = {"limits_one_process": "full batches", "limits_large": "very many people"}


@dataclass(frozen=True)
class BenchSheet(Sheet):
    """What ``sim.bench.measure`` measured."""

    costs: Mapping[str, Any]

    def printed(self) -> Iterator[Block]:
        """Both sides of the comparison, then what a person-week costs, and what this machine would allow."""
        load = self.costs["load"]
        yield (
            f"{load['runs']:,} runs of {load['people']:,} people x {load['weeks']} weeks on {load['workers']} "
            f"processes, start-up included; batch_run: from {self.costs['batch_run']['runs_measured']} runs"
        )
        yield self._sides(load["runs"] * load["people"] * load["weeks"])
        yield f"{self.costs['ratio_to_batch_run']:.0f} times as fast. What a person-week costs in one process:"
        yield self._sizes()
        yield self._beside_c()
        for name, where in LIMITS.items():
            limit, share = self.costs[name]["memory_limit"], 100 * self.costs[name]["share_of_memory_limit"]
            yield f"Memory bandwidth would allow {limit:,.0f} a second: {where} reach {share:.0f} %."

    def _sides(self, person_weeks: int) -> Table:
        table = _table("processor seconds", "person-weeks a second")
        for side, name in SIDES.items():
            seconds = self.costs[side]["seconds"]
            table.add_row(name, f"{seconds:.1f}", f"{person_weeks / seconds:,.0f}")
        return table

    def _sizes(self) -> Table:
        table = _table("worlds", "ns a person-week")
        for cost in (self.costs["costs"][name] for name in ("full", "lone", "large")):
            table.add_row(f"{cost['people']:,} people", str(cost["worlds"]), f"{cost['ns_per_person_week']:.0f}")
        return table

    def _beside_c(self) -> str:
        if self.costs["ratio_to_c"] is None:
            return str(self.costs["why_no_ratio_to_c"])
        return f"The composed week is {self.costs['ratio_to_c']:.2f} times as fast as the same week by hand in C++."


def _table(*columns: str) -> Table:
    table = Table("", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right")
    return table
