"""The section of a fiche that a heading announces."""

import re
from functools import lru_cache
from typing import Literal

from esgraph.fiche.place_titles import social_economy_place
from esgraph.fiche.prose import without_arrows, without_marks
from esgraph.namespaces import fold

SectionKind = Literal[
    "banner",
    "series",
    "preamble",
    "figures",
    "lever",
    "strength",
    "challenge",
    "key-partner",
    "partnership",
    "other",
]

_BANNER = re.compile(r"fiches? (?:portrait|technique|thematique)s?")
_SERIES = re.compile(r"villes? (?:et )?economie sociale|une demarche de coconstruction pour .*")
_ARTICLE = r"(?:(?:les?|la|l|des|du|nos|ses|leurs?|quelques|principaux|principales?) )*"

_EXACT: dict[SectionKind, re.Pattern[str]] = {
    "figures": re.compile(
        rf"{_ARTICLE}(?:chiffres cles|chiffres|en chiffres|faits saillants|portrait en chiffres"
        r"|portrait (?:statistique|regional|territorial|local|economique|du territoire)"
        r"|portrait de (?:la )?(?:ville|region|municipalite|mrc)|etat des lieux"
        r"|economie sociale en chiffres|donnees cles|statistiques)"
    ),
    "lever": re.compile(rf"{_ARTICLE}leviers?(?: (?:municipa(?:l|ux)|d action|de developpement))?"),
    "strength": re.compile(
        rf"{_ARTICLE}(?:forces?(?: (?:distinctives?|principales?))?|points? forts?|atouts?"
        r"|distinctions?|elements? distinctifs?|facteurs? de succes)"
    ),
    "challenge": re.compile(
        rf"{_ARTICLE}(?:defis?(?: (?:principa(?:l|ux)|a relever|rencontres))?"
        r"|(?:defis? et )?enjeux?(?: et defis?)?"
        r"|obstacles?|freins?)"
    ),
    "key-partner": re.compile(rf"{_ARTICLE}partenaires?(?: (?:cles?|clefs?|principaux))?"),
    "partnership": re.compile(
        rf"{_ARTICLE}(?:exemples? de )?partenariats?(?: (?:gagnants?|inspirants?|porteurs?))?"
    ),
    "other": re.compile(
        rf"{_ARTICLE}(?:sources?|references?|bibliographie|credits?|contacts?|coordonnees"
        r"|remerciements?|a propos.*|pour en savoir plus|notes?|methodologie|annexes?|lexique)"
    ),
}
# A real heading may say more (« Leviers de développement de l'économie sociale à Lévis »).
_HEADING: dict[SectionKind, re.Pattern[str]] = {
    "lever": re.compile(rf"{_ARTICLE}leviers?(?: .*)?"),
    "strength": re.compile(
        rf"ce qui .*distingue.*|{_ARTICLE}(?:forces? (?:distinctives?|principales?)|atouts?) .*"
    ),
    "challenge": re.compile(rf"{_ARTICLE}defis? (?:principa(?:l|ux)|a relever|pour|de|du|en|a) .*"),
    "key-partner": re.compile(rf"{_ARTICLE}partenaires? (?:cles?|clefs?|principaux) .*"),
    "partnership": re.compile(rf"{_ARTICLE}(?:exemples? de )?partenariats? gagnants? .*"),
    "figures": re.compile(r".*\ben (?:quelques )?chiffres"),
}

_STRENGTHS_AND_CHALLENGES = re.compile(r"\b(?:forces?|atouts?)\b.*\b(?:defis?|enjeux?)\b")

# « 1. », « 2.1 », « IV) » before the words of a heading; « 1.4 Md$ » is a number.
_NUMBERING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[IVX]{1,4}[.)]|[A-H]\))"
    r"\s*(?:[–-]\s)?(?=\W{0,3}[A-ZÀ-ÖØ-ÞŒ]['\w])(?!Mds?\b)"
)
_MAX_TITLE_CHARS = 120


@lru_cache(maxsize=1024)
def title_text(text: str) -> str:
    """Return the words of a heading without number, arrows, marks of footnotes, final colon."""
    numbered = without_arrows(without_marks(text))
    return without_arrows(_NUMBERING.sub("", numbered)).rstrip(" :").strip()


@lru_cache(maxsize=1024)
def exact_section(title: str) -> SectionKind | None:
    """Return the section that *title* announces in the usual words and no others."""
    if len(title) > _MAX_TITLE_CHARS:
        return None
    folded = fold(title)
    if _BANNER.fullmatch(folded):
        return "banner"
    if _SERIES.fullmatch(folded):
        return "series"
    if social_economy_place(title) is not None:
        return "figures"
    return next((kind for kind, form in _EXACT.items() if form.fullmatch(folded)), None)


def heading_section(title: str) -> SectionKind | None:
    """Return the section that the heading *title* announces, more freely worded."""
    if kind := exact_section(title):
        return kind
    folded = fold(title)
    if len(title) > _MAX_TITLE_CHARS or _STRENGTHS_AND_CHALLENGES.search(folded):
        return None
    return next((kind for kind, form in _HEADING.items() if form.fullmatch(folded)), None)
