import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esgraph.checking import CheckerSettings, Outcome, Task
from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.query import QueryService
from esgraph.web import FixedSite, WebSettings, create_app

PARTS = (
    b"--b0\r\n",
    b"--b0--\r\n",
    b"\r\n",
    b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n',
    b'Content-Disposition: form-data; name="content"\r\n\r\n',
    b'Content-Disposition: form-data; name="content-name"\r\n\r\n',
    b"Content-Disposition: form-data; name*=utf-8''fi%00le; filename*=x''%ff\r\n\r\n",
    b'Content-Disposition: form-data; name="text"\r\n\r\n',
    b'Content-Disposition: form-data; name="format"\r\n\r\nxlsx\r\n',
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: text/plain; charset=nope\r\n\r\n",
    b"Nom;Ville\r\na;b\r\n",
    b"Tm9tO1ZpbGxl",
)
BODIES = st.lists(st.sampled_from(PARTS) | st.binary(max_size=30), max_size=14).map(b"".join)
TYPES = st.sampled_from(
    [
        "multipart/form-data; boundary=b0",
        'multipart/form-data; boundary="b0"; boundary=c',
        "multipart/form-data; boundary=é",
        "multipart/form-data",
        "text/csv",
        "text/csv; charset=utf-7",
        "application/x-www-form-urlencoded",
        "",
        "\x7f/;;=",
    ]
)
ANSWERED = {400, 406, 413, 415, 422}


class Unreadable:
    """Checks that find no file readable."""

    settings = CheckerSettings(max_upload_bytes=1_000)

    def check(self, task: Task) -> Outcome:
        """Refuse the first file."""
        raise InputError(Text(fr="illisible", en="unreadable"), path=task.received[0].name)


@pytest.fixture(scope="module")
def fuzzed(queries: QueryService) -> Flask:
    """Return an application that reads what is sent, and no more."""
    config = WebSettings(checker=Unreadable())
    return create_app(FixedSite("0123456789abcdef", queries, config), config=config)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    body=BODIES,
    content_type=TYPES,
    address=st.sampled_from(["/api/v1/validate", "/fr/valider", "/en/validate"]),
    name=st.text(max_size=12),
)
def test_whatever_is_sent_is_answered(
    fuzzed: Flask, body: bytes, content_type: str, address: str, name: str
) -> None:
    """By a refusal that says why, never by an error of ours."""
    client: FlaskClient = fuzzed.test_client()
    response = client.post(
        address, data=body, content_type=content_type, query_string={"name": name}
    )

    assert response.status_code in ANSWERED
    assert response.data
