"""The page Organisation: drop files, see how they are read, correct it, and only then go on with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara

from sim.common.errors import InputError
from sim.view.address import Address, read
from sim.view.organisations import HeldOrganisation, held, hold
from sim.view.organising import BOUNDS, brought
from sim.view.reading import as_drawn, as_told
from sim.view.replies import EventAnswers
from sim.view.site import site
from sim.view.widget import bridge

OrganisationPage = bridge("organisation-page", "setting", "reading", "drawn", "problems")


@solara.component
def Organisation() -> None:
    """The reading of what was dropped here, else of the organisation of the page's address."""
    router = solara.use_router()
    said, say = solara.use_state([])
    draft, put = solara.use_state("")
    found = solara.use_memo(lambda: read(router.search), [router.search])
    address = found.address
    key = draft or address.organisation
    one, problem = solara.use_memo(lambda: _held(key), [key])
    scenario = site().scenario(address.scenario)
    OrganisationPage.element(
        setting=solara.use_memo(lambda: _setting(address, draft), [address, draft]),
        reading=solara.use_memo(lambda: as_told(one, scenario) if one else None, [one, address.scenario]),
        drawn=solara.use_memo(lambda: as_drawn(one, scenario) if one else None, [one, address.scenario]),
        problems=[*found.problems, *([problem] if problem else []), *said],
        acts=_acts(address, draft, put, router.push).answering(say),
    )


def _held(key: str) -> tuple[HeldOrganisation | None, str]:
    try:
        return (held(key) if key else None), ""
    except InputError as error:
        return None, str(error)


def _setting(address: Address, draft: str) -> dict[str, Any]:
    scenario = site().scenario(address.scenario)
    return {
        "query": replace(address, week=0, change="").query(),
        "bounds": BOUNDS,
        "used": bool(address.organisation) and draft in ("", address.organisation),
        "title": scenario.title,
        "units": [{"name": unit.name, "title": unit.title or unit.name} for unit in scenario.units],
    }


def _acts(address: Address, draft: str, put: Callable[[str], None], push: Callable[[str], None]) -> EventAnswers:
    def show(data: dict[str, Any]) -> None:
        one = hold(brought(data), disclosed=site().show_people)
        as_told(one, site().scenario(address.scenario))
        put(one.key)

    def use(data: dict[str, Any]) -> None:
        page = str(data.get("page", ""))
        if draft and page in ("explore", "compare", "build", "contacts", "new"):
            held(draft)
            new = replace(address, organisation=draft, change="", week=0, values=())
            push(f"/{page}?{new.query()}")

    def leave(data: dict[str, Any]) -> None:
        put("")
        push(f"/organisation?{replace(address, organisation='', change='', week=0).query()}")

    return EventAnswers({"show": show, "use": use, "leave": leave})
