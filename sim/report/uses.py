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
PACES = {"at-once": "", "step-by-step": ", unit after unit"}


def when(use: Use, horizon: int) -> str:
    """The weeks of a use: ``weeks 5 to 29, every 2 weeks, unit after unit``."""
    until, every = min(use.until or horizon, horizon), use.every or LEVERS[use.lever].pause
    weeks = f"week {use.start}" if until == use.start else f"weeks {use.start} to {until}"
    often = "" if until - use.start < every else ("" if every == 1 else f", every {every} weeks")
    after = " after the shock" if use.after == "shock" else ""
    return f"{weeks}{after}{often}{PACES[use.pace]}"


def for_whom(use: Use) -> str:
    """Whom a use reaches: ``middle and operational, 30 %, in pilot units``."""
    who = WHO.get(use.who, "")
    tiers = "everyone" if set(use.tiers) == set(TIERS) else listed(use.tiers)
    if use.who in ("sponsor", "unit-heads"):
        tiers = ""
    share = "" if use.share == 1.0 else f"{number(100 * use.share)} %"
    units = "" if use.units == ("all",) else f"in {listed(use.units)}"
    return ", ".join(text for text in (tiers, share, who, units) if text)
