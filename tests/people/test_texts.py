import pytest

from esgraph.people import Known, redaction_of

KNOWN = Known.of(("Fondation Lucie Roy", "Coopérative inventée"))


def test_text_without_people_stays() -> None:
    """Role addresses, organizations and signs alone change nothing."""
    for text in ("Écrire à info@coop.example (ou appeler)", "la Fondation Lucie Roy", "@coop", ""):
        assert redaction_of(text, own_names=(), known=KNOWN, is_prose=True) is None


@pytest.mark.parametrize(
    "written",
    [
        "julie.roy@merle.example",
        "julie.roy [at] merle.example",
        "Julie.Roy(arobase)merle.example",
        "julie.roy @ merle.example",
    ],
)
def test_address_is_left_out_however_it_is_written(written: str) -> None:
    """A mark stands in its place; what it means is told."""
    left = redaction_of(f"Écrire à {written}.", own_names=(), known=KNOWN, is_prose=True)

    assert left is not None
    assert left.text == "Écrire à [courriel nominatif omis]."
    assert [email.lower() for email in left.emails] == ["julie.roy@merle.example"]
    assert not left.has_name


def test_name_is_left_out_of_prose_only() -> None:
    """What is a name itself is not looked into."""
    text = "Conseil de Mme Julie Roy"

    left = redaction_of(text, own_names=(), known=KNOWN, is_prose=True)

    assert left is not None
    assert (left.text, left.emails, left.has_name) == ("Conseil de Mme [nom omis]", (), True)
    assert redaction_of(text, own_names=(), known=KNOWN, is_prose=False) is None


def test_own_words_make_an_address_its_own() -> None:
    """An acronym of the organization tells its address from a person's."""
    text = "cdz@mail.example"

    assert (
        redaction_of(text, own_names=("Coop du Zénith (CDZ)",), known=KNOWN, is_prose=True) is None
    )
    assert redaction_of(text, own_names=(), known=KNOWN, is_prose=True) is not None
