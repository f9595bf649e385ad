"""The syntax tests, each text as a query; and every update of the suite, which is refused."""

import pytest
from flask.testing import FlaskClient
from tests.beside import SPARQL_TESTS, not_beside
from tests.w3c.deviations import EMPTY_UPDATES, REFUSED_SYNTAX
from tests.w3c.suite import NEGATIVE_SYNTAX, POSITIVE_SYNTAX, UPDATE, Case, parameters

pytestmark = pytest.mark.skipif(not SPARQL_TESTS.is_dir(), reason=not_beside(SPARQL_TESTS))


def status_of(client: FlaskClient, case: Case, media_type: str) -> int:
    """Return the status that a POST of the text of *case* gets."""
    return client.post("/sparql", data=case.text.encode(), content_type=media_type).status_code


@pytest.mark.parametrize(**parameters(POSITIVE_SYNTAX, REFUSED_SYNTAX))
def test_query_of_the_grammar_is_answered(client: FlaskClient, case: Case) -> None:
    """What follows the grammar is answered."""
    assert status_of(client, case, "application/sparql-query") == 200


@pytest.mark.parametrize(**parameters(NEGATIVE_SYNTAX))
def test_query_outside_the_grammar_is_refused(client: FlaskClient, case: Case) -> None:
    """What does not follow the grammar is a bad request."""
    assert status_of(client, case, "application/sparql-query") == 400


@pytest.mark.parametrize(**parameters(UPDATE))
def test_update_is_refused(client: FlaskClient, case: Case) -> None:
    """An update is forbidden, as such or as a query; without an operation, it is no query."""
    as_query = 400 if case.name in EMPTY_UPDATES else 403

    assert status_of(client, case, "application/sparql-update") == 403
    assert status_of(client, case, "application/sparql-query") == as_query
    assert client.post("/sparql", data={"update": case.text}).status_code == 403
