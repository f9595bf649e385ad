"""
Which media type or language a client gets: the one negotiator of the whole application.

RFC 9110, section 12.5, with Werkzeug's parser of the headers. Parameters other than ``q`` are
ignored (``text/csv;charset=utf-8`` asks for ``text/csv``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import LanguageAccept, MIMEAccept
from werkzeug.http import parse_accept_header

from esgraph.errors import EsgraphError
from esgraph.language import LANGUAGES, Language, Text

HTML = "text/html"

# RFC 9110, sections 5.6.2 and 12.5.1.
_NAME = r"[!#$%&'*+.^_`|~0-9a-z-]+"
_MEDIA_RANGE = re.compile(rf"{_NAME}/{_NAME}")


@dataclass(frozen=True, slots=True)
class Representation:
    """
    One form in which an answer can be sent.

    ``Representation("text/turtle", names=("ttl", "turtle"), aliases=("application/x-turtle",))``.
    *names* are what ``?format=`` says, the first of them in our own links. A client that asks
    for an alias gets it as Content-Type.
    """

    media_type: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name that our own links use."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """A representation and the name under which the client asked for it."""

    representation: Representation
    content_type: str


class NotAcceptableError(EsgraphError):
    """None of the *offered* representations suits the client."""

    def __init__(self, offered: tuple[Representation, ...]) -> None:
        """Name the types on offer in the message."""
        types = ", ".join(each.media_type for each in offered)
        names = ", ".join(each.name for each in offered)
        super().__init__(
            Text(
                fr=f"Aucun des types demandés n'est offert. Types offerts : {types} "
                f"(ou format= : {names}).",
                en=f"None of the requested types is available. Available types: {types} "
                f"(or format=: {names}).",
            )
        )
        self.offered = offered


def choose_by_accept(accept: str, offered: tuple[Representation, ...]) -> Choice:
    """
    Return the best of *offered* for an ``Accept`` header; the first when any type will do.

    A header without one well-formed type says nothing, as if it were absent.

    Raises ``NotAcceptableError`` when none is acceptable.
    """
    accepted = _without_parameters(accept)
    if not any(_MEDIA_RANGE.fullmatch(media_range) for media_range, _ in accepted):
        return Choice(offered[0], offered[0].media_type)
    by_type = {each.media_type: each for each in offered}
    by_type |= {alias: each for each in offered for alias in each.aliases}
    best = accepted.best_match(by_type)
    if best is None:
        raise NotAcceptableError(offered)
    return Choice(by_type[best], best)


def choose_by_name(name: str, offered: tuple[Representation, ...]) -> Choice:
    """
    Return the one of *offered* that ``format=`` names: a short name or a media type.

    A space counts as the plus sign that it was before the address was decoded.

    Raises ``NotAcceptableError`` for a name that is not on offer.
    """
    wanted = name.partition(";")[0].strip().lower().replace(" ", "+")
    for each in offered:
        if wanted in {*each.names, each.media_type}:
            return Choice(each, each.media_type)
        if wanted in each.aliases:
            return Choice(each, wanted)
    raise NotAcceptableError(offered)


def prefers_html(accept: str, others: Iterable[str]) -> bool:
    """Return whether a client would rather read a page than any of the types *others*."""
    return _without_parameters(accept).best_match([*others, HTML]) == HTML


def choose_language(accept_language: str) -> Language:
    """
    Return the language for an ``Accept-Language`` header, French unless English is preferred.

    Regions are dropped first: Werkzeug would answer ``fr-CA,en;q=0.5`` in English.
    """
    accepted = parse_accept_header(accept_language, LanguageAccept)
    languages = LanguageAccept([(tag.split("-")[0].lower(), q) for tag, q in accepted])
    best = languages.best_match(LANGUAGES)
    return "en" if best == "en" else "fr"


def _without_parameters(accept: str) -> MIMEAccept:
    items = parse_accept_header(accept, MIMEAccept)
    return MIMEAccept([(item.split(";")[0].strip().lower(), quality) for item, quality in items])
