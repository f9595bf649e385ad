"""What follows from the axioms, and which data contradict them."""

import pytest
from rdflib import Graph

from esgraph.errors import ContradictionError
from esgraph.inference import infer

_PREFIXES = """
PREFIX claim-status: <https://w3id.org/esgraph/concept/claim-status/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX esg: <https://w3id.org/esgraph/ontology#>
PREFIX lever: <https://w3id.org/esgraph/concept/lever/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>
PREFIX : <https://example.org/>
"""

_FACTS = """
:support a esg:SupportRelation ; esg:supporter :ville ; esg:beneficiary :cdc .
:funding a esg:FundingRelation ; esg:funder :ministere ; esg:beneficiary :pole .
:key a esg:KeyPartnerRelation ; esg:keyPartner :bureau ; esg:partnerOf :ville .
:use a esg:LeverUse ; esg:usedBy :ville ; esg:leverCategory lever:accompagnement .
:claim esg:claimStatus claim-status:affirme ; esg:contradicts :rival .
:ville a org:FormalOrganization ; esg:governs :city .
:city a esg:City ; schema:containedInPlace :mrc ; esg:geographicCode "49058" .
:city schema:sameAs :authority .
:mrc schema:containedInPlace :region .
:unit a org:OrganizationalUnit ; org:unitOf :parent .
:partnership a esg:WinningPartnership ; org:hasMember :axart .
:axart a esg:SocialEconomyEnterprise .
:figure a qb:Observation ; esg:enterpriseCount 78 .
"""


def _graph(turtle: str) -> Graph:
    return Graph().parse(data=_PREFIXES + turtle, format="turtle")


@pytest.fixture(scope="module")
def inferred(ontology: Graph) -> Graph:
    """Return what the axioms entail from one small set of facts."""
    return infer(ontology, _graph(_FACTS))


@pytest.mark.parametrize(
    "triple",
    [
        pytest.param(":ville esg:supports :cdc", id="supporter, beneficiary: supports"),
        pytest.param(":ministere esg:funds :pole", id="funder, beneficiary: funds"),
        pytest.param(":ministere esg:supports :pole", id="who funds supports"),
        pytest.param(":funding esg:supporter :ministere", id="a funder is a supporter"),
        pytest.param(":bureau esg:keyPartnerOf :ville", id="key partner of the body"),
        pytest.param(":ville org:linkedTo :cdc", id="support is a link"),
        pytest.param(":ministere org:linkedTo :pole", id="funding is a link"),
        pytest.param(":bureau org:linkedTo :ville", id="key partnership is a link"),
        pytest.param(":ville esg:supporterIn :support", id="inverse of supporter"),
        pytest.param(":ministere esg:funderIn :funding", id="inverse of funder"),
        pytest.param(":cdc esg:beneficiaryIn :support", id="inverse of beneficiary"),
        pytest.param(":bureau esg:keyPartnerIn :key", id="inverse of keyPartner"),
        pytest.param(":city esg:governedBy :ville", id="inverse of governs"),
        pytest.param(":ville dct:spatial :city", id="a body works where it governs"),
        pytest.param(":use dct:subject lever:accompagnement", id="a lever use is about its lever"),
        pytest.param(":rival esg:contradicts :claim", id="contradiction is symmetric"),
        pytest.param(":claim esg:claimStatus claim-status:conteste", id="who contradicts"),
        pytest.param(":rival esg:claimStatus claim-status:conteste", id="who is contradicted"),
        pytest.param(":city schema:containedInPlace :region", id="containment is transitive"),
        pytest.param(":region schema:containsPlace :city", id="inverse of containment"),
        pytest.param(":city dct:identifier '49058'", id="a code is an identifier"),
        pytest.param(":city a schema:Place", id="a city is a place"),
        pytest.param(":parent org:hasUnit :unit", id="inverse of unitOf"),
        pytest.param(":unit a org:Organization", id="a unit is an organization"),
        pytest.param(":axart org:memberOf :partnership", id="inverse of hasMember"),
        pytest.param(":axart a schema:Organization", id="an enterprise, for schema.org"),
        pytest.param(":partnership a org:OrganizationalCollaboration", id="a partnership"),
        pytest.param(":partnership a esg:Claim", id="a partnership is a claim"),
        pytest.param(":funding a schema:MonetaryGrant", id="a grant, for schema.org"),
        pytest.param(":funding schema:funder :ministere", id="a funder, for schema.org"),
        pytest.param(":figure sdmx-measure:obsValue 78", id="one property for all values"),
    ],
)
def test_axioms_entail(inferred: Graph, triple: str) -> None:
    """A fact follows from the facts stated, and was not stated."""
    assert set(_graph(f"{triple} .")) <= set(inferred)


@pytest.mark.parametrize(
    "triple",
    [
        pytest.param(":ville esg:funds :cdc", id="support is not funding"),
        pytest.param(":ville esg:supports :bureau", id="a city does not support its key partner"),
        pytest.param(":bureau esg:supports :ville", id="nor does the key partner support it"),
        pytest.param(":bureau esg:keyPartnerOf :city", id="the place has no partners"),
        pytest.param(":support a esg:FundingRelation", id="support is no funding relation"),
        pytest.param(":use esg:claimStatus claim-status:conteste", id="nobody disputes it"),
        pytest.param(":region schema:containedInPlace :city", id="containment has a direction"),
        pytest.param(":authority a esg:City", id="an identity link merges nothing"),
        pytest.param(":pole a org:Organization", id="no foreign range types a beneficiary"),
    ],
)
def test_axioms_do_not_entail(inferred: Graph, triple: str) -> None:
    """What the facts leave open stays open."""
    assert not set(_graph(f"{triple} .")) & set(inferred)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        pytest.param(
            ":x a esg:City , org:Organization .",
            ("AdministrativeArea", "Organization", "/x"),
            id="a place that is an organization",
        ),
        pytest.param(
            ":x a esg:RegionalCountyMunicipality , org:FormalOrganization .",
            ("AdministrativeArea", "FormalOrganization", "/x"),
            id="the area of an MRC that is its body",
        ),
        pytest.param(
            ":x a esg:City , esg:AdministrativeRegion .",
            ("City", "AdministrativeRegion", "/x"),
            id="a city that is a region",
        ),
        pytest.param(
            ":x a esg:KeyPartnerRelation , esg:SupportRelation .",
            ("KeyPartnerRelation", "SupportRelation", "/x"),
            id="a key partner relation that is support",
        ),
        pytest.param(
            ":x esg:keyPartner :a ; esg:supporter :b .",
            ("KeyPartnerRelation", "SupportRelation", "/x"),
            id="a key partner beside a supporter",
        ),
        pytest.param(
            ":x a esg:Strength , esg:Challenge .",
            ("Challenge", "Strength", "/x"),
            id="a strength that is a challenge",
        ),
        pytest.param(
            ":x a esg:WinningPartnership , esg:SocialEconomyEnterprise .",
            ("FormalOrganization", "/x"),
            id="a partnership that is one of its parties",
        ),
        pytest.param(
            ":x a esg:LeverUse , esg:City .",
            ("Claim", "AdministrativeArea", "/x"),
            id="a claim that is a place",
        ),
        pytest.param(
            ":x a rdf:Statement ; esg:usedBy :a .",
            ("LeverUse", "Statement", "/x"),
            id="a statement about a triple that is a lever use",
        ),
        pytest.param(
            ":x esg:contradicts :x .",
            ("contradicts", "/x"),
            id="a claim that contradicts itself",
        ),
    ],
)
def test_contradictory_data_are_detected(
    ontology: Graph, data: str, names: tuple[str, ...]
) -> None:
    """The reasoner names the classes or the property at odds, and the individual."""
    with pytest.raises(ContradictionError) as caught:
        infer(ontology, _graph(data))

    assert any(
        all(name in explanation for name in names) for explanation in caught.value.explanations
    )


def test_ontology_alone_is_free_of_contradictions(ontology: Graph) -> None:
    """The axioms, the concepts and the alignments agree with each other."""
    assert len(infer(ontology, Graph())) > 0
