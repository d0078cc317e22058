"""What may be decided: only forward, only what can be laid out on these people, and only within the budget.

Each function raises InputError for what is not allowed, naming the round (``source``) and the place in it.
"""

from sim.checks import idle_uses, strategy_problems
from sim.common.errors import InputError, as_place
from sim.play.decided import Begun
from sim.play.game import Ending, Round
from sim.play.inquiries import check_inquiry
from sim.play.position import Position
from sim.scenarios.strategy import Strategy, Use
from sim.study.budget import CLOSE


def open_round(play: Position) -> str:
    """What messages call the round that is open. Raises InputError where the game is over."""
    if play.over:
        raise InputError("the game", None, "a decision after its last round", "none: the game is over")
    return f"round {play.number + 1}"


def check_round(play: Position, decided: Round, source: str) -> None:
    """Whether each decision of a round is allowed by itself."""
    for name in ("access", "pilot_share"):
        if play.number and getattr(decided, name) is not None:
            raise InputError(source, name, str(getattr(decided, name)), "nothing: it is decided in the first round")
    for number, inquiry in enumerate(decided.find):
        check_inquiry(inquiry, play.setting, source, f"find[{number}]")
    for number, use in enumerate(decided.begin):
        check_use(play, use, source, f"begin[{number}]")
    known = {one.number: one for one in play.uses}
    for number, ending in enumerate(decided.stop):
        _check_ending(play, known, ending, (source, f"stop[{number}]"))


def check_use(play: Position, use: Use, source: str, place: str) -> None:
    """Whether a use can be begun in the open round."""
    _check_window(play, use, source, place)
    alone = Strategy(name="tried", title="", summary="", levers=(use,))
    for problem in strategy_problems(alone, play.trial) or idle_uses(alone, play.trial):
        where = ".".join(map(str, problem.loc[2:]))
        raise InputError(source, f"{place}.{where}" if where else place, problem.found, problem.allowed)


def _check_window(play: Position, use: Use, source: str, place: str) -> None:
    first, horizon = play.week + 1, play.scenario.horizon
    if not first <= use.start <= horizon:
        raise InputError(source, f"{place}.from", f"week {use.start}", f"a week from {first} to {horizon}")
    if use.until is not None and use.until > horizon:
        raise InputError(source, f"{place}.until", f"week {use.until}", f"a week up to {horizon}")
    if use.after != "start":
        raise InputError(source, f"{place}.after", use.after, "start: nobody knows yet what comes")
    if use.broken_off is not None:
        raise InputError(source, f"{place}.broken_off", f"week {use.broken_off}", "nothing: stop it in a later round")


def _check_ending(play: Position, known: dict[int, Begun], ending: Ending, where: tuple[str, str]) -> None:
    source, place = where
    running = [number for number, one in known.items() if not one.withdrawn]
    if ending.use not in running:
        allowed = f"the number of a use that was begun: {', '.join(map(str, running)) or 'none was'}"
        raise InputError(source, f"{place}.use", str(ending.use), allowed)
    last = known[ending.use].last(play.scenario.horizon)
    if not play.week <= ending.after < last:
        still = f"a week from {play.week}, the last one played, to {last - 1}"
        allowed = still if play.week < last else f"none: it ended in week {last}"
        raise InputError(source, f"{place}.after", f"week {ending.after}", allowed)


def check_plan(play: Position, source: str) -> None:
    """Whether the whole plan can be, and costs no more than there is."""
    try:
        problems = strategy_problems(play.strategy, play.trial)
    except ValueError:  # the strategy's own check of its uses
        allowed = "one use of a lever at a time for the same people"
        raise InputError(source, "begin", "a use on people whom that lever reaches already", allowed) from None
    for problem in problems:
        raise InputError(source, as_place(("begin", *problem.loc[2:])), problem.found, problem.allowed)
    check_purse(play, source)


def check_purse(play: Position, source: str) -> None:
    """Whether a play costs no more than its budget."""
    purse = play.purse
    if purse.left < -CLOSE * purse.budget:
        found = f"{purse.planned + purse.found_out:,.1f} person-days, {-purse.left:,.1f} over the budget"
        raise InputError(source, "budget", found, f"at most {purse.budget:,.1f} in all")
