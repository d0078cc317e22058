"""How much of a file of tables is read at most."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """What is counted while a file is read; one that holds more of anything is refused.

    ``unpacked`` are bytes of a spreadsheet, which is a compressed archive; ``cells`` those from the first to the last
    of a sheet, empty ones included; ``text`` the characters of all cells together, ``cell`` those of one, ``row`` those
    of a line of text; ``memory`` (bytes), ``cpu`` and ``wall`` (seconds) are those of the process that reads a
    spreadsheet.
    """

    bytes: int = 100_000_000
    unpacked: int = 400_000_000
    rows: int = 2_000_000
    columns: int = 16_384
    cells: int = 8_000_000
    cell: int = 131_072
    row: int = 1_000_000
    text: int = 100_000_000
    memory: int = 2**30
    cpu: int = 8
    wall: int = 60

    def beyond(self, rows: int, columns: int, cells: int) -> tuple[str, str] | None:
        """What was found and what is allowed where there are more rows, columns or cells; None where all is well."""
        return (
            _many(rows, self.rows, "rows", ", the header included")
            or _many(columns, self.columns, "columns")
            or _many(cells, self.cells, "cells from the first to the last, empty ones included")
        )


def _many(count: int, most: int, what: str, more: str = "") -> tuple[str, str] | None:
    return (f"{count:,} {what}", f"at most {most:,} {what.split()[0]}{more}") if count > most else None


USUAL = Bounds()


class FileRefused(Exception):
    """What the process that reads a spreadsheet says of one that it will not read; ``place`` is in the file."""

    def __init__(self, place: str | None, found: str, allowed: str) -> None:
        super().__init__(place, found, allowed)
        self.place, self.found, self.allowed = place, found, allowed
