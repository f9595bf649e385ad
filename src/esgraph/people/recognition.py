"""People in a text: whose addresses and names are published, and what stands in their place."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from esgraph.namespaces import fold

EMAIL_OMITTED = "[courriel nominatif omis]"
NAME_OMITTED = "[nom omis]"

EMAIL = re.compile(r"[\w.+'%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
"""Bounded, as addresses are (RFC 5321): a long word is not walked from each of its letters."""

_SPELT = re.compile(
    r"(?P<local>[\w.+'%-]{1,64})\s?(?:@|[\[({](?:at|arobase|arobas|@|à)[\])}])\s?"
    r"(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})",
    re.IGNORECASE,
)

# Local parts that belong to a function or a service, never to a person.
_ROLE_WORDS = frozenset(
    fold(
        """
        accueil admin administration adjointe adjoint adhesion aide assistance bonjour boutique
        bureau ca campus carriere centre citoyen clientele comm communaute communication
        communications comptabilite conseil contact coop coordination courriel culture
        developpement dg direction directeur directrice economie emploi emplois employeurs
        entreprise entreprises equipe evenements finance finances formation formations general
        habitation hello information infos info infolettre inscription inscriptions intervention
        location mairie marketing media medias membre membres municipalite office participation
        partenariat partenariats poste presidence president presidente projet projets promotion
        reception recherche recrutement renseignement renseignements reservation reservations rh
        ressources salut secretariat secretaire service services site soutien support tresorerie
        urbanisme vente ventes ville web webmestre
        """
    ).split()
)

# Frequent given names in Québec: they tell « marie.tremblay@ » and « Marie Tremblay » from words
# and organizations. A name that is not here is still recognised beside a title or a function.
_GIVEN_NAMES = frozenset(
    fold(
        """
        Alain Alexandra Alexandre Alexis Alice Amélie André Andrée Andréanne Anne Annick Annie
        Antoine Ariane Audrey Benoit Bernard Bertrand Brigitte Bruno Camille Carl Carole Caroline
        Catherine Cédric Chantal Charles Charlotte Chloé Christian Christiane Christine Claire
        Claude Claudia Claudine Cynthia Daniel Danielle Danny David Denis Denise Diane Dominic
        Dominique Édith Élisabeth Élise Émile Émilie Emmanuel Emmanuelle Éric Érika Étienne Ève
        Fabien Fanny Félix Florence France Francine Francis François Françoise Frédéric Gabriel
        Gabrielle Geneviève Georges Gérard Gilles Ginette Guillaume Guy Guylaine Hélène Henri
        Hugo Ian Isabelle Jacinthe Jacques Jean Jeanne Jérôme Jessica Joanie Jocelyn Jocelyne
        Joël Joëlle Johanne Jonathan Josée Joseph Judith Julie Julien Karine Katherine Kevin Kim
        Laura Laurence Laurent Léa Line Lise Louis Louise Luc Lucie Lyne Madeleine Malika
        Manon Marc Marcel Marco Marguerite Marie Mario Martin Martine Mathieu Maude Maurice
        Maxime Mélanie Mélissa Michaël Michel Michèle Michelle Mireille Monique Myriam Nadia
        Nancy Natacha Nathalie Nicolas Nicole Noémie Normand Olivier Pascal Pascale Patrice
        Patricia Patrick Paul Paule Philippe Pierre Rachel Raphaël Raymond Rebecca Rémi Renaud
        René Renée Richard Robert Roger Roland Roxanne Samuel Sandra Sara Sarah Sébastien Serge
        Simon Sonia Sophie Stéphane Stéphanie Steve Suzanne Sylvain Sylvie Thérèse Thierry Thomas
        Valérie Vanessa Véronique Vincent Virginie Xavier Yann Yannick Yolande Yvan Yves Yvon
        """
    ).split()
)

_PART = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*[\wà-ÿ]"
_NAME = rf"{_PART}(?:[ \u00a0](?:(?:de|du|des|la|le|St-|Ste-)[ \u00a0])?{_PART}){{0,2}}"
_FULL_NAME = rf"{_PART}(?:[ \u00a0]{_PART}){{1,2}}"
_TITLE = r"(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlle|Dre?\.?|Me|Mgr|[Mm]onsieur|[Mm]adame)"
_FUNCTION = (
    r"(?:[Dd]irecteur|[Dd]irectrice|[Pp]résidente?|[Vv]ice-présidente?|[Mm]aire|[Mm]airesse"
    r"|[Pp]réf[eè]te?|[Cc]onseill(?:er|ère)|[Cc]oordonnat(?:eur|rice)|[Cc]oordinatrice"
    r"|[Rr]esponsable|[Aa]gente?|[Cc]hargée?|[Ff]ondat(?:eur|rice)|[Cc]ofondat(?:eur|rice)"
    r"|[Ss]ecrétaire|[Aa]djointe?|[Dd]éputée?|[Mm]inistre|[Cc]ontact|[Pp]ersonne-ressource"
    r"|[Pp]orte-parole|[Gg]estionnaire|[Rr]eprésentante?)"
)
_FUNCTION_WORDS = r"(?:[ \u00a0](?:l'|d')?[a-zà-ÿ'-]{2,}){0,6}"
_PEOPLE = (
    re.compile(rf"(?<!\w)(?P<before>{_TITLE}[ \u00a0])(?P<name>{_NAME})"),
    re.compile(
        rf"(?<!\w)(?P<before>{_FUNCTION}{_FUNCTION_WORDS}[ \u00a0]?[,:–-][ \u00a0]?)"
        rf"(?P<name>{_FULL_NAME})"
    ),
    re.compile(
        rf"(?<!\w)(?P<before>{_FUNCTION}(?:[ \u00a0](?:générale?|adjointe?|exécutive|exécutif))?"
        rf"[ \u00a0])(?P<name>{_FULL_NAME})"
    ),
)
_NAME_THEN_FUNCTION = re.compile(
    rf"(?<!\w)(?P<before>)(?P<name>{_FULL_NAME})"
    rf"(?=,[ \u00a0](?:(?:la|le)[ \u00a0]|l')?{_FUNCTION}\b)"
)
_POSSIBLE_NAME = re.compile(rf"(?<![\w-])(?P<name>{_PART}(?:[ \u00a0]{_PART}){{1,3}})")
_NAMED_AFTER_PEOPLE = frozenset(
    fold(
        """
        aréna auditorium avenue bibliothèque boulevard caisse centre cégep centrexpo chemin
        clinique collège complexe coopérative école édifice espace fonds fondation galerie
        hébergement hospitalier hôpital institut maison musée parc pavillon place pont prix
        résidence rue salle secteur théâtre villa
        """
    ).split()
)


class People(Enum):
    """What becomes of people's names and nominative addresses."""

    OMIT = "omit"
    INCLUDE = "include"


@dataclass(frozen=True)
class Known:
    """The names of organizations, which are never taken for people's; read when first needed."""

    names: Callable[[], Iterable[str]] = field(repr=False)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Known":
        """Return *names* as what is known."""
        kept = tuple(names)
        return cls(lambda: kept)

    @cached_property
    def _folded(self) -> str:
        return "\n".join(("", *(f" {fold(name)} " for name in self.names()), ""))

    def has(self, name: str) -> bool:
        """Tell whether *name* is one of the names."""
        return f"\n {fold(name)} \n" in self._folded

    def has_within(self, name: str) -> bool:
        """Tell whether *name* is one of the names, or stands within one."""
        return f" {fold(name)} " in self._folded


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """
    Yield each e-mail address in *text*, as it is written there and as it is meant.

    >>> list(addresses("écrire à info [at] example.org"))
    [('info [at] example.org', 'info@example.org')]
    """
    for found in _SPELT.finditer(text):
        yield found[0], f"{found['local']}@{found['domain']}"


def is_nominative(email: str, *, names: Iterable[str]) -> bool:
    """
    Tell whether *email* is a person's address rather than a role's.

    A role address has a local part with a role word (``info``), or with a word of its own domain
    or of *names*: those of the organization, with its acronym. A given name makes it a person's
    all the same. What is neither counts as a person's.
    """
    local, _, domain = email.partition("@")
    tokens = set(fold(local).split()) | {fold(local).replace(" ", "")}
    if _GIVEN_NAMES & tokens:
        return True
    known = set(fold(domain).split()[:-1]) | {w for name in names for w in fold(name).split()}
    known_long = {word for word in known if len(word) > 1}
    return not tokens & (_ROLE_WORDS | known_long | {"".join(fold(n).split()) for n in names})


def redact(text: str, *, emails: Iterable[str], names: Known) -> str:
    """
    Return *text* with a mark in place of each of *emails* and of each person's name.

    *names* are those of organizations in the fiche: they are never people's. A person is
    recognised by a title (« Mme »), a function beside the name (« directrice générale, »), or a
    frequent given name before a capitalised word.
    """
    for email in emails:
        text = text.replace(email, EMAIL_OMITTED)
    for pattern in _PEOPLE:
        text = pattern.sub(lambda found: _without_name(found, names), text)
    text = _NAME_THEN_FUNCTION.sub(lambda found: _without_name(found, names), text)
    return _POSSIBLE_NAME.sub(lambda found: _without_given_name(found, names), text)


def lines_with_people(text: str, *, names: Known) -> tuple[int, ...]:
    """Return the lines of *text*, from 0, where ``redact`` leaves out someone's name."""
    lines = text.split("\n")
    found = tuple(n for n, line in enumerate(lines) if _names_someone(line, names))
    # A name that is broken over two lines shows in neither.
    return found or ((0,) if _names_someone(text, names) else ())


def _names_someone(text: str, names: Known) -> bool:
    left_out = redact(text, emails=(), names=names).count(NAME_OMITTED)
    return left_out > text.count(NAME_OMITTED)


def is_person(name: str) -> bool:
    """
    Tell whether *name* reads as that of a person: a title, or a given name and perhaps more.

    A function may follow (« Marie Tremblay, directrice »), and the family name come first, before
    a comma.
    """
    if re.match(rf"{_TITLE}[ \u00a0]", name) or fold(name) in _GIVEN_NAMES:
        return True
    first, _, rest = name.partition(", ")
    if re.fullmatch(_PART, first) and fold(rest) in _GIVEN_NAMES:
        return True
    alone = first.partition(" (")[0]
    is_full = re.fullmatch(_FULL_NAME, alone) is not None
    return is_full and _is_given_name(alone.split(maxsplit=1)[0])


def _without_name(found: re.Match[str], names: Known) -> str:
    if names.has_within(found["name"]):
        return found[0]
    return f"{found['before']}{NAME_OMITTED}"


def _without_given_name(found: re.Match[str], names: Known) -> str:
    """Leave out a name from its given name on, unless a place or a body is called so."""
    parts = found["name"].split()
    given = next((n for n, part in enumerate(parts[:-1]) if _is_given_name(part)), None)
    if given is None or names.has_within(" ".join(parts[given:])):
        return found[0]
    before = found.string[: found.start()] + " ".join(parts[:given])
    if set(fold(before).split()[-4:]) & _NAMED_AFTER_PEOPLE:
        return found[0]
    return " ".join((*parts[:given], NAME_OMITTED))


def _is_given_name(word: str) -> bool:
    return fold(word).partition(" ")[0] in _GIVEN_NAMES
