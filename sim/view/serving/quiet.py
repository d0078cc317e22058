"""What the terminal is told while serving: one line each, without personal data, and not without end."""

import logging
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType

AT_ONCE = 20  # lines in a row
EVERY = 3.0  # seconds for one more
_log = logging.getLogger("buyin")


def note(what: str) -> None:
    """Tell the terminal in one line."""
    _log.warning(what)


def note_failure(what: str, error: BaseException) -> None:
    """Tell the terminal that something failed: the kind of the error and its place, never what it says."""
    _log.error("%s failed: %s", what, _kind_and_place(error, error.__traceback__))


def _kind_and_place(error: BaseException, trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    own = [one for one in frames if f"{Path('sim')}/" in one.filename]
    if not frames:
        return type(error).__name__
    last = (own or frames)[-1]
    return f"{type(error).__name__} in {last.name} ({'/'.join(Path(last.filename).parts[-3:])}, line {last.lineno})"


class OneLine(logging.Formatter):
    """A record as one line; of an error its kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage() if record.name == "buyin" else record.msg if isinstance(record.msg, str) else ""
        line = " ".join(said.split("\n")[0].split())[:200]
        if record.exc_info and record.exc_info[1]:
            line = f"{line}: {_kind_and_place(record.exc_info[1], record.exc_info[2])}"
        return f"{time.strftime('%H:%M:%S')} {line}"


class Bounded(logging.Filter):
    """Lets some lines pass at once and few later, and says how many it held back."""

    def __init__(self) -> None:
        super().__init__()
        self._left, self._since, self._held = float(AT_ONCE), time.monotonic(), 0

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        self._left = min(float(AT_ONCE), self._left + (now - self._since) / EVERY)
        self._since = now
        if self._left < 1:
            self._held += 1
            return False
        self._left -= 1
        if self._held:
            record.msg, record.args = f"({self._held} lines like this were left out) {record.getMessage()}", ()
            self._held = 0
        return True


def speak_in_lines() -> None:
    """From now on, everything that this process logs, and every thread that fails, is told in one line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    handler.addFilter(Bounded())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("reacton").setLevel(logging.CRITICAL)  # what it says, a failing page says as well
    logging.raiseExceptions = False
    threading.excepthook = lambda failed: _thread_failed(failed.exc_value)


def _thread_failed(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, SystemExit):
        note_failure("something in the background", error)
