"""From a file to rows of text with their places: which sheet, which row is the header."""
