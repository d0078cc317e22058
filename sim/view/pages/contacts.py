"""The page Contacts: whom to talk to first in a visitor's own organisation, from its files alone."""

from dataclasses import replace
from typing import Any

import solara

from sim.common.errors import InputError
from sim.organisation.contacts import find_contacts
from sim.organisation.discretion import FEWEST_SHOWN
from sim.report.contacts import HOW, MEANING, contacts_sheet
from sim.view.address import Address, read
from sim.view.charts import charts_of
from sim.view.organisations import held
from sim.view.organising import described
from sim.view.replies import EventAnswers, number_in
from sim.view.site import site
from sim.view.widget import bridge

MOST_CHAMPIONS, CHAMPIONS = 60, 10
ASSUMED = "Assumed: "

ContactsPage = bridge("contacts-page", "setting", "found", "problems")


@solara.component
def Contacts() -> None:
    """Champions, those listened to most, who connects others, sponsors who stand alone."""
    router = solara.use_router()
    said, say = solara.use_state([])
    count, choose = solara.use_state(CHAMPIONS)
    named, name = solara.use_state(False)
    reading = solara.use_memo(lambda: read(router.search), [router.search])
    address = reading.address
    found, problem = solara.use_memo(
        lambda: _found(address, count, named), [address.organisation, address.seed, count, named]
    )

    def ask(data: dict[str, Any]) -> None:
        choose(int(number_in(data, "champions", 1, MOST_CHAMPIONS)))
        name(data.get("named") is True and site().show_people)

    ContactsPage.element(
        setting={
            "query": replace(address, week=0, change="").query(),
            "own": bool(address.organisation),
            "champions": count,
            "most": MOST_CHAMPIONS,
            "named": named,
            "mayName": site().show_people,
            "organisation": described(address),
        },
        found=found,
        problems=[*reading.problems, *([problem] if problem else []), *said],
        acts=EventAnswers({"ask": ask}).answering(say),
    )


def _found(address: Address, champions: int, named: bool) -> tuple[dict[str, Any] | None, str]:
    """What is found, and why nothing is."""
    if not address.organisation:
        return None, ""
    try:
        return _told(address, champions, named), ""
    except InputError as error:
        return None, str(error)


def _told(address: Address, champions: int, named: bool) -> dict[str, Any]:
    """The sheet of ``buyin contacts`` as plain values; single people only where ``named``."""
    organisation = held(address.organisation).as_listed
    if organisation is None:
        allowed = (
            "a file of ties among those of the organisation: whom to talk to first follows from who listens to whom"
        )
        raise InputError("this page", None, "no ties of its own", allowed)
    try:
        sheet = contacts_sheet(find_contacts(replace(organisation, disclosed=named), champions, address.seed))
    except ValueError:
        found = f"{champions} champions, {len(organisation)} people"
        raise InputError("this page", "champions", found, f"{FEWEST_SHOWN} of each or more") from None
    return {
        "headline": sheet.headline,
        "sentences": [one for one in sheet.sentences if one not in (HOW, MEANING) and not one.startswith(ASSUMED)],
        "how": [HOW, MEANING],
        "assumed": [one.removeprefix(ASSUMED) for one in sheet.sentences if one.startswith(ASSUMED)],
        **charts_of(sheet),
    }
