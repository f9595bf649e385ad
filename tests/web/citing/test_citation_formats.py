import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.references import read_bibtex, read_ris

from esgraph.web.citing.citation_formats import (
    reference_of,
    to_bibtex,
    to_csl_json,
    to_ris,
    to_text,
)
from esgraph.web.citing.citations import Citation
from esgraph.web.facts.words import Words

CITATION = Citation(
    kind="data",
    key="esgraph-city-ville-inventee-r1",
    title=Words("Ville-Inventée", "fr"),
    address="https://w3id.org/esgraph/id/city/ville-inventee",
    language="fr",
    release_id="r1",
    made=date(2026, 1, 2),
    author="Éditeur & fils",
    container="esgraph",
    licence="https://creativecommons.org/licenses/by/4.0/",
)
NASTY = r"50 % d'économie {sociale} & \cite{x}~^ #1 $ snake_case"
PASSAGE = Words("Fiche, lignes 1–2\u00a0: «\u00a0La ville\naide.\u00a0»", "fr")
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


class TestApa:
    """The reference that people read."""

    def test_data_in_french(self) -> None:
        """Author, date of the release, title, version, what it is, container, address."""
        assert str(reference_of(CITATION)).replace("\u00a0", " ") == (
            "Éditeur & fils. (2026, 2 janvier). Ville-Inventée (version r1) [jeu de données]. "
            "esgraph. https://w3id.org/esgraph/id/city/ville-inventee"
        )

    def test_data_in_english(self) -> None:
        """The same with the words and the date of English."""
        english = replace(CITATION, language="en", author="esgraph")

        assert str(reference_of(english)) == (
            "esgraph. (2026, January 2). Ville-Inventée (release r1) [data set]. "
            "https://w3id.org/esgraph/id/city/ville-inventee"
        )

    def test_title_comes_first_without_author(self) -> None:
        """And what has no date says so: nothing is made up."""
        bare = replace(CITATION, author=None, made=None, language="en")

        assert str(reference_of(bare)) == (
            "Ville-Inventée (release r1) [data set]. (n.d.). esgraph. "
            "https://w3id.org/esgraph/id/city/ville-inventee"
        )

    def test_statement_names_its_passage(self) -> None:
        """From which words of which document it comes."""
        text = to_text(replace(CITATION, kind="statement", passage=PASSAGE))

        assert "[affirmation d’un jeu de données]" in text
        assert text.endswith(f" D’après {PASSAGE.text}\n")

    def test_query_is_not_read_out(self) -> None:
        """The page shows where the answer is; the whole address is in the link."""
        address = "https://e.example/sparql?query=ASK+%7B%7D" + "+%7B%7D" * 40
        reference = reference_of(replace(CITATION, kind="query", address=address))

        assert reference.shown_address == "https://e.example/sparql?…"
        assert reference.href == address

    def test_short_query_is_read_out(self) -> None:
        """On paper, the address of a comparison can be typed."""
        address = "https://e.example/fr/comparer?v=montclair&v=plainval"
        reference = reference_of(replace(CITATION, kind="query", address=address))

        assert reference.shown_address == address


class TestBibtex:
    """What TeX and reference managers read."""

    def test_fields(self) -> None:
        """Author and title keep their capitals; the month is a macro."""
        kind, key, fields = read_bibtex(to_bibtex(CITATION))

        assert (kind, key) == ("misc", CITATION.key)
        assert fields == {
            "author": "Éditeur & fils",
            "title": "Ville-Inventée",
            "year": "2026",
            "month": "jan",
            "howpublished": "Jeu de données, version r1",
            "publisher": "esgraph",
            "url": CITATION.address,
            "copyright": CITATION.licence,
            "langid": "french",
        }
        assert "author = {{" in to_bibtex(CITATION)
        assert "month = jan," in to_bibtex(CITATION)

    def test_what_is_not_known_is_left_out(self) -> None:
        """No empty field."""
        bare = replace(CITATION, author=None, made=None, container=None, licence=None)

        assert set(read_bibtex(to_bibtex(bare))[2]) == {"title", "howpublished", "url", "langid"}

    def test_signs_of_tex_are_text(self) -> None:
        """They print as they stand in the data."""
        fields = read_bibtex(to_bibtex(replace(CITATION, title=Words(NASTY))))[2]

        assert fields["title"] == NASTY

    @given(LINES)
    def test_any_title_comes_back(self, title: str) -> None:
        """With its spaces in order."""
        fields = read_bibtex(to_bibtex(replace(CITATION, title=Words(title))))[2]

        assert fields["title"] == " ".join(title.split())

    @pytest.mark.parametrize("sign", ["{", "}", "\\"])
    def test_address_cannot_end_its_field(self, sign: str) -> None:
        """Braces are written as in any address."""
        address = f"https://e.example/{sign}?query=50%25"

        fields = read_bibtex(to_bibtex(replace(CITATION, address=address)))[2]

        assert sign not in fields["url"]
        assert fields["url"].endswith("?query=50%25")


class TestRis:
    """One record, one line a field."""

    def test_fields(self) -> None:
        """The release is the edition."""
        fields = read_ris(to_ris(replace(CITATION, kind="statement", passage=PASSAGE)))

        assert fields["AU"] == fields["PB"] == "Éditeur & fils"
        assert fields["TI"] == "Ville-Inventée"
        assert (fields["PY"], fields["DA"], fields["ET"]) == ("2026", "2026/01/02", "r1")
        assert fields["UR"] == CITATION.address
        assert "La ville aide." in fields["N1"].replace("\u00a0", " ")

    @given(st.text(st.characters(codec="utf-8")))
    def test_no_text_starts_a_line(self, text: str) -> None:
        """Line breaks in the data are spaces in the record."""
        fields = read_ris(to_ris(replace(CITATION, title=Words(f"a\r\nER  - \n{text}"))))

        assert fields["TI"].startswith("a ER -")


class TestCslJson:
    """What citeproc reads."""

    def test_item(self) -> None:
        """A data set with its version; the institution is a literal name."""
        (item,) = json.loads(to_csl_json(replace(CITATION, passage=PASSAGE)))

        assert item == {
            "id": CITATION.key,
            "type": "dataset",
            "title": "Ville-Inventée",
            "version": "r1",
            "URL": CITATION.address,
            "language": "fr",
            "author": [{"literal": "Éditeur & fils"}],
            "publisher": "Éditeur & fils",
            "container-title": "esgraph",
            "issued": {"date-parts": [[2026, 1, 2]]},
            "note": f"D’après {PASSAGE.text}",
        }

    def test_what_is_not_known_is_left_out(self) -> None:
        """No empty member."""
        bare = replace(CITATION, author=None, made=None, container=None)
        (item,) = json.loads(to_csl_json(bare))

        assert set(item) == {"id", "type", "title", "version", "URL", "language"}
