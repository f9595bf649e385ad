"""Where pages lead those who found an error."""

from types import MappingProxyType
from urllib.parse import quote

from esgraph.language import Language
from esgraph.namespaces import BASE

REPORT_ADDRESSES: MappingProxyType[Language, str] = MappingProxyType(
    {"fr": "/fr/signaler", "en": "/en/report-error"}
)


def report_address(language: Language, iri: str, statement: str | None = None) -> str:
    """
    Return the address of the form that reports an error about *iri*, or about a *statement* on it.

    >>> report_address("fr", "https://w3id.org/esgraph/id/city/drummondville")
    '/fr/signaler?thing=id/city/drummondville'
    """
    about = f"?thing={_short(iri)}"
    # What is said twice on a page of hundreds of statements weighs.
    stated = f"&statement={_short(statement)}" if statement and statement != iri else ""
    return REPORT_ADDRESSES[language] + about + stated


def _short(iri: str) -> str:
    return quote(iri.removeprefix(BASE), safe="/")
