import csv
import io
import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from tests.web.outline import outline

from esgraph.namespaces import thing
from esgraph.query import QueryService
from esgraph.web.lists.list_pages import LISTS, PAGE_SIZE

ADDRESSES = [address for listed in LISTS for address in listed.addresses.values()]


def rows_of(client: FlaskClient, address: str, delimiter: str = ";") -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    text = client.get(address).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


class TestPage:
    """The page of a list."""

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_list_is_a_page_of_its_language(self, places: FlaskClient, address: str) -> None:
        """One first heading, no level skipped, no id twice."""
        response = places.get(address)
        page = outline(response.text)

        assert response.status_code == 200
        assert response.headers["Content-Language"] == address[1:3]
        assert page.levels.count(1) == 1
        assert all(b <= a + 1 for a, b in zip([0, *page.levels], page.levels, strict=False))
        assert len(page.ids) == len(set(page.ids))

    def test_entry_has_its_places_and_levers(self, places: FlaskClient) -> None:
        """The nearest place and the region, and the lever that the city's body uses."""
        text = places.get("/fr/villes?mrc=la-plaine").text
        entry = text.partition("/fr/ville/plainval")[2].partition("</li>")[0]

        assert "La Plaine" in entry
        assert "Bas-Pays" in entry
        assert "Financement" in entry

    def test_names_are_in_alphabetical_order(self, places: FlaskClient) -> None:
        """Accents do not count: « Été » is before « Montclair »."""
        text = places.get("/fr/villes").text

        assert text.index("Été-sur-Mer") < text.index("Montclair") < text.index("Plainval")

    def test_each_language_has_its_own_order(self, places: FlaskClient) -> None:
        """By the names shown, numbers by their value; the CSV as the page."""
        french = places.get("/fr/organismes").text
        english = places.get("/en/organizations").text
        rows = rows_of(places, "/en/organizations.csv", delimiter=",")

        assert french.index("Aînés en atelier") < french.index("Caisse") < french.index("Zénith")
        assert english.index("Ville de Plainval") < english.index("Workshop 9")
        assert english.index("Workshop 9") < english.index("Workshop 10")
        assert [row["Name"] for row in rows][-2:] == [
            "Workshop 9 of Zenith",
            "Workshop 10 for Elders",
        ]

    def test_lever_without_heading_goes_by_its_category(self, places: FlaskClient) -> None:
        """It has a name in each language, its city, and the beginning of its text."""
        text = places.get("/en/levers").text

        assert '<a href="/en/lever-use/plainval-1">Funding</a>' in text
        assert "Plainval" in text
        assert "La ville prête de l&#39;argent" in text
        assert "dire ce qui leur manque" not in text

    def test_list_without_entries_says_so(self, places: FlaskClient) -> None:
        """A release without policies has an empty list of them."""
        text = places.get("/en/policies").text

        assert "Nothing in this data release" in text
        assert "0 policies" in text


class TestFacets:
    """A list that is narrowed."""

    def test_region_includes_cities_of_its_mrc(self, places: FlaskClient) -> None:
        """Places that contain a place count."""
        found = rows_of(places, "/fr/villes.csv?region=bas-pays")

        assert [row["Nom"] for row in found] == ["Été-sur-Mer", "Plainval"]
        assert "Ville" not in found[0]

    def test_values_combine(self, places: FlaskClient) -> None:
        """All of them have to hold."""
        found = rows_of(places, "/fr/villes.csv?region=bas-pays&lever=financement")

        assert [row["Nom"] for row in found] == ["Plainval"]

    def test_counts_say_what_would_be_found(self, places: FlaskClient) -> None:
        """Each facet counts with the choices of the others, and without its own."""
        text = places.get("/fr/villes?mrc=la-plaine").text

        assert '<option value="la-plaine" selected lang' not in text
        assert '<option value="la-plaine" selected>La Plaine (2)</option>' in text
        assert '<option value="les-monts">Les Monts (1)</option>' in text
        assert '<option value="bas-pays">Bas-Pays (2)</option>' in text
        assert '<option value="haut-pays">' not in text

    def test_organizations_are_found_by_legal_form(self, places: FlaskClient) -> None:
        """And by kind."""
        by_form = rows_of(places, "/en/organizations.csv?form=coop", ",")
        by_kind = rows_of(places, "/en/organizations.csv?kind=ville", ",")

        assert [row["Legal form"] for row in by_form] == ["Cooperative"]
        assert [row["City"] for row in by_kind] == ["Plainval"]

    @pytest.mark.parametrize("value", ["nulle", '"><script>', "é", "x" * 500])
    def test_unknown_value_finds_nothing(self, places: FlaskClient, value: str) -> None:
        """The page says so, shows a way back, and lets nothing in."""
        response = places.get("/fr/villes", query_string={"region": value})

        assert response.status_code == 200
        assert "Tout montrer" in response.text
        assert "<script" not in response.text

    def test_switch_of_language_keeps_the_selection(self, places: FlaskClient) -> None:
        """So does the canonical address, which leaves out what is not chosen."""
        text = places.get("/fr/villes?mrc=&lever=financement&region=bas-pays&x=1").text
        query = "region=bas-pays&amp;lever=financement"

        assert f'href="/en/cities?{query}" lang="en"' in text
        assert f'rel="canonical" href="http://localhost/fr/villes?{query}"' in text


class TestPages:
    """A list too long for one page."""

    def test_second_page_goes_on(self, places: FlaskClient) -> None:
        """Numbers go on, and the first page is one link away."""
        first, second = (places.get(f"/fr/villes?page={page}").text for page in (1, 2))

        assert '<link rel="next" href="/fr/villes?page=2">' in first
        assert '<button class="quiet" form="narrow" name="to" value="?page=2">' in first
        assert '<link rel="prev" href="/fr/villes">' in second
        assert f'start="{PAGE_SIZE + 1}"' in second
        assert "Zone 49" in second
        assert "Zone 49" not in first

    @pytest.mark.parametrize("page", ["0", "3", "-1", "x", "1" * 30, "²"])
    def test_page_that_is_not_there_is_not_found(self, places: FlaskClient, page: str) -> None:
        """404, whatever was asked."""
        assert places.get("/fr/villes", query_string={"page": page}).status_code == 404


class TestTicks:
    """Cities ticked in the list, to be compared."""

    def test_they_are_kept_from_page_to_page(self, places: FlaskClient) -> None:
        """In place where the page has them, else beside the list, with their names."""
        query = "v=ete-sur-mer&v=zone-49&v=nulle-part"
        first, second = (places.get(f"/fr/villes?{query}&page={page}").text for page in (1, 2))

        assert re.findall(r'value="([a-z0-9-]+)" checked', first) == ["zone-49", "ete-sur-mer"]
        assert re.findall(r'value="([a-z0-9-]+)" checked', second) == ["ete-sur-mer", "zone-49"]
        assert first.partition("<fieldset")[2].partition("</fieldset>")[0].count("Zone 49") == 1
        assert 'href="/en/cities?v=ete-sur-mer&amp;v=zone-49"' in first
        assert 'rel="canonical" href="http://localhost/fr/villes"' in first

    def test_ticks_that_were_not_sent_yet_turn_the_page(self, places: FlaskClient) -> None:
        """The button of the next page sends them; what else the form holds is left as it was."""
        text = places.get("/fr/villes?region=bas-pays").text
        turned = places.get("/fr/villes?lever=x&v=plainval&v=zone-01&to=%3Fpage%3D2")

        assert '<button class="quiet" form="narrow" formaction="/fr/comparer">' in text
        assert turned.status_code == 303
        assert turned.location == "/fr/villes?page=2&v=plainval&v=zone-01#found"

    @pytest.mark.parametrize("to", ["//evil.example", "https://evil.example/?page=2", "?v=x&to=y"])
    def test_pages_turn_within_the_list(self, places: FlaskClient, to: str) -> None:
        """Whatever the parameter holds."""
        turned = places.get("/fr/villes", query_string={"to": to})

        assert turned.location.startswith(("/fr/villes?", "/fr/villes#"))
        assert "to=" not in turned.location

    def test_lists_of_other_things_have_none(self, places: FlaskClient) -> None:
        """Only cities are compared."""
        text = places.get("/fr/organismes?v=plainval").text

        assert "checkbox" not in text
        assert "plainval#" not in text


class TestCsv:
    """A selection as CSV."""

    def test_rows_are_those_of_all_pages(self, places: FlaskClient) -> None:
        """With the permanent address and the page of each."""
        found = rows_of(places, "/fr/villes.csv")

        assert len(found) == PAGE_SIZE + 3
        assert found[0]["Adresse permanente"] == str(thing("city", "ete-sur-mer"))
        assert found[0]["Page"] == "http://localhost/fr/ville/ete-sur-mer"

    def test_no_cell_is_a_formula(self, places: FlaskClient) -> None:
        """As in reports."""
        names = [row["Nom"] for row in rows_of(places, "/fr/organismes.csv")]

        assert any(name.startswith("'=HYPERLINK") for name in names)

    def test_file_has_a_name(self, places: FlaskClient) -> None:
        """Browsers save it."""
        headers = places.get("/en/organizations.csv").headers

        assert headers["Content-Disposition"] == 'attachment; filename="organizations.csv"'
        assert headers["Content-Type"].startswith("text/csv; charset=utf-8")


def test_directory_is_read_once(places: FlaskClient, place_queries: QueryService) -> None:
    """Later pages ask for the texts of their entries only."""
    places.get("/fr/villes")
    before = place_queries.status().answered

    places.get(f"/fr/villes?region={quote('bas-pays')}")
    places.get("/fr/villes.csv")

    assert place_queries.status().answered <= before + 1
