"""What was held against the model: claims, advice, what others published. All raise InputError for what is wrong."""

from collections.abc import Sequence

from buyin.asking import of_command
from buyin.results import Result


def claims(
    only: Sequence[str] | None = None,
    *,
    draws: int | None = None,
    people: int | None = None,
    replicates: int = 100,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Claims about buy-in put to the test: by id or file, all shipped ones where left out.

    ``draws`` tries them with all assumed numbers drawn at once, ``people`` with about so many people in each scenario.
    """
    asked = {"only": None if only is None else list(only), "draws": draws, "people": people}
    return of_command("claims", asked | {"replicates": replicates, "seed": seed, "workers": workers})


def advice(
    only: Sequence[str] | None = None, *, replicates: int = 100, seed: int = 1, workers: int | None = None
) -> Result:
    """Practitioners' advice, piece by piece: whether it holds in the model, when, and why.

    ``only`` names rows (A12) or claims that test them (D13), all where left out; ``replicates`` is at least 2.
    """
    asked = {"only": None if only is None else list(only), "replicates": replicates, "seed": seed, "workers": workers}
    return of_command("advice", asked)


def validate(only: Sequence[str] | None = None, *, quick: bool = False, workers: int | None = None) -> Result:
    """Published models as special cases and published figures as checks, by name, all of them where left out."""
    return of_command("validate", {"only": None if only is None else list(only), "quick": quick, "workers": workers})
