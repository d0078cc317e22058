"""What can be taken away, each worked out from the address alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sim.common.errors import InputError
from sim.inputs import as_csv
from sim.report.plan_file import table_to_toml, to_toml
from sim.study.single import Run, run_one
from sim.view.address import Address, read
from sim.view.change import read_change
from sim.view.comparing import comparison_of
from sim.view.course import changed_course, course_of
from sim.view.found import shown_groups
from sim.view.memory import forget_with_visitors
from sim.view.serving.visitors import Visitors
from sim.view.serving.workshop import Left, Workshop, WorkshopFull
from sim.view.serving.workshop import Made as File
from sim.view.site import site

if TYPE_CHECKING:
    from sim.report.sheet import Sheet
    from sim.report.style import Picture

Made = tuple[bytes, str]


class Downloads:
    """Answers with files by name, made from the rest of the URL."""

    def __init__(self, visitors: Visitors):
        self._visitors, self._workshop = visitors, Workshop()
        forget_with_visitors(self._workshop.forget)

    async def download(self, request: Request) -> Response:
        """A file, or in words why not."""
        what, query = request.path_params["what"], request.url.query
        if what not in FILES:
            return PlainTextResponse("There is no such file here.", 404)
        visitor = self._visitors.known(request.scope) or (request.client.host if request.client else "")
        key = (what, query, _stamps())
        try:
            made = await self._workshop.made(key, visitor, lambda: _made(what, query), request.is_disconnected)
        except WorkshopFull as refused:
            return PlainTextResponse(str(refused), refused.status, headers={"retry-after": "60"})
        except Left:
            return Response(status_code=408)  # nobody is there to read it
        named = {"content-disposition": f'attachment; filename="{what}"'} if made.status == 200 else {}
        return Response(made.data, made.status, media_type=made.media, headers=named)


def _stamps() -> tuple[int, ...]:
    """When each file that is offered last changed: what was made from it before is stale."""
    try:
        return site().stamps()
    except OSError:
        return ()  # one is gone, which making the file says


def _made(what: str, query: str) -> File:
    reading = read(query)
    if reading.problems:
        return _problem("\n".join(reading.problems))
    try:
        data, media = FILES[what](reading.address)
    except InputError as error:
        return _problem(str(error))
    return File(200, data, media)


def _problem(text: str) -> File:
    return File(400, text.encode("utf-8"), "text/plain")


def _run_csv(address: Address) -> Made:
    courses = {"as planned": course_of(address)}
    change = read_change(address.change)
    if change:
        courses["what if"] = changed_course(address, change)
    table = pd.concat([course.table().assign(future=name) for name, course in courses.items()])
    return as_csv(table, float_format="%.6g").encode("utf-8"), "text/csv"


def _run(address: Address) -> Run:
    return run_one(address.experiment([address.played_strategy()[0]]))


def _run_svg(address: Address) -> Made:
    from sim.report.figures import weeks

    return weeks.draw(_run(address)).svg().encode("utf-8"), "image/svg+xml"


def _run_png(address: Address) -> Made:
    from sim.report.figures import weeks

    return weeks.draw(_run(address)).png(), "image/png"


def _run_html(address: Address) -> Made:
    from sim.report.run import RunSheet

    return _report(RunSheet(_run(address)), address.command())


def _comparison_html(address: Address) -> Made:
    from sim.report.comparison import ComparisonSheet

    return _report(ComparisonSheet(comparison_of(address)), address.comparing_command())


def _report(sheet: Sheet, command: str) -> Made:
    """The page to read among what a sheet leaves."""
    page = sheet.files(command)["report.html"]
    return page.encode("utf-8") if isinstance(page, str) else page, "text/html"


def _comparison_csv(address: Address) -> Made:
    from sim.report.comparison import comparison_rows

    table = pd.DataFrame(comparison_rows(comparison_of(address)))
    table = table[table["group"].isin(shown_groups(address))]
    return as_csv(table, float_format="%.6g").encode("utf-8"), "text/csv"


def _comparison_json(address: Address) -> Made:
    return json.dumps(comparison_of(address).to_json_dict(), indent=2).encode("utf-8"), "application/json"


def _ranking_picture(address: Address) -> Picture:
    from sim.report.figures import ranking

    return ranking.draw(comparison_of(address))


def _ranking_svg(address: Address) -> Made:
    return _ranking_picture(address).svg().encode("utf-8"), "image/svg+xml"


def _ranking_png(address: Address) -> Made:
    return _ranking_picture(address).png(), "image/png"


def _strategy_toml(address: Address) -> Made:
    return to_toml(address.played_strategy()[0]).encode("utf-8"), "application/toml"


def _scenario_toml(address: Address) -> Made:
    table = address.shocked().model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)
    return table_to_toml(table).encode("utf-8"), "application/toml"


FILES: dict[str, Callable[[Address], Made]] = {
    "run.csv": _run_csv,
    "run.svg": _run_svg,
    "run.png": _run_png,
    "comparison.csv": _comparison_csv,
    "comparison.json": _comparison_json,
    "ranking.svg": _ranking_svg,
    "ranking.png": _ranking_png,
    "run.html": _run_html,
    "comparison.html": _comparison_html,
    "strategy.toml": _strategy_toml,
    "scenario.toml": _scenario_toml,
}
