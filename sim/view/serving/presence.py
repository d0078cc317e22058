"""Whether the server is there, which a page asks when it hears nothing; and that a page has gone."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sim.view.serving import sockets
from sim.view.serving.visitors import Visitors


class Presence:
    """Answers what a page's own script asks."""

    def __init__(self, visitors: Visitors):
        self._visitors = visitors

    async def ready(self, request: Request) -> Response:
        """Whether visitors can come, and whether this one's cookie arrived."""
        known = self._visitors.known(request.scope) is not None
        found = {"status": "ok", "cookie": known, "full": sockets.is_full()}
        return JSONResponse({**found, "sessions": sockets.sessions()})

    async def close(self, request: Request) -> Response:
        """A page says that it goes; only that of the visitor who says so is forgotten."""
        kernel, page = request.path_params["kernel_id"], request.query_params.get("session_id", "")
        visitor = self._visitors.known(request.scope)
        if visitor is not None and sockets.owner(kernel) == visitor:
            await run_in_threadpool(sockets.close_page, kernel, page)
        return Response(status_code=204)
