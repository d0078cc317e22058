"""Sweeps: a study of many runs, described in a file, and run into a folder from which it can always be continued."""
