"""Asking a real server for something as no browser would: over a socket of one's own."""

import http.client
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import uuid4

from websockets.sync.client import ClientConnection, connect


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    cookies: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    @property
    def cookie(self) -> str:
        """The cookie it gives, as a browser sends it back."""
        return self.cookies[0].partition(";")[0]


def ask(url: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """What a server answers; ``host`` and other headers as given, with _ for -."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        found = connection.getresponse()
        pairs = found.getheaders()
        cookies = [value for name, value in pairs if name.lower() == "set-cookie"]
        return Answer(found.status, {name.lower(): value for name, value in pairs}, found.read(), cookies)
    finally:
        connection.close()


def plain_get(url: str, path: str, headers: dict[str, str]) -> bytes:
    """The whole answer to a request whose target is sent as it is."""
    import socket

    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as line:
        head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": parts.netloc, **headers}.items())
        line.sendall(f"GET {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode("latin-1"))
        found = b""
        while part := line.recv(65536):
            found += part
    return found


def kernel() -> str:
    return str(uuid4())


def open_socket(
    url: str, cookie: str | None, kernel_id: str | None = None, origin: str | None = "own", **headers: str
) -> ClientConnection:
    """A page's WebSocket. Raises InvalidStatus where it is refused."""
    parts = urlsplit(url)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if cookie:
        sent["Cookie"] = cookie
    address = f"ws://{parts.netloc}{parts.path}/jupyter/api/kernels/{kernel_id or kernel()}/channels"
    return connect(
        f"{address}?session_id={kernel()}",
        origin=url if origin == "own" else origin,  # type: ignore[arg-type]
        additional_headers=sent,
        max_size=None,
        proxy=None,
    )


def message(kind: str, content: dict[str, object], channel: str = "shell") -> str:
    """A message as a page sends it."""
    header = {"msg_id": kernel(), "msg_type": kind, "session": kernel(), "username": "", "version": "5.2", "date": ""}
    whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
    return json.dumps({**whole, "buffers": []})


def run_page(line: ClientConnection, path: str = "/explore") -> str:
    """Open a page over its WebSocket, as Solara's script does; everything that the server sends until it is there."""
    comm = kernel()
    line.send(message("kernel_info_request", {}))
    line.send(message("comm_open", {"comm_id": comm, "target_name": "solara.control", "data": {}}))
    data = {
        "method": "run",
        "args": {"path": path, "dark": False, "themes": {"light": {}, "dark": {}}, "appName": None},
    }
    line.send(message("comm_msg", {"comm_id": comm, "data": data}))
    heard = ""
    while not re.search(r'"method":\s*"finished"', heard):
        part = line.recv(timeout=60)
        heard += part if isinstance(part, str) else part.decode("utf-8", errors="replace")
    return heard
