"""The page New: questions in plain words, and the file of a scenario, or of a plan, that the answers become."""

from dataclasses import replace
from typing import Any

import solara

from sim.common.errors import InputError
from sim.view.address import Address, read
from sim.view.organisations import held
from sim.view.organising import described
from sim.view.replies import EventAnswers
from sim.view.site import site
from sim.view.starting import plan_questions, questions, roster_of, units_in, written, written_plan
from sim.view.widget import bridge

NewPage = bridge("new-page", "setting", "questions", "units", "written", "plan", "planned", "problems")


@solara.component
def New() -> None:
    """A scenario of a visitor's own, with the units of their files where they brought some. Nothing is kept."""
    router = solara.use_router()
    said, say = solara.use_state([])
    named, name = solara.use_state([])
    file, put = solara.use_state(None)
    planned, plan = solara.use_state(None)
    reading = solara.use_memo(lambda: read(router.search), [router.search])
    address = reading.address
    roster, problem = solara.use_memo(lambda: _roster(address), [address.organisation])

    def take(data: dict[str, Any]) -> None:
        name(units_in(str(data.get("text", ""))[:20_000]))

    def write(data: dict[str, Any]) -> None:
        put(None)
        put(written(data, roster))

    def write_plan(data: dict[str, Any]) -> None:
        plan(None)
        plan(written_plan(data, address.read_scenario(), site().strategy))

    NewPage.element(
        setting={
            "query": replace(address, week=0, change="").query(),
            "organisation": described(address),
            "scenario": address.scenario,
        },
        questions=solara.use_memo(lambda: questions(roster), [roster is None]),
        units=list(roster or named),
        written=file,
        plan=solara.use_memo(plan_questions, []),
        planned=planned,
        problems=[*reading.problems, *([problem] if problem else []), *said],
        acts=EventAnswers({"units": take, "write": write, "plan": write_plan}).answering(say),
    )


def _roster(address: Address) -> tuple[dict[str, int] | None, str]:
    try:
        return roster_of(held(address.organisation).organisation if address.organisation else None), ""
    except InputError as error:
        return None, str(error)
