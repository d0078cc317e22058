"""A map of regimes in words."""

from sim.report import words
from sim.report.words import Format
from sim.study.regimes import Lead, RegimeMap

SHOWN = 3


def title(regime_map: RegimeMap, strategy: int) -> str:
    """Name of a strategy as people read it."""
    return words.called(regime_map.strategies[strategy])


def form(regime_map: RegimeMap) -> Format:
    """How leads are shown."""
    return words.format_of(regime_map.measure, [lead.margin for lead in regime_map.points])


def by_how_much(regime_map: RegimeMap) -> str:
    """In which unit leads are told: ``by how many points``."""
    unit = form(regime_map).difference_unit
    return f"by how many {unit}" if unit else "by how much"


def headline(regime_map: RegimeMap) -> str:
    """The map in one line: ``Mandate with deadline leads at 20 of 49 points, Integrated programme at 18``."""
    first, *others = regime_map.winners
    if not others:
        return f"{title(regime_map, first)} leads everywhere"
    shown = others if len(others) < SHOWN else others[: SHOWN - 1]
    told = [f"{title(regime_map, n)} at {len(_points(regime_map, n))}" for n in shown]
    if len(others) > len(shown):
        rest = len(others) - len(shown)
        told.append(f"{rest} {'other' if rest == 1 else 'others'} at the rest")
    most = f"{title(regime_map, first)} leads at {len(_points(regime_map, first))} of {len(regime_map.points)} points"
    return f"{most}, {words.listed(told)}"


def how_often(regime_map: RegimeMap, strategy: int) -> str:
    """Where a strategy leads: ``best at 20 of 49 points, 5 of them ties; leads by up to 22 points``."""
    leads = _points(regime_map, strategy)
    ties = sum(lead.tied for lead in leads)
    told = f"best at {len(leads)} of {len(regime_map.points)} points"
    told += f", {ties} of them {'a tie' if ties == 1 else 'ties'}" if ties else ""
    surely = [lead.margin for lead in leads if not lead.tied and lead.second is not None]
    if not surely:
        return told
    return f"{told}; ahead by up to {form(regime_map).difference(max(surely, key=lambda margin: margin.mean))}"


def never(regime_map: RegimeMap) -> str:
    """Those that are the best at no point, in a row; empty when there are none."""
    losers = [title(regime_map, n) for n in range(len(regime_map.strategies)) if n not in regime_map.winners]
    return words.listed(losers) if losers else ""


def map_rests_on(regime_map: RegimeMap) -> str:
    """What the map rests on, in one line."""
    weeks = "horizon" not in (regime_map.x.path, regime_map.y.path)
    return words.basis(regime_map, "for each strategy at each point", ", all paired", weeks=weeks)


def in_words(regime_map: RegimeMap) -> str:
    """The map for those who do not see it."""
    each = [f"{title(regime_map, n)}: {how_often(regime_map, n)}" for n in regime_map.winners]
    return f"Over {regime_map.x.path} and {regime_map.y.path}: {'; '.join(each)}. Every point is in the table."


def _points(regime_map: RegimeMap, strategy: int) -> list[Lead]:
    return [lead for lead in regime_map.points if lead.best == strategy]
