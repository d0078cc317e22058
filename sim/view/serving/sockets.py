"""A page's WebSocket: bound to its visitor, bounded in what it sends, and told in words why not."""

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from sim.view.serving.access import Access, Refusal, is_loopback
from sim.view.serving.answers import refuse
from sim.view.serving.messages import MALFORMED, TOO_MANY, Meter, fault
from sim.view.serving.quiet import note, note_failure
from sim.view.serving.visitors import Visitors

MOST_SESSIONS = 200  # open pages; one takes up to 15 MB
MOST_OF_ONE = 30  # open pages of one visitor
MOST_FROM_ONE = 120  # WebSockets from one address that is not this machine
MOST_ADDRESSES = 10_000
FAILED = 1011
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class Sockets:
    """Lets a visitor's pages speak with their own part of Solara and nobody else's."""

    def __init__(self, access: Access, visitors: Visitors):
        self._access, self._visitors = access, visitors
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope["client"][0] if scope.get("client") else ""
        visitor = self._visitors.known(scope)
        refusal = self._refusal(scope, visitor, address)
        if refusal or visitor is None:
            refusal = refusal or Refusal(403, "This page has no cookie of this server. Reload it.")
            note(f"a WebSocket was refused with {refusal.status}: {refusal.why}")
            await refuse(scope, send, refusal)
            return
        _note_address(visitor, address)
        self._open[address] += 1
        try:
            await _connected(scope, receive, send, visitor)
        finally:
            self._open[address] -= 1

    def _refusal(self, scope: Scope, visitor: str | None, address: str) -> Refusal | None:
        kernel, page = scope["path_params"]["kernel_id"], parse_qs(scope["query_string"]).get(b"session_id", [])
        if not _ID.fullmatch(kernel) or len(page) != 1 or not _ID.fullmatch(page[0].decode("latin-1")):
            return Refusal(400, "This is no address of a page's WebSocket.")
        if self._open[address] >= MOST_FROM_ONE and not is_loopback(address):
            return Refusal(429, "Too many pages are open from this address.")
        return _binding(kernel, visitor) if visitor else None


def _binding(kernel: str, visitor: str) -> Refusal | None:
    """Why a visitor cannot have a kernel: it is somebody else's, or there is no room for a new one."""
    contexts = _contexts()
    known = contexts.get(kernel)
    if known is not None:
        return None if known.session_id == visitor else Refusal(403, "This page belongs to somebody else.")
    mine = [one for one in contexts.values() if one.session_id == visitor]
    if len(mine) >= MOST_OF_ONE and not _make_room(mine):
        return Refusal(429, f"At most {MOST_OF_ONE} pages can be open in one browser. Close some.")
    if len(contexts) >= MOST_SESSIONS and not _make_room(contexts.values()):
        return Refusal(503, "Too many pages are open on this server. Try again later.")
    return None


def is_full() -> bool:
    """Whether a new visitor would be turned away."""
    contexts = _contexts()
    return len(contexts) >= MOST_SESSIONS and not any(_is_left(one) for one in contexts.values())


def sessions() -> int:
    """How many pages are open, those of visitors who are away for a moment included."""
    return len(_contexts())


def owner(kernel: str) -> str | None:
    """The visitor whose a kernel is."""
    found = _contexts().get(kernel)
    return found.session_id if found else None


def here() -> set[str]:
    """Visitors of whom a page is connected."""
    return {one.session_id for one in _contexts().values() if not _is_left(one)}


_addresses: OrderedDict[str, str] = OrderedDict()


def _note_address(visitor: str, address: str) -> None:
    _addresses[visitor] = address
    _addresses.move_to_end(visitor)
    while len(_addresses) > MOST_ADDRESSES:
        _addresses.popitem(last=False)


def address_of(visitor: str) -> str:
    """The address from which a visitor's last page was connected; empty where none was."""
    return _addresses.get(visitor, "")


def close_page(kernel: str, page: str) -> None:
    """Forget a page that says it is closing; nothing happens where it is not known."""
    found = _contexts().get(kernel)
    if found and page in found.page_status:
        found.page_close(page)


def _contexts() -> dict[str, Any]:
    from solara.server import kernel_context

    return dict(kernel_context.contexts)


def _is_left(context: Any) -> bool:
    """Whether no page of it is connected: its visitor's page goes on from its address, should they come back."""
    from solara.server.kernel_context import PageStatus

    return bool(context.page_status) and PageStatus.CONNECTED not in context.page_status.values()


def _make_room(contexts: Iterable[Any]) -> bool:
    """Close the oldest that is left."""
    for one in contexts:
        if _is_left(one):
            one.close(reason="cull")
            return True
    return False


async def _connected(scope: Scope, receive: Receive, send: Send, visitor: str) -> None:
    """Solara's own connection, seeing no header but its cookie."""
    from solara.server.server import COOKIE_KEY_SESSION_ID
    from solara.server.starlette import kernel_connection

    cookie = (b"cookie", f"{COOKIE_KEY_SESSION_ID}={visitor}".encode("ascii"))
    line = Line(receive, send)
    try:
        await kernel_connection(WebSocket({**scope, "headers": [cookie]}, line.receive, line.send))
    except Exception as error:
        note_failure("a page", error)
        await line.close(FAILED, "Something failed on the server")


class Line:
    """One open WebSocket: what comes in is measured and checked, and nothing goes out once it is closed."""

    def __init__(self, receive: Receive, send: Send):
        self._receive, self._send = receive, send
        self._meter, self._closed = Meter(), False

    async def receive(self) -> Message:
        """The next message, or that the line is closed: by the browser, or for what it sent."""
        message = await self._receive()
        if message["type"] == "websocket.disconnect":
            self._closed = True
        if message["type"] != "websocket.receive" or self._closed:
            return message if not self._closed else {"type": "websocket.disconnect", "code": 1006}
        if self._meter.exceeded(len(message.get("text") or message.get("bytes") or "")):
            return await self._cut(TOO_MANY, "more messages than a page sends")
        wrong = fault(message)
        return await self._cut(MALFORMED, wrong) if wrong else message

    async def send(self, message: Message) -> None:
        """Send, unless the line is closed."""
        if message["type"] == "websocket.close":
            await self.close(message.get("code", 1000), message.get("reason") or "")
        elif not self._closed:
            await self._send(message)

    async def close(self, code: int, reason: str) -> None:
        """Close the line, if it is open."""
        if not self._closed:
            self._closed = True
            await self._send({"type": "websocket.close", "code": code, "reason": reason})

    async def _cut(self, code: int, why: str) -> Message:
        note(f"a page's WebSocket was closed with {code}: {why}")
        await self.close(code, why)
        return {"type": "websocket.disconnect", "code": code}
