"""A real server with a roster of marked people, and what must hold of it after every attack."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.attack.row import Row
from tests.support.asking import ask
from tests.support.processes import ROOT, buyin, started
from tests.view.test_class import memory
from tests.view.test_privacy import MARK, roster
from tests.view.test_strangers import scripts, seal

MOST_GROWTH = 200.0  # MB that a kind of attack may leave behind
TICKS = os.sysconf("SC_CLK_TCK")
FORBIDDEN = (MARK.encode(), b"traceback (most", str(ROOT).lower().encode())


@dataclass
class Target:
    """A running server: where it is, its process, its log, and how it was before."""

    url: str
    process: "subprocess.Popen[str]"
    log: Path
    scripts: str = field(default_factory=lambda: seal(scripts()))

    @property
    def host(self) -> str:
        """As a Host header says it."""
        return self.url.removeprefix("http://")

    @property
    def megabytes(self) -> float:
        """The memory it holds."""
        return memory(self.process.pid)

    def spent(self) -> float:
        """The processor's seconds that it has had, with those of processes it started."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(int(one) for one in told[11:15]) / TICKS

    @contextmanager
    def timed(self, row: Row) -> Iterator[list[str]]:
        """Adds the end that is put into the list, with the server's seconds; without one, that nothing was answered."""
        ends: list[str] = []
        before = self.spent()
        yield ends
        row.add(ends[-1] if ends else "not answered", self.spent() - before)

    @contextmanager
    def bearing(self, row: Row, most: float = MOST_GROWTH) -> Iterator[Row]:
        """What is tried here must leave it as it was."""
        before = self.megabytes
        yield row
        row.wrong += self._changes()
        grown = self.megabytes - before
        row.wrong += [f"{grown:.0f} MB more memory, of at most {most:.0f}"] if grown > most else []

    def _changes(self) -> list[str]:
        if self.process.poll() is not None:
            return [f"the server ended with {self.process.returncode}"]
        statuses = [ask(self.url, path).status for path in ("/explore", "/static/assets/map.js", "/readyz")]
        found = [] if statuses == [200] * 3 else [f"a page, a script and /readyz are answered with {statuses}"]
        found += [] if seal(scripts()) == self.scripts else ["the scripts' folder is another"]
        return found + [f"in the log: {one}" for one in leaks(self.log.read_bytes())]


def leaks(data: bytes) -> list[str]:
    """What of the server's insides, or of people's names, is in an answer."""
    lowered = data.lower()
    return ["a name, a traceback or a path of the server" for one in FORBIDDEN if one in lowered]


@contextmanager
def target() -> Iterator[Target]:
    """The server, on this machine only and on a free port."""
    with tempfile.TemporaryDirectory() as name:
        people, log = Path(name) / "people.csv", Path(name) / "log"
        people.write_text(roster(), encoding="utf-8")
        command = buyin("explore", "public-sector-ai", "--people", people, "--port", 0)
        with log.open("wb") as said, started(command, cwd=ROOT, stderr=said) as process:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            yield Target(url, process, log)
