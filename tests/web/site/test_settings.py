from ipaddress import ip_network

import pytest

from esgraph.errors import InputError
from esgraph.web.site.settings import ServerSettings, WebSettings


@pytest.mark.parametrize(
    "address", ["data.example.org", "https://e.example/", "ftp://e", "http://"]
)
def test_public_address_is_one(address: str) -> None:
    """Addresses are made by adding a path to it."""
    with pytest.raises(InputError, match="no public address"):
        WebSettings(public_address=address)


@pytest.mark.parametrize(
    ("settings", "has_budget"),
    [
        (ServerSettings(), False),
        (ServerSettings(host="localhost"), False),
        (ServerSettings(host="::1"), False),
        (ServerSettings(host="0.0.0.0"), True),  # noqa: S104 - not listened on
        (ServerSettings(host="data.example.org"), True),
        (ServerSettings(web=WebSettings(trusted_proxies=(ip_network("127.0.0.1"),))), True),
        (ServerSettings(budget="on"), True),
        (ServerSettings(host="::", budget="off"), False),
    ],
)
def test_own_machine_has_no_budget_unless_told(
    settings: ServerSettings, *, has_budget: bool
) -> None:
    """Strangers have one: who listens further than this machine, or for a proxy, serves them."""
    assert settings.has_budget is has_budget
