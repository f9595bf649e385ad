import re

import pytest
from rdflib.namespace import SH

from esgraph.language import Text
from esgraph.project import own_project
from esgraph.reports.plain_words import plain_words
from esgraph.validation import load_shapes

_JARGON = re.compile(
    r"[a-z]:[A-Za-z]|[@^<]|\b(?:IRI|URI|triples?|triplets?|nodes?|nœuds?|literals?|littéral)\b"
)


def test_messages_of_the_shapes_are_plain() -> None:
    """Names and syntax of RDF stand in parentheses, which those who fill cells are not shown."""
    messages = [str(each) for each in load_shapes(own_project().shapes).objects(None, SH.message)]
    addresses = re.compile(r"info@\S+|https?://")
    plain = [addresses.sub("", plain_words(Text(fr=each, en=each)).fr) for each in messages]

    assert len(plain) > 400
    assert [words for words in plain if _JARGON.search(words)] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Le lieu (schema:about).", "Le lieu."),
        ("En français (@fr).", "En français."),
        ("Une adresse (<https://exemple.ca>).", "Une adresse."),
        ('En chiffres ("1.0"^^xsd:decimal).', "En chiffres."),
        ("Un code (ISO 4217), une valeur (2016).", "Un code (ISO 4217), une valeur (2016)."),
    ],
)
def test_asides_are_left_out(words: str, expected: str) -> None:
    """Only those that name terms or syntax."""
    assert plain_words(Text(fr=words, en=words)) == Text(fr=expected, en=expected)
