"""A claim to examine, and others like it."""

from typing import Any

from sim.study.claims import Claim, ClaimOutcome, examine

SCENARIO = "public-health-vaccination"
REPLICATES = 4

DATA: dict[str, Any] = {
    "id": "X01",
    "title": "An example",
    "claim": "People say more under a mandate.",
    "row": "D1",
    "scenarios": [SCENARIO],
    "verdict": "holds",
    "why": "It is an example of a claim.",
    "arms": [
        {"name": "mandate", "strategy": "mandate-with-deadline"},
        {"name": "nothing", "strategy": "do-nothing"},
    ],
    "tests": [
        {
            "says": "They say more.",
            "measure": "stance",
            "tier": "operational",
            "weeks": [6, 8],
            "arms": ["mandate", "nothing"],
            "expected": "more",
            "least": 0.0,
        },
        {
            "says": "They say more than they believe.",
            "measure": "stance",
            "tier": "operational",
            "weeks": [6, 8],
            "arms": ["mandate"],
            "less": {"measure": "commitment"},
            "expected": "more",
            "least": 0.0,
        },
    ],
    "fails": [{"when": "nobody defers", "values": {"start.deference": 0.0}, "off": ["authority"]}],
}
CLAIM = Claim.model_validate(DATA)


def claim_with(**changes: Any) -> Claim:
    """The example with the first test changed (weeks, least ...) or the claim itself (id, equal ...)."""
    own = {name: value for name, value in changes.items() if name in Claim.model_fields}
    first = DATA["tests"][0] | {name: value for name, value in changes.items() if name not in Claim.model_fields}
    return Claim.model_validate(DATA | {"tests": [first, *DATA["tests"][1:]]} | own)


def examined(claim: Claim, seed: int = 1) -> ClaimOutcome:
    """The claim examined in this process at a size that takes a moment."""
    return examine([claim], replicates=REPLICATES, seed=seed, workers=1).outcomes[0]
