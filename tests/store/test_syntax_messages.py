import pytest

from esgraph.errors import InputError
from esgraph.store import parse_rdf

PREFIX = "@prefix e: <http://e.example/> .\n"
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="{}"/></rdf:RDF>'
)


def refusal_of(text: str, media_type: str) -> InputError:
    """Return why *text* is refused."""
    with pytest.raises(InputError) as caught:
        parse_rdf(text.encode(), media_type=media_type)
    return caught.value


@pytest.mark.parametrize(
    ("text", "words", "column"),
    [
        ("e:a e:b f:c .", "le préfixe «\u00a0f:\u00a0» n'est pas déclaré", 9),
        ("e:a e:b <c> .", "adresse incomplète", 9),
        ("e:a e:b <http://e.example/a b> .", "une espace", 9),
        ("e:a e:b <http://e.example/{a}> .", "adresse invalide", 9),
        ("e:a e:b 1\ne:c e:d 2 .", "point", None),
        ("e:a e:b [ e:c 1 . ", "]", None),
        ('e:a e:b "x', "s'arrête trop tôt", None),
        ("e:a e:b .", "il manque une valeur", 9),
        ("e:a 1 2 .", "il manque une propriété", 5),
        ("1 e:a 2 .", "ne peut pas commencer", 1),
        ('e:a e:b "\\q" .', "barre oblique inverse", None),
        ('e:a e:b "x"@toolongforalanguage .', "code de langue", None),
    ],
)
def test_fault_of_turtle_is_told_in_plain_words(text: str, words: str, column: int | None) -> None:
    """What was found, where, and what would be right."""
    refusal = refusal_of(PREFIX + text, "text/turtle")

    assert words in refusal.text.fr
    assert "non valide" not in refusal.text.fr
    assert column is None or (refusal.line, refusal.column) == (2, column)
    assert refusal.excerpt is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"@context": {"e": "http://e.example/"}, "e:a": 1,}', "virgule de trop"),
        ('{"@context": {} "a": 1}', "virgule ou deux-points"),
        ('{"@id": "http://e.example/a", "http://e.example/b": [1}', "JSON mal formé"),
        ('{"@context": "https://e.example/c"}', "rien n'est téléchargé"),
    ],
)
def test_fault_of_json_ld_is_told_in_plain_words(text: str, words: str) -> None:
    """Those who write JSON by hand know its punctuation by name."""
    assert words in refusal_of(text, "application/ld+json").text.fr


def test_fault_of_xml_is_looked_for_in_the_text() -> None:
    """The engine tells no place there, but quotes what it found."""
    refusal = refusal_of(XML.format("http://e.example/a b"), "application/rdf+xml")

    assert "adresse" in refusal.text.fr
    assert (refusal.line, refusal.column) == (2, 29)


def test_fault_that_nobody_foresaw_keeps_the_words_of_the_engine() -> None:
    """They are better than none."""
    text = XML.replace("rdf:about", 'rdf:nodeID="b" rdf:about').format("http://e.example/a")

    assert "le lecteur dit" in refusal_of(text, "application/rdf+xml").text.fr
