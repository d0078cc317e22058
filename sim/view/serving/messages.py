"""What a page may send over its WebSocket: a small part of Jupyter's messages, at a pace no page exceeds."""

import json
import re
import time
from typing import Any

from starlette.types import Message

MOST_BYTES = 6_000_000  # of one message: two sheets of 2 MB, packed as text
MESSAGES_AT_ONCE, MESSAGES_A_SECOND = 300.0, 40.0
BYTES_AT_ONCE, BYTES_A_SECOND = 16e6, 1e6
MALFORMED, TOO_MANY = 1007, 1008  # codes with which a WebSocket is closed
KINDS = {"kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "comm_close", "shutdown_request"}
CHANNELS = {"shell", "control"}
TARGETS = {"solara.control", "jupyter.widget.control"}  # what a page opens; widgets are made by the server only
METHODS = {"run", "app-status", "update", "custom", "request_state", "request_states"}
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")


class Meter:
    """How much one WebSocket may still send."""

    def __init__(self) -> None:
        self._messages, self._bytes, self._since = MESSAGES_AT_ONCE, BYTES_AT_ONCE, time.monotonic()

    def exceeded(self, size: int) -> bool:
        """Whether one more message, of so many bytes, is too much."""
        now = time.monotonic()
        passed, self._since = now - self._since, now
        self._messages = min(MESSAGES_AT_ONCE, self._messages + passed * MESSAGES_A_SECOND) - 1
        self._bytes = min(BYTES_AT_ONCE, self._bytes + passed * BYTES_A_SECOND) - size
        return self._messages < 0 or self._bytes < 0


def fault(message: Message) -> str:
    """What is wrong with a message from a browser, in words without its content; empty for a proper one."""
    text = message.get("text")
    if text is None:
        return "bytes instead of text"
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return "text that is not JSON"
    return _form(found) or _content(found["header"]["msg_type"], found["content"])


def _form(found: Any) -> str:
    if not isinstance(found, dict) or found.get("channel") not in CHANNELS or found.get("buffers"):
        return "no message of a page"
    header, parts = found.get("header"), [found.get(name, {}) for name in ("content", "metadata", "parent_header")]
    if not isinstance(header, dict) or not all(isinstance(part, dict) for part in parts) or "content" not in found:
        return "a message without its parts"
    if not all(isinstance(header.get(name, ""), str) and len(header.get(name, "")) <= 200 for name in HEADER):
        return "a message with another header"
    return "" if header.get("msg_type") in KINDS else "a message of another kind"


HEADER = ("msg_id", "msg_type", "session", "username", "version", "date")


def _content(kind: str, content: dict[str, Any]) -> str:
    if not kind.startswith("comm_") or kind == "comm_info_request":
        return ""
    data = content.get("data", {})
    if not isinstance(content.get("comm_id"), str) or not _NAME.fullmatch(content["comm_id"]):
        return "a message to nothing"
    if not isinstance(data, dict) or (kind == "comm_open" and content.get("target_name") not in TARGETS):
        return "a message that opens something else"
    if kind != "comm_msg":
        return ""
    return "" if _is_act(data) else "a message that does something else"


def _is_act(data: dict[str, Any]) -> bool:
    shapes = {"state": dict, "content": dict, "args": dict, "buffer_paths": list}
    method = data.get("method")
    known = isinstance(method, str) and method in METHODS
    return known and all(isinstance(data[name], shape) for name, shape in shapes.items() if name in data)
