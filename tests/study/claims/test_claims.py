"""The shipped claims: the verdict recorded for each, and what the rows they come from ask for."""

from collections import Counter

import pytest

from sim.scenarios.catalogue import Catalogue
from sim.study.claims import Claim, ClaimOutcome, MeasuredTest, claim_files, examine, read_claims, verdict_on
from sim.study.statistics import Interval

REPLICATES = 100  # as in docs/claims.md
IN_BOTH = ("D01", "D02", "D03", "D05", "D11", "D13", "D16", "D17")
BOTH = {"public-health-vaccination", "public-sector-ai"}
CLAIMS = read_claims(Catalogue())


@pytest.fixture(scope="module")
def found() -> dict[str, ClaimOutcome]:
    """Every claim at the size at which its verdict is recorded."""
    return {o.claim.id: o for o in examine(CLAIMS, replicates=REPLICATES, parts=["tests"], workers=1).outcomes}


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim.id for claim in CLAIMS])
def test_a_claim_has_the_verdict_recorded_for_it(claim: Claim, found: dict[str, ClaimOutcome]) -> None:
    head = found[claim.id].deciding
    told = f"{head.scenario}: {head.test.says} {head.effect}, expected {head.test.expected} than {head.test.least}"
    assert found[claim.id].verdict == claim.verdict, told


def test_a_claim_is_borne_out_where_it_should_fail_only_if_its_file_says_why() -> None:
    outcomes = examine(CLAIMS, replicates=5, parts=["conditions"], workers=1).outcomes
    borne_out = {f"{o.claim.id} when {f.fails.when}" for o in outcomes for f in o.fails if f.fails and beyond(f)}
    even_so = {f"{claim.id} when {fails.when}" for claim in CLAIMS for fails in claim.fails if fails.even_so}
    assert borne_out == even_so


def beyond(finding: MeasuredTest) -> bool:
    """Whether the mean effect alone lies beyond the least effect that counts."""
    mean = finding.effect.mean
    return verdict_on(Interval(mean, mean, mean), finding.test) == "holds"


def test_every_row_of_the_brief_is_a_claim() -> None:
    assert {claim.row for claim in CLAIMS} >= {f"D{n}" for n in range(1, 30)}
    assert list(claim_files()) == [claim.id for claim in CLAIMS]


def test_the_claims_of_any_initiative_are_tested_on_both_scenarios() -> None:
    assert all(set(claim.scenarios) == BOTH for claim in CLAIMS if claim.id in IN_BOTH)


def test_every_scenario_has_three_claims_at_least() -> None:
    per_scenario = Counter(name for claim in CLAIMS for name in claim.scenarios)
    assert all(per_scenario[name] >= 3 for name in Catalogue().scenario_names()), per_scenario


def test_every_claim_says_when_it_should_fail_and_why_it_came_out_as_it_did() -> None:
    assert all(claim.fails and len(claim.why) > 20 for claim in CLAIMS)
