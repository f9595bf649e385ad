"""What a heading announces: a section of the fiche, its city, its territory, or a lever."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

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

_SOCIAL_ECONOMY = re.compile(
    r"(?:portrait\s+de\s+)?l'\s?[ée]conomie\s+sociale(?:\s+et\s+solidaire)?"
    r"(?:\s+en\s+(?:quelques\s+)?chiffres)?\s*[,:–-]?\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"""
    (?:dans\s+(?:(?:le|la|les)\s+|l')?|en\s+|au\s+|aux\s+|à\s+(?:la\s+|l')?|sur\s+(?:le|la|l')\s*
      |de\s+(?:la\s+|l')?|du\s+|des\s+|d'|pour\s+(?:(?:le|la|les)\s+|l')?)
    (?:territoire\s+(?:de\s+(?:la\s+|l')?|du\s+|des\s+|d'))?
    (?:r[ée]gion(?:\s+administrative)?\s+(?:de\s+(?:la\s+|l')?|du\s+|des\s+|d'))?
    (?:ville\s+(?:de\s+|d'))?
    (?P<name>\S.*)
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"(?:(?:MRC|mrc|agglomération|communauté)\b.*|[A-ZÀ-ÖØ-ÞŒ].*)")
_SOMEWHERE = re.compile(
    r"\s(?=(?:dans\s(?:(?:le|la|les)\s|l')?|en\s|au\s|aux\s|à\s(?:la\s|l')?|sur\sle\sterritoire\s"
    r"(?:de\s(?:la\s|l')?|du\s|des\s|d'))"
    r"(?:région\s(?:de\s(?:la\s|l')?|du\s|des\s)|ville\sde\s|MRC\b|agglomération\sde\s|[A-ZÀ-ÖØ-ÞŒ]))"
)
_IN_FIGURES = re.compile(
    r"(?:les?\s|la\s|l')?(?P<place>[^.:,]{2,60}?)(?:\s*[:–-]\s*l'économie\ssociale)?"
    r"\s+en\s+(?:quelques\s+)?chiffres",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?:la\s|l')?(?=(?:MRC|agglomération|région|communauté)\s)", re.IGNORECASE)
_SERIES_TAIL = re.compile(
    r"\s*[:|–—-]\s*(?:fiche[- ]portrait|villes?\s(?:&|et)\séconomie).*$", re.IGNORECASE
)
_PARENTHESES = re.compile(r"\s*\([^()]*\)\s*$")

_CITY_LEAD = re.compile(
    r"(?:villes?\s*(?:&|et)\s*économie\s+sociale\s*[:|–-]\s*)?"
    r"(?:(?:fiche[- ]portrait|portrait)\s*(?:[:–-]\s*|\s(?=de\s|d'|du\s|la\s|ville\s))?)?"
    r"(?:de\s+(?=[A-ZÀ-Ý])|d'|(?:de\s+)?la\s+(?=ville|municipalité|cité|paroisse))?"
    r"(?:(?:ville|municipalité|cité|paroisse|village)\s+(?:de\s+(?=\S)|d'|(?P<des>des\s+)|(?P<du>du\s+)))?",
    re.IGNORECASE,
)
_NO_CITY = re.compile(r"(?:mrc|region|agglomeration|communaute|province|territoire)\b")
_SMALL_WORDS = {"de", "du", "des", "la", "le", "les", "sur", "sous", "en", "et", "aux", "lès"}
_WORD = re.compile(r"[^\W\d_]+")
# « 1. », « 2.1 », « IV) » before the words of a heading; « 1.4 Md$ » is a number.
_NUMBERING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[IVX]{1,4}[.)]|[A-H]\))"
    r"\s*(?:[–-]\s)?(?=\W{0,3}[A-ZÀ-ÖØ-ÞŒ]['\w])(?!Mds?\b)"
)
_MAX_TITLE_WORDS = 12
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


def social_economy_place(title: str) -> str | None:
    """
    Return the territory of « L'économie sociale en Estrie »; empty when none is named.

    ``None`` when *title* is something else.
    """
    lead = _SOCIAL_ECONOMY.match(title)
    if lead is None or len(title.split()) > _MAX_TITLE_WORDS:
        return None
    rest = _PARENTHESES.sub("", without_marks(title[lead.end() :]).rstrip(" .:"))
    rest = re.sub(r"\s+en\s+(?:quelques\s+)?chiffres$", "", rest, flags=re.IGNORECASE)
    if not rest:
        return ""
    if re.fullmatch(r"(?:dans|en|au|aux|à|de|du|des)(?:\s(?:le|la|les))?", rest):
        return ""
    return place_name(rest)


def figures_place(title: str) -> str | None:
    """Return the place of « Le Bas-Saint-Laurent en chiffres »; ``None`` for another title."""
    found = _IN_FIGURES.fullmatch(without_marks(title).strip(" .:"))
    return place_name(f"à {found['place']}") if found else None


def place_alone(text: str) -> str | None:
    """Return the place that *text* is: « (à Lévis) », « L'agglomération de Longueuil »."""
    words = text.strip("() ")
    body = _BODY.match(words)
    if ":" in words:
        return None
    return place_name(f"dans {words[body.end() :]}") if body else place_name(words)


def place_name(phrase: str) -> str | None:
    """Return the place that « en Estrie », « dans la MRC de Drummond » names, or ``None``."""
    is_capitals = phrase.isupper()
    found = _PLACE.fullmatch(_lower_lead(phrase) if is_capitals else _decapitalized(phrase))
    name = found["name"].strip(" .,:;") if found else ""
    if not _NAME.fullmatch(name) or len(name.split()) > _MAX_TITLE_WORDS or re.search(r"\d", name):
        return None
    return from_capitals(name) if is_capitals else name


def split_place(label: str) -> tuple[str, str | None]:
    """
    Return *label* without the place at its end, and that place.

    >>> split_place("emplois à Lévis")
    ('emplois', 'Lévis')
    """
    for found in _SOMEWHERE.finditer(f" {label}"):
        place = place_name(label[found.end() - 1 :])
        if place is not None:
            return label[: max(found.start() - 1, 0)].rstrip(" ,"), place
    return label, None


def city_name(title: str) -> str | None:
    """Return the city that a heading names, without « Ville de »; ``None`` for other places."""
    title = _SERIES_TAIL.sub("", title)
    title = re.split(
        r"\s[–|-]\s(?=l'[ée]conomie)", _PARENTHESES.sub("", title), flags=re.IGNORECASE
    )[0]
    lead = _CITY_LEAD.match(title)
    name = title[lead.end() :] if lead else title
    if lead and lead["des"]:
        name = f"Les {name}"
    name = name.strip(" .:–-")
    if not name or _NO_CITY.match(fold(name)) or re.search(r"\d", name):
        return None
    return from_capitals(name) if name.isupper() else name


def from_capitals(name: str) -> str:
    """
    Return a place name written in capitals as it is usually written.

    >>> from_capitals("SAINT-JEAN-SUR-RICHELIEU")
    'Saint-Jean-sur-Richelieu'
    """

    def cased(word: re.Match[str]) -> str:
        lowered = word[0].lower()
        if word[0] == "MRC":
            return word[0]
        return lowered if word.start() and lowered in _SMALL_WORDS else lowered.capitalize()

    return _WORD.sub(cased, name)


def match_lever(title: str, lever_labels: Mapping[str, str]) -> str | None:
    """
    Return the slug of the lever that *title* names, or ``None``.

    *lever_labels* maps folded labels to slugs. A title may add words to a label
    (« Accompagnement vital »), leave some out (« Reconnaissance ») or turn them round; the
    longest label wins, and a title that fits two levers equally fits none.
    """
    folded = fold(title)
    if folded in lever_labels:
        return lever_labels[folded]
    words = _stems(folded)
    if not words:
        return None
    return _best_lever(words, lever_labels) or _shortened_lever(words, lever_labels)


def _best_lever(words: tuple[str, ...], lever_labels: Mapping[str, str]) -> str | None:
    found: dict[str, int] = {}
    for label, slug in lever_labels.items():
        stems = _stems(label)
        if stems and set(stems) <= set(words):
            found[slug] = max(found.get(slug, 0), len(stems))
    longest = [slug for slug, length in found.items() if length == max(found.values())]
    return longest[0] if len(longest) == 1 else None


def _shortened_lever(words: tuple[str, ...], lever_labels: Mapping[str, str]) -> str | None:
    found = {slug for label, slug in lever_labels.items() if _stems(label)[: len(words)] == words}
    return found.pop() if len(found) == 1 else None


def _stems(folded: str) -> tuple[str, ...]:
    ignored = {"et", "de", "des", "du", "la", "le", "les", "l", "d", "a", "en", "un", "une"}
    return tuple(word.rstrip("sx") for word in folded.split() if word not in ignored)


def _decapitalized(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]


def _lower_lead(phrase: str) -> str:
    lead = re.match(
        r"(?:DANS (?:LE |LA |LES |L')?|EN |AUX? |À (?:L')?|DE (?:LA |L')?|DU |DES |D')"
        r"(?:RÉGION DE (?:LA |L')?|VILLE DE )?",
        phrase,
    )
    return phrase[: lead.end()].lower() + phrase[lead.end() :] if lead else phrase
