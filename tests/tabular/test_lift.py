from collections.abc import Callable, Sequence
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, QB, RDF, RDFS, SKOS, XSD

from esgraph.identity import index_entities
from esgraph.namespaces import (
    ESG,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    concept,
    thing,
)
from esgraph.tabular import Layout, Lifted, find_tables, lift, read_workbook

Sheets = dict[str, Sequence[Sequence[Any]]]
Lift = Callable[[Sheets], Lifted]

KNOWN = """
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix id: <https://w3id.org/esgraph/id/> .

<https://w3id.org/esgraph/id/city/levant> a esg:City ;
    rdfs:label "Levant"@fr ; esg:geographicCode "99001" .
<https://w3id.org/esgraph/id/city/bourg-99010> a esg:City ;
    rdfs:label "Bourg"@fr ; esg:geographicCode "99010" .
<https://w3id.org/esgraph/id/city/bourg-99020> a esg:City ;
    rdfs:label "Bourg"@fr ; esg:geographicCode "99020" .
<https://w3id.org/esgraph/id/mrc/du-levant> a esg:RegionalCountyMunicipality ;
    rdfs:label "MRC du Levant"@fr .
<https://w3id.org/esgraph/id/organization/ville-de-levant> a org:FormalOrganization ;
    rdfs:label "Ville de Levant"@fr ; esg:governs <https://w3id.org/esgraph/id/city/levant> .
<https://w3id.org/esgraph/id/organization/cdc-du-levant> a org:Organization ;
    rdfs:label "CDC du Levant"@fr .
"""
LEVANT = thing("city", "levant")
BODY = thing("organization", "ville-de-levant")


@pytest.fixture
def lifted(make_xlsx: Callable[..., bytes], layouts: tuple[Layout, ...]) -> Lift:
    """Return a function that lifts a workbook, knowing a few invented things."""

    def run(sheets: Sheets) -> Lifted:
        known = Graph().parse(data=KNOWN, format="turtle")
        tables = find_tables(read_workbook(make_xlsx(sheets), path="f.xlsx"), layouts)
        assert tables.is_sound, tables.faults
        return lift(tables.tables, title="Données", known=known, index=index_entities(known))

    return run


def only(graph: Graph, cls: URIRef) -> URIRef:
    """Return the one node of a class."""
    (node,) = graph.subjects(RDF.type, cls)
    assert isinstance(node, URIRef)
    return node


def test_names_mean_what_other_sheets_and_known_data_describe(lifted: Lift) -> None:
    """Sheets may come in any order; a city may stand for its body."""
    found = lifted(
        {
            "Leviers": [["Organisme municipal", "Levier", "Organismes cités"],
                        ["Rivière", "Habitation", "Coop Alpha ; CDC du Levant"]],
            "Organismes": [["Nom"], ["Coop Alpha"]],
            "Villes": [["Nom", "Organisme municipal"], ["Rivière", "Ville de Rivière"]],
        }
    )  # fmt: skip

    use = only(found.graph, ESG.LeverUse)
    body = thing("organization", "ville-de-riviere")
    assert (use, ESG.usedBy, body) in found.graph
    assert (body, ESG.governs, thing("city", "riviere")) in found.graph
    assert set(found.graph.objects(use, ESG.involves)) == {
        thing("organization", "coop-alpha"), thing("organization", "cdc-du-levant"),
    }  # fmt: skip
    assert found.notices == ()


def test_known_thing_keeps_its_name_and_its_label(lifted: Lift) -> None:
    """However it is written in a cell."""
    found = lifted({"Villes": [["Nom", "MRC"], ["LEVANT", "Levant"]]})

    assert list(found.graph.objects(LEVANT, RDFS.label)) == [Literal("Levant", lang="fr")]
    assert (LEVANT, SCHEMA.containedInPlace, thing("mrc", "du-levant")) in found.graph


@pytest.mark.parametrize("written", ["Bourg (99020)", "99020"])
def test_code_tells_homonyms(lifted: Lift, written: str) -> None:
    """A name that two cities have names neither by itself."""
    headers = ["Nom", "Lieu", "Membre"]
    found = lifted({"Partenariats": [headers, ["P", written, "CDC du Levant"]]})
    unclear = lifted({"Partenariats": [headers, ["P", "Bourg", "CDC du Levant"]]})

    claim = only(found.graph, ESG.WinningPartnership)
    assert found.graph.value(claim, SCHEMA.about) == thing("city", "bourg-99020")
    assert unclear.graph.value(claim, SCHEMA.about) == Literal("Bourg")
    hint = unclear.origins.hint(claim, Literal("Bourg"))
    assert hint is not None
    assert "code géographique" in hint.fr


def test_funding_has_amount_dates_and_source(lifted: Lift) -> None:
    """Under the headers of 360Giving."""
    found = lifted(
        {
            "Funding": [
                ["Funding Org:Name", "Recipient Org:Name", "Amount Awarded",
                 "Planned Dates:Start Date", "Source", "Grant Programme:Title", "Lever",
                 "Description"],
                ["Levant", "CDC du Levant", "1,4 M$", 2020, "https://example.org/r",
                 "Chantier", "Funding", "Aide"],
                ["Levant", "CDC du Levant", "plus de 50 000 $"],
            ]
        }
    )  # fmt: skip
    graph = found.graph
    slug = "donnees-funding-levant-cdc-du-levant"
    first, second = thing("funding-relation", slug), thing("funding-relation", f"{slug}-2")

    assert (first, ESG.funder, BODY) in graph
    assert (first, ESG.supporter, BODY) in graph
    assert (first, SCHEMA.startDate, Literal("2020", datatype=XSD.gYear)) in graph
    assert (first, SCHEMA.fundedItem, thing("initiative", "chantier")) in graph
    assert (first, DCTERMS.subject, concept("lever", "financement")) in graph
    assert (first, DCTERMS.description, Literal("Aide", lang="fr")) in graph
    amount = thing("amount", slug)
    assert (first, SCHEMA.amount, amount) in graph
    assert (amount, SCHEMA.value, Literal("1400000.0", datatype=XSD.decimal)) in graph
    assert (amount, SCHEMA.currency, Literal("CAD")) in graph
    minimum = Literal("50000.0", datatype=XSD.decimal)
    assert (thing("amount", f"{slug}-2"), SCHEMA.minValue, minimum) in graph
    assert (second, PROV.wasDerivedFrom, thing("document", "donnees")) in graph
    source = graph.value(first, PROV.wasDerivedFrom)
    assert graph.value(source, DCTERMS.title) == Literal("https://example.org/r", lang="fr")


def test_figures_have_measure_unit_and_data_set(lifted: Lift) -> None:
    """Counts are integers, shares and amounts decimals; without a period they are apart."""
    found = lifted(
        {
            "Chiffres": [
                ["Territoire", "Mesure", "Valeur", "Unité", "Période"],
                ["Levant", "Nombre d'entreprises", "1\u00a0234", "Entreprises", 2016],
                ["Levant", "Revenus", "1,4 G$", None, None],
            ]
        }
    )
    graph = found.graph
    dated = next(graph.subjects(SDMX_DIMENSION.refPeriod))
    undated = next(graph.subjects(ESG.revenue))

    assert graph.value(dated, ESG.enterpriseCount) == Literal("1234", datatype=XSD.integer)
    assert graph.value(dated, SDMX_DIMENSION.refArea) == LEVANT
    assert graph.value(undated, ESG.revenue) == Literal("1400000000.0", datatype=XSD.decimal)
    assert graph.value(undated, SDMX_ATTRIBUTE.unitMeasure) == concept("unit", "cad")
    structures = {
        node: graph.value(graph.value(node, QB.dataSet), QB.structure) for node in (dated, undated)
    }
    assert structures == {dated: ESG.FigureStructure, undated: ESG.UndatedFigureStructure}


def test_unknown_organization_is_added_and_told_once(lifted: Lift) -> None:
    """In its first cell, as a likely duplicate where it is like a known one."""
    found = lifted(
        {
            "Soutiens": [
                ["Organisme qui soutient", "Bénéficiaire", "Genre", "Levier"],
                ["Levant", "Inconnue inc.", "Hébergement; Appui", "Habitation"],
                ["Levant", "Inconnue inc."],
                ["Levant", "C.D.C. du Levants"],
            ]
        }
    )  # fmt: skip

    told = [(notice.code, notice.cell) for notice in found.notices]
    assert ("newcomer", "Soutiens!B2") in told
    assert len(told) == 2
    new = thing("organization", "inconnue-inc")
    kinds = set(found.graph.objects(None, DCTERMS.type))
    assert kinds == {concept("relation-kind", "hebergement"), concept("relation-kind", "soutien")}
    assert (new, RDF.type, ORG.Organization) in found.graph
    assert str(found.origins.place_of(new)) == "Soutiens!B2"


def test_unknown_lever_is_a_proposal(lifted: Lift) -> None:
    """As in a fiche."""
    headers = ["Organisme municipal", "Levier"]
    found = lifted({"Leviers": [headers, ["Levant", "Téléportation"]]})

    proposed = concept("lever-proposed", "teleportation")
    assert (None, ESG.leverCategory, proposed) in found.graph
    assert (proposed, SKOS.prefLabel, Literal("Téléportation", lang="fr")) in found.graph


def test_two_rows_about_one_thing_are_told(lifted: Lift) -> None:
    """The second says where the first is."""
    found = lifted({"Organismes": [["Nom"], ["Coop Alpha"], ["coop ALPHA"]]})

    assert [(n.code, n.cell) for n in found.notices] == [("repeated-name", "Organismes!A3")]
    assert "Organismes!A2" in found.notices[0].text.fr


def test_node_without_name_is_called_by_its_row(lifted: Lift) -> None:
    """Reports speak of rows, not of IRIs."""
    found = lifted({"Soutiens": [["Organisme qui soutient", "Bénéficiaire"], ["Levant", None]]})

    label = found.origins.label(only(found.graph, ESG.SupportRelation))
    assert label is not None
    assert (label.fr, label.en) == ("Soutiens, ligne 2", "Support, row 2")
