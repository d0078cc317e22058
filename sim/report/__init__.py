"""What people see of a run or a comparison: terminal, figures, tables, one page to read."""
