"""Words and names as HTML."""

import pytest

from esgraph.web.facts.markup import Typesetter
from esgraph.web.facts.words import Name, Words

ENGLISH = Typesetter("en")
FRENCH = Typesetter("fr")
PIECES = Words("City: Montréal", "en", (Words("City: ", "en"), Words("Montréal", "fr")))


@pytest.mark.parametrize(
    ("words", "html"),
    [
        (Words("Levers"), "Levers"),
        (Words("Levers", "en"), "Levers"),
        (Words("Montréal", "fr"), '<span lang="fr">Montréal</span>'),
        (Words('<b> & "x"', "en"), "&lt;b&gt; &amp; &#34;x&#34;"),
        (Words("Combien ?", "fr-CA"), '<span lang="fr-CA">Combien\u00a0?</span>'),
        (PIECES, 'City: <span lang="fr">Montréal</span>'),
    ],
)
def test_words_in_another_language_say_so(words: Words, html: str) -> None:
    """What comes from the data is text, typeset by its own language."""
    assert ENGLISH.words(words) == html


def test_words_of_the_page_s_language_are_typeset() -> None:
    """A text without a language is in that of the page."""
    assert FRENCH.words(Words("Combien ?")) == "Combien\u00a0?"
    assert FRENCH.tongue(Words("Combien", "fr")) == ""
    assert FRENCH.tongue(Words("How", "en")) == ' lang="en"'


@pytest.mark.parametrize(
    ("name", "html"),
    [
        (Name("e:1", Words("A", "en"), None), "A"),
        (Name("e:1", Words("A", "en"), "/en/a?b&c"), '<a href="/en/a?b&amp;c">A</a>'),
        (Name("e:1", Words("À", "fr"), "/en/a"), '<a href="/en/a" lang="fr">À</a>'),
        (
            Name("e:1", PIECES, "/en/a"),
            '<a href="/en/a">City: <span lang="fr">Montréal</span></a>',
        ),
    ],
)
def test_name_is_a_link_where_it_has_a_page(name: Name, html: str) -> None:
    """The link is in the language of the name."""
    assert ENGLISH.name(name) == html
    assert ENGLISH.value(name) == html
    assert ENGLISH.names([name, name]) == f"{html}, {html}"
