import itertools

import pytest
from rdflib import Literal

from esgraph.language import Language, choose_literal, grouped, is_in

CANADIAN = Literal("fin de semaine", lang="fr-CA")
FRENCH = Literal("fin de la semaine", lang="fr")
EUROPEAN = Literal("week-end", lang="fr-FR")
CANADIAN_ENGLISH = Literal("weekend (Canada)", lang="en-CA")
ENGLISH = Literal("weekend", lang="en")
BRITISH = Literal("week-end (UK)", lang="en-GB")
UNSAID = Literal("WE")
SPANISH = Literal("fin de semana", lang="es")
INUKTITUT = Literal("ᓄᙳᐊᓂ", lang="iu")

_AFTER = (UNSAID, SPANISH, INUKTITUT)
FOR_FRENCH = (CANADIAN, FRENCH, EUROPEAN, CANADIAN_ENGLISH, ENGLISH, BRITISH, *_AFTER)
FOR_ENGLISH = (CANADIAN_ENGLISH, ENGLISH, BRITISH, CANADIAN, FRENCH, EUROPEAN, *_AFTER)


@pytest.mark.parametrize(("language", "order"), [("fr", FOR_FRENCH), ("en", FOR_ENGLISH)])
def test_label_is_the_nearest_to_its_readers(
    language: Language, order: tuple[Literal, ...]
) -> None:
    """Of any two labels, the one nearer to Canada's form of the reader's language is chosen."""
    for better, worse in itertools.combinations(order, 2):
        assert choose_literal([worse, better], language) == better


@pytest.mark.parametrize("only", [CANADIAN, ENGLISH, UNSAID, SPANISH, INUKTITUT])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_only_label_is_shown_to_all(only: Literal, language: Language) -> None:
    """A label in whatever language is better than none."""
    assert choose_literal([only], language) == only


def test_tag_may_be_in_capitals() -> None:
    """Language tags have no case (BCP 47, section 2.1.1)."""
    shouted = Literal("VILLE", lang="FR-ca")

    assert choose_literal([FRENCH, shouted], "fr") == shouted


def test_same_graph_gives_the_same_label() -> None:
    """Of two labels in one language, the order in which they come decides nothing."""
    labels = [Literal("B", lang="fr"), Literal("A", lang="fr")]

    assert choose_literal(labels, "fr") == choose_literal(labels[::-1], "fr") == labels[1]


def test_nothing_to_choose_from() -> None:
    """No label, no choice."""
    assert choose_literal([], "fr") is None


def test_region_does_not_change_the_language() -> None:
    """French of Canada is French; what has no language is in none."""
    assert is_in(CANADIAN, "fr")
    assert not is_in(CANADIAN, "en")
    assert not is_in(UNSAID, "fr")


def test_numbers_in_messages_are_grouped() -> None:
    """As on the pages: by a space that does not break, by a comma."""
    assert grouped(6900).fr == "6\u00a0900"
    assert grouped(6900).en == "6,900"
