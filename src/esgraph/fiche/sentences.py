"""Sentences of French prose, and the names that an enumeration lists."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from esgraph.namespaces import fold

ItemKind = Literal["organization", "initiative"]
Span = tuple[int, int]
NameFinder = Callable[[str], tuple[Span, ...]]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ«\"(])")
_ABBREVIATION = re.compile(r"(?:\b(?:M|MM|Mme|Mmes|Dr|Dre|St|Ste|no|art|env|p)|\b[A-Z])\.$")
_LONGEST_ABBREVIATION = 8
_LONGEST_SENTENCE = 2_000
"""Where a sentence is cut: nobody writes such a one, and each is searched many times."""

_SAME_WIDTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})

DETERMINER = (
    r"(?:(?:avec |à |par |de )?(?:l'|la |le |les )|du |des |aux? |d'|(?:avec |par )(?=[A-ZÀ-Þ«]))"
)
_ARTICLE = re.compile(rf"{DETERMINER}(?=\S)|(?:L'|La |Le |Les |Du |Des )(?=\S)|de (?=[A-ZÀ-ÖØ-Þ«])")
_NAME_WITH_ARTICLE = re.compile(r"(?:L'|La |Le |Les )(?=[A-ZÀ-ÖØ-Þ])(?!Ville\b)")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ«]"
_QUOTED_KIND = (
    r"(?:initiative|projet(?: pilote| collectif)?|programme|démarche|campagne|mouvement|chantier)"
)
_ITEM = rf"{DETERMINER}?(?:{_CAPITAL}|{_QUOTED_KIND}\s?«)"
_SEPARATOR = re.compile(
    rf",?\s(?:et|ainsi que|puis|de même que)\s(?:avec |à |de )?(?={_ITEM})"
    rf"|,\s(?:de )?(?={_ITEM})"
)
_LIST_END = re.compile(
    r"[.;:!?](?=\s|$)"
    r"|(?<!ainsi)(?<!même)\sque\b|,\sque\b"
    r"|,?\s(?:et|ainsi que)\s(?:les|des|ses|leurs|plusieurs|d'autres|de nombreu\w+)\s[a-zà-ÿ]"
    r"|,?\s(?:qui|dont|où|lesquel\w+|afin|avec|par|depuis|lors|visant|grâce|notamment|puisque"
    r"|mais|pendant|durant|entre autres|tandis|alors|lorsque)\b"
    r"|,?\squ'"
    r"|,?\spour\s(?:l'|la |le |les |un |une |son |sa |ses |leur |\w+(?:er|ir|re|oir)\b)"
    r"|,?\sdans\s(?:l'|la |le |les |un |une |son |sa |ses |leur |ce |cette )"
    r"|,?\s(?:de|entre|pour|dès)\s\d{4}"
    r"|,?\sen\s(?:\d{4}|vue|plus|matière|lien|\w+ant\b"
    r"|(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
    r"|,?\s(?:à l'automne|à l'été|à l'hiver|au printemps)\b|,?\sle \d"
    r"|,?\ssur\s(?:son |sa |le territoire|leur |tout|l'ensemble)"
    r"|,?\sà\s(?:hauteur|travers|titre|même|raison|parts?|\w+(?:er|ir|re)\b)"
    r"|,?\s(?:chaque|annuellement|régulièrement|financièrement|activement|sous|via|comme|pendant"
    r"|durant|chacune?|conjointement|récemment|tout en|au moyen|au cours|au fil|au sein"
    r"|l'an dernier|cette année|de façon|de manière|d'un montant|d'une (?:somme|valeur))(?!\w)"
    r"|,?\sen (?:lui|leur|y|les|nature|argent|échange|retour|guise)(?!\w)"
    r"|,?\ssur (?:le plan|une période|deux|trois|quatre|cinq|dix|\d)"
    r"|,?\sune? (?:subvention|aide|soutien|montant|somme|appui|prêt|bourse|contribution"
    r"|financement|local|terrain|bâtiment|espace|don|accompagnement|enveloppe)\b"
    r"|(?:,?\set)?\s(?:(?:plus|moins|près|environ|quelque|un total|jusqu'à)\s?(?:de |d')?)?"
    r"\d[\d ]*(?:[.,]\d+)?\s?(?:[kMG]?\$|millions?\b|milliards?\b|mille\b|dollars\b)"
    r"|,?\s(?:jusqu'|jusque\b)|,?\savant\b|,?\saprès\b|,?\s[–—]\s"
    r"|,?\set\s(?:s'|se |a |est |y |en |ne |n'"
    r"|(?!de |le |une |ce )[a-zà-ÿ]+(?:e|t|nt) (?:des|les|la|le|l'|une?|à|aux"
    r"|avec|de|financièrement|aussi|également)\b)"
    rf"|,\s(?!et\b|ainsi que\b|{_ITEM})(?!(?:la?|les?|du|des?|d)\b)[a-zà-ÿ]+(?!\w)"
)
_ACRONYM = re.compile(r"\s*\(\s*(?P<acronym>[A-ZÀ-ÖØ-Þ][\w.&'’ -]{0,30})\)")
_HEAD = re.compile(
    r"(?:organisme|organisation|OBNL|OSBL|coop(?:érative)?(?: (?:de |d')[a-zà-ÿ]+(?: [a-zà-ÿ]+)?)?"
    r"|entreprise(?: d'économie sociale)?"
    rf"|association|regroupement)\s(?={_CAPITAL})"
)
_DANGLING = re.compile(r",?\s(?:et|ou|ainsi)$")
_INITIATIVE = re.compile(rf"{_QUOTED_KIND}\s?«\s*(?P<name>[^»]+?)\s*»")
# « A, un OBNL du quartier, et B »: what A is, between commas.
_APPOSITION = re.compile(
    r",\s(?:une?|des|organisme|entreprise|coopérative)\s[^,;:.()]*,"
    rf"(?=\s(?:et|ainsi que|puis)\s|\s{DETERMINER}?{_CAPITAL})"
)
_PARENTHESES = re.compile(r"\s*\([^()]*\)?")
# « les OBNL », « aux CPE »: bodies of a kind, none by name.
_KIND_OF_BODIES = re.compile(r"(?:avec |à |par )?(?:les|des|aux) [A-Z]{2,6}")
# What a city writes or hands out: named like a body, and none.
_NO_BODY = re.compile(
    r"(?:Politique|Plan|Stratégie|Charte|Règlement|Programme|Loi|Budget|Cadre|Entente|Prix|Guide"
    r"|Journées?|Semaine|Mois|Planification|Déclaration|Appel|Répertoire|Gala)(?![\w-])"
)
_LONGEST_NAME_WORDS = 16

# Verbs of the prose of fiches in the third person: what a clause, and no name, goes on with.
FINITE_VERB = (
    r"(?:a|ont|est|sont|fut|s'est|se sont|offre|accompagne|appuie|épaule|gère|exploite|finance"
    r"|subventionne|loge|héberge|favorise|contribue|participe|vise|collabore|travaille|développe"
    r"|propose|anime|coordonne|joue|verse|accueille|regroupe|organise|mène|assure|agit|bénéficie"
    r"|octroie|accorde|attribue|alloue|prête|loue|cède|donne|apporte|injecte|adhère|adopte|possède"
    r"|dispose|compte|demeure|constitue|représente|réserve|encourage|facilite|stimule|porte|crée"
    r"|lance|forme|occupe|aide|parraine|commandite|consacre|œuvre|reste|rassemble|mobilise)(?:nt)?"
    r"|(?:soutient|obtient|tient|détient|permet|met|remet|consent|fournit|investit|reçoit|réunit"
    r"|dessert|sert|fait|peut|doit|veut|prévoit|souhaite|désire|espère|envisage|entend|vend"
    r"|poursuit|soutiennent|obtiennent|permettent|mettent|remettent|fournissent|investissent"
    r"|reçoivent|font|peuvent|doivent|pourrait|devrait|aimerait|réunissent|servent)"
)
_PREDICATE = re.compile(
    rf"(?<!\bde)(?<!\bdu)(?<!\bdes)(?<!\bla)(?<!\ble)(?<!\bles)(?<!\bet)(?<!\ben)(?<!\bà)"
    rf"\s(?:{FINITE_VERB}|ne|y)(?!\w|-|')(?=\s|$)|\sn'"
)

_INITIALS = re.compile(r"\((?P<letters>[A-ZÀ-ÖØ-Þ]{3,})\b")
_CAPITALISED = re.compile(r"(?<![\w'-])[A-ZÀ-ÖØ-Þ][\w'-]+")
_LINKS = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})


@dataclass(frozen=True, slots=True)
class Item:
    """
    One member of an enumeration, as *written* and by its *name*, without its determiner.

    An initiative is a project or programme named between guillemets.
    """

    name: str
    acronym: str | None = None
    kind: ItemKind = "organization"
    written: str = ""

    @property
    def is_named(self) -> bool:
        """Tell whether this is a proper name rather than « les organismes du milieu »."""
        if self.kind == "initiative":
            return True
        is_short = len(self.name.split()) <= _LONGEST_NAME_WORDS
        is_kind = _KIND_OF_BODIES.fullmatch(self.written) is not None
        return self.name[:1].isupper() and is_short and not is_kind and may_be_body(self.name)


def plain_width(text: str) -> str:
    """Return *text* with ordinary spaces and apostrophes, each character in its place."""
    return text.translate(_SAME_WIDTH)


def sentences(text: str) -> tuple[str, ...]:
    """
    Return the sentences of *text*; abbreviations and guillemets do not end one.

    One of more than 2,000 characters is cut there: what follows is passed over.
    """
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        part = text[start : end.start()]
        is_abbreviation = _ABBREVIATION.search(part[-_LONGEST_ABBREVIATION:])
        if is_abbreviation or part.count("«") > part.count("»"):
            continue
        found.append(part.strip())
        start = end.end()
    return tuple(part[:_LONGEST_SENTENCE] for part in (*found, text[start:].strip()) if part)


def without_determiner(text: str) -> str:
    """Return *text* without the article or preposition before its noun."""
    return _ARTICLE.sub("", text.strip(), count=1) if _ARTICLE.match(text.strip()) else text.strip()


def may_be_body(name: str) -> bool:
    """Tell whether *name* is neither a clause, with its verb, nor called a policy or a prize."""
    return _PREDICATE.search(name) is None and _NO_BODY.match(name) is None


def is_short_for(acronym: str, name: str) -> bool:
    """
    Tell whether the first word of *acronym* is made of the initials of *name*.

    >>> is_short_for("IDE Trois-Rivières", "Innovation et Développement économique Mauricie")
    True
    """
    letters = (fold(acronym).split() or [""])[0]
    initials = "".join(word[0] for word in fold(name).split() if word not in _LINKS)
    return len(letters) > 1 and initials.startswith(letters)


def enumeration(text: str, names: NameFinder) -> tuple[Item, ...]:
    """
    Return what *text* lists from its beginning: « A, B et C », cut where a clause begins.

    Names that *names* finds are kept whole, with their commas, dashes and « et ». What an item
    is, between commas after it, is left out.
    """
    text = _APPOSITION.sub(",", text)
    protected = (*names(text), *_names_with_initials(text))
    end = _first(_LIST_END, text, protected)
    listed = text[: end.start()] if end else text
    items: list[Item] = []
    start = 0
    for separator in _SEPARATOR.finditer(listed):
        start_of = separator.start()
        if not _is_protected(start_of, protected) and not _is_enclosed(listed, start_of):
            items.append(_item(listed, (start, separator.start()), protected))
            start = separator.end()
    items.append(_item(listed, (start, len(listed)), protected))
    return tuple(item for item in items if item.name)


def _names_with_initials(text: str) -> Iterator[Span]:
    """Yield the names that the initials after them show to be one, in spite of an « et »."""
    for acronym in _INITIALS.finditer(text):
        for word in _CAPITALISED.finditer(text, 0, acronym.start()):
            name = text[word.start() : acronym.start()].rstrip()
            if " et " in name and is_short_for(acronym["letters"], name):
                yield word.start(), word.start() + len(name)


def _item(text: str, span: Span, protected: tuple[Span, ...]) -> Item:
    written = text[slice(*span)].strip(" ,")
    # « L'Ancre » after a verb: the capital makes the article part of the name.
    bare = written if _NAME_WITH_ARTICLE.match(written) else without_determiner(written)
    bare = _HEAD.sub("", bare, count=1) if _HEAD.match(bare) else bare
    initiative = _INITIATIVE.match(bare)
    if initiative is not None:
        return Item(initiative["name"], None, "initiative", written)
    offset = span[0] + text[slice(*span)].rfind(bare)
    whole = next((known for known in protected if known[0] == offset), None)
    if whole is not None:
        acronym = _ACRONYM.match(text, whole[1])
        return Item(
            text[slice(*whole)], acronym["acronym"].strip() if acronym else None, written=written
        )
    acronym = _ACRONYM.search(bare)
    name = bare[: acronym.start()] if acronym else _PARENTHESES.sub("", bare)
    name = _DANGLING.sub("", name.strip(" ,«»"))
    return Item(name, acronym["acronym"].strip() if acronym else None, written=written)


def _first(
    pattern: re.Pattern[str], text: str, protected: tuple[Span, ...]
) -> re.Match[str] | None:
    outside = (m for m in pattern.finditer(text) if not _is_protected(m.start(), protected))
    return next((found for found in outside if not _is_enclosed(text, found.start())), None)


def _is_enclosed(text: str, position: int) -> bool:
    return any(
        text.count(opening, 0, position) > text.count(closing, 0, position)
        for opening, closing in ("()", "«»")
    )


def _is_protected(position: int, protected: tuple[Span, ...]) -> bool:
    return any(start <= position < end for start, end in protected)
