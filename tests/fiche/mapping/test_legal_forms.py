import pytest

from esgraph.fiche.legal_forms import legal_form, legal_forms
from esgraph.fiche.subjects import Scene


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cet OBNL aide les aînés.", "obnl"),
        ("Grâce à des ateliers, cet OBNL aide les aînés.", "obnl"),
        ("Atelier est un organisme à but non lucratif.", "obnl"),
        ("L'organisme sans but lucratif aide les aînés.", "obnl"),
        ("Atelier est une coopérative de solidarité artistique.", "cooperative-de-solidarite"),
        ("Coopérative de solidarité artistique, Atelier expose.", "cooperative-de-solidarite"),
        ("Cette coopérative expose. Atelier est une coopérative de travail.",
         "cooperative-de-travail"),
        ("Atelier, une jeune coopérative de travail, expose.", "cooperative-de-travail"),
        ("La coopérative d'habitation loge 12 familles.", "cooperative-d-habitation"),
        ("Cette mutuelle assure ses membres.", "mutuelle"),
        ("Atelier est une entreprise d'économie sociale.", None),
        ("Atelier accompagne une coopérative de travail.", None),
        ("La Coopérative Merle est partenaire.", None),
        ("Atelier expose.", None),
    ],
)  # fmt: skip
def test_legal_form_of_the_presented_organization(text: str, expected: str | None) -> None:
    """Only what the prose says the presented organization is gives it a legal form."""
    scene = Scene(city="Boisvert", presented=("Atelier",), names=lambda _: ())

    assert legal_form(legal_forms(text, scene)) == expected


def test_legal_form_in_the_name_counts() -> None:
    """An organization called a cooperative is one: the law reserves the word."""
    scene = Scene(city=None, presented=("Coop de solidarité Merle",), names=lambda _: ())

    assert legal_form(legal_forms("Elle expose.", scene)) == "cooperative-de-solidarite"


@pytest.mark.parametrize("token", ["a: ", "; ", "– ", "et ", "A et "])
def test_long_text_is_searched_for_names_in_linear_time(token: str) -> None:
    """Twice as much text makes it look at twice as much for names, not at four times."""

    def looked_at(repeats: int) -> int:
        lengths: list[int] = []

        def names(text: str) -> tuple[tuple[int, int], ...]:
            lengths.append(len(text))
            return ()

        legal_forms(token * repeats, Scene(city="Boisvert", presented=("Atelier",), names=names))
        return sum(lengths)

    assert looked_at(4_000) <= 2.1 * looked_at(2_000)
