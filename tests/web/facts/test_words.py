import pytest

from esgraph.web.facts.words import Words, put_together

VILLE = Words("Ville de Plainval", "fr")
FUNDING = Words("Funding", "en")


def test_each_part_keeps_its_language() -> None:
    """A sentence of ours around words of the data is read in both languages."""
    words = put_together("Lever “{lever}” — {body}", {"lever": FUNDING, "body": VILLE}, "en")

    assert words.text == "Lever “Funding” — Ville de Plainval"
    assert [piece.language for piece in words.pieces] == ["en", "en", "en", "fr"]


def test_text_in_one_language_has_no_pieces() -> None:
    """What is all in the reader's language, or in none, is one text."""
    words = put_together("Levier « {lever} »", {"lever": Words("Financement", "fr")}, "fr")

    assert words == Words("Levier « Financement »", "fr")
    assert put_together("{code}", {"code": Words("99999")}, "fr") == Words("99999", "fr")


def test_parts_may_be_put_together_themselves() -> None:
    """A title within a title keeps the languages of its own parts."""
    inner = put_together("Strength of {body}", {"body": VILLE}, "en")

    outer = put_together("Passage: {claim}", {"claim": inner}, "en")

    assert [(piece.text, piece.language) for piece in outer.pieces] == [
        ("Passage: ", "en"),
        ("Strength of ", "en"),
        ("Ville de Plainval", "fr"),
    ]


def test_place_without_a_part_is_an_error() -> None:
    """A misspelt place never reaches a reader."""
    with pytest.raises(KeyError):
        put_together("{city}", {"body": VILLE}, "en")


def test_text_that_is_a_part_alone_is_in_its_language() -> None:
    """A title that is but one name is in the language of the name."""
    assert put_together("{body}", {"body": VILLE}, "en") == VILLE
