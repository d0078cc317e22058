"""The page Build: a strategy laid out on a timeline."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara

from sim.checks import Trial
from sim.common.errors import InputError
from sim.scenarios.strategy import Strategy
from sim.view.address import MOST_COMPARED, Address, read
from sim.view.further_shocks import in_words, shocks_in
from sim.view.listing import listing
from sim.view.organising import described, organising
from sim.view.plan import uploaded
from sim.view.planning import check_on, choices, draft_of, from_draft, plan_of
from sim.view.replies import EventAnswers
from sim.view.site import site
from sim.view.widget import bridge

BuildPage = bridge("build-page", "setting", "listing", "choices", "draft", "plan", "problems")
EMPTY = Strategy(name="my-strategy", title="My strategy", summary="Built in the browser.")


@solara.component
def Build() -> None:
    """The strategy of the page's address, which every edit changes."""
    router = solara.use_router()
    said, say = solara.use_state([])
    reading = solara.use_memo(lambda: read(router.search), [router.search])
    address = reading.address
    on = [address.scenario, address.values, address.organisation, address.shocks]
    trial = solara.use_memo(lambda: address.scene().trial(), on)
    strategy, problem = solara.use_memo(lambda: _placed(address, trial), [router.search, trial])

    def go(new: Address) -> None:
        say([])
        router.push(f"/build?{new.query()}")

    BuildPage.element(
        setting=solara.use_memo(lambda: _setting(address), [address]),
        listing=solara.use_memo(listing, []),
        choices=solara.use_memo(lambda: choices(trial, address.scene().titles(trial.organisation)), [trial, address]),
        draft=solara.use_memo(lambda: draft_of(strategy), [strategy]),
        plan=solara.use_memo(lambda: plan_of(strategy, trial), [strategy, trial]),
        problems=[*reading.problems, *([problem] if problem else []), *said],
        acts=_acts(address, trial, go).answering(say),
    )


def _placed(address: Address, trial: Trial) -> tuple[Strategy, str]:
    """The address's strategy if it can run there, else an empty one and why not."""
    try:
        strategy = address.read_strategy()
        check_on(strategy, trial)
        return strategy, ""
    except InputError as error:
        return EMPTY, str(error)


def _setting(address: Address) -> dict[str, Any]:
    return {
        "scenario": address.scenario,
        "title": address.read_scenario().title,
        "strategy": address.strategy,
        "own": bool(address.plan),
        "query": replace(address, week=0, change="").query(),
        "laidOut": replace(address, week=0, change="", budget=0.0).query(),
        "most": MOST_COMPARED,
        "shocks": in_words(shocks_in(address.shocks)),
        "organisation": described(address),
    }


def _acts(address: Address, trial: Trial, go: Callable[[Address], None]) -> EventAnswers:
    def edit(data: dict[str, Any]) -> None:
        draft = data.get("draft")
        go(address.with_plan(from_draft(draft if isinstance(draft, dict) else {}, trial)))

    def begin(data: dict[str, Any]) -> None:
        name = str(data.get("strategy", ""))
        base = site().strategy(name) if name else EMPTY
        check_on(base, trial)
        go(address.with_plan(base))

    def load(data: dict[str, Any]) -> None:
        strategy = uploaded(str(data.get("name", "")), str(data.get("text", "")).encode("utf-8"))
        check_on(strategy, trial)
        go(address.with_plan(strategy))

    def choose(data: dict[str, Any]) -> None:
        scenario = str(data.get("scenario"))
        site().scenario(scenario)
        go(replace(address, scenario=scenario, values=(), shocks=()))

    answers = {"edit": edit, "begin": begin, "load": load, "choose": choose}
    return EventAnswers(answers | organising(address, go))
