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
    """Claims about buy-in put to the test: by id or file, all shipped ones where ``only`` is left out.

    ``draws``, 2 to 10,000, tries them as often with all assumed numbers drawn at once from their plausible ranges;
    ``people``, 50 to 10,000, with about so many people in each scenario. ``replicates`` is the number of worlds of
    every arm, 2 to 100,000; ``seed`` a whole number from 0 to 2**32 - 1; ``workers`` processes, from 1, one for each
    core where left out. Table: ``claims``, each test's effect with its 95 % interval, in the unit of its measure
    (shares 0 to 1). Raises InputError for an unknown claim, and for whatever is wrong.
    """
    asked = {"only": None if only is None else list(only), "draws": draws, "people": people}
    return of_command("claims", asked | {"replicates": replicates, "seed": seed, "workers": workers})


def advice(
    only: Sequence[str] | None = None, *, replicates: int = 100, seed: int = 1, workers: int | None = None
) -> Result:
    """Practitioners' advice, piece by piece: whether it holds in the model, when, and why.

    ``only`` names rows (A12) or claims that test them (D13), all where left out; ``replicates`` is the number of worlds
    of every arm, 2 to 100,000; ``seed`` a whole number from 0 to 2**32 - 1; ``workers`` processes, from 1, one for each
    core where left out. A row for each piece of advice. Raises InputError for whatever is wrong.
    """
    asked = {"only": None if only is None else list(only), "replicates": replicates, "seed": seed, "workers": workers}
    return of_command("advice", asked)


def validate(only: Sequence[str] | None = None, *, quick: bool = False, workers: int | None = None) -> Result:
    """Published models as special cases and published figures as checks, by name, all of them where left out.

    ``only`` names cases; ``quick`` runs a smaller size of each; ``workers`` is a number of processes, from 1, one for
    each core where left out. Each case has the seed with which it was accepted. A row for each figure: published value,
    the model's with its 95 % interval where chance plays a part (in the unit of the source), what is accepted, a
    verdict. Raises InputError for an unknown case.
    """
    return of_command("validate", {"only": None if only is None else list(only), "quick": quick, "workers": workers})
