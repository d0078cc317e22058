"""How a function becomes the study that its command runs: one implementation, one set of defaults and checks."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import rich_click as click

from buyin.results import Result
from sim.cli import app
from sim.cli.answering import show
from sim.cli.asked import Answer, Asked, Study
from sim.cli.people_options import OwnFiles
from sim.cli.setup import Given, prepare
from sim.common.errors import InputError, unknown_name
from sim.common.extras import naming_extras
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy

Case = str | Path | Scenario
Plan = str | Path | Strategy
SHOWN = {"out", "as_json", "quiet"}  # what says how it is shown
OF_CASE = {"scenario", "settings", "catalogue", "strategies", "strategy", "words", *vars(OwnFiles())}


def of_case(
    name: str,
    case: Case,
    plans: Plan | Sequence[Plan] | None,
    organisation: Organisation | None,
    values: Mapping[str, float] | None,
    options: Mapping[str, Any],
) -> Result:
    """The result of a study of a case: of the command ``name``, asked with ``options`` by the names that it declares.

    Raises InputError for whatever is wrong, as the command does.
    """
    names = None if plans is None else [plans] if isinstance(plans, Plan) else list(plans)
    asked_of = given(case, organisation, values)
    words = words_of(name, case, names, asked_of.settings, options)
    command, typed, asked = app.commands[name], shlex.join(["buyin", name, *words]), asked_by(name, words)
    asked = {key: value for key, value in asked.items() if key not in OF_CASE}
    replicates, seed = asked.pop("replicates", 1), asked.pop("seed", 1)

    def answer(folder: Path | None) -> Answer:
        setup = prepare(asked_of, names, every=command.every)  # type: ignore[attr-defined]
        study = Study(Asked(folder, True, typed), setup, named=bool(names), replicates=replicates, seed=seed)
        return command.answer(study, **asked)  # type: ignore[attr-defined]

    return result_of(name, answer, typed)


def given(case: Case, organisation: Organisation | None, values: Mapping[str, float] | None) -> Given:
    """What a study is of. Raises InputError for values beside a scenario that is an object."""
    settings = tuple(f"{path}={value:.17g}" for path, value in (values or {}).items())
    if settings and isinstance(case, Scenario):
        allowed = "a case by name or file, or a scenario object with these numbers in it"
        raise InputError("values", None, "a scenario object beside them", allowed)
    return Given(case if isinstance(case, Scenario) else str(case), settings, None, organisation or OwnFiles())


def of_command(name: str, options: Mapping[str, Any], case: str | None = None) -> Result:
    """The result of a study of no case, or of one by name or file."""
    words = words_of(name, case, None, (), options)
    command, typed, asked = app.commands[name], shlex.join(["buyin", name, *words]), asked_by(name, words)
    if "column" in asked:  # files about one's own people go to the function together
        asked["own"] = OwnFiles(**{key: asked.pop(key) for key in vars(OwnFiles()) if key in asked})

    def answer(folder: Path | None) -> Answer:
        return command.answer(Asked(folder, True, typed), **asked)  # type: ignore[attr-defined]

    return result_of(name, answer, typed)


def result_of(name: str, answer: Callable[[Path | None], Answer], typed: str) -> Result:
    """What ``answer`` found; it is asked once more, with the folder, when that is to be saved."""

    def write(folder: Path) -> None:
        with naming_extras(f"buyin.{name}"):
            show(answer(folder), Asked(folder, False, typed), aloud=False)

    with naming_extras(f"buyin.{name}"):
        return Result(answer(None), typed, write)


def words_of(
    name: str, case: Case | None, plans: Sequence[Plan] | None, settings: Sequence[str], options: Mapping[str, Any]
) -> list[str]:
    """The command that asks the same, as far as names say it."""
    params = {str(param.name): param for param in app.commands[name].params}
    words = [] if case is None else [case.name if isinstance(case, Scenario) else str(case)]
    told = [one.name if isinstance(one, Strategy) else str(one) for one in plans or ()]
    words += ["--strategy" if "strategy" in params else "--strategies", ",".join(told)] if told else []
    words += [word for text in settings for word in ("--set", text)]
    for key, value in options.items():
        if value is None or value is False:
            continue
        if key not in params:
            raise unknown_name(f"buyin.{name}", None, key, params.keys() - SHOWN - OF_CASE, "option")
        words += _option(params[key], value)
    return words


def _option(param: click.Parameter, value: Any) -> list[str]:
    name = param.opts[0]
    if value is True:
        return [name]
    if param.multiple:
        return [word for one in ([value] if isinstance(value, str | Path) else value) for word in (name, str(one))]
    return [name, ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)]


def asked_by(name: str, words: Sequence[str]) -> dict[str, Any]:
    """What the command hands to its function: what was said, read as it reads it, and its defaults."""
    context = app.commands[name].make_context(name, list(words))
    return {key: value for key, value in context.params.items() if key not in SHOWN}
