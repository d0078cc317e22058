"""The class's password: asked once in a browser, compared in constant time, and not to be tried out quickly."""

import asyncio
import hmac
import time
from collections import defaultdict
from hashlib import sha256
from secrets import token_bytes
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from sim.view.serving.access import Access, Refusal
from sim.view.serving.answers import refuse, say, words
from sim.view.serving.gate import MOST_BODY
from sim.view.serving.quiet import note
from sim.view.serving.visitors import Visitors

TRIES_AT_ONCE, TRIES_A_SECOND = 10.0, 1 / 10  # wrong ones from one address
ALL_AT_ONCE, ALL_A_SECOND = 100.0, 1.0  # wrong ones from everywhere
SECONDS_TO_SEND = 10.0
MOST_ADDRESSES = 10_000
OPEN = ("/readyz",)
FORM = """<form method="post"><label>Password <input type="password" name="password" required autofocus
autocomplete="current-password"></label> <button>Open</button></form>
"""


class Allowance:
    """Something that may be done a few times at once, and later slowly."""

    def __init__(self, at_once: float, a_second: float):
        self._at_once, self._a_second = at_once, a_second
        self._left, self._since = at_once, time.monotonic()

    def left(self) -> bool:
        """Whether it may be done once more."""
        now = time.monotonic()
        self._left = min(self._at_once, self._left + (now - self._since) * self._a_second)
        self._since = now
        return self._left >= 1

    def spend(self) -> None:
        """It was done."""
        self._left -= 1


class Door:
    """Lets in who has a cookie, which whoever says the password gets; without a password everyone passes."""

    def __init__(self, app: ASGIApp, access: Access, visitors: Visitors, password: str | None):
        self._app, self._access, self._visitors = app, access, visitors
        self._key = token_bytes(32)
        self._sealed = None if password is None else self._seal(password)
        self._all = Allowance(ALL_AT_ONCE, ALL_A_SECOND)
        self._each: defaultdict[str, Allowance] = defaultdict(lambda: Allowance(TRIES_AT_ONCE, TRIES_A_SECOND))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        passes = scope["type"] == "lifespan" or self._sealed is None or scope["path"] in OPEN
        if passes or self._visitors.known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http" and (scope["path"].rstrip("/") or "/") in self._access.pages:
            await self._ask(scope, receive, send)
        else:
            await refuse(scope, send, Refusal(403, "This server asks for a password. Open one of its pages first."))

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "POST":
            await self._tried(scope, receive, send)
        else:
            await self._form(send, 401, "Whoever runs this server has given you its password.")

    async def _tried(self, scope: Scope, receive: Receive, send: Send) -> None:
        mine = self._of(scope["client"][0] if scope.get("client") else "")
        if not (mine.left() and self._all.left()):
            note("a password was refused with 429: too many wrong ones")
            await self._form(send, 429, "Too many wrong passwords. Wait a minute, then try again.")
        elif hmac.compare_digest(self._seal(await _sent(receive)), self._sealed or b""):
            query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
            place = f"{self._access.root}{scope['path']}{query}".encode("latin-1", "replace")
            await say(send, 303, b"", [(b"location", place), self._visitors.welcome()])
        else:
            mine.spend()
            self._all.spend()
            await self._form(send, 401, "That is not the password.")

    def _of(self, address: str) -> Allowance:
        if len(self._each) > MOST_ADDRESSES:
            self._each.clear()
        return self._each[address]

    async def _form(self, send: Send, status: int, why: str) -> None:
        body, headers = words(self._access, "A password, please", why, form=FORM)
        await say(send, status, body, headers)

    def _seal(self, text: str) -> bytes:
        return hmac.new(self._key, text.encode("utf-8", "surrogatepass"), sha256).digest()


async def _sent(receive: Receive) -> str:
    """The password in a form; empty where none comes, or not in time."""
    body = b""
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            while len(body) <= MOST_BODY:
                message = await receive()
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    break
    except TimeoutError:
        return ""
    try:
        found = parse_qs(body[:MOST_BODY].decode("latin-1"), max_num_fields=10, errors="replace")
    except ValueError:
        return ""  # more parts than a form with one field has
    return found.get("password", [""])[0]
