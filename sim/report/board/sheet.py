"""A sheet with the files for a board beside its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.report.board.content import Board
from sim.report.sheet import Block, Files, Sheet


@dataclass(frozen=True)
class BoardSheet(Sheet):
    """What ``inner`` shows; as files also slides, a workbook, and a report to print that says what ``full`` prints."""

    inner: Sheet
    full: Sheet
    board: Board

    def printed(self) -> Iterator[Block]:
        """What ``inner`` prints."""
        return self.inner.printed()

    def files(self, command: str) -> Files:
        """Its files and those of the board: board.pptx, a workbook called as the board is, and report.pdf."""
        from sim.report.board.document import document
        from sim.report.board.slides import slides
        from sim.report.board.workbook import workbook

        files = self.inner.files(command)
        figures = {name: data for name, data in files.items() if name.endswith(".png") and isinstance(data, bytes)}
        return {
            **files,
            "board.pptx": slides(self.board, command),
            f"{self.board.name}.xlsx": workbook(self.board, command),
            "report.pdf": document(self.board, list(self.full.printed()), figures, command),
        }
