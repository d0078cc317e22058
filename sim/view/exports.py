"""Everything of a class to take away, for its instructor alone."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sim.classroom.class_tables import csv_archive, workbook
from sim.classroom.classroom import Classroom
from sim.view.classes import served_classes
from sim.view.serving.visitors import Visitors

MADE: dict[str, tuple[Callable[[Classroom], bytes], str]] = {
    "class.zip": (csv_archive, "application/zip"),
    "class.xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def exported(visitors: Visitors) -> Callable[[Request], Awaitable[Response]]:
    """What answers a request for a class's tables."""

    async def answer(request: Request) -> Response:
        what, visitor = request.path_params["what"], visitors.known(request.scope)
        room = served_classes().room(request.query_params.get("class", ""))
        if what not in MADE or room is None or visitor is None or not room.is_instructor(visitor):
            return PlainTextResponse("There is no such file here.", 404)
        make, media = MADE[what]
        data = await run_in_threadpool(make, room)
        return Response(data, media_type=media, headers={"content-disposition": f'attachment; filename="{what}"'})

    return answer
