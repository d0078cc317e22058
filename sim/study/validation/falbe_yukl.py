"""Falbe and Yukl 1992: which influence tactics end in commitment, compliance or resistance."""

from sim.common.arrays import Array
from sim.study.validation import influence
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Figure, negative, positive, proportion
from sim.study.validation.influence import attempt

SOURCE = "Falbe and Yukl 1992, Academy of Management Journal 35:638"
ORDER = (("inspirational-appeal",), ("consultation",), ("exchange",), ("rational-persuasion",))
HARD = ("legitimating", "coalition", "pressure")
SINGLE = (*(name for group in ORDER for name in group), *HARD)
OUTCOMES = ("commitment", "compliance", "resistance")
SHARES = {  # share of attempts that end in commitment, compliance and resistance
    "inspirational-appeal": (0.90, 0.10, 0.00),
    "consultation": (0.55, 0.27, 0.18),
    "exchange": (0.35, 0.41, 0.24),
    "rational-persuasion": (0.23, 0.30, 0.47),
    "legitimating": (0.00, 0.56, 0.44),
    "coalition": (0.03, 0.44, 0.53),
    "pressure": (0.03, 0.41, 0.56),
}
CONFIRMED = ("inspirational-appeal", "commitment")
WORLDS, QUICK_WORLDS = 8000, 1000
CLOSE = 0.15  # how near a share must come to the published one


def _worlds(quick: bool) -> int:
    return QUICK_WORLDS if quick else WORLDS


def run_order(quick: bool) -> CaseFindings:
    ends = attempt("down", _worlds(quick))
    claimed = influence.pairs((*ORDER, HARD))
    figures = [positive(f"{first} over {then}, commitment", ends.gain(first, then)) for first, then in claimed]
    often = [
        positive(f"{first} over {then}, share committed", ends.more(first, then))
        for first, then in influence.pairs((("inspirational-appeal", "consultation"), ("rational-persuasion",), HARD))
    ]
    return CaseFindings((*figures, *often))


def run_combinations(quick: bool) -> CaseFindings:
    ends = attempt("down", _worlds(quick))
    best = max(SINGLE, key=lambda name: ends.commitment[name].mean())
    worst = min(SINGLE, key=lambda name: ends.commitment[name].mean())
    soft = [
        positive(f"{pair} over {best}, the best single one", ends.gain(pair, best))
        for pair in ("soft-and-soft", "soft-and-rational")
    ]
    hard = negative(f"hard-and-hard over {worst}, the worst single one", ends.gain("hard-and-hard", worst))
    return CaseFindings((*soft, hard))


def run_shares(quick: bool) -> CaseFindings:
    ends = attempt("down", _worlds(quick))
    return CaseFindings(
        tuple(
            _share(name, outcome, known, ended)
            for name, shares in SHARES.items()
            for outcome, known, ended in zip(OUTCOMES, shares, ends.outcomes(name), strict=True)
        )
    )


def _share(name: str, outcome: str, known: float, ended: Array) -> Figure:
    return proportion(
        f"{name}, share ending in {outcome}",
        f"{known:g}",
        ended,
        least=max(0.0, known - CLOSE),
        most=min(1.0, known + CLOSE),
        mark="T" if (name, outcome) == CONFIRMED else "R",
    )


ORDER_CASE = Case(
    name="falbe-yukl-order",
    title="Order of single influence attempts",
    kind="empirical figure",
    source=SOURCE,
    claim="inspirational appeal, consultation, exchange, rational persuasion, then legitimating, coalition, pressure",
    setting=influence.SETTING,
    run=run_order,
    sets=(
        "appraisal.reward",
        "levers.storytelling.reach",
        "levers.storytelling.involvement",
        "levers.co-design.reach",
        "levers.business-case.reach",
    ),
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
    title="Shares of influence attempts by their outcome",
    kind="empirical figure",
    source=SOURCE,
    claim="commitment after 90 % of inspirational appeals (confirmed), 55 % of consultations, 35 % of exchanges, 23 "
    "% of rational persuasions, 0 to 3 % of legitimating, coalition, pressure; compliance and resistance "
    "(unconfirmed)",
    setting=f"{influence.SETTING}. Commitment: of at least 0.2; compliance: less, but a stance of at least 0.2 or "
    "practice of at least 0.5; resistance: neither. A comparison of magnitude, not a requirement: the published "
    "attempts are a manager's most effective or least effective ones, the model's a single week",
    run=run_shares,
)
