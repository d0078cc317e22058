"""Claims about buy-in as experiments: files, runs, verdicts."""

from sim.study.claims.draw import firmness
from sim.study.claims.examine import Examined, examine
from sim.study.claims.file import Claim, ClaimTest, Verdict
from sim.study.claims.firm import FRAGILE, Firm
from sim.study.claims.read import claim_files, read_claims
from sim.study.claims.sized import Sized
from sim.study.claims.verdict import ClaimOutcome, MeasuredTest, Trace, verdict_on

__all__ = [
    "FRAGILE",
    "Claim",
    "ClaimOutcome",
    "ClaimTest",
    "Examined",
    "Firm",
    "MeasuredTest",
    "Sized",
    "Trace",
    "Verdict",
    "claim_files",
    "examine",
    "firmness",
    "read_claims",
    "verdict_on",
]
