"""Sweeps: a study of many runs, described in a file and run into a folder from which it can be continued at any time."""
