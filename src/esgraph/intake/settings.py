"""How large a file of RDF may be."""

from dataclasses import dataclass, field

from esgraph.settings import setting
from esgraph.tabular import TableSettings

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """
    The bounds of what is read; beyond any of them a file is refused, never cut.

    Those of spreadsheets are in *tables*.
    """

    tables: TableSettings = field(default_factory=TableSettings)

    max_rdf_bytes: int = setting(
        256 * _MIB, "Largest file of RDF, as received.", unit="bytes", at_least=1
    )
    max_triples: int = setting(2_000_000, "Most triples of one file.", at_least=1)
    max_value_length: int = setting(
        1_000_000, "Longest value (literal) of RDF, in characters.", at_least=1
    )
    max_iri_length: int = setting(2_048, "Longest address (IRI) of RDF, in characters.", at_least=1)
    max_list_length: int = setting(10_000, "Longest list of RDF.", at_least=1)
    max_nesting: int = setting(
        64,
        "Deepest nesting of anonymous nodes, JSON objects and XML elements.",
        at_least=1,
        at_most=256,
    )
