"""Files for a board: five slides, a workbook and a report to print, all from one plain content."""
