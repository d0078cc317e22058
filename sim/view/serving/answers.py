"""What every answer says of itself, and plain answers in words."""

import html
from collections.abc import Sequence
from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sim.view.serving.access import Access, Refusal

Header = tuple[bytes, bytes]
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
SWITCHED_OFF = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()"
)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": SWITCHED_OFF,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


def protected(send: Send, access: Access) -> Send:
    """``send``, with the headers that protect a visitor on every answer; what an answer says itself stays."""

    async def sending(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            for name, value in ALWAYS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", NOTHING)
            headers.setdefault("cache-control", "no-store")
            if access.embed_in:
                del headers["x-frame-options"]  # it can name no other site; the policy's frame-ancestors does
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending


def page_policy(access: Access, host: str, nonce: str) -> str:
    """What a page may load and do: its own scripts, marked with ``nonce``, and nothing from elsewhere.

    'unsafe-eval' has to stay: Vue 2 compiles templates in the browser, with Function().
    """
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in access.origins(host))
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'nonce-{nonce}'; "
        f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {sockets}; object-src 'none'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {' '.join(access.embed_in) or "'none'"}"
    )


def words_policy(access: Access, nonce: str) -> str:
    """What a page of plain words may do: show its own style, and send its own form."""
    ancestors = " ".join(access.embed_in) or "'none'"
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {ancestors}"
    )


def words(access: Access, title: str, *lines: str, form: str = "") -> tuple[bytes, list[Header]]:
    """A page of plain words, and its headers; ``form`` is HTML, all else is text."""
    nonce = token_urlsafe(16)
    body = PAGE.format(
        nonce=nonce,
        title=html.escape(title),
        lines="\n".join(f"<p>{html.escape(line)}</p>" for line in lines),
        form=form,
    ).encode("utf-8")
    policy = words_policy(access, nonce)
    return body, [(b"content-type", b"text/html; charset=utf-8"), (b"content-security-policy", policy.encode("ascii"))]


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} · Buy-In</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="{nonce}">
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem; }}
input, button {{ font: inherit; padding: 0.4rem 0.7rem; }}
</style></head>
<body><main><h1>{title}</h1>
{lines}
{form}</main></body></html>
"""


async def say(send: Send, status: int, body: bytes, headers: Sequence[Header]) -> None:
    """A whole answer."""
    whole = [*headers, (b"content-length", str(len(body)).encode("ascii"))]
    await send({"type": "http.response.start", "status": status, "headers": whole})
    await send({"type": "http.response.body", "body": body})


async def refuse(scope: Scope, send: Send, refusal: Refusal, headers: Sequence[Header] = ()) -> None:
    """Answer with why not, as plain text; a WebSocket is refused before it opens."""
    body = f"{refusal.why}\n".encode()
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    whole = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode("ascii")),
        *headers,
    ]
    await send({"type": f"{kind}.start", "status": refusal.status, "headers": whole})
    await send({"type": f"{kind}.body", "body": b"" if scope.get("method") == "HEAD" else body})


class Refusing:
    """Answers everything with the same refusal."""

    def __init__(self, refusal: Refusal):
        self.refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await refuse(scope, send, self.refusal)


NOT_FOUND: ASGIApp = Refusing(Refusal(404, "There is no such page here."))
