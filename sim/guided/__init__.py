"""A guided start: questions in plain words, and the scenario or strategy file that the answers become.

``questions`` are asked by an ``interview``; ``words.toml`` says which numbers words become,
``ideas.toml`` which levers.
"""
