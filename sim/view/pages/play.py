"""The page Play: a game round by round, of which the browser is told what a manager could see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import solara

from sim.classroom.levelled import checked_class_code
from sim.common.errors import InputError
from sim.play import Game, Inquiry, Play, Round, drafted
from sim.play.game import MOST_ROUNDS, valid_in
from sim.view.address import MOST_SEED, Address
from sim.view.coded import Coded, drawing
from sim.view.further_shocks import in_words, shocks_in
from sim.view.game_end import GameStanding, scored
from sim.view.gaming import GameAddress, begun, play_of, read_game
from sim.view.listing import listing
from sim.view.organising import described, organising
from sim.view.planning import choices, draft_of
from sim.view.played import table_of
from sim.view.replies import EventAnswers, number_in
from sim.view.site import site
from sim.view.widget import bridge

PlayPage = bridge(
    "play-page",
    "setting",
    "listing",
    "choices",
    "table",
    "sight",
    "drafted",
    "standing",
    "ended",
    "drawing",
    "log",
    "problems",
)
MODES = ("novice", "standard", "advanced")
PAGE = "this page"


@dataclass(frozen=True)
class Drawing:
    """How far the organisation of a class code is, in words, and which one has been drawn last."""

    told: str = ""
    done: Coded | None = None


def _drawing(one: Coded | None, draw: Callable[[Drawing], None]) -> Callable[[], None] | None:
    """Have it drawn, if anything is to be; what is returned stops it."""
    if one is None:
        return None
    draw(Drawing("Waiting for its turn"))
    return drawing(one, lambda told: draw(Drawing(told)), lambda: draw(Drawing(done=one)))


@solara.component
def PlayAGame() -> None:
    """The game of the page's address, which every round changes."""
    router = solara.use_router()
    said, say = solara.use_state([])
    draft, put_draft = solara.use_state({})
    standing, stand = solara.use_state(GameStanding())
    drawn, draw = solara.use_state(Drawing())
    read = solara.use_memo(lambda: read_game(router.search), [router.search, drawn.done])
    place, play = read.place, read.play
    solara.use_effect(lambda: scored(place, play, stand), [place])
    solara.use_effect(lambda: _drawing(read.awaits, draw), [read.awaits])

    def go(new: GameAddress) -> None:
        say([])
        put_draft({})
        router.push(f"/play?{new.query()}")

    PlayPage.element(
        setting=solara.use_memo(lambda: _setting(place, play), [place]),
        listing=solara.use_memo(listing, []),
        choices=solara.use_memo(lambda: choices(play.trial, play.titles), [place]),
        table=solara.use_memo(lambda: table_of(play) | {"start": _start(place, play)}, [place]),
        sight=solara.use_memo(lambda: play.sight().to_json_dict(), [place]),
        drafted=draft,
        standing=round(standing.share, 3),
        ended=standing.found if play.over else None,
        drawing=drawn.told if read.awaits else "",
        log=place.log,
        problems=[*read.problems, *([standing.problem] if standing.problem else []), *said],
        acts=_acts(place, play, go, put_draft).answering(say),
    )


def _setting(place: GameAddress, play: Play) -> dict[str, Any]:
    scenario, game = play.scenario, play.log.game
    return {
        "scenario": place.address.scenario,
        "title": scenario.title,
        "narrative": " ".join(scenario.narrative.split()),
        "initiative": scenario.initiative.title,
        "summary": scenario.initiative.summary,
        "seed": game.seed,
        "mode": game.mode,
        "rounds": game.rounds,
        "query": place.address.query(),
        "class_code": game.class_code,
        "values": [f"{path} = {value:g}" for path, value in game.values.items()],
        "shocks": in_words(game.shocks),
        "organisation": described(place.address),
    }


def _start(place: GameAddress, play: Play) -> dict[str, Any] | None:
    """The plan of the address as a draft of the first round; None where it has none, or the game has begun."""
    try:
        plan = place.address.read_strategy()
    except InputError:
        return None
    if play.number or not plan.levers:
        return None
    begin = draft_of(plan)["levers"]
    return {"title": plan.title, "begin": begin, "access": plan.access, "pilot_share": plan.pilot_share}


def _acts(
    place: GameAddress, play: Play, go: Callable[[GameAddress], None], put_draft: Callable[[dict[str, Any]], None]
) -> EventAnswers:
    def begin(data: dict[str, Any]) -> None:
        scenario, mode = str(data.get("scenario")), data.get("mode")
        site().scenario(scenario)
        fields = {name: int(number_in(data, name, low, high)) for name, low, high in NUMBERS}
        asked = valid_in({"scenario": scenario, "mode": mode, **fields}, Game, PAGE)
        if code := str(data.get("class_code") or "").strip():
            go(begun(place.address, asked.model_copy(update={"class_code": checked_class_code(code)})))
            return
        if scenario == place.address.scenario:
            asked = asked.model_copy(update={"values": play.log.game.values, "shocks": play.log.game.shocks})
        new = begun(place.address, asked)
        play_of(new)
        go(new)

    def draft(data: dict[str, Any]) -> None:
        try:
            put_draft(drafted(play, valid_in(data, Round, PAGE)).to_json_dict())
        except InputError as error:
            put_draft({"problem": str(error)})

    def find(data: dict[str, Any]) -> None:
        go(place.with_log(play.inquire(valid_in(data, Inquiry, PAGE)).log))

    def decide(data: dict[str, Any]) -> None:
        go(place.with_log(play.decide(valid_in(data, Round, PAGE)).log))

    def on(address: Address) -> None:
        anew = {"budget": None, "people": None, "class_code": "", "shocks": shocks_in(address.shocks)}
        go(begun(address, play.log.game.model_copy(update=anew)))

    answers = {"begin": begin, "draft": draft, "find": find, "decide": decide}
    return EventAnswers(answers | organising(place.address, on))


NUMBERS = (("seed", 0, MOST_SEED), ("rounds", 1, MOST_ROUNDS))
