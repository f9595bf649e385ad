import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/fr/villes/", "/fr/villes"),
        ("/en/cities///", "/en/cities"),
        ("/fr/villes/?tri=nom&q=%C3%A9", "/fr/villes?tri=nom&q=%C3%A9"),
        ("/fr/villes/?q=é", "/fr/villes?q=%C3%A9"),
        ("/shapes/", "/shapes"),  # which an application without a project has not
        ("/ontology/", "/ontology"),
        ("/ontology/0.1.0/", "/ontology/0.1.0"),
        ("/sparql/?query=ASK%7B%7D", "/sparql?query=ASK%7B%7D"),
        ("/sitemap.xml/", "/sitemap.xml"),
        ("/graph/fiche/riviere-claire/", "/graph/fiche/riviere-claire"),
        ("/graph/fiche/riviere-claire/?format=nt", "/graph/fiche/riviere-claire?format=nt"),
        ("/id/city/riviere-claire/", "/id/city/riviere-claire"),
        ("/data/city/riviere-claire/", "/data/city/riviere-claire"),
        ("/fr/ville/riviere-claire/", "/fr/ville/riviere-claire"),
        ("/fr/ville/riviere-claire/?inverse=x", "/fr/ville/riviere-claire?inverse=x"),
        ("/en/ville/riviere-claire?a=b", "/en/city/riviere-claire?a=b"),
        ("/id/city/Riviere-Claire/?format=ttl", "/id/city/riviere-claire?format=ttl"),
        ("/data/city/riviere-claire.ttl/", "/data/city/riviere-claire.ttl"),
        ("/linkset/city/riviere-claire.json/", "/linkset/city/riviere-claire.json"),
        ("/cite/city/riviere-claire.bib/?lang=en", "/cite/city/riviere-claire.bib?lang=en"),
        ("/graph/fiche/riviere-claire.nt/", "/graph/fiche/riviere-claire.nt"),
        ("/graph/Fiche/Rivi%C3%A8re_Claire/", "/graph/fiche/riviere-claire"),
        ("/graph/fiche/Riviere-Claire.TTL?a=b", "/graph/fiche/riviere-claire.ttl?a=b"),
        ("/fr/graph/fiche/Rivi%C3%A8re-Claire/", "/fr/graphe/fiche/riviere-claire"),
        ("/fr/graphe/fiche/riviere-claire/", "/fr/graphe/fiche/riviere-claire"),
        ("/en/graphe/fiche/riviere-claire?a=b", "/en/graph/fiche/riviere-claire?a=b"),
    ],
)
def test_slash_at_the_end_is_redirected_once(client: FlaskClient, asked: str, right: str) -> None:
    """For good, and with what was asked for."""
    response = client.get(asked)

    assert (response.status_code, response.headers["Location"]) == (308, right)
    assert client.get(right).status_code in {200, 303, 404}


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/fr", "/fr/"),
        ("/en?lang=en", "/en/?lang=en"),
        ("/id//city/riviere-claire", "/id/city/riviere-claire"),
        ("/fr//villes?q=é", "/fr/villes?q=%C3%A9"),
    ],
)
def test_right_spelling_does_not_name_the_server(
    client: FlaskClient, asked: str, right: str
) -> None:
    """A proxy is asked by https, under a name that the server need not know."""
    response = client.get(asked, headers={"Host": "127.0.0.1:8000"})

    assert (response.status_code, response.headers["Location"]) == (308, right)


@pytest.mark.parametrize("query", ["page=2", "v=", "region=x&v="])
def test_another_query_of_the_same_path_is_redirected_once(client: FlaskClient, query: str) -> None:
    """A comparison of no city leaves out what the list of cities was asked for."""
    response = client.get(f"/fr/comparer?{query}")

    assert (response.status_code, response.headers["Location"]) == (308, "/fr/comparer")
    assert client.get("/fr/comparer").status_code == 200


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_method_is_kept(client: FlaskClient, method: str) -> None:
    """308, unlike 301, changes none."""
    response = client.open("/sparql/", method=method)

    assert (response.status_code, response.headers["Location"]) == (308, "/sparql")


@pytest.mark.parametrize("path", ["/fr/", "/en/", "/fr/villes", "/ontology"])
def test_right_address_is_not_redirected(client: FlaskClient, path: str) -> None:
    """There is no loop."""
    assert client.get(path).status_code in {200, 303}


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example//",
        "/%2f/evil.example/",
        "/%5cevil.example/",
        "/\\evil.example/",
        "/nothing/",
        "/static/nothing/",
    ],
)
def test_nothing_leads_to_another_server(client: FlaskClient, path: str) -> None:
    """What is not known is not found, with or without a slash."""
    # As a server hands it over: the client would take it for the name of a host.
    response = client.get(environ_overrides={"PATH_INFO": path})
    if response.status_code == 308:
        location = response.headers["Location"].removeprefix("http://localhost")
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))
        response = client.get(location)

    assert response.status_code == 404
