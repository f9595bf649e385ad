from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, QB, RDF, RDFS, SKOS
from rdflib.term import BNode

from esgraph.fiche import Reading
from esgraph.fiche.mapping import fiche_to_graph
from esgraph.identity import EntityIndex
from esgraph.namespaces import CPSV, CV, ESG, SCHEMA, VCARD, concept, thing
from esgraph.people import People

Read = Callable[..., Reading]

WHOLE = """# Boisvert

L'économie sociale dans les Collines

120

entreprises collectives
dont 45 à Boisvert

*selon le portrait ISQ, 2016

## Leviers de développement

### Accompagnement vital

La Ville soutient la CDC Merle et verse 5 000 $ à la Fondation Merle pour le projet « Toits ».

### Apiculture urbaine

Boisvert s'est dotée d'une Politique du miel. Elle adhère à l'initiative « Ruches pour tous! ».

*Certains leviers ne sont toutefois pas conçus spécifiquement pour l'économie sociale.*

## Force distinctive

Une Politique du miel.

## Défis

Donner plus de place à Boisvert économique.

## Partenaires clés

| Organisme | Courriel | Site |
|---|---|---|
| CDC Merle (CDCM) | info@cdcm.ca | http://cdcm.ca/à propos |

## Des partenariats gagnants

### Atelier Nord

Cette coopérative de travail a été fondée en 1998 par la CDC Merle. Elle compte 30 membres.
"""
SHARED = {
    *(ORG.Organization, ORG.FormalOrganization, ORG.OrganizationalCollaboration, ESG.City),
    *(CPSV.Rule, ESG.AdministrativeRegion, SCHEMA.Event),
}
DERIVED = (ESG.Claim, QB.Observation, QB.Slice, ORG.Membership, VCARD.Organization)


@pytest.fixture
def whole(read: Read) -> Graph:
    """Return the graph of a fiche that has every section."""
    return read(WHOLE).graph


def test_graph_has_absolute_iris_and_no_blank_node(whole: Graph) -> None:
    """Every node is an IRI that any store takes."""
    terms = {term for triple in whole for term in triple}
    iris = {term for term in terms if isinstance(term, URIRef)}

    assert not {term for term in terms if isinstance(term, BNode)}
    assert not {iri for iri in iris if not urlsplit(iri).scheme or set(iri) & set(' <>"{}|\\^`')}
    assert all(str(iri).isascii() for iri in iris)


@pytest.mark.parametrize("cls", DERIVED, ids=lambda cls: str(cls).rpartition("/")[2])
def test_every_claim_names_its_passage(whole: Graph, cls: URIRef) -> None:
    """Each n-ary node and each statement is derived from a passage with a quotation."""
    nodes = set(whole.subjects(RDF.type, cls))
    passages = {node: whole.value(node, PROV.wasDerivedFrom) for node in nodes}

    assert nodes
    assert all((passage, ESG.firstLine, None) in whole for passage in passages.values())


def test_every_plain_triple_about_a_shared_entity_has_its_statement(whole: Graph) -> None:
    """Types, labels, founders and the like can all be traced to the words that say so."""
    shared = {s for cls in SHARED for s in whole.subjects(RDF.type, cls)}
    stated = {
        (whole.value(s, RDF.subject), whole.value(s, RDF.predicate), whole.value(s, RDF.object))
        for s in whole.subjects(RDF.type, RDF.Statement)
    }

    assert shared
    assert {triple for triple in whole if triple[0] in shared} - stated == set()


def test_each_statement_is_about_one_triple(whole: Graph) -> None:
    """No two triples share a statement."""
    for statement in whole.subjects(RDF.type, RDF.Statement):
        for predicate in (RDF.subject, RDF.predicate, RDF.object):
            assert len(list(whole.objects(statement, predicate))) == 1


def test_same_fiche_gives_the_same_graph(read: Read) -> None:
    """Reading twice gives the same triples and remarks."""
    first, second = read(WHOLE), read(WHOLE)

    assert set(first.graph) == set(second.graph)
    assert first.notices == second.notices


def test_graph_is_named_after_the_file(read: Read) -> None:
    """The graph's name comes from the file's."""
    expected = URIRef("https://w3id.org/esgraph/graph/fiche/boisvert")

    assert read(WHOLE).graph_name == expected


def test_next_fiche_shares_the_organizations_of_the_one_before(
    read: Read, index: EntityIndex
) -> None:
    """Two fiches that name one organization by its name or acronym name one thing."""
    first = read(WHOLE)
    text = (
        "# Val-Merle\n\n## Partenaires clés\n\n| Nom |\n|---|\n| C.D.C. Merle |\n| CDC  merle |\n"
    )
    second = read(text, name="val-merle.md", known=index.with_graph(first.graph)).graph

    partners = set(second.objects(None, ESG.keyPartner))
    assert thing("organization", "cdc-merle") in partners


def test_likely_duplicate_is_a_warning_with_its_line(read: Read, index: EntityIndex) -> None:
    """A name that is almost a known one makes a new organization, and a warning."""
    known = index.with_graph(read(WHOLE).graph)
    text = "# Val\n\n## Des partenariats gagnants\n\n### Atelier du Nord inc.\n\nElle expose.\n"
    reading = read(text, name="val.md", known=known)

    warnings = [n for n in reading.notices if n.code == "possible-duplicate"]
    assert [(n.severity, n.line is not None) for n in warnings] == [("warning", True)]
    assert "Atelier Nord" in warnings[0].text.fr


def test_new_city_of_a_known_name_takes_a_suffix(read: Read) -> None:
    """A city called like one of another region is another city, and so is its body."""
    text = "# Saint-Aimé\n\nL'économie sociale dans les Collines\n\n45\n\nentreprises collectives\n"
    graph = read(text, name="saint-aime.md").graph

    city = thing("city", "saint-aime-collines")
    assert (thing("document", "saint-aime"), SCHEMA.about, city) in graph
    assert (thing("organization", "ville-de-saint-aime-collines"), ESG.governs, city) in graph


def test_known_city_is_recognised_in_its_region(read: Read) -> None:
    """The region that the box names decides which city of the name is meant."""
    text = "# Saint-Aimé\n\nL'économie sociale dans le Rivage\n\n45\n\nentreprises collectives\n"
    graph = read(text, name="saint-aime.md").graph

    assert (thing("document", "saint-aime"), SCHEMA.about, thing("city", "saint-aime")) in graph


def test_generic_acronym_is_no_alias(read: Read) -> None:
    """« OMH » belongs to no one body, so it is not recorded as the name of one."""
    text = (
        "# Boisvert\n\n## Des partenariats gagnants\n\n### Atelier\n\n"
        "Atelier est un OBNL fondé par l'Office municipal d'habitation Merle (OMH).\n"
    )
    graph = read(text).graph

    office = thing("organization", "office-municipal-d-habitation-merle")
    assert (thing("organization", "atelier"), SCHEMA.founder, office) in graph
    assert (office, SKOS.altLabel, None) not in graph


def test_name_that_every_city_has_makes_no_organization(read: Read) -> None:
    """« Le Pôle » alone is reported, and is not one organization for all cities."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Innovation sociale\n\n"
        "La Ville soutient le Pôle et la CDC Merle.\n"
    )
    reading = read(text)

    assert set(reading.graph.objects(None, ESG.beneficiary)) == {thing("organization", "cdc-merle")}
    assert "unidentified-name" in {notice.code for notice in reading.notices}


def test_own_policy_is_preferred_to_another_body_s(read: Read) -> None:
    """A policy that the fiche says its city has is not taken for that of the MRC."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Innovation sociale\n\n"
        "Boisvert s'est dotée d'une Politique culturelle.\n"
    )
    graph = read(text).graph

    own = thing("policy", "ville-de-boisvert-politique-culturelle")
    assert set(graph.objects(None, ESG.involves)) == {own}


def test_support_body_that_is_presented_is_no_enterprise(read: Read) -> None:
    """A Pôle is an OBNL, and no social economy enterprise."""
    text = (
        "# Boisvert\n\n## Des partenariats gagnants\n\n### Pôle d'économie sociale des Collines\n\n"
        "Cet OBNL aide les entreprises.\n"
    )
    graph = read(text).graph

    pole = thing("organization", "pole-d-economie-sociale-des-collines")
    assert (pole, RDF.type, ORG.Organization) in graph
    assert (pole, RDF.type, ESG.SocialEconomyEnterprise) not in graph


def test_people_are_published_when_asked_for(read: Read) -> None:
    """With people included, names and nominative addresses stay."""
    text = (
        "# Boisvert\n\n## Partenaires clés\n\n| Nom | Courriel |\n|---|---|\n"
        "| CDC Merle | julie.roy@cdcm.ca |\n"
    )
    with_people = read(text, people=People.INCLUDE)
    without = read(text)

    mail = (None, VCARD.hasEmail, URIRef("mailto:julie.roy@cdcm.ca"))
    assert mail in with_people.graph
    assert mail not in without.graph
    assert "julie" not in without.graph.serialize(format="nt")
    assert [n.line for n in without.notices if n.code == "nominative-email"] == [7]
    assert not any("julie" in notice.text.fr for notice in without.notices)


def test_person_is_no_founder(read: Read) -> None:
    """A person's name makes no organization."""
    text = (
        "# Boisvert\n\n## Des partenariats gagnants\n\n### Atelier\n\n"
        "Atelier est un OBNL fondé par Julie Roy et la CDC Merle.\n"
    )
    graph = read(text).graph

    founders = set(graph.objects(thing("organization", "atelier"), SCHEMA.founder))
    assert founders == {thing("organization", "cdc-merle")}


def test_fiche_without_city_keeps_its_passages_and_warns(read: Read, index: EntityIndex) -> None:
    """Levers that belong to no city are kept as passages, with a warning."""
    fiche = replace(read(WHOLE).fiche, city=None)

    graph, notices = fiche_to_graph(fiche, index, lever_labels={})

    assert thing("passage", "boisvert-lever-apiculture-urbaine") in set(graph.subjects())
    assert not set(graph.subjects(RDF.type, ESG.LeverUse))
    assert "fiche-without-city" in {notice.code for notice in notices}


def test_known_alias_adds_no_second_label(read: Read) -> None:
    """A thing called by an alias keeps the one label of its own source."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Innovation sociale\n\n"
        "La Ville soutient la MRC de Boisvertville.\n"
    )
    graph = read(text).graph

    body = thing("organization", "mrc-de-boisvert")
    assert set(graph.objects(None, ESG.beneficiary)) == {body}
    assert (body, RDFS.label, None) not in graph


def test_disclaimer_is_stated_of_each_lever_use(whole: Graph) -> None:
    """The disclaimer leaves each lever use unknown, and says where that is said."""
    passage = thing("passage", "boisvert-disclaimer")
    uses = {whole.value(s, RDF.subject) for s in whole.subjects(PROV.wasDerivedFrom, passage)}

    assert uses == set(whole.subjects(RDF.type, ESG.LeverUse))
    assert set(whole.objects(None, ESG.specificToSocialEconomy)) == {
        concept("specificity", "inconnu")
    }


def test_contact_point_has_a_valid_address(whole: Graph) -> None:
    """A written address with spaces or accents becomes an IRI, or is left out."""
    (contact,) = whole.objects(thing("organization", "cdc-merle"), CV.contactPoint)

    assert (contact, VCARD.hasEmail, URIRef("mailto:info@cdcm.ca")) in whole
    assert all(str(url).isascii() for url in whole.objects(contact, VCARD.hasURL))


def test_description_carries_its_language(whole: Graph) -> None:
    """Prose is French and says so."""
    descriptions = [o for o in whole.objects(None, DCTERMS.description) if isinstance(o, Literal)]

    assert descriptions
    assert {d.language for d in descriptions} <= {"fr", "en"}


def test_two_levers_of_one_category_stay_two(read: Read) -> None:
    """Titles that mean one lever give two uses of it, each with its passage and relations."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n"
        "### Financement\n\nLa Ville soutient la CDC Merle.\n\n"
        "### Financement solidaire\n\nLa Ville soutient la CDC Merle.\n"
    )
    graph = read(text).graph

    uses = {thing("lever-use", f"boisvert-lever-financement{n}") for n in ("", "-2")}
    passages = {thing("passage", f"boisvert-lever-financement{n}") for n in ("", "-2")}
    relations = set(graph.subjects(RDF.type, ESG.SupportRelation))
    assert set(graph.subjects(ESG.leverCategory, concept("lever", "financement"))) == uses
    assert {graph.value(use, PROV.wasDerivedFrom) for use in uses} == passages
    assert {graph.value(r, PROV.wasDerivedFrom) for r in relations} == passages


def test_sum_given_to_several_is_one_funding(read: Read) -> None:
    """A sum said of two organizations stays one funding of both, and a remark on its line."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Financement\n\n"
        "La Ville a accordé 50 000 $ à la CDC Merle et à la Fondation Merle.\n"
    )
    reading = read(text)

    (relation,) = reading.graph.subjects(RDF.type, ESG.FundingRelation)
    assert set(reading.graph.objects(relation, ESG.beneficiary)) == {
        thing("organization", "cdc-merle"),
        thing("organization", "fondation-merle"),
    }
    assert len(set(reading.graph.objects(None, SCHEMA.amount))) == 1
    assert [n.line for n in reading.notices if n.code == "shared-amount"] == [5]


def test_sum_over_years_does_not_recur(read: Read) -> None:
    """« 75 000 $ sur trois ans » is given once: its duration is only in its writing."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Financement\n\n"
        "La Ville a accordé 75 000 $ sur trois ans à la CDC Merle.\n"
    )
    graph = read(text).graph

    (amount,) = graph.objects(None, SCHEMA.amount)
    assert str(graph.value(amount, ESG.lexicalForm)) == "75 000 $ sur trois ans"
    assert graph.value(amount, SCHEMA.duration) is None


def test_start_without_end_stays_open(read: Read) -> None:
    """« Depuis 2018 » gives a first year and no last one."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Financement\n\n"
        "La Ville finance la CDC Merle depuis 2018.\n"
    )
    graph = read(text).graph

    (relation,) = graph.subjects(RDF.type, ESG.FundingRelation)
    assert str(graph.value(relation, SCHEMA.startDate)) == "2018"
    assert graph.value(relation, SCHEMA.endDate) is None


def test_named_project_can_be_helped(read: Read) -> None:
    """Support of a project between guillemets is support of that initiative."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Innovation sociale\n\n"
        "La Ville soutient le projet « Toits verts ».\n"
    )
    graph = read(text).graph

    project = thing("initiative", "toits-verts")
    assert set(graph.objects(None, ESG.beneficiary)) == {project}
    assert (project, RDF.type, ORG.OrganizationalCollaboration) in graph


def test_policy_of_one_city_is_not_that_of_the_next(read: Read, index: EntityIndex) -> None:
    """Two cities with a policy of one name have two policies, and prose links to none by it."""
    levers = "## Leviers de développement\n\n### Innovation sociale\n\n"
    own = f"# Val-Merle\n\n{levers}Val-Merle s'est dotée d'une Politique du miel.\n"
    first = read(own, name="val-merle.md")
    known = index.with_graph(first.graph)
    again = own.replace("Val-Merle", "Rive-Merle")
    second = read(again, name="rive-merle.md", known=known).graph
    third = read(
        f"# Mont-Merle\n\n{levers}La Ville s'inspire d'une Politique du miel.\n",
        name="mont-merle.md",
        known=known,
    ).graph

    policy = thing("policy", "ville-de-val-merle-politique-du-miel")
    label = first.graph.value(policy, RDFS.label)
    assert str(label) == "Politique du miel de la Ville de Val-Merle"
    assert (policy, SKOS.hiddenLabel, Literal("Politique du miel", lang="fr")) in first.graph
    assert (policy, DCTERMS.spatial, thing("city", "val-merle")) in first.graph
    assert set(second.objects(None, ESG.involves)) == {
        thing("policy", "ville-de-rive-merle-politique-du-miel")
    }
    assert not set(third.objects(None, ESG.involves))


def test_new_organizations_are_told_in_one_notice(read: Read) -> None:
    """All new organizations of a fiche are in one remark, on the line of the first."""
    notices = [n for n in read(WHOLE).notices if n.code == "new-organization"]

    assert [(n.severity, n.line) for n in notices] == [("info", 14)]
    assert notices[0].text.fr == (
        "3 organismes nouveaux\u00a0: «\u00a0CDC Merle\u00a0», «\u00a0Fondation Merle\u00a0», "
        "«\u00a0Atelier Nord\u00a0»."
    )


def test_name_of_a_person_left_out_is_told(read: Read) -> None:
    """Where someone's name is left out, a remark says so without the name."""
    text = "# Boisvert\n\n## Défis\n\nSelon Julie Roy, les locaux manquent.\n"
    notices = [n for n in read(text).notices if n.code == "person-name"]

    assert [(n.severity, n.line) for n in notices] == [("info", 5)]
    assert "Roy" not in notices[0].text.fr


def test_policy_helps_nobody(read: Read) -> None:
    """What a known policy is said to support is not support by an organization."""
    text = (
        "# Boisvert\n\n## Leviers de développement\n\n### Innovation sociale\n\n"
        "La Politique culturelle de la MRC de Boisvert soutient la CDC Merle.\n"
    )

    assert not set(read(text).graph.subjects(RDF.type, ESG.SupportRelation))


def test_social_economy_enterprise_in_apposition(read: Read) -> None:
    """« X, entreprise d'économie sociale, » makes X one, without a legal form."""
    text = (
        "# Boisvert\n\n## Des partenariats gagnants\n\n### Atelier\n\n"
        "Atelier, entreprise d'économie sociale, est née d'un partenariat entre la Ville et la "
        "CDC Merle.\n"
    )
    graph = read(text).graph

    atelier = thing("organization", "atelier")
    assert (atelier, RDF.type, ESG.SocialEconomyEnterprise) in graph
    assert set(graph.objects(atelier, SCHEMA.founder)) == {
        thing("organization", "ville-de-boisvert"),
        thing("organization", "cdc-merle"),
    }


def test_box_puts_a_new_city_in_its_territory(read: Read) -> None:
    """« L'économie sociale en Lointainie » on the fiche of a new city says where it lies."""
    text = "# Hautbourg\n\nL'économie sociale en Lointainie\n\n12\n\nentreprises collectives\n"

    graph = read(text).graph

    place = (thing("city", "hautbourg"), SCHEMA.containedInPlace, thing("region", "lointainie"))
    assert place in graph


def test_known_city_is_not_placed_again(whole: Graph) -> None:
    """What the reference data know of a place, a fiche does not repeat."""
    assert (thing("city", "boisvert"), SCHEMA.containedInPlace, None) not in whole


def test_title_like_a_known_city_is_a_warning(read: Read) -> None:
    """A slip in the title would make another city: the reader asks."""
    notices = read("# Boisvertt\n\n## Défis\n\nUn défi.\n").notices

    assert ("possible-duplicate", "warning") in {(one.code, one.severity) for one in notices}
