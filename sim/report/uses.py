"""A use of a lever in words: when, and for whom."""

from sim.common.vocabulary import TIERS
from sim.levers import LEVERS
from sim.report.numbers import number
from sim.report.words import listed
from sim.scenarios.strategy import Use

WHO = {
    "sponsor": "the sponsor",
    "unit-heads": "heads of units",
    "influential": "those listened to most",
    "supporters": "supporters",
    "resisters": "those against it",
}
UNITS = {
    "pilot": "in the pilot",
    "rest": "outside the pilot",
    "leading": "in the leading unit",
    "others": "outside the leading unit",
    "partners": "in partner units",
    "own": "in the organisation's own units",
    "ill-fitting": "in the units it fits least",
}
PACES = {"at-once": "", "step-by-step": ", unit after unit"}


def when(use: Use, horizon: int) -> str:
    """The weeks of a use: ``weeks 5 to 29, every 2 weeks, unit after unit``."""
    until, every = min(use.until or horizon, horizon), use.every or LEVERS[use.lever].pause
    weeks = f"week {use.start}" if until == use.start else f"weeks {use.start} to {until}"
    often = "" if until - use.start < every else ("" if every == 1 else f", every {every} weeks")
    after = " after the shock" if use.after == "shock" else ""
    return f"{weeks}{after}{often}{PACES[use.pace]}"


def for_whom(use: Use) -> str:
    """Whom a use reaches: ``30 % of middle and operational, in the pilot``."""
    who = WHO.get(use.who, "")
    tiers = "everyone" if set(use.tiers) == set(TIERS) else listed(use.tiers)
    if use.who in ("sponsor", "unit-heads"):
        tiers = ""
    share = "" if use.share == 1.0 else f"{number(100 * use.share)} % of "
    units = "" if use.units == ("all",) else listed([UNITS.get(unit, f"in {unit}") for unit in use.units])
    return share + ", ".join(text for text in (tiers, who, units) if text)
