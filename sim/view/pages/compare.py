"""The page Compare: some strategies on the same people and the same luck."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import solara

from sim.common.errors import InputError
from sim.view.address import MOST_COMPARED, MOST_REPLICATES, MOST_SEED, OWN, Address, AddressReading, compared, read
from sim.view.comparing import ComparisonJob, ComparisonStanding
from sim.view.found import as_page, shown_groups
from sim.view.further_shocks import in_words, shocks_in
from sim.view.listing import listing
from sim.view.organising import described, organising
from sim.view.replies import EventAnswers, number_in
from sim.view.site import site
from sim.view.widget import bridge

ComparePage = bridge("compare-page", "setting", "listing", "standing", "found", "problems")
LEAST_COMPARED = 2


@solara.component
def Compare() -> None:
    """The comparison of the page's address, worked out while the page shows how far it is."""
    router = solara.use_router()
    said, say = solara.use_state([])
    standing, stand = solara.use_state(ComparisonStanding())
    reading = solara.use_memo(lambda: _read(router.search), [router.search])
    address = reading.address
    groups = solara.use_memo(lambda: shown_groups(address), [address])
    job = solara.use_memo(lambda: ComparisonJob(address, stand), [address.comparison])

    def run() -> Callable[[], None]:
        stand(ComparisonStanding())
        job.start()
        return job.cancel

    solara.use_effect(run, [job])

    def go(new: Address) -> None:
        say([])
        router.push(f"/compare?{new.query()}")

    ComparePage.element(
        setting=solara.use_memo(lambda: _setting(address), [address]),
        listing=solara.use_memo(listing, []),
        standing={"share": round(standing.share, 3), "state": standing.state, **asdict(standing.wait)},
        found=solara.use_memo(lambda: as_page(standing.found, groups) if standing.found else None, [standing.found]),
        problems=[*reading.problems, *([standing.problem] if standing.problem else []), *said],
        acts=_acts(address, job, go).answering(say),
    )


def _read(search: str | None) -> AddressReading:
    """The address, with strategies to compare."""
    reading = read(search)
    names = reading.address.strategies
    if len(names) < LEAST_COMPARED:
        others = [name for name in compared(reading.address) if name not in names]
        extra = (OWN,) if reading.address.plan and OWN not in names else ()
        reading.address = replace(reading.address, strategies=(*names, *extra, *others)[:MOST_COMPARED])
    return reading


def _setting(address: Address) -> dict[str, Any]:
    scenario = address.read_scenario()
    own = address.read_strategy(OWN).title if address.plan else ""
    return {
        "scenario": address.scenario,
        "title": scenario.title,
        "strategies": list(address.strategies),
        "replicates": address.replicates,
        "seed": address.seed,
        "budget": address.budget,
        "values": dict(address.values),
        "query": address.query(),
        "shocks": in_words(shocks_in(address.shocks)),
        "organisation": described(address),
        "command": address.comparing_command(),
        "own": own,
        "most": MOST_COMPARED,
    }


def _acts(address: Address, job: ComparisonJob, go: Callable[[Address], None]) -> EventAnswers:
    def run(data: dict[str, Any]) -> None:
        names = tuple(dict.fromkeys(str(name) for name in data.get("strategies", [])))
        if not LEAST_COMPARED <= len(names) <= MOST_COMPARED:
            allowed = f"from {LEAST_COMPARED} to {MOST_COMPARED}"
            raise InputError("this page", "strategies", f"{len(names)} strategies", allowed)
        scenario = str(data.get("scenario"))
        site().scenario(scenario)
        for name in names:
            address.read_strategy(name)
        go(
            replace(
                address,
                scenario=scenario,
                values=address.values if scenario == address.scenario else (),
                shocks=address.shocks if scenario == address.scenario else (),
                strategies=names,
                replicates=int(number_in(data, "replicates", LEAST_COMPARED, MOST_REPLICATES)),
                seed=int(number_in(data, "seed", 0, MOST_SEED)),
                budget=float(number_in(data, "budget", 0, 1e9)),
            )
        )

    answers = {"run": run, "cancel": lambda data: job.cancel()}
    return EventAnswers(answers | organising(address, go))
