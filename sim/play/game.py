"""A game as plain data: what is played, and what was decided in each round. The log of a game is all that is kept."""

import json
from typing import Annotated, Any, Literal

from pydantic import Field

from sim.common.errors import InputError, as_place
from sim.inputs import Model, json_schema
from sim.inputs.explain import by_place, checked, explained
from sim.inputs.schema import Allowed
from sim.organisation.discretion import FEWEST_SHOWN
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import ALL_UNITS, Tier, Use

Mode = Literal["novice", "standard", "advanced"]
Asks = Literal["interviews", "pulse", "network", "reference"]
MOST_ROUNDS = 52
LONGEST_LOG = 2_000_000  # characters of a log as JSON


class Game(Model):
    """What is played. Organisation, people and luck follow from ``seed``: the first replicate of an experiment."""

    scenario: str = Field(description="name of the scenario, or its file")
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    budget: Annotated[float, Field(gt=0)] | None = Field(
        None, description="person-days of the change team and of people; the scenario's own when left out"
    )
    rounds: Annotated[int, Field(ge=1, le=MOST_ROUNDS)] = Field(8, description="rounds that the horizon is cut into")
    values: dict[str, float] = Field({}, max_length=100, description="numbers by path that hold in all its worlds")
    shocks: Annotated[tuple[ShockEvent, ...], Field(max_length=20)] = Field(
        (), description="shocks besides the scenario's own"
    )
    people: Annotated[int, Field(ge=1)] | None = Field(
        None, description="how many people there are, where that is known"
    )
    class_code: Annotated[str, Field(max_length=60)] = Field(
        "", description="the code by which the organisation was drawn; the scenario as written when left out"
    )
    mode: Mode = Field(
        "standard", description="novice: advice after each round; advanced: none, questions in its place"
    )


class Ending(Model):
    """A use that is stopped: what it has done stays done."""

    use: Annotated[int, Field(ge=1)] = Field(description="its number, from 1, in the order in which uses were begun")
    after: Annotated[int, Field(ge=0)] = Field(description="the last week in which it works")


class Inquiry(Model):
    """Something found out for person-days, as of the last week played."""

    what: Asks = Field(description="interviews, a pulse survey, a network map, or a reference from somebody elsewhere")
    unit: str = Field(ALL_UNITS, description="the unit asked; all of them when left out")
    tier: Tier | None = Field(None, description="the tier asked; all of them when left out")
    people: Annotated[int, Field(ge=FEWEST_SHOWN, le=1000)] = Field(10, description="how many people are asked")
    strategy: str = Field("", description="of a reference: the shipped idea that was tried elsewhere")


class Round(Model):
    """What is decided in one round: uses begun and stopped, and what is found out before that."""

    begin: Annotated[tuple[Use, ...], Field(max_length=50)] = ()
    stop: Annotated[tuple[Ending, ...], Field(max_length=50)] = ()
    find: Annotated[tuple[Inquiry, ...], Field(max_length=20)] = ()
    access: Literal["everyone", "staged"] | None = Field(
        None, description="in the first round: who can practise from the start; everyone when left out"
    )
    pilot_share: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="in the first round: share of all people in the group 'pilot'"
    )
    reflection: Annotated[str, Field(max_length=2000)] = Field("", description="the player's own thoughts")


class Log(Model):
    """A game and its rounds so far; ``asked`` was found out in the round that is open."""

    game: Game
    rounds: Annotated[tuple[Round, ...], Field(max_length=MOST_ROUNDS)] = ()
    asked: Annotated[tuple[Inquiry, ...], Field(max_length=20)] = ()


class Decisions(Model):
    """Rounds decided beforehand, as a file holds them."""

    rounds: Annotated[tuple[Round, ...], Field(max_length=MOST_ROUNDS)] = ()


def log_as_text(log: Log) -> str:
    """A log as JSON, what has its default left out."""
    kept = log.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(kept, indent=1, allow_nan=False) + "\n"


def log_in(text: str, source: str) -> Log:
    """The log in JSON text. Raises InputError, naming ``source`` and the place, for anything else."""
    if len(text) > LONGEST_LOG:
        raise InputError(source, None, f"{len(text):,} characters", f"at most {LONGEST_LOG:,}")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = getattr(error, "msg", "brackets within brackets without end")
        raise InputError(source, _line(error), f"no JSON: {found}", "a log as buyin play --log writes it") from None
    if not isinstance(data, dict):
        raise InputError(source, None, "no table", "a log as buyin play --log writes it")
    return valid_in(data, Log, source)


def _line(error: Exception) -> str | None:
    return f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else None


def valid_in[M: Model](data: dict[str, Any], model: type[M], source: str) -> M:
    """The model of plain data. Raises InputError, naming ``source`` and the place, for whatever is wrong with it."""
    found = checked(data, model)
    if isinstance(found, model):
        return found
    assert isinstance(found, list)
    allowed = Allowed(json_schema(model), data)
    told = {loc: explained(here, allowed) for loc, here in by_place(found).items()}
    loc, first = next(iter(told.items()))
    more = [f"{as_place(at)}: {problem}" for at, problem in list(told.items())[1:]]
    raise InputError(source, as_place(loc), first.found, first.allowed, first.hint, more)
