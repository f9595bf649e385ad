"""What the page about a thing shows, as values."""

from dataclasses import dataclass

from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.words import Name, Words


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Which graphs state something: by the documents behind them, or by *own*, the keys of texts
    for graphs of ours.
    """

    sources: tuple[Name, ...]
    own: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether anything is known."""
        return bool(self.sources or self.own)


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a property; *claims* have a passage behind them, which says more."""

    value: Name | Words
    claims: tuple[Claim, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Property:
    """
    The values of one property, and what the ontology says that it means, where it does.

    *cut*: how many values there are and the address of all, where these are the first of them.
    """

    predicate: Name
    statements: tuple[Statement, ...]
    definition: Words | None = None
    cut: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """
    One entry of a section: the things or the words that it stands for, and what is said beside.

    *page* is that of the claim behind the entry, where *names* lead elsewhere.
    """

    names: tuple[Name, ...]
    details: tuple[Name | Words, ...] = ()
    text: Words | None = None
    claim: Claim | None = None
    page: Name | None = None
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """
    Entries under the heading ``entity.section.<key>``: the first of *count*.

    *more* is the address of all of them, where these are not all.
    """

    key: str
    items: tuple[Item, ...]
    count: int
    more: str | None = None

    @property
    def is_plain(self) -> bool:
        """Return whether the entries are names and nothing else."""
        return not any(
            each.details or each.text or each.claim or each.page or each.children
            for each in self.items
        )


@dataclass(frozen=True, slots=True)
class Incoming:
    """
    What points at the thing by one property: the first of them, how many in all, where all are.

    *section* is the key of the section that shows the same entries.
    """

    predicate: Name
    others: tuple[Name, ...]
    count: int
    address: str
    section: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """
    A figure of a territory: what is counted, how much, when, by whom.

    *breakdown* is what its *category* is one part of: age, sector, legal form. *page* is that of
    the figure, in the words of its source.
    """

    name: Name
    page: Name
    category: Name | None
    breakdown: Name | None
    value: str
    number: float | None
    year: str | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class EntityView:
    """
    What the page shows; *claim* when the thing itself says where it comes from.

    *facts*, *identifiers*, *outside* and *history* are among the *properties*, which are all.
    *origin* is that of most statements, so that it need not stand at each. *more_figures* is the
    address of all figures, where *figures* are not all.
    """

    entity: Entity
    name: Name
    kinds: tuple[Words, ...]
    description: Words | None
    quotation: Words | None
    claim: Claim | None
    origin: Origin | None
    facts: tuple[Property, ...]
    identifiers: tuple[Property, ...]
    outside: tuple[Property, ...]
    history: tuple[Property, ...]
    figures: tuple[FigureRow, ...]
    more_figures: str | None
    sections: tuple[Section, ...]
    properties: tuple[Property, ...]
    incoming: tuple[Incoming, ...]
