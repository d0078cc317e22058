"""What can be read off the worlds in a week, each number declared once: what it is, and how it is read."""

from collections.abc import Iterable

from sim.common.extensions import with_extensions
from sim.measures import reads
from sim.measures.quantity import Better, Quantity
from sim.measures.reads import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.measures.unit_kinds import LEVEL, NUMBER, PERCENT, POINTS, SHARE, SIGNED, UnitKind
from sim.state.columns import DECLARED


def _by_name(declared: Iterable[Quantity]) -> dict[str, Quantity]:
    return {one.name: one for one in declared}


def _level(name: str, kind: UnitKind, better: Better, meaning: str = "") -> Quantity:
    return Quantity(name, name.capitalize(), kind, meaning or f"mean {name}", better, reads.mean(name))


# those that are known in every week by tier
_SHIPPED = _by_name(
    (
        _level("awareness", LEVEL, "more"),
        _level("commitment", SIGNED, "more", "mean private commitment"),
        _level("stance", SIGNED, "more", "mean public stance"),
        Quantity(
            "practice", "Intensity", LEVEL, "how much people do it: mean practice", "more", reads.mean("practice")
        ),
        _level("trust", LEVEL, "more", "mean trust in those who promise"),
        _level("worries", LEVEL, "less"),
        _level("skill", LEVEL, "more"),
        Quantity(
            "drift",
            "Drift",
            LEVEL,
            "mean distance of priorities from those people came with: half the sum of absolute differences",
            "less",
            reads.drift,
        ),
        Quantity(
            "supportive",
            "Supportive",
            SHARE,
            f"people with stance of at least {SUPPORTIVE}",
            "more",
            reads.share("stance", lambda stance: stance >= SUPPORTIVE),
            shown=("figure",),
        ),
        Quantity(
            "committed",
            "Committed",
            SHARE,
            f"people with commitment of at least {COMMITTED}",
            "more",
            reads.share("commitment", lambda commitment: commitment >= COMMITTED),
            shown=("figure",),
        ),
        Quantity(
            "practising",
            "Practising",
            SHARE,
            f"people with practice of at least {PRACTISING}",
            "more",
            reads.share("practice", lambda practice: practice >= PRACTISING),
            shown=("figure",),
        ),
        Quantity(
            "supportive_with_access",
            "Supportive with access",
            SHARE,
            f"people with access and a stance of at least {SUPPORTIVE}",
            "more",
            reads.supportive_with_access,
        ),
        Quantity(
            "superficial",
            "Superficial agreement",
            SHARE,
            "people supportive but not committed",
            "less",
            reads.superficial,
        ),
        Quantity(
            "open_resistance",
            "Open resistance",
            SHARE,
            f"people with stance of at most {RESISTANT}",
            "less",
            reads.share("stance", lambda stance: stance <= RESISTANT),
        ),
        Quantity(
            "hidden_resistance",
            "Hidden resistance",
            SHARE,
            f"people with commitment of at most {RESISTANT} whose stance is above {RESISTANT}",
            "less",
            reads.hidden,
        ),
        Quantity(
            "say_do_gap",
            "Say-do gap",
            POINTS,
            "share supportive among those with access less share practising",
            "less",
            reads.say_do_gap,
        ),
        Quantity(
            "benefit",
            "Benefit",
            PERCENT,
            "what the whole organisation has gained, weighed by its goals, in per cent of what is attainable: "
            "everybody practising in full, skilled and committed, and the initiative fitted to every unit",
            "more",
            reads.benefit,
        ),
    )
)
QUANTITIES = with_extensions(_SHIPPED, "quantities")
SAY_BELIEVE_DO = tuple(one.name for one in QUANTITIES.values() if "figure" in one.shown)


def _column(name: str) -> Quantity:
    column = DECLARED[name]
    kind = {(0.0, 1.0): LEVEL, (-1.0, 1.0): SIGNED}.get((column.low, column.high), NUMBER)
    return Quantity(
        name, column.title or name.capitalize(), kind, f"mean {name}: {column.meaning}", None, reads.mean(name)
    )


# all that can be read of any group of people: what a person is, what is known of tiers, and what claims ask besides
READ = (
    _by_name(_column(name) for name, column in DECLARED.items() if not column.trait)
    | QUANTITIES
    | _by_name(
        (
            Quantity(
                "lip_service",
                "Stance less commitment",
                SIGNED,
                "mean stance less mean commitment",
                "less",
                reads.lip_service,
            ),
            Quantity(
                "misalignment",
                "Misalignment",
                LEVEL,
                "distance of priorities from the organisation's goals",
                "less",
                reads.misalignment,
            ),
            Quantity(
                "result",
                "Share of the full effect realised",
                SHARE,
                "share of the full effect that their units realise",
                "more",
                reads.result,
            ),
            Quantity("fit", "Fit", LEVEL, "how far the initiative has been fitted to their units", "more", reads.fit),
            Quantity(
                "local_benefit",
                "Local benefit",
                PERCENT,
                "benefit without what units do to each other",
                "more",
                reads.local_benefit,
            ),
        )
    )
)
