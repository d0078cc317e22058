"""How firm verdicts are: whether they stand where every assumed number of the model is another, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.study.claims.file import Verdict

FRAGILE = 0.8  # share of the draws in which a verdict stands, below which it is called fragile


@dataclass(frozen=True)
class Firm:
    """In what share of ``draws`` each claim holds, by its id: on average every test lies beyond its least effect."""

    draws: int
    replicates: int
    numbers: int
    seed: int
    holds: Mapping[str, float]

    def stands(self, claim: str, verdict: Verdict) -> float:
        """Share of the draws in which a verdict stands; of an undecided one, in which the claim holds."""
        return 1 - self.holds[claim] if verdict == "does not hold" else self.holds[claim]

    def fragile(self, claim: str, verdict: Verdict) -> bool:
        """Whether a verdict stands in less than four draws of five; one that is undecided cannot fall."""
        return verdict != "undecided" and self.stands(claim, verdict) < FRAGILE

    def to_json_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        shares = {claim: round(share, 4) for claim, share in self.holds.items()}
        return {"draws": self.draws, "replicates": self.replicates, "numbers": self.numbers, "holds": shares}
