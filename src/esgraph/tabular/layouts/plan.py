"""One sheet, one column, before the shapes are asked; and the columns that sheets share."""

from dataclasses import dataclass
from typing import Literal

from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV

from esgraph.language import Text
from esgraph.namespaces import ESG

LayoutKey = Literal[
    "cities",
    "organizations",
    "levers",
    "partnerships",
    "memberships",
    "key-partners",
    "support",
    "funding",
    "figures",
    "strengths",
    "challenges",
]


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """
    One column before the shapes are asked.

    *paths* are the properties that its cells give values of; the first names and explains it. A
    column without any is for the file's own use.
    *name*, or the property shape *shape*, names it where a path alone does not. *is_optional*: a
    blank cell has a meaning of its own. *note* explains a property that the ontology reuses
    without a definition. *also* are further headers that are understood; *header_en* replaces
    the English one. *example* fills the example row.
    """

    key: str
    paths: tuple[URIRef, ...]
    example: Text
    note: Text | None = None
    name: Text | None = None
    shape: str | None = None
    is_optional: bool = False
    header_en: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutPlan:
    """One sheet before the shapes are asked: its title, the node shapes of what its rows are."""

    key: LayoutKey
    title: Text
    about: Text
    shapes: tuple[str, ...]
    columns: tuple[ColumnPlan, ...]
    also: tuple[str, ...] = ()


def same(text: str) -> Text:
    """Return *text* for both languages."""
    return Text(fr=text, en=text)


MANY = Text(
    fr="Séparez plusieurs noms par un point-virgule.", en="Separate several names by semicolons."
)
SOURCE_NOTE = Text(
    fr="Document qui le dit\u00a0: son titre ou son adresse. Vide\u00a0: ce fichier même.",
    en="Document that says so: its title or its address. Blank: this file itself.",
)
DESCRIPTION = ColumnPlan(
    "description",
    (DCTERMS.description,),
    Text(fr="Accompagnement gratuit au démarrage", en="Free coaching of new enterprises"),
    note=Text(fr="En une phrase ou deux.", en="In a sentence or two."),
)
SOURCE = ColumnPlan(
    "source",
    (PROV.wasDerivedFrom,),
    Text(fr="Rapport annuel 2024", en="Annual report 2024"),
    note=SOURCE_NOTE,
    name=same("source"),
    is_optional=True,
    also=("tiré de", "derived from"),
)
LEVER = ColumnPlan(
    "lever",
    (DCTERMS.subject,),
    Text(fr="Accompagnement", en="Support and coaching"),
    note=Text(
        fr="Levier dont ce soutien fait partie, s'il y en a un.",
        en="Lever that this support is part of, if any.",
    ),
)
BENEFICIARY = ColumnPlan(
    "beneficiary", (ESG.beneficiary,), same("Coopérative des Brumes"), also=("recipient",)
)
INVOLVES = ColumnPlan(
    "involves",
    (ESG.involves,),
    same("Coopérative des Brumes"),
    note=Text(
        fr=f"Organismes ou initiatives que la phrase nomme. {MANY.fr}",
        en=f"Organizations or initiatives that the sentence names. {MANY.en}",
    ),
    also=("organismes cités", "entités citées", "organizations involved"),
)
KEY_NAME = Text(fr="identifiant", en="identifier")
KEY_NOTE = Text(
    fr="Votre propre numéro ou sigle, par lequel les autres feuilles peuvent nommer cette ligne.",
    en="Your own number or acronym, by which other sheets may name this row.",
)
KEY_ALSO = ("id", "no", "n°", "clé", "key", "identifiant interne")
