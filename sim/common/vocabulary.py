"""The words every part of Buy-In shares: tiers, outcome dimensions and kinds of tie."""

TIERS: tuple[str, ...] = ("executive", "middle", "operational")
EXECUTIVE, MIDDLE, OPERATIONAL = range(3)

DIMENSIONS: tuple[str, ...] = ("strategic", "financial", "workload", "quality", "standing", "security")
STRATEGIC, FINANCIAL, WORKLOAD, QUALITY, STANDING, SECURITY = range(6)

TIE_KINDS: tuple[str, ...] = ("boss", "report", "team", "cross-unit", "adviser", "self")
BOSS, REPORT, TEAM, CROSS_UNIT, ADVISER, SELF = range(6)

NO_BOSS = -1
