"""The page Steer: a pulse typed by hand or sent as a table; where it stands, what to do now, what to ask next."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import solara

from sim.common.errors import InputError
from sim.study.steer.pulse import TEMPLATE
from sim.view.address import OWN, Address, read
from sim.view.further_shocks import in_words, shocks_in
from sim.view.listing import listing
from sim.view.organising import described
from sim.view.replies import EventAnswers
from sim.view.site import site
from sim.view.steered import (
    FEWEST_WORLDS,
    MOST_TYPED,
    MOST_WORLDS,
    WORLDS,
    SteeringStanding,
    SteerJob,
    groups_of,
    rounds_in,
)
from sim.view.widget import bridge

SteerPage = bridge("steer-page", "setting", "listing", "standing", "found", "problems")


@solara.component
def Steer() -> None:
    """The rounds stay in the browser until they are asked about; then they are in memory for as long as that takes."""
    router = solara.use_router()
    said, say = solara.use_state([])
    standing, stand = solara.use_state(SteeringStanding())
    job, take = solara.use_state(None)
    reading = solara.use_memo(lambda: read(router.search), [router.search])
    address = reading.address
    groups, problem = solara.use_memo(lambda: _groups(address), [address])

    def leave() -> Callable[[], None]:
        return lambda: job.cancel() if job else None

    solara.use_effect(leave, [job])

    def ask(data: dict[str, Any]) -> None:
        started = SteerJob(address, rounds_in(data), stand)
        take(started)
        started.start()

    def choose(data: dict[str, Any]) -> None:
        stand(SteeringStanding())
        router.push(f"/steer?{_chosen(address, data).query()}")

    def cancel(data: dict[str, Any]) -> None:
        if job:
            job.cancel()

    SteerPage.element(
        setting=solara.use_memo(lambda: _setting(address, groups), [address]),
        listing=solara.use_memo(listing, []),
        standing={"share": round(standing.share, 3), "state": standing.state, **asdict(standing.wait)},
        found=standing.found,
        problems=[*reading.problems, *(one for one in (problem, standing.problem) if one), *said],
        acts=EventAnswers({"ask": ask, "choose": choose, "cancel": cancel}).answering(say),
    )


def _groups(address: Address) -> tuple[list[dict[str, str]], str]:
    try:
        return groups_of(address), ""
    except InputError as error:
        return [], str(error)


def _chosen(address: Address, data: dict[str, Any]) -> Address:
    """The address with another scenario or plan. Raises InputError for one that is not offered."""
    scenario, strategy = str(data.get("scenario")), str(data.get("strategy"))
    site().scenario(scenario)
    address.read_strategy(strategy)
    if scenario != address.scenario:
        address = replace(address, values=(), shocks=())
    return replace(address, scenario=scenario, strategy=strategy, week=0, change="")


def _setting(address: Address, groups: list[dict[str, str]]) -> dict[str, Any]:
    scenario = address.read_scenario()
    return {
        "scenario": address.scenario,
        "strategy": address.strategy,
        "title": scenario.title,
        "horizon": scenario.horizon,
        "goal": scenario.goal,
        "groups": groups,
        "query": replace(address, week=0, change="").query(),
        "shocks": in_words(shocks_in(address.shocks)),
        "organisation": described(address),
        "own": address.read_strategy(OWN).title if address.plan else "",
        "template": TEMPLATE,
        "worlds": WORLDS,
        "fewest": FEWEST_WORLDS,
        "mostWorlds": MOST_WORLDS,
        "most": MOST_TYPED,
    }
