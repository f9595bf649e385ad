import pytest
from flask.testing import FlaskClient

PAGE = "/fr/ville/riviere-claire"
DOCUMENT = "/data/city/riviere-claire.ttl"
BEFORE, AFTER = "Thu, 01 Jan 2026 00:00:00 GMT", "Fri, 01 Jan 2027 00:00:00 GMT"


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over a release of January 2, 2026."""
    return linked


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_same_version_is_answered(client: FlaskClient, coding: str) -> None:
    """In whichever coding the client has it."""
    headers = {"Accept-Encoding": coding}
    tag = client.get(PAGE, headers=headers).headers["ETag"]

    for said in (tag, f'"other", {tag}', "*"):
        assert client.get(PAGE, headers=headers | {"If-Match": said}).status_code == 200


@pytest.mark.parametrize("path", [PAGE, DOCUMENT, "/sparql?query=ASK%7B%7D&format=json"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_another_version_is_refused(client: FlaskClient, path: str, method: str) -> None:
    """412, in words that tell what to do, and not to be kept."""
    response = client.open(path, method=method, headers={"If-Match": '"other"'})

    assert response.status_code == 412
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Esgraph-Release"] == "0123456789abcdef"
    assert method == "HEAD" or "If-Match" in response.text


def test_weak_validator_never_matches(client: FlaskClient) -> None:
    """RFC 9110, section 8.8.3.2; that of a page is strong."""
    tag = client.get(DOCUMENT).headers["ETag"]

    assert tag.startswith("W/")
    assert client.get(DOCUMENT, headers={"If-Match": tag}).status_code == 412


@pytest.mark.parametrize("path", [PAGE, DOCUMENT])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Unmodified-Since": AFTER}, 200),
        ({"If-Unmodified-Since": BEFORE}, 412),
        ({"If-Unmodified-Since": "nonsense"}, 200),
        ({"If-Unmodified-Since": BEFORE, "If-Match": "*"}, 200),
        ({"If-Unmodified-Since": BEFORE, "If-None-Match": '"other"'}, 412),
        ({"If-Match": '"other"', "If-None-Match": "*"}, 412),
    ],
)
def test_conditions_have_an_order(
    client: FlaskClient, path: str, headers: dict[str, str], status: int
) -> None:
    """A tag comes before a date, what refuses before what spares (section 13.2.2)."""
    assert client.get(path, headers=headers).status_code == status


def test_writing_knows_no_conditions(client: FlaskClient) -> None:
    """A query that is sent as a form is answered."""
    query = {"query": "ASK {}"}

    assert client.post("/sparql", data=query, headers={"If-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize("path", [PAGE, "/fr/villes", "/fr/ontologie", "/sitemap.xml"])
def test_page_is_spared_by_its_date(client: FlaskClient, path: str) -> None:
    """On the first visit, too: the date is that of the release."""
    changed = client.get(path).headers["Last-Modified"]

    assert client.get(path, headers={"If-Modified-Since": changed}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": BEFORE}).status_code == 200
