"""Falbe and Yukl 1992: which influence tactics end in commitment, compliance or resistance."""

from sim.study.validation import influence
from sim.study.validation.case import Case, Found, bounded, proportion
from sim.study.validation.influence import attempt

SOURCE = "Falbe and Yukl 1992, Academy of Management Journal 35:638"
ORDER = (("inspirational-appeal",), ("consultation",), ("exchange",), ("rational-persuasion",))
HARD = ("legitimating", "coalition", "pressure")
SINGLE = (*(name for group in ORDER for name in group), *HARD)
COMMITMENT = {  # share of attempts that end in commitment
    "inspirational-appeal": 0.90,
    "consultation": 0.55,
    "exchange": 0.35,
    "rational-persuasion": 0.23,
    "legitimating": 0.00,
    "coalition": 0.03,
    "pressure": 0.03,
}
WORLDS, QUICK_WORLDS = 8000, 1000
CLOSE = 0.15  # how near a share must come to the published one


def _worlds(quick: bool) -> int:
    return QUICK_WORLDS if quick else WORLDS


def run_order(quick: bool) -> Found:
    ends = attempt("down", _worlds(quick))
    claimed = influence.pairs((*ORDER, HARD))
    figures = [
        bounded(f"{first} over {then}, commitment", "above 0", ends.gain(first, then), least=0.0, mark="T")
        for first, then in claimed
    ]
    often = [
        bounded(f"{first} over {then}, share committed", "above 0", ends.more(first, then), least=0.0, mark="T")
        for first, then in influence.pairs((("inspirational-appeal", "consultation"), ("rational-persuasion",), HARD))
    ]
    return Found((*figures, *often))


def run_combinations(quick: bool) -> Found:
    ends = attempt("down", _worlds(quick))
    best = max(SINGLE, key=lambda name: ends.commitment[name].mean())
    worst = min(SINGLE, key=lambda name: ends.commitment[name].mean())
    soft = [
        bounded(f"{pair} over {best}, the best single one", "above 0", ends.gain(pair, best), least=0.0, mark="T")
        for pair in ("soft-and-soft", "soft-and-rational")
    ]
    hard = bounded(
        f"hard-and-hard over {worst}, the worst single one",
        "below 0",
        ends.gain("hard-and-hard", worst),
        most=0.0,
        mark="T",
    )
    return Found((*soft, hard))


def run_shares(quick: bool) -> Found:
    ends = attempt("down", _worlds(quick))
    return Found(
        tuple(
            proportion(
                f"{name}, share ending in commitment",
                f"{known:g}",
                ends.committed[name],
                least=max(0.0, known - CLOSE),
                most=min(1.0, known + CLOSE),
                mark="T" if name == "inspirational-appeal" else "R",
            )
            for name, known in COMMITMENT.items()
        )
    )


ORDER_CASE = Case(
    name="falbe-yukl-order",
    title="Order of single influence attempts",
    kind="empirical figure",
    source=SOURCE,
    claim="inspirational appeal, consultation, exchange, rational persuasion, then legitimating, coalition, pressure",
    setting=influence.SETTING,
    run=run_order,
    sets=("results.compliance",),
)
COMBINATIONS_CASE = Case(
    name="falbe-yukl-combinations",
    title="Combined influence attempts",
    kind="empirical figure",
    source=SOURCE,
    claim="soft with soft or soft with rational beats any single tactic; hard with hard is worst",
    setting=influence.SETTING,
    run=run_combinations,
)
SHARES_CASE = Case(
    name="falbe-yukl-shares",
    title="Shares of influence attempts that end in commitment",
    kind="empirical figure",
    source=SOURCE,
    claim="90 % inspirational appeal (confirmed), 55 % consultation, 35 % exchange, 23 % rational persuasion, 0 to 3 % "
    "legitimating, coalition, pressure (unconfirmed)",
    setting=f"{influence.SETTING}. Committed: commitment of at least 0.2. A comparison of magnitude, not a "
    "requirement: the "
    "published attempts are a manager's most effective or least effective ones, the model's a single week",
    run=run_shares,
)
