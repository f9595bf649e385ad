"""A fiche as a value: what was read, where, before any IRI is given."""

from dataclasses import dataclass
from typing import Literal

from esgraph.quantities import Quantity

Section = Literal[
    "title",
    "figures",
    "lever",
    "disclaimer",
    "strength",
    "challenge",
    "key-partner",
    "partnership",
    "other",
]
FicheKind = Literal["portrait", "technique", "thematique", "inconnu"]
TextNature = Literal["verbatim", "reformule"]
EvidenceBasis = Literal["donnees-primaires", "donnees-secondaires", "inconnu"]


@dataclass(frozen=True, slots=True)
class Passage:
    r"""
    Where in the text something was said.

    *key* makes the passage unique in its section (``accompagnement``; empty when the section
    has one passage). *headings* is the path of headings as written. Lines count from 1 in the
    file as received, both included. *text* holds those lines verbatim, joined by ``\n``.
    """

    section: Section
    key: str
    headings: tuple[str, ...]
    first_line: int
    last_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One figure of the box, with the words around it.

    *label* is what it counts, as written (« entreprises collectives »). *territory* is the name
    of the place that it is about, as written. A nested figure (« dont 78 à Drummondville ») is
    in *parts* of the figure that it belongs to.
    """

    quantity: Quantity
    label: str
    territory: str
    passage: Passage
    parts: tuple["Figure", ...] = ()


@dataclass(frozen=True, slots=True)
class FigureBox:
    """
    The box of figures and its footnote.

    *period* and *cited_source* (« portrait ISQ ») come from the footnote; ``None`` without one.
    """

    figures: tuple[Figure, ...]
    passage: Passage
    footnote: Passage | None = None
    period: int | None = None
    cited_source: str | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever: *title* as written (« Accompagnement vital »), *text* its normalised prose."""

    title: str
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Remark:
    """A strength or a challenge: its normalised prose."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class KeyPartner:
    """
    A key partner as its row gives it.

    *name* without its acronym, *acronym* from the parentheses after it; *websites* are complete
    addresses (``http://`` is added where the text has no scheme).
    """

    name: str
    acronym: str | None
    emails: tuple[str, ...]
    websites: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Partnership:
    """A winning partnership: the organization in its heading and the normalised prose on it."""

    name: str
    acronym: str | None
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """The sentence on the evidence of the fiche and on levers that are not specific."""

    text: str
    warns_of_unspecific_levers: bool
    passage: Passage


@dataclass(frozen=True, slots=True)
class Fiche:
    """
    A fiche read whole.

    *slug* is that of its file name. *city* is ``None`` when the fiche is not about a city.
    *territory* is the place that the box of figures names (« Centre-du-Québec »), as written,
    without its article. *other* holds the sections that were not recognised: kept as passages.
    *restated_by* is who put a restated text in other words, if it says so.
    """

    slug: str
    kind: FicheKind
    title: str
    city: str | None
    territory: str | None
    nature: TextNature
    evidence_basis: EvidenceBasis
    title_passage: Passage
    boxes: tuple[FigureBox, ...] = ()
    levers: tuple[Lever, ...] = ()
    disclaimers: tuple[Disclaimer, ...] = ()
    strengths: tuple[Remark, ...] = ()
    challenges: tuple[Remark, ...] = ()
    key_partners: tuple[KeyPartner, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    other: tuple[Passage, ...] = ()
    restated_by: str | None = None
