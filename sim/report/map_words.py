"""What is said of a map of regimes: who leads, how often and by how much."""

from dataclasses import dataclass
from functools import cached_property

from sim.report import words
from sim.report.numbers import counted
from sim.report.words import Format
from sim.study.regimes import Lead, RegimeMap

SHOWN = 3


@dataclass(frozen=True)
class MapWords:
    """Which strategy leads over two quantities. Strategies go by their numbers."""

    map: RegimeMap

    def title(self, strategy: int) -> str:
        """Name of a strategy as people read it."""
        return words.called(self.map.strategies[strategy])

    @cached_property
    def form(self) -> Format:
        """How leads are shown."""
        return words.format_of(self.map.measure, [lead.margin for lead in self.map.points])

    @property
    def by_how_much(self) -> str:
        """In which unit leads are told: ``by how many points``."""
        unit = self.form.difference_unit
        return f"by how many {unit}" if unit else "by how much"

    @property
    def headline(self) -> str:
        """The map in one line: ``Mandate with deadline leads at 20 of 49 points, Integrated programme at 18``."""
        first, *others = self.map.winners
        if not others:
            return f"{self.title(first)} leads everywhere"
        shown = others if len(others) < SHOWN else others[: SHOWN - 1]
        told = [f"{self.title(n)} at {len(self.led(n))}" for n in shown]
        if len(others) > len(shown):
            told.append(f"{counted(len(others) - len(shown), 'other')} at the rest")
        most = f"{self.title(first)} leads at {len(self.led(first))} of {len(self.map.points)} points"
        return f"{most}, {words.listed(told)}"

    def how_often(self, strategy: int) -> str:
        """Where a strategy leads: ``best at 20 of 49 points, 5 of them ties; leads by up to 22 points``."""
        leads = self.led(strategy)
        ties = sum(lead.tied for lead in leads)
        told = f"best at {len(leads)} of {len(self.map.points)} points"
        told += f", {ties} of them {'a tie' if ties == 1 else 'ties'}" if ties else ""
        surely = [lead.margin for lead in leads if not lead.tied and lead.second is not None]
        if not surely:
            return told
        return f"{told}; ahead by up to {self.form.difference(max(surely, key=lambda margin: margin.mean))}"

    @property
    def losers(self) -> list[int]:
        """Those that are the best at no point."""
        return [n for n in range(len(self.map.strategies)) if n not in self.map.winners]

    @property
    def never(self) -> str:
        """Those that are the best at no point, in a row; empty when there are none."""
        lost = [self.map.strategies[n] for n in self.losers]
        best = [one for one in lost if one.form != "drawn"]
        if len(best) < SHOWN:
            return words.listed([words.called(one) for one in lost]) if lost else ""
        drawn = [words.called(one) for one in lost if one.form == "drawn"]
        return "; ".join([f"each at its best: {words.listed([one.title or one.name for one in best])}", *drawn])

    @property
    def basis(self) -> str:
        """What the map rests on, in one line."""
        weeks = "horizon" not in (self.map.x.path, self.map.y.path)
        return words.basis(self.map, "for each strategy at each point", ", all paired", weeks=weeks)

    @property
    def in_words(self) -> str:
        """The map for those who do not see it."""
        each = [f"{self.title(n)}: {self.how_often(n)}" for n in self.map.winners]
        return f"Over {self.map.x.path} and {self.map.y.path}: {'; '.join(each)}. Every point is in the table."

    def led(self, strategy: int) -> list[Lead]:
        """The points at which a strategy is the best."""
        return [lead for lead in self.map.points if lead.best == strategy]
