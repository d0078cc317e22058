"""Answers to what ``buyin new`` asks, as files of answers; units are named apart, or come from a table of people."""

SCENARIO_ANSWERS = """\
title = "A new tool"
summary = "Less typing."
brings = { all = "time some" }
effort = "some"
learning = "hardly"
worry = "some"
sponsor = "Head"
team-hours = 40
"""
STRATEGY_ANSWERS = """\
title = "Mine"
speaks = "sponsor"
helps = "coaches"
listens = "nobody"
demands = "nothing"
for-weeks = 12
"""
