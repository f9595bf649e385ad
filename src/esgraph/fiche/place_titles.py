"""The city or the territory that a title names."""

import re

from esgraph.fiche.prose import without_marks
from esgraph.namespaces import fold

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
_MAX_WORDS = 12


def social_economy_place(title: str) -> str | None:
    """
    Return the territory of « L'économie sociale en Estrie »; empty when none is named.

    ``None`` when *title* is something else.
    """
    lead = _SOCIAL_ECONOMY.match(title)
    if lead is None or len(title.split()) > _MAX_WORDS:
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
    if not _NAME.fullmatch(name) or len(name.split()) > _MAX_WORDS or re.search(r"\d", name):
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


def _decapitalized(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]


def _lower_lead(phrase: str) -> str:
    lead = re.match(
        r"(?:DANS (?:LE |LA |LES |L')?|EN |AUX? |À (?:L')?|DE (?:LA |L')?|DU |DES |D')"
        r"(?:RÉGION DE (?:LA |L')?|VILLE DE )?",
        phrase,
    )
    return phrase[: lead.end()].lower() + phrase[lead.end() :] if lead else phrase
