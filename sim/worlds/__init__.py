"""Worlds that run: set up with all parameters, and advanced week by week."""
