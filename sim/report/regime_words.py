"""A map of regimes in words."""

from sim.report import words
from sim.report.words import Format
from sim.study.regimes import Lead, RegimeMap

SHOWN = 3


def title(found: RegimeMap, strategy: int) -> str:
    """Name of a strategy as people read it."""
    return words.called(found.strategies[strategy])


def form(found: RegimeMap) -> Format:
    """How leads are shown."""
    return words.format_of(found.measure, [lead.margin for lead in found.points])


def by_how_much(found: RegimeMap) -> str:
    """In which unit leads are told: ``by how many points``."""
    unit = form(found).difference_unit
    return f"by how many {unit}" if unit else "by how much"


def headline(found: RegimeMap) -> str:
    """The map in one line: ``Mandate with deadline leads at 20 of 49 points, Integrated programme at 18``."""
    first, *others = found.winners
    if not others:
        return f"{title(found, first)} leads everywhere"
    shown = others if len(others) < SHOWN else others[: SHOWN - 1]
    told = [f"{title(found, n)} at {len(_points(found, n))}" for n in shown]
    if len(others) > len(shown):
        rest = len(others) - len(shown)
        told.append(f"{rest} {'other' if rest == 1 else 'others'} at the rest")
    most = f"{title(found, first)} leads at {len(_points(found, first))} of {len(found.points)} points"
    return f"{most}, {words.listed(told)}"


def how_often(found: RegimeMap, strategy: int) -> str:
    """Where a strategy leads: ``best at 20 of 49 points, 5 of them ties; leads by up to 22 points``."""
    leads = _points(found, strategy)
    ties = sum(lead.tied for lead in leads)
    told = f"best at {len(leads)} of {len(found.points)} points"
    told += f", {ties} of them {'a tie' if ties == 1 else 'ties'}" if ties else ""
    surely = [lead.margin for lead in leads if not lead.tied and lead.second is not None]
    if not surely:
        return told
    return f"{told}; ahead by up to {form(found).difference(max(surely, key=lambda margin: margin.mean))}"


def never(found: RegimeMap) -> str:
    """Those that are the best at no point, in a row; empty when there are none."""
    losers = [title(found, n) for n in range(len(found.strategies)) if n not in found.winners]
    return words.listed(losers) if losers else ""


def map_rests_on(found: RegimeMap) -> str:
    """What the map rests on, in one line."""
    weeks = "horizon" not in (found.x.path, found.y.path)
    return words.basis(found, "for each strategy at each point", ", all paired", weeks=weeks)


def in_words(found: RegimeMap) -> str:
    """The map for those who do not see it."""
    each = [f"{title(found, n)}: {how_often(found, n)}" for n in found.winners]
    return f"Over {found.x.path} and {found.y.path}: {'; '.join(each)}. Every point is in the table."


def _points(found: RegimeMap, strategy: int) -> list[Lead]:
    return [lead for lead in found.points if lead.best == strategy]
