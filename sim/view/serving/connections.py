"""How long and how many connections may stay, and how the server ends: promptly, whatever it is doing."""

import os
import socket
import threading
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from sim.common.errors import InputError
from sim.view.serving.access import is_loopback
from sim.view.serving.answers import ALWAYS, NOTHING
from sim.view.serving.messages import MOST_BYTES

MOST_CONNECTIONS = 800
MOST_FROM_ONE = 240  # connections from one address that is not this machine: a class behind one router
SECONDS_TO_ASK = 12.0  # for a whole request, from the connection or the last answer on
SECONDS_TO_READ = 30.0  # any of an answer, once no more fits between here and there
SECONDS_TO_END = 2  # for answers on their way, once the server is told to end
SECONDS_AT_MOST = 5.0  # until it ends in any case
LARGEST_HEAD = 100_000  # bytes of a request's first line and headers


class Connection(H11Protocol):
    """A connection that is closed when it asks nothing, does not finish asking, or does not read the answer, in time;
    uvicorn's own waits."""

    _late: Any = None

    def connection_made(self, transport: Any) -> None:
        """Begin, or turn away where there are too many."""
        super().connection_made(transport)
        if self._too_many():
            self._answer(503, "This server has as many connections as it takes. Try again later.")
        else:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._forget()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Take what has come."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before and not self.cycle.response_complete:
            self._forget()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._expect()
        super().on_response_complete()

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Hand over to the WebSocket, if what is asked for is one."""
        self._forget()
        if _is_upgrade(self.headers, event.method):
            super().handle_websocket_upgrade(event)
        else:
            self._answer(400, "This is no proper WebSocket.")

    def send_400_response(self, msg: str) -> None:
        """Answer something that is no HTTP."""
        self._answer(400, "This is no proper HTTP request.")

    def pause_writing(self) -> None:
        """Wait for one who does not read what is sent, but not for ever."""
        super().pause_writing()
        self._expect(SECONDS_TO_READ)

    def resume_writing(self) -> None:
        """Go on: what was sent is read."""
        super().resume_writing()
        if self.cycle is not None and not self.cycle.response_complete:
            self._forget()

    def _too_many(self) -> bool:
        if len(self.connections) > MOST_CONNECTIONS:
            return True
        address = self.client[0] if self.client else ""
        if is_loopback(address):
            return False
        clients = (getattr(one, "client", None) for one in self.connections)
        return sum(client is not None and client[0] == address for client in clients) > MOST_FROM_ONE

    def _expect(self, seconds: float | None = None) -> None:
        self._forget()
        waits = SECONDS_TO_ASK if seconds is None else seconds
        self._late = self.loop.call_later(waits, self._end, self.transport.get_write_buffer_size())

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _end(self, unsent: int) -> None:
        left = self.transport.get_write_buffer_size()
        if 0 < left < unsent:
            self._expect()  # a slow reader still reads
        else:
            self.transport.abort()

    def _answer(self, status: int, why: str) -> None:
        reason = {400: "Bad Request", 503: "Service Unavailable"}[status]
        headers = {**ALWAYS, "content-security-policy": NOTHING, "cache-control": "no-store", "connection": "close"}
        headers |= {"content-type": "text/plain; charset=utf-8", "content-length": str(len(why) + 1)}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.transport.write(f"HTTP/1.1 {status} {reason}\r\n{lines}\r\n{why}\n".encode("ascii"))
        self.transport.close()


def _is_upgrade(headers: list[tuple[bytes, bytes]], method: bytes) -> bool:
    found = dict(headers)
    try:
        key = b64decode(found.get(b"sec-websocket-key", b""), validate=True)
    except NoBase64:
        return False
    once = sum(1 for name, _ in headers if name == b"sec-websocket-key") == 1
    return method == b"GET" and len(key) == 16 and once and found.get(b"sec-websocket-version") == b"13"


class Server(uvicorn.Server):
    """Ends soon after it is told to, whatever is at work."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        last = threading.Timer(SECONDS_AT_MOST, _gone, (sig,))
        last.daemon = True
        last.start()
        super().handle_exit(sig, frame)


_last: list[Callable[[], None]] = []


def at_the_end(what: Callable[[], None]) -> None:
    """Do something, such as removing a folder, before the process is gone, even if it does not end by itself."""
    _last.append(what)


def clean_up() -> None:
    """Do what is to be done at the end, once."""
    while _last:
        _last.pop()()


def _gone(sig: int) -> None:
    clean_up()
    os._exit(128 + sig)


def run(web: ASGIApp, listening: socket.socket) -> None:
    """Serve until told to end."""
    _let_many_in()
    config = uvicorn.Config(
        web,
        http=Connection,
        ws=WebSocketsSansIOProtocol,
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws_max_size=MOST_BYTES,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_keep_alive=int(SECONDS_TO_ASK),
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    Server(config).run(sockets=[listening])


def _let_many_in() -> None:
    """As many open files as connections need, where the system lets us."""
    try:
        import resource
    except ImportError:  # a system that counts no files
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + 500
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises InputError where the address or port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError, UnicodeError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        allowed = "an address of this machine and a free port, such as --port 8770"
        raise InputError("buyin explore", f"{host}:{port}", str(reason), allowed) from None
    listening.listen(256)
    return listening
