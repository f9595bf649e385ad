from rdflib.namespace import RDF

from esgraph.intake import Received
from esgraph.namespaces import ESG
from esgraph.pipeline import Published, check
from esgraph.reports import Place

_PREFIX = "@prefix esg: <https://w3id.org/esgraph/ontology#> .\n"


def test_files_of_the_same_name_are_told_apart(published: Published) -> None:
    """Each fault stands on the line of its own file."""
    texts = ("", "\n\n", "\n")
    files = tuple(
        Received("don.ttl", f"{_PREFIX}{breaks}<x:{number}> a esg:Ville{number} .\n".encode())
        for number, breaks in enumerate(texts)
    )

    report = check(files, published).report

    assert [file.name for file in report.files] == ["don.ttl", "don-2.ttl", "don-3.ttl"]
    assert [finding.place for finding in report.findings if finding.code == "unknown-term"] == [
        Place("don.ttl", line=2, column=9),
        Place("don-2.ttl", line=4, column=9),
        Place("don-3.ttl", line=3, column=9),
    ]


def test_tables_of_the_same_name_make_claims_of_their_own(published: Published) -> None:
    """What rows become is named by the file: one claim must not have the values of two."""
    head = "Ville;Levier;Description\n"
    rows = ("Drummondville;Financement;un\n", "Drummondville;Financement;deux\n")
    files = tuple(Received("leviers.csv", (head + row).encode()) for row in rows)

    said = check(files, published).graph

    assert len(set(said.subjects(RDF.type, ESG.LeverUse))) == 2
