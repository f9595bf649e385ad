"""What values are called and how they are written, by their datatype, node kind and language."""

from rdflib import URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from esgraph.language import Text

_DATATYPES: dict[URIRef, Text] = {
    XSD.integer: Text(fr="un nombre entier", en="a whole number"),
    XSD.int: Text(fr="un nombre entier", en="a whole number"),
    XSD.long: Text(fr="un nombre entier", en="a whole number"),
    XSD.nonNegativeInteger: Text(
        fr="un nombre entier, zéro ou plus", en="a whole number, zero or more"
    ),
    XSD.positiveInteger: Text(fr="un nombre entier, un ou plus", en="a whole number, one or more"),
    XSD.decimal: Text(fr="un nombre décimal", en="a decimal number"),
    XSD.double: Text(fr="un nombre", en="a number"),
    XSD.float: Text(fr="un nombre", en="a number"),
    XSD.boolean: Text(fr="« vrai » ou « faux »", en="“true” or “false”"),
    XSD.string: Text(fr="un texte sans langue", en="a text without a language"),
    RDF.langString: Text(fr="un texte avec sa langue", en="a text with its language"),
    XSD.date: Text(
        fr="une date (année-mois-jour, comme 2016-12-31)",
        en="a date (year-month-day, such as 2016-12-31)",
    ),
    XSD.dateTime: Text(
        fr="une date avec l'heure (comme 2016-12-31T08:30:00)",
        en="a date with the time (such as 2016-12-31T08:30:00)",
    ),
    XSD.gYear: Text(fr="une année (comme 2016)", en="a year (such as 2016)"),
    XSD.gYearMonth: Text(
        fr="une année et un mois (comme 2016-12)", en="a year and a month (such as 2016-12)"
    ),
    XSD.anyURI: Text(fr="une adresse du Web", en="a web address"),
}

_NODE_KINDS: dict[URIRef, Text] = {
    SH.IRI: Text(
        fr="une adresse ou un identifiant, et non un texte",
        en="an address or an identifier, not a text",
    ),
    SH.BlankNode: Text(fr="un élément sans identifiant", en="an item without an identifier"),
    SH.Literal: Text(fr="un texte, un nombre ou une date", en="a text, a number or a date"),
    SH.BlankNodeOrIRI: Text(
        fr="un élément décrit, et non un texte", en="a described item, not a text"
    ),
    SH.BlankNodeOrLiteral: Text(
        fr="un élément sans identifiant, ou un texte", en="an item without an identifier, or a text"
    ),
    SH.IRIOrLiteral: Text(
        fr="une adresse, un identifiant ou un texte", en="an address, an identifier or a text"
    ),
}

_LANGUAGES: dict[str, Text] = {
    "fr": Text(fr="français", en="French"),
    "en": Text(fr="anglais", en="English"),
    "es": Text(fr="espagnol", en="Spanish"),
    "iu": Text(fr="inuktitut", en="Inuktitut"),
    "cr": Text(fr="cri", en="Cree"),
}


def datatype_words(datatype: Node) -> Text | None:
    """Return what a value of *datatype* is called, with an article; ``None`` for a rare one."""
    return _DATATYPES.get(URIRef(str(datatype)))


def node_kind_words(kind: Node) -> Text | None:
    """Return what a node of *kind* (``sh:IRI``…) is called, with an article."""
    return _NODE_KINDS.get(URIRef(str(kind)))


def language_words(tag: str) -> Text:
    """Return the name of the language with *tag*, else the tag."""
    return _LANGUAGES.get(tag.lower().split("-")[0], Text(fr=tag, en=tag))
