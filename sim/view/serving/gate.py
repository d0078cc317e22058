"""The outermost door: every request and every WebSocket passes it, and every answer leaves by it."""

import re

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sim.view.serving.access import Access, Refusal
from sim.view.serving.answers import protected, refuse
from sim.view.serving.quiet import note, note_failure

KEPT_HEADERS = {b"host", b"origin", b"cookie", b"content-type", b"content-length", b"range", b"if-range"} | {
    b"accept-encoding",
    b"if-none-match",
    b"if-modified-since",
}  # what anything behind this door reads; no header of a proxy is among them
MOST_URL = 80_000  # characters: an own strategy travels in the address
MOST_BODY = 4_000  # bytes: a password, or a page saying that it closes
MOST_HEADERS = 100
MOST_NAME = 250  # bytes between two slashes: more than a file's name can have
_FORWARDED = re.compile(r"[0-9A-Fa-f.:]{2,45}")


class Gate:
    """Refuses what is not for this server, hides what nobody behind it may believe, and protects every answer."""

    def __init__(self, app: ASGIApp, access: Access):
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        watched = Watched(protected(send, self.access))
        refusal = self._refusal(scope)
        if refusal:
            note(f"refused with {refusal.status}: {refusal.why}")
            await refuse(scope, watched, refusal)
            return
        try:
            await self.app(self._inside(scope), receive, watched)
        except HTTPException as error:
            await self._failed(scope, watched, Refusal(error.status_code, _SAID.get(error.status_code, error.detail)))
        except Exception as error:
            note_failure("an answer", error)
            await self._failed(scope, watched, Refusal(500, "Something failed on the server. Reload the page."))

    async def _failed(self, scope: Scope, send: "Watched", refusal: Refusal) -> None:
        if not send.started:
            await refuse(scope, send, refusal)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        hosts, origins = _values(headers, b"host"), _values(headers, b"origin")
        if len(hosts) != 1 or len(origins) > 1 or len(headers) > MOST_HEADERS:
            return Refusal(400, "A request has one Host, at most one Origin and at most 100 headers.")
        local = scope["server"][0] if scope.get("server") else None
        origin = origins[0] if origins else None
        if scope["type"] == "websocket" and origin is None:
            return Refusal(403, "A WebSocket has to say which page opens it (Origin).")
        return self.access.refusal(hosts[0], origin, local) or _foreign(scope, self.access) or _too_large(scope)

    def _inside(self, scope: Scope) -> Scope:
        """The request without its root path, and with no header that nobody reads."""
        inner = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] in KEPT_HEADERS], "root_path": ""}
        inner["path"] = inside(scope["path"], self.access.root)
        inner["raw_path"] = inner["path"].encode("utf-8", errors="replace")
        if self.access.behind_proxy:
            named = _values(scope["headers"], b"x-forwarded-for")
            last = named[-1].rpartition(",")[2].strip() if named else ""
            inner["client"] = (last, 0) if _FORWARDED.fullmatch(last) else scope.get("client")
        return inner


class Watched:
    """A ``send`` that knows whether an answer has begun."""

    def __init__(self, send: Send):
        self.send, self.started = send, False

    async def __call__(self, message: Message) -> None:
        self.started = True
        await self.send(message)


def inside(path: str, root: str) -> str:
    """A path without the root path; a proxy may have taken it off already."""
    return path[len(root) :] or "/" if root and (path + "/").startswith(root + "/") else path


def _values(headers: list[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1").strip() for key, value in headers if key == name]


def _foreign(scope: Scope, access: Access) -> Refusal | None:
    """Refuses what the browser itself says another site's page asked for, but for following a link to a page."""
    headers = dict(scope["headers"])
    if headers.get(b"sec-fetch-site", b"none") in (b"none", b"same-origin"):
        return None
    followed = headers.get(b"sec-fetch-mode") == b"navigate" and scope.get("method") == "GET"
    if followed and (inside(scope["path"], access.root).rstrip("/") or "/") in access.pages:
        return None
    return Refusal(403, "A page of another site asked this server for something. It answers its own pages only.")


def _too_large(scope: Scope) -> Refusal | None:
    headers = dict(scope["headers"])
    if not scope["path"].isprintable():
        return Refusal(400, "An address holds printable characters only.")
    if max(len(part.encode("utf-8", "replace")) for part in scope["path"].split("/")) > MOST_NAME:
        return Refusal(414, f"A name in an address has at most {MOST_NAME} bytes.")
    if len(scope["path"]) + len(scope["query_string"]) > MOST_URL:
        return Refusal(414, f"An address has at most {MOST_URL:,} characters.")
    length = headers.get(b"content-length", b"0")
    if b"transfer-encoding" in headers or not length.isdigit() or int(length[:12]) > MOST_BODY:
        return Refusal(413, f"This server takes at most {MOST_BODY:,} bytes.")
    return None


_SAID = {404: "There is no such page here.", 405: "That cannot be done with this address."}
