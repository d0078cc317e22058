"""``buyin contacts``: whom to talk to first, from the files of one's own organisation."""

from typing import TYPE_CHECKING

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.people_options import OwnFiles, own_files
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.organisation import Organisation

MOST_CHAMPIONS = 200


@answering(
    "Say whom to talk to first in your own organisation.",
    panel="Look up and prepare",
    examples=(
        "buyin contacts --people people.csv --ties ties.csv",
        "buyin contacts --people roster.xlsx --ties network.csv --register register.csv --show-people --out contacts",
    ),
    options=(
        options.whole("--champions", 1, MOST_CHAMPIONS, "How many people you can win first, at most.", 10),
        options.seed,
        own_files(units=False),
    ),
)
def contacts(asked: Asked, own: OwnFiles, champions: int, seed: int) -> Answer:
    """Say whom to talk to first: from your people, their ties and your register alone, never from simulated minds.

    Who is listened to most, who connects others, which champions reach most people (beside as many drawn at random,
    and as many bosses), and which sponsors stand alone. Whom a register or survey says to be for it is reached
    already, with whoever listens to them; whom it says to be against it is no champion.

    Only ties of your files count; who has none of their own listens to their boss. Without --show-people nobody
    is named: coverage is told by fives, and people are counted by tier.
    """
    from sim.organisation.contacts import find_contacts
    from sim.organisation.discretion import FEWEST_SHOWN
    from sim.report.contacts import contacts_sheet

    organisation = _read(own)
    try:
        found = find_contacts(organisation, champions, seed)
    except ValueError:
        found_few = f"{champions} champions, {len(organisation)} people, and no --show-people"
        raise InputError(
            "option --champions", None, found_few, f"{FEWEST_SHOWN} of each or more, or --show-people"
        ) from None
    return Answer("contacts", found, contacts_sheet(found))


def _read(own: OwnFiles) -> "Organisation":
    """The organisation with the ties of its files alone. Raises InputError where there are no files of both."""
    from sim.people_files.build import read_files

    own.check()
    for name in ("people", "ties"):
        if not getattr(own, name):
            allowed = "--people FILE --ties FILE: whom to talk to first follows from who listens to whom"
            raise InputError(f"option --{name}", None, "nothing", allowed)
    return read_files(own.files, own.choices, boss_share=0.0, disclosed=own.show_people).organisation
