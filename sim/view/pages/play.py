"""The page Play: a game round by round, of which the browser is told what a manager could see."""

from collections.abc import Callable
from typing import Any

import solara

from sim.errors import InputError
from sim.play import Game, Inquiry, Play, Round, drafted
from sim.play.game import MOST_ROUNDS, valid_in
from sim.view.address import MOST_SEED, Address
from sim.view.gaming import GameAddress, GameStanding, begun, play_of, read_game, scored
from sim.view.listing import listing
from sim.view.organising import described, organising
from sim.view.planning import choices
from sim.view.played import table_of
from sim.view.replies import EventAnswers, number_in
from sim.view.site import site
from sim.view.widget import bridge

PlayPage = bridge(
    "play-page", "setting", "listing", "choices", "table", "sight", "drafted", "standing", "ended", "log", "problems"
)
MODES = ("novice", "standard", "advanced")
PAGE = "this page"


@solara.component
def PlayAGame() -> None:
    """The game of the page's address, which every round changes."""
    router = solara.use_router()
    said, say = solara.use_state([])
    draft, put_draft = solara.use_state({})
    standing, stand = solara.use_state(GameStanding())
    place, play, problems = solara.use_memo(lambda: read_game(router.search), [router.search])
    solara.use_effect(lambda: scored(place, play, stand), [place])

    def go(new: GameAddress) -> None:
        say([])
        put_draft({})
        router.push(f"/play?{new.query()}")

    PlayPage.element(
        setting=solara.use_memo(lambda: _setting(place, play), [place]),
        listing=solara.use_memo(listing, []),
        choices=solara.use_memo(lambda: choices(play.trial, play.titles), [place]),
        table=solara.use_memo(lambda: table_of(play), [place]),
        sight=solara.use_memo(lambda: play.sight().to_json_dict(), [place]),
        drafted=draft,
        standing=round(standing.share, 3),
        ended=standing.found if play.over else None,
        log=place.log,
        problems=[*problems, *([standing.problem] if standing.problem else []), *said],
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
        "organisation": described(place.address),
    }


def _acts(
    place: GameAddress, play: Play, go: Callable[[GameAddress], None], put_draft: Callable[[dict[str, Any]], None]
) -> EventAnswers:
    def begin(data: dict[str, Any]) -> None:
        scenario, mode = str(data.get("scenario")), data.get("mode")
        site().scenario(scenario)
        fields = {name: int(number_in(data, name, low, high)) for name, low, high in NUMBERS}
        new = begun(place.address, valid_in({"scenario": scenario, "mode": mode, **fields}, Game, PAGE))
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
        go(begun(address, play.log.game.model_copy(update={"budget": None, "people": None})))

    return EventAnswers(
        {"begin": begin, "draft": draft, "find": find, "decide": decide} | organising(place.address, on)
    )


NUMBERS = (("seed", 0, MOST_SEED), ("rounds", 1, MOST_ROUNDS))
