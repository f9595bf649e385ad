"""
Who asks: the holder of an API key, else the address that the request came from.

Of the headers that name addresses, only ``X-Forwarded-For`` of a trusted proxy is read: a proxy
that writes one header passes the others on as any client wrote them, so that reading ``Forwarded``
as well would let everyone choose a name.

Answers are the same for everyone, so those to a request with a key may be kept by shared caches
like all others; a refused key is refused anew each time, since caches ask before each use.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from flask import Flask, current_app, request

from esgraph.errors import EsgraphError
from esgraph.keys import ApiKey, KeyFile, Role
from esgraph.language import Text
from esgraph.query import Client
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import site_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

CLIENT = "esgraph.client"
"""The key of a request's client in its WSGI environment."""

_CALLERS = "esgraph.callers"
_UNKNOWN = "unknown"
_IPV6_NETWORK_BITS = 64
_Address = IPv4Address | IPv6Address


class UnknownKeyError(EsgraphError):
    """A request with an API key that is not known here."""


class MissingKeyError(EsgraphError):
    """A request without the API key that it needs."""

    def __init__(self) -> None:
        """Say how a key is sent."""
        super().__init__(
            Text(
                fr="Cette demande a besoin d'une clé d'API, dans l'en-tête "
                "« Authorization: Bearer … » ; l'équipe d'esgraph en donne aux contributeurs.",
                en="This request needs an API key, in the header “Authorization: Bearer …”; the "
                "maintainers give them to contributors.",
            )
        )


class MissingRoleError(EsgraphError):
    """A request with an API key that is not good for it."""

    def __init__(self, roles: tuple[Role, ...]) -> None:
        """Name the roles, one of which is needed."""
        named = " / ".join(roles)
        super().__init__(
            Text(
                fr=f"Cette clé d'API ne permet pas cela ; il y faut le rôle {named}.",
                en=f"This API key is not good for that; it takes the role {named}.",
            )
        )


@dataclass(frozen=True, slots=True)
class Callers:
    """What is needed to tell who asks: the known keys, the trusted proxies."""

    settings: WebSettings
    keys: KeyFile | None

    def client_of(self, environ: "WSGIEnvironment") -> Client:
        """Return who sent the request; raises ``UnknownKeyError``."""
        found = self.holder_of(environ)
        if found is None:
            return Client(address_of(environ, self.settings))
        # No address looks like this, so a key's budget is its own.
        return Client(f"key:{found.name}", found.factor)

    def holder_of(self, environ: "WSGIEnvironment") -> ApiKey | None:
        """Return whose key a request carries, if any; raises ``UnknownKeyError``."""
        presented = key_of(environ)
        if presented is None:
            return None
        found = self.keys.find(presented) if self.keys else None
        if found is None:
            raise _unknown_key()
        return found


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* know who sends each request; raises ``InputError`` for a faulty key file."""
    callers = Callers(settings, KeyFile(settings.api_keys) if settings.api_keys else None)
    app.extensions[_CALLERS] = callers

    def identify() -> None:
        request.environ[CLIENT] = callers.client_of(request.environ)

    app.before_request(identify)


def callers_of(app: Flask) -> Callers:
    """Return what *app* tells its clients by."""
    callers: Callers = app.extensions[_CALLERS]
    return callers


def require_role(*roles: Role) -> ApiKey:
    """
    Return who sent Flask's request in hand.

    Raises:
        MissingKeyError: It carries no key.
        UnknownKeyError: Its key is not known here.
        MissingRoleError: Its key has none of *roles*.
    """
    holder = callers_of(current_app).holder_of(request.environ)
    if holder is None:
        raise MissingKeyError
    if holder.roles.isdisjoint(roles):
        raise MissingRoleError(roles)
    return holder


def budgeted_client(environ: "WSGIEnvironment") -> Client | None:
    """Return whose budget a request is charged to, ``None`` where none is counted."""
    client = environ.get(CLIENT)
    has_budget = site_of(environ).settings.has_budget
    return client if has_budget and isinstance(client, Client) else None


def charge(seconds: float) -> None:
    """
    Take *seconds* of work from the budget of the client of Flask's request in hand.

    Raises ``QueryBudgetError`` when nothing was left of it before.
    """
    client = budgeted_client(request.environ)
    if client is not None:
        site_of(request.environ).queries.charge(client, seconds)


def key_of(environ: "WSGIEnvironment") -> str | None:
    """Return the API key that a request carries: a bearer token (RFC 6750), or ``X-API-Key``."""
    scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == "bearer":
        return str(token).strip()
    key = environ.get("HTTP_X_API_KEY")
    return None if key is None else str(key).strip()


def address_of(environ: "WSGIEnvironment", settings: WebSettings) -> str:
    """
    Return the address of the client, of IPv6 its network of 64 bits, which one host owns.

    Behind trusted proxies it is the nearest address that is not one of theirs.
    """
    found = _parse(environ.get("REMOTE_ADDR", ""))
    if found is None:
        return _UNKNOWN
    if not settings.trusted_proxies:
        return _name_of(found)
    hops = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while hops and any(found in network for network in settings.trusted_proxies):
        before = _parse(hops.pop())
        if before is None:
            break
        found = before
    return _name_of(found)


def _parse(text: str) -> _Address | None:
    """Return the address in *text*, with or without a port; ``None`` for anything else."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _name_of(address: _Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((int(address), _IPV6_NETWORK_BITS), strict=False))


def _unknown_key() -> UnknownKeyError:
    return UnknownKeyError(
        Text(
            fr="Cette clé d'API n'est pas connue ici ; la corriger, ou la retirer de la demande.",
            en="This API key is not known here; correct it, or leave it out of the request.",
        )
    )
