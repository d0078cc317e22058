"""Who a visitor is: a random cookie that this server signed, forgotten when it stops, unless it is given its key."""

import hmac
import re
from hashlib import sha256
from secrets import token_bytes, token_urlsafe

from starlette.requests import cookie_parser
from starlette.types import Scope

from sim.view.serving.access import Access

_VALUE = re.compile(r"(?P<who>[A-Za-z0-9_-]{20,40})\.(?P<seal>[0-9a-f]{64})")


class Visitors:
    """Gives cookies and knows them again; scripts cannot read them, and other sites' pages do not send them."""

    def __init__(self, access: Access, key: bytes | None = None):
        self._key = key or token_bytes(32)
        self.cookie = f"buyin-{access.port}"
        crossing = "; SameSite=None; Secure; Partitioned" if access.embed_in else "; SameSite=Lax"
        secure = "; Secure" if access.secure and not access.embed_in else ""
        self._attributes = f"; Path={access.root or '/'}; HttpOnly{crossing}{secure}"

    def known(self, scope: Scope) -> str | None:
        """The visitor whose cookie came with a request, if this server gave it."""
        sent = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
        found = _VALUE.fullmatch(cookie_parser("; ".join(sent)).get(self.cookie, ""))
        if found and hmac.compare_digest(found["seal"], self._seal(found["who"])):
            return found["who"]
        return None

    def welcome(self) -> tuple[bytes, bytes]:
        """The header that gives a new visitor a cookie."""
        who = token_urlsafe(18)
        return b"set-cookie", f"{self.cookie}={who}.{self._seal(who)}{self._attributes}".encode("ascii")

    def _seal(self, who: str) -> str:
        return hmac.new(self._key, who.encode("ascii"), sha256).hexdigest()
