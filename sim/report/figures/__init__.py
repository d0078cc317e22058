"""Figures, one file each. Each is drawn by ``draw(...)``, which returns a ``style.Picture``."""
