"""Claims about buy-in as experiments: files, runs, verdicts."""

from sim.study.claims.advice import AdviceFile, AdviceRow, read_advice, selected
from sim.study.claims.audit import JUDGED, Audit, AuditedRow, Judged, audit
from sim.study.claims.draw import firmness
from sim.study.claims.examine import Examined, examine
from sim.study.claims.file import Claim, ClaimTest, Verdict
from sim.study.claims.firm import FRAGILE, Firm
from sim.study.claims.read import claim_files, read_claims
from sim.study.claims.sized import Sized
from sim.study.claims.verdict import ClaimOutcome, MeasuredTest, Trace, verdict_on

__all__ = [
    "FRAGILE",
    "JUDGED",
    "AdviceFile",
    "AdviceRow",
    "Audit",
    "AuditedRow",
    "Claim",
    "ClaimOutcome",
    "ClaimTest",
    "Examined",
    "Firm",
    "Judged",
    "MeasuredTest",
    "Sized",
    "Trace",
    "Verdict",
    "audit",
    "claim_files",
    "examine",
    "firmness",
    "read_advice",
    "read_claims",
    "selected",
    "verdict_on",
]
