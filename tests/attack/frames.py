"""Raw and malformed WebSocket frames, and messages that no page sends."""

import json
import os
import socket
import struct
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from random import Random

from tests.attack.budget import Budget
from tests.attack.requests import connected
from tests.attack.row import Row
from tests.attack.target import Target, leaks, target
from tests.support.asking import ask, kernel, message
from tests.support.damage import mutated
from tests.view.test_limits import MALFORMED

SECONDS_TO_CLOSE = 1.5
TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


def frame(data: bytes, code: int = TEXT, first: int = 0x80, masked: bool = True, claimed: int | None = None) -> bytes:
    """A frame as a browser sends it, or not quite; ``claimed`` is the length it says it has."""
    size = len(data) if claimed is None else claimed
    bit = 0x80 if masked else 0
    short, long = (
        struct.pack(">BBH", first | code, bit | 126, size & 0xFFFF),
        struct.pack(">BBQ", first | code, bit | 127, size),
    )
    head = bytes([first | code, bit | size]) if size < 126 else (short if size < 65536 else long)
    return head + (bytes(4) if masked else b"") + data  # a mask of zeros leaves data as they are


def _raw(luck: Random) -> bytes:
    made = (
        lambda: luck.randbytes(luck.randint(1, 400)),
        lambda: frame(b"x", code=luck.choice((3, 4, 5, 6, 7, 11, 12, 13, 14, 15))),
        lambda: frame(b"{}", first=0x80 | luck.choice((0x10, 0x20, 0x40, 0x70))),
        lambda: frame(b"{}", masked=False),
        lambda: frame(b"{}", claimed=luck.choice((7_000_000, 2**31, 2**62))),
        lambda: frame(b"x" * 10, claimed=luck.randint(11, 60_000)),
        lambda: frame(b"x" * 200, code=PING),
        lambda: frame(b"x", code=PING, first=0) * luck.randint(1, 50),
        lambda: frame(b"p" * 100, code=PING) * luck.randint(1, 2000),
        lambda: frame(b"{", first=0) + frame(b"}", code=TEXT),
        lambda: frame(b"{", first=0) + frame(b"x", code=0, first=0) * luck.randint(1, 3000),
        lambda: frame(b"x", code=0),
        lambda: frame(b"\xff\xfe\xc0\x80"),
        lambda: frame(struct.pack(">H", luck.choice((0, 999, 1004, 1005, 1006, 5000, 65535))) + b"\xff", code=CLOSE),
        lambda: frame(b"1", code=CLOSE),
        lambda: frame(luck.randbytes(luck.randint(0, 5000)), code=BINARY),
        lambda: mutated(luck, frame(message("comm_info_request", {}).encode()))[:200_000],
    )  # fmt: skip
    return luck.choice(made)()


def _message(luck: Random) -> bytes:
    one = luck.choice(MALFORMED)
    return frame(one.encode(), TEXT) if isinstance(one, str) else frame(one, BINARY)


def _damaged(luck: Random) -> bytes:
    """A proper message with its text damaged, or with parts of other kinds."""
    content = {"comm_id": kernel(), "target_name": "solara.control", "data": {"method": "run", "args": {"path": "/"}}}
    proper = message(luck.choice(("comm_open", "comm_msg", "comm_close", "kernel_info_request")), content)
    if luck.random() < 0.5:
        return frame(mutated(luck, proper.encode())[:200_000])
    whole = json.loads(proper)
    place = luck.choice((whole, whole["header"], whole["content"], whole["content"]["data"]))
    place[luck.choice(list(place))] = luck.choice(
        (None, 7, [], {}, "x" * 90_000, True, [[]] * 999, {"a": {"b": {}}}, -1e308)
    )
    return frame(json.dumps(whole).encode())


KINDS = {
    "frames that break the protocol": _raw,
    "messages of another form": _message,
    "a page's messages, damaged": _damaged,
}


def frames(budget: Budget, seed: int) -> Iterator[Row]:
    """Each on a WebSocket of its own."""
    with target() as server:
        for name, make in KINDS.items():
            luck = Random(f"{seed} {name}")
            with server.bearing(Row(name)) as row:
                cookie = ask(server.url, "/explore").cookie
                for _ in budget.numbers(-(-budget.times // len(KINDS))):
                    with server.timed(row) as ends:
                        _sent(server, row, ends, make(luck), cookie)
            yield row


def _sent(server: Target, row: Row, ends: list[str], data: bytes, cookie: str) -> None:
    heard = b""
    with suppress(ConnectionError), connected(server) as line:
        _open(line, server, cookie)
        while b"\r\n\r\n" not in heard and (part := line.recv(65536)):
            heard += part
        heard += _answer(line, data) or _answer(line, frame(struct.pack(">H", 1000), code=CLOSE))
    ends.append(_code(heard.partition(b"\r\n\r\n")[2]) or "waited for the rest, or ended")
    row.wrong += leaks(heard)
    row.wrong += [] if heard.startswith(b"HTTP/1.1 101") else [f"no WebSocket was opened: {heard[:30]!r}"]


def _answer(line: socket.socket, data: bytes) -> bytes:
    """What is sent back, until it closes the WebSocket; nothing where it does not within seconds."""
    heard = b""
    line.settimeout(SECONDS_TO_CLOSE)
    with suppress(TimeoutError):
        line.sendall(data)
        while part := line.recv(65536):
            heard += part
            if _code(heard):
                return heard
    return b""


def _open(line: socket.socket, server: Target, cookie: str) -> None:
    key = b64encode(os.urandom(16)).decode()
    path = f"/jupyter/api/kernels/{kernel()}/channels?session_id={kernel()}"
    more = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
    whole = f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\nOrigin: {server.url}\r\nCookie: {cookie}\r\n{more}\r\n"
    line.sendall(whole.encode())


def _code(heard: bytes) -> str:
    """With which code a WebSocket was closed, by the last frame that came, which is short; empty for none."""
    for size in range(2, min(len(heard), 127) + 1):
        last = heard[-size:]
        if last[0] == 0x80 | CLOSE and last[1] == size - 2:
            code = struct.unpack(">H", last[2:4])[0] if size >= 4 else 1005
            return "went on" if code == 1000 else f"closed with {code}"
    return ""
