"""One file for each command: what it asks for, how it is told in help, and what it calls."""
