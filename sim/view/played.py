"""A game as a page shows it, in plain data: nothing of a week to come, and before its end nothing of belief."""

from typing import Any

from sim.play import Debrief, Play, Score
from sim.play.advice import advice_on, prompt_of
from sim.play.decided import Begun
from sim.play.example import worked_example
from sim.play.inquiries import COSTS, TITLES
from sim.view.groups import places_of

BRINGS = {
    "interviews": "What people believe in private, as far as those asked trust you; what is in their way.",
    "pulse": "What people are willing to say, of the six in ten who answer: not what they believe.",
    "network": "How much of a unit's listening goes to a few people, and to which other units.",
    "reference": "How a shipped idea went with somebody elsewhere: one story.",
}


def table_of(play: Play) -> dict[str, Any]:
    """What is decided so far, what there is to decide with, and what is said to novices or asked of executives."""
    mode, first = play.log.game.mode, play.number == 0
    uses = [_use(one, play) for one in play.uses]
    return {
        "week": play.week,
        "horizon": play.scenario.horizon,
        "round": play.number,
        "rounds": len(play.rounds),
        "ahead": play.ahead,
        "over": play.over,
        "mode": mode,
        "uses": uses,
        "running": [one for one in uses if not one["withdrawn"] and one["until"] > play.week],
        "purse": play.purse.to_json_dict(),
        "asks": [
            {"what": what, "title": title, "brings": BRINGS[what], "costs": COSTS[what], "people": _of_some(what)}
            for what, title in TITLES.items()
        ],
        "places": places_of(play.organisation, play.titles),
        "ideas": [{"name": idea.name, "title": idea.title} for idea in play.ideas],
        "prompt": prompt_of(play) if mode == "advanced" and not play.over else "",
        "advice": list(advice_on(play)) if mode == "novice" and not first and not play.over else [],
        "example": worked_example(play).to_json_dict() if mode == "novice" and first else None,
    }


def _use(one: Begun, play: Play) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "stage": one.stage,
        "from": one.use.start,
        "until": one.last(play.scenario.horizon),
        "intensity": one.use.intensity,
        "withdrawn": one.withdrawn,
    }


def _of_some(what: str) -> bool:
    """Whether one says how many people are asked."""
    return what in ("interviews", "pulse")


def ended(play: Play, score: Score, debrief: Debrief, command: str) -> dict[str, Any]:
    """What became of a game that is over, with the page to take home."""
    from sim.report.figures import luck
    from sim.report.html import data_uri
    from sim.report.play import TAKE_HOME, play_sheet

    sheet = play_sheet(play, score, debrief, command)
    pictures = [luck.draw(score), luck.draw(score, luck.NARROW)]
    tables = [(chart, chart.table()) for chart in sheet.charts]
    return {
        "headline": sheet.headline,
        "sentences": [*sheet.sentences, sheet.basis],
        "light": [data_uri(one.svg()) for one in pictures],
        "dark": [data_uri(one.dark_svg()) for one in pictures],
        "alternative": pictures[0].alternative,
        "tables": [
            {"title": t.title, "note": t.note, "heads": list(t.heads), "rows": [*map(list, t.rows)], "prose": c.prose}
            for c, t in tables
        ],
        "page": sheet.texts[TAKE_HOME],
    }
