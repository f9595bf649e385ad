import pytest

from esgraph.people import EMAIL, Known, is_nominative, redact

NAMES = ("Pôle d'économie sociale Nord (PESN)", "Fondation Lucie Roy", "Carole Tremblay inc.")


@pytest.mark.parametrize(
    "email",
    ["info@x.ca", "direction.generale@x.ca", "pole@gmail.com", "pesn@x.ca", "merle@merle.org",
     "nord-accueil@x.ca", "RECEPTION@x.ca"],
)  # fmt: skip
def test_role_address_is_kept(email: str) -> None:
    """A role word, or one of the organization's name, acronym or domain, makes a role address."""
    assert not is_nominative(email, names=NAMES)


@pytest.mark.parametrize(
    "email", ["camille.roy@pesn.ca", "croy@pesn.ca", "julie@merle.org", "info.julie@merle.org"]
)
def test_address_of_a_person_is_nominative(email: str) -> None:
    """A given name, or a local part that nothing explains, makes a nominative address."""
    assert is_nominative(email, names=("Pôle d'économie sociale Nord",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact : Yolanda Brisebois", "Contact : [nom omis]"),
        ("Mme Yolanda Brisebois répond.", "Mme [nom omis] répond."),
        ("M. Brisebois répond.", "M. [nom omis] répond."),
        ("La directrice générale, Yolanda Brisebois,", "La directrice générale, [nom omis],"),
        ("le maire Yvanhoé Brisebois", "le maire [nom omis]"),
        ("Yolanda Brisebois, présidente du Pôle", "[nom omis], présidente du Pôle"),
        ("Selon Marie-Ève Brisebois, tout va.", "Selon [nom omis], tout va."),
        ("Dre Anne Brisebois-Côté", "Dre [nom omis]"),
    ],
)  # fmt: skip
def test_name_of_a_person_is_left_out(text: str, expected: str) -> None:
    """A title, a function or a given name beside it tells a person's name."""
    assert redact(text, emails=(), names=Known.of(NAMES)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "la Fondation Lucie Roy soutient le milieu",
        "Carole Tremblay inc. vend des meubles",
        "au parc Marie Tremblay",
        "l'école de Jean Tremblay",
        "le Centre hospitalier Georges-Frédéric",
        "la Ville de Saint-Jean-sur-Richelieu",
        "la responsable du Pôle Nord",
        "l'approvisionnement responsable",
        "le conseil municipal de Boisvert",
    ],
)
def test_name_of_a_thing_stays(text: str) -> None:
    """Organizations and places called after people, and functions alone, are no people."""
    assert redact(text, emails=(), names=Known.of(NAMES)) == text


def test_address_is_left_out_of_markup() -> None:
    """An address goes from the text and from its link."""
    cell = '<a href="mailto:croy@pesn.ca">croy@pesn.ca</a>'

    assert "croy" not in redact(cell, emails=("croy@pesn.ca",), names=Known.of(()))


def test_endless_words_hold_no_address() -> None:
    """They are not walked again from each of their letters."""
    words = " ".join(["a" * 1_000_000, "x@" + "b" * 1_000_000, "info@pesn.ca"])

    assert EMAIL.findall(words) == ["info@pesn.ca"]
