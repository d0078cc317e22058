"""Solara's page, mended: its language, a viewport that can be zoomed, our own scripts and no others."""

import hashlib
import re
from functools import cache
from pathlib import Path
from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sim.view.serving.access import Access
from sim.view.serving.answers import page_policy
from sim.view.serving.visitors import Visitors

ASSETS = Path(__file__).parents[1] / "assets"
SCRIPTS = (
    "root",
    "translated",
    "shared",
    "map",
    "groups",
    "learnt",
    "chart",
    "player",
    "people",
    "why",
    "settings",
    "organisation",
    "whatif",
    "explore",
    "compare",
    "timeline",
    "build",
    "play",
    "steer",
    "lessons",
    "reading",
    "contacts",
    "new",
    "class",
    "student",
    "instructor",
    "reconnect",
)
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')
_BEFORE_PAGE = re.compile(r'<script src="[^"]*/requirejs@')
_HIDDEN = re.compile(r' style="display: none"')
_MARKED = re.compile(r"<(script|style)(?=[\s>])")


class Pages:
    """Answers with a page, and gives a new visitor a cookie."""

    def __init__(self, access: Access, visitors: Visitors):
        self._access, self._visitors = access, visitors

    async def page(self, request: Request) -> Response:
        """The page of an address; Solara finds the right one by it."""
        nonce = token_urlsafe(16)
        answer = HTMLResponse(marked(whole(request.url.path, self._access.root), nonce))
        answer.headers["content-security-policy"] = page_policy(self._access, request.headers["host"].lower(), nonce)
        if self._visitors.known(request.scope) is None:
            answer.raw_headers.append(self._visitors.welcome())
        return answer

    async def without_slash(self, request: Request) -> Response:
        """The same address without the slash at its end."""
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{self._access.root}{request.url.path.rstrip('/')}{query}", 308)


@cache
def whole(path: str, root: str) -> str:
    """The page of one of our paths, the same for everyone. Raises RuntimeError where Solara has changed it."""
    from solara.server.server import read_root

    found = read_root(path, root)
    if found is None:
        raise RuntimeError(f"Solara knows no page {path}")
    return mended(found, root)


def marked(page: str, nonce: str) -> str:
    """The page with ``nonce`` on each script and style it brings, so that the browser runs no others."""
    return _MARKED.sub(lambda found: f'{found.group()} nonce="{nonce}"', page)


def mended(page: str, root: str = "") -> str:
    """Solara's page with what it lacks. Raises RuntimeError where it is not the page that this was written for."""
    mendings: list[tuple[str | re.Pattern[str], str]] = [
        ("<html>", '<html lang="en">'),
        ("<head>", f"<head>\n{_script('styles', root)}"),
        (_VIEWPORT, '<meta name="viewport" content="width=device-width, initial-scale=1">'),
        ("<v-progress-linear ", '<v-progress-linear aria-hidden="true" '),
        (_BEFORE_PAGE, "\n".join(_script(name, root) for name in SCRIPTS) + "\n\\g<0>"),
        (_HIDDEN, " hidden"),
        (_HIDDEN, " hidden"),
    ]
    for found, instead in mendings:
        page, times = re.subn(found, instead, page, count=1)
        if times != 1:
            raise RuntimeError(f"Solara's page has changed: {found!r} is not where it was, see {__name__}")
    return page


def _script(name: str, root: str) -> str:
    return f'<script src="{root}/static/assets/{name}.js?v={_version(name)}"></script>'


def _version(name: str) -> str:
    return hashlib.md5((ASSETS / f"{name}.js").read_bytes(), usedforsecurity=False).hexdigest()
