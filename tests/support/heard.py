"""Everything that a server sent to one browser, by frame, and when the class was where."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Page, Response, WebSocket

# names of values that no student's page is ever sent, and of those that it is sent from the reveal on
SECRET = ("commitment", "attitude", "worry", "effect_scale", "threat", "readiness", "key_seal", "answer")
AFTER = ("score", "skill", "luck", "observations", "best", "mean", "percentile")


class HeardFrames:
    """Frames of all WebSockets of a page, with the bodies of what it asked for, in the order in which they came."""

    def __init__(self, page: Page):
        self.frames: list[str] = []
        self.bodies: list[str] = []
        page.on("websocket", self._opened)
        page.on("response", self._answered)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(_text(frame)))

    def _answered(self, response: Response) -> None:
        if response.ok and not any(part in response.url for part in ("/static/", "/_solara/cdn/", "nbextensions")):
            with suppress(Error):  # a page that has gone on to another address has it no more
                self.bodies.append(_text(response.body()))

    @property
    def text(self) -> str:
        return "\n".join((*self.frames, *self.bodies))

    def keys(self, since: int = 0) -> set[str]:
        """Names of everything in the frames, but for fields of a lever, which everybody knows."""
        return {key for frame in self.frames[since:] for one in _tables(_parsed(frame)) for key in one}

    def latest_week(self, since: int = 0) -> int:
        """The last week of which anything was told: what was seen, said or learnt, not what is planned."""
        weeks = [
            int(one["week"])
            for frame in self.frames[since:]
            for one in _tables(_parsed(frame))
            if isinstance(one.get("week"), int)
        ]
        return max(weeks, default=0)


def _text(found: str | bytes) -> str:
    return found if isinstance(found, str) else found.decode("utf-8", "replace")


def _parsed(frame: str) -> Any:
    try:
        return json.loads(frame)
    except ValueError:
        return None


def _tables(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
        for part in found.values():
            yield from _tables(part)
    elif isinstance(found, list):
        for part in found:
            yield from _tables(part)
