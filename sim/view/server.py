"""The server: Solara's pages, the downloads, and nothing from any other host."""

import hashlib
import os
import re
import socket
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import solara.server.settings as settings
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.errors import InputError
from sim.view.served import Served, serve_from
from sim.view.widget import refuse_all_but_events

HERE = Path(__file__).parent
APP = "sim.view.pages"
SCRIPTS = (
    "shared",
    "map",
    "groups",
    "chart",
    "player",
    "people",
    "why",
    "settings",
    "organisation",
    "whatif",
    "explore",
    "compare",
    "build",
    "lessons",
)
CULLED_AFTER = "10m"  # a browser that went without saying so is forgotten after this
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')
_BEFORE_PAGE = re.compile(r'<script src="[^"]*/requirejs@')


def serve(served: Served, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is told the address once visitors can come. Port 0 is any free one.

    Raises InputError where the port cannot be had, or where Solara's scripts are not installed.
    """
    _check_assets()
    listening = _bound(host, port)
    serve_from(served)
    web = application()
    warm_up()
    ready(_url(listening))
    uvicorn.Server(uvicorn.Config(web, log_level="warning")).run(sockets=[listening])


def warm_up() -> None:
    """Work out what opens first, so that the first visitor waits no longer than others."""
    from sim.view.pages.explore import opening

    opening()


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def application() -> Starlette:
    """The whole web application."""
    os.environ["SOLARA_APP"] = APP
    _configure()
    from solara.server import starlette as solara_server

    from sim.view.downloads import download

    routes = [
        Route("/download/{what}", download),
        *(Route(path, _page) for path in ("/", "/explore", "/compare", "/build", "/lessons")),
        *solara_server.routes,
    ]
    return Starlette(routes=routes, lifespan=solara_server.lifespan, middleware=solara_server.middleware)


def _configure() -> None:
    warnings.filterwarnings("ignore", "Cookies with samesite=none", UserWarning)  # true of every plain http address
    refuse_all_but_events()
    settings.main.mode = "production"
    settings.telemetry.mixpanel_enable = False
    settings.theme.show_banner = False
    settings.theme.loader = "buyin"
    settings.theme.title = "Buy-In"
    settings.assets.fontawesome_enabled = False
    settings.assets.extra_locations = [str(HERE / "assets")]
    settings.kernel.cull_timeout = CULLED_AFTER


def _check_assets() -> None:
    if not (settings.assets.proxy_cache_dir / "@widgetti").is_dir():
        found = "no scripts of Solara on this machine, without which pages would ask another host for them"
        raise InputError("buyin explore", None, found, "an installation with the extra: pip install 'buyin[view]'")


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        allowed = "an address of this machine and a free port, such as --port 8770"
        raise InputError("buyin explore", f"{host}:{port}", str(reason), allowed) from None
    listening.listen(128)
    return listening


async def _page(request: Request) -> Response:
    """A page of Solara's, mended: its language, a viewport that can be zoomed, our own scripts and no others."""
    from solara.server.starlette import root

    response: Response = await root(request)
    body = bytes(response.body).decode("utf-8")
    response.body = mended(body).encode("utf-8")
    response.headers["content-length"] = str(len(response.body))
    response.headers["content-security-policy"] = POLICY
    response.headers["referrer-policy"] = "no-referrer"
    return response


def mended(page: str) -> str:
    """Solara's page with what it lacks. Raises RuntimeError where it is not the page that this was written for."""
    page, languages = re.subn("<html>", '<html lang="en">', page, count=1)
    page, viewports = _VIEWPORT.subn('<meta name="viewport" content="width=device-width, initial-scale=1">', page)
    page, bars = re.subn("<v-progress-linear ", '<v-progress-linear aria-label="At work" ', page, count=1)
    page, places = _BEFORE_PAGE.subn(lambda found: f"{_scripts()}\n{found.group()}", page, count=1)
    if (languages, viewports, bars, places) != (1, 1, 1, 1):
        raise RuntimeError("Solara's page has changed: its language, viewport, progress bar or scripts are elsewhere")
    return page


@cache
def _scripts() -> str:
    names = [f"{name}.js" for name in SCRIPTS]
    return "\n".join(f'<script src="/static/assets/{name}?v={_version(name)}"></script>' for name in names)


def _version(name: str) -> str:
    return hashlib.md5((HERE / "assets" / name).read_bytes(), usedforsecurity=False).hexdigest()
