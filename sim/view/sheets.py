"""Uploaded tables: bounded more narrowly than a person's own files."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from sim.common.errors import shortened
from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.read import Content

MOST_BYTES = 2_000_000
UPLOADED = Bounds(
    bytes=MOST_BYTES, unpacked=40_000_000, columns=300, cells=1_000_000, text=10_000_000, memory=2**29, cpu=4
)


@dataclass(frozen=True)
class Upload:
    """A file as a visitor sent it."""

    name: str
    data: bytes

    @property
    def title(self) -> str:
        """The file's name without folders, in a length that fits a message."""
        return shortened(PurePath(self.name.replace("\\", "/")).name) or "the file"


def bounded(upload: Upload, most_rows: int) -> Content:
    """The content of an uploaded table, to be read up to so many rows below its header and no further."""
    return Content(upload.title, upload.data, replace(UPLOADED, rows=most_rows + 1))
