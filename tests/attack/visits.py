"""Connections that ask nothing or read nothing, and very many pages whose visitors do what no page offers."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from random import Random

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.attack.budget import Budget
from tests.attack.requests import PAGES, connected
from tests.attack.row import Row
from tests.attack.target import Target, leaks, target
from tests.support.asking import ask, kernel, message, open_socket, run_page
from tests.support.damage import NUMBERS, TOKENS
from tests.support.processes import PATIENCE, comes_true

LARGE = "/_solara/cdn/@widgetti/solara-vuetify-app@10.1.1/dist/solara-vuetify-app8.js"
LARGE_BYTES = 12_000_000  # at least
MOST_OPEN = 15.0  # MB for each page that is open
HALF = (b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", b"\r\n", b"\x16\x03\x01")
BODY = b"POST /explore HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3000\r\n\r\nhalf a body"
ESTABLISHED = "01"  # of Linux's states of a connection
KINDS = ("idle", "half-sent", "slow to send", "slow to read")


def connections(budget: Budget, seed: int) -> Iterator[Row]:
    """All open at once; each must be ended by the server."""
    luck, rows = Random(f"{seed} connections"), {kind: Row(f"connections: {kind}") for kind in KINDS}
    with target() as server, server.bearing(rows[KINDS[-1]]), ExitStack() as open_:
        lines, before = list[tuple[Row, str, socket.socket]](), server.spent()
        for number in budget.numbers():
            kind, line = KINDS[number % len(KINDS)], open_.enter_context(connected(server))
            lines.append((rows[kind], kind, line))
            _begin(line, kind, luck, server)
        comes_true(lambda: all(is_gone(line, kind) for _, kind, line in lines))
        for row, kind, line in lines:
            gone = is_gone(line, kind)
            row.add("ended by the server" if gone else "stayed open", server.spent() - before)
            row.wrong += [] if gone else [f"not ended in {PATIENCE} s"]
    yield from rows.values()


def _begin(line: socket.socket, kind: str, luck: Random, server: Target) -> None:
    if kind in ("half-sent", "slow to send"):
        line.sendall(luck.choice((*HALF, BODY)))
    if kind == "slow to read":
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode() * 3)


def is_gone(line: socket.socket, kind: str = "idle") -> bool:
    """Whether the server has ended a connection, by the system's table: who reads nothing is not told of it.

    Who is slow to send sends one byte more.
    """
    if kind == "slow to send":
        with suppress(OSError):
            line.send(b"x")
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return not any(row[2].endswith(f":{line.getsockname()[1]:04X}") and row[3] == ESTABLISHED for row in rows)


ANY = r'"comm_id":\s*"([\w-]+)"'
WIDGET = re.compile(rf'{ANY}(?:(?!"comm_id").)*?@act=', re.DOTALL)
ACTS = ("begin", "cancel", "choose", "edit", "load", "predict", "run", "as-planned", "what-if", "put", "reset", "why")
FIELDS = ("name", "path", "value", "week", "change", "seed", "scenario", "strategy", "people", "ties", "plan", "row")


def sessions(budget: Budget, seed: int) -> Iterator[Row]:
    """Pages opened and left open; on each, events of damaged content; then all are closed."""
    luck, row = Random(f"{seed} sessions"), Row("pages with events of damaged content")
    with target() as server:
        run_one = ask(server.url, "/explore").cookie
        with open_socket(server.url, run_one) as line:
            run_page(line)
        with server.bearing(row), ExitStack() as open_:
            before, known = server.megabytes, []
            for _ in budget.numbers():
                page, cookie = kernel(), ask(server.url, "/explore").cookie
                known.append(page)
                line = open_.enter_context(open_socket(server.url, cookie, page))
                with server.timed(row) as ends:
                    heard = _visit(line, luck, ends)
                row.wrong += leaks(heard.encode()) + (
                    [] if ends[-1] == "went on" or "closed" in ends[-1] else [ends[-1]]
                )
            grown = server.megabytes - before
            row.wrong += [f"{grown:.0f} MB for {len(known)} pages"] if grown > MOST_OPEN * max(10, len(known)) else []
            open_.close()
    yield row


def _visit(line: ClientConnection, luck: Random, ends: list[str]) -> str:
    """Open a page, act on all its widgets, and see that it still answers; what was heard."""
    heard = ""
    try:
        heard = run_page(line, luck.choice(PAGES))
        comms = re.findall(WIDGET, heard) or re.findall(ANY, heard)
        for _ in range(40):
            line.send(message("comm_msg", {"comm_id": luck.choice(comms), "data": _data(luck)}))
        line.send(message("comm_info_request", {"target_name": "jupyter.widget"}))
        while "comm_info_reply" not in heard[-3000:]:
            part = line.recv(timeout=120)
            heard += part if isinstance(part, str) else part.decode("utf-8", "replace")
        ends.append("went on")
    except ConnectionClosed:
        ends.append(f"closed with {line.close_code}")
    except TimeoutError:
        ends.append("no longer answered")
    return heard


def _data(luck: Random) -> dict[str, object]:
    def value() -> object:
        texts = (luck.choice(TOKENS), luck.choice(NUMBERS), "x" * 5000)
        return luck.choice((luck.choice(texts), None, -1, 1e308, 2**70, True, [], {}, [[1]], {"a": texts}, *texts))

    data = {luck.choice(FIELDS): value() for _ in range(luck.randint(0, 4))}
    if luck.random() < 0.2:
        return {"method": "update", "state": {luck.choice(("acts", "template", "setting", "run", "children")): value()}}
    act = {"name": luck.choice(ACTS), "data": data} if luck.random() < 0.9 else value()
    return {"method": "custom", "content": {"event": luck.choice(("act", "act", "act", "close")), "data": act}}
