"""The server: Solara's pages, the downloads, and nothing from any other host."""

import os
from collections.abc import Callable

import solara.server.settings as settings
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route, Router, WebSocketRoute, request_response

from sim.common.errors import InputError
from sim.view.classes import has_classes, served_classes
from sim.view.serving import sockets
from sim.view.serving.access import Access
from sim.view.serving.answers import NOT_FOUND
from sim.view.serving.connections import bound, clean_up, run
from sim.view.serving.gate import Gate
from sim.view.serving.installed import damaged
from sim.view.serving.page import ASSETS, Pages
from sim.view.serving.password import Door
from sim.view.serving.presence import Presence
from sim.view.serving.quiet import speak_in_lines
from sim.view.serving.visitors import Visitors
from sim.view.site import Site, serve_from
from sim.view.widget import refuse_all_but_events

APP = "sim.view.pages"
CLASS_APP = "sim.view.pages.classroom"  # no page of it shows a week that has not been played
CULLED_AFTER = "10m"  # a browser that went without saying so is forgotten after this


def serve(
    site: Site,
    open_to: Callable[[int], Access],
    host: str,
    port: int,
    ready: Callable[[Access], None],
    password: str | None = None,
) -> None:
    """Serve until interrupted; ``ready`` is told where, once visitors can come. Port 0 is any free one, and
    ``open_to`` says who may ask on the one that was found.

    Raises InputError where the port cannot be had, or where Solara's scripts are not installed whole.
    """
    open_to(port)
    check_assets()
    listening = bound(host, port)
    serve_from(site)
    access = open_to(listening.getsockname()[1])
    web = application(access, password)
    warm_up()
    ready(access)
    speak_in_lines()
    try:
        run(web, listening)
    finally:
        clean_up()


def warm_up() -> None:
    """Work out what opens first, so that the first visitor waits no longer than others."""
    if has_classes():
        served_classes().go_on()
        return
    from sim.view.pages.explore import opening

    opening()


def application(access: Access, password: str | None = None) -> Gate:
    """The whole web application, behind ``password`` if there is one."""
    os.environ["SOLARA_APP"] = CLASS_APP if has_classes() else APP
    _configure(access.root)
    from solara.server import starlette as solara_server

    from sim.view.exports import exported
    from sim.view.serving.failures import hide_tracebacks
    from sim.view.serving.files import mounts

    hide_tracebacks()
    visitors = Visitors(access, served_classes().store.cookie_key() if has_classes() else None)
    pages, presence = Pages(access, visitors), Presence(visitors)
    slashes = [Route(f"{path}/", pages.without_slash) for path in access.pages if path != "/"]
    routes = [
        *(Route(path, GZipMiddleware(request_response(pages.page)), methods=["GET"]) for path in access.pages),
        *slashes,
        Route("/export/{what}", exported(visitors)) if has_classes() else _downloads(visitors),
        Route("/readyz", presence.ready),
        Route("/_solara/api/close/{kernel_id}", presence.close, methods=["POST"]),
        WebSocketRoute("/jupyter/api/kernels/{kernel_id}/channels", sockets.Sockets(access, visitors)),
        *mounts(),
    ]
    inner = Router(routes, redirect_slashes=False, default=NOT_FOUND, lifespan=solara_server.lifespan)
    return Gate(Door(inner, access, visitors, password), access)


def _downloads(visitors: Visitors) -> Route:
    from sim.view.downloads import Downloads

    return Route("/download/{what}", Downloads(visitors).download)


def _configure(root: str) -> None:
    refuse_all_but_events()
    settings.main.mode = "production"
    settings.main.root_path = root
    settings.telemetry.mixpanel_enable = False
    settings.theme.show_banner = False
    settings.theme.force_refresh = True  # a page whose session is gone goes on from its address by itself
    settings.theme.loader = "buyin"
    settings.theme.title = "Buy-In"
    settings.assets.fontawesome_enabled = False
    settings.assets.extra_locations = [str(ASSETS)]
    settings.kernel.cull_timeout = CULLED_AFTER


def check_assets() -> None:
    """Raises InputError where scripts that pages load are missing or changed: nothing asks another host for them."""
    found = damaged()
    if found:
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        allowed = (
            "an installation with all of them: make setup mends it (or pip install --force-reinstall solara-assets)"
        )
        raise InputError(
            "buyin explore", None, f"scripts of Solara that are missing or changed: {found[0]}{others}", allowed
        )
