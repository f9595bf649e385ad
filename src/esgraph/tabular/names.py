"""Names in cells to known things."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from esgraph.identity import Described, EntityIndex, Kind, closest_spelling
from esgraph.namespaces import ESG, fold
from esgraph.tabular.columns import plain

RowKind = Literal["place", "organization"]

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{10}", re.ASCII)
_CODE = re.compile(r"\(?(\d{5})\)?")
_CODE_AFTER = re.compile(r"(?P<name>.+?)\s*\(\d{5}\)")
_OF = r"(?:de la |de l['’]|des |du |de |d['’])"
_MRC = re.compile(rf"(?:la )?MRC {_OF}?(?P<name>.+)", re.IGNORECASE)
_REGION = re.compile(rf"(?:la )?r[ée]gion (?:administrative )?{_OF}?(?P<name>.+)", re.IGNORECASE)
_CITY = re.compile(rf"(?:la )?(?:ville|municipalit[ée]) {_OF}(?P<name>.+)", re.IGNORECASE)
_OF_KIND: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_MRC, "mrc"), (_REGION, "region"), (_CITY, "city"),
)  # fmt: skip
_ALIKE = 80
_ARTICLE = re.compile(r"^(?:l['’]|la |le |les )(?=\S)", re.IGNORECASE)
_KIND_OF: dict[URIRef, Kind] = {
    ESG.City: "city",
    ESG.RegionalCountyMunicipality: "mrc",
    ESG.AdministrativeRegion: "region",
}
PLACE_KINDS: tuple[Kind, ...] = ("city", "mrc", "region", "province")
_INVOLVED: tuple[Kind, ...] = (
    "organization", "initiative", "policy", "service", "event", "event-series",
)  # fmt: skip

_NO_NAMES = frozenset(
    map(
        fold,
        (
            "a completer", "a determiner", "a venir", "aucun", "aucune", "autre", "autres",
            "different", "divers", "ditto", "idem", "inconnu", "inconnue", "n/a", "n/d", "nd",
            "non applicable", "non disponible", "none", "plusieurs", "s/o", "same", "sans objet",
            "tbd", "to be determined", "unknown",
        ),
    )
)  # fmt: skip
"""What people write where they have no name to write."""


@dataclass(slots=True)
class Names:
    """
    The known things, by the names and codes in cells.

    *index* grows as the sheets that describe things are read.
    """

    index: EntityIndex
    _by_code: dict[str, URIRef] = field(default_factory=dict)
    _by_key: dict[tuple[RowKind, str], URIRef] = field(default_factory=dict)
    _forms: dict[RowKind, set[str]] = field(default_factory=dict)
    _unread: list[Described] = field(default_factory=list)
    _places: dict[tuple[Kind, str], tuple[str, URIRef]] = field(default_factory=dict)
    _of_kinds: dict[tuple[Kind, ...], dict[str, tuple[str, URIRef]]] = field(default_factory=dict)
    _found: dict[tuple[str, str, tuple[Kind, ...]], URIRef | None] = field(default_factory=dict)

    def learn(self, graph: Described) -> None:
        """Make what *graph* describes known as well."""
        self.index = self.index.with_graph(graph)
        self._found.clear()
        self._of_kinds.clear()
        self.learn_codes(graph)

    def learn_codes(self, graph: Described) -> None:
        """Keep things of *graph* by their official codes, and where to look its places up."""
        for path in (ESG.geographicCode, ESG.enterpriseNumber):
            for node, code in graph.subject_objects(path):
                if isinstance(node, URIRef):
                    self._by_code.setdefault(str(code), node)
        self._unread.append(graph)

    def learn_key(self, kind: RowKind, key: str, node: URIRef) -> URIRef:
        """
        Keep that a row calls *node*, a place or an organization, by a key of the file's own.

        Returns:
            The thing that the key means: that of the first row that has it.
        """
        self._forms.setdefault(kind, set()).add(_DIGITS.sub("0", plain(key)))
        return self._by_key.setdefault((kind, plain(key)), node)

    def is_like_key(self, kind: RowKind, text: str) -> bool:
        """Return whether *text* has the form, such as « O9 », of the keys of the file's own."""
        form = _DIGITS.sub("0", plain(text))
        return form != plain(text) and form in self._forms.get(kind, ())

    def city_of_code(self, code: str) -> URIRef | None:
        """Return the city that has the geographic code *code*."""
        return self._by_code.get(code)

    def place(self, text: str, kinds: tuple[Kind, ...] = PLACE_KINDS) -> URIRef | None:
        """
        Return the place that *text* names, the first of *kinds* that has one of that name.

        A geographic code, alone or after the name, tells a city from its homonyms; « MRC de »,
        « région de » and « Ville de » tell kinds apart. So does the key that a row gave it.
        """
        return self._once("place", text, kinds, self._find_place)

    def body(self, text: str) -> URIRef | None:
        """Return the municipal body that *text* names, by its own name or by its place's."""
        return self._once("body", text, ("organization",), self._find_body)

    def organization(self, text: str) -> URIRef | None:
        """Return the organization, or municipal body, that *text* names or is the code of."""
        return self.body(text) or self._numbered(text)

    def involved(self, text: str) -> URIRef | None:
        """Return the organization, initiative, policy, service or event that *text* names."""
        return self._once("body", text, _INVOLVED, self._find_body) or self._numbered(text)

    def _once(
        self,
        what: str,
        text: str,
        kinds: tuple[Kind, ...],
        find: Callable[[str, tuple[Kind, ...]], URIRef | None],
    ) -> URIRef | None:
        key = what, text, kinds
        if key not in self._found:
            self._found[key] = find(text, kinds)
        return self._found[key]

    def _find_place(self, text: str, kinds: tuple[Kind, ...]) -> URIRef | None:
        coded = _CODE.search(text)
        if coded and coded[1] in self._by_code:
            return self._by_code[coded[1]]
        after = _CODE_AFTER.fullmatch(text)
        name = after["name"] if after else text
        for pattern, kind in _OF_KIND:
            found = pattern.fullmatch(name)
            place = self._of_kind(found["name"], kind) if found else None
            if place is not None:
                return place
        places = (self._of_kind(name, kind) for kind in kinds)
        return next((place for place in places if place is not None), self._keyed(text, "place"))

    def _find_body(self, text: str, kinds: tuple[Kind, ...]) -> URIRef | None:
        found = self._first((text,), kinds) or self._keyed(text, "organization")
        if found is not None:
            return found
        place = self.place(text)
        return self.index.body_of(place) if place is not None else None

    def _numbered(self, text: str) -> URIRef | None:
        """Return the organization whose enterprise number *text* is, however it is spaced."""
        number = _SPACES.sub("", text)
        return self._by_code.get(number) if _NUMBER.fullmatch(number) else None

    def _keyed(self, text: str, kind: RowKind) -> URIRef | None:
        return self._by_key.get((kind, plain(text)))

    def _of_kind(self, name: str, kind: Kind) -> URIRef | None:
        """Return the place of *kind* called *name*, with or without what it may be written with."""
        written = [name, _ARTICLE.sub("", name)]
        if kind == "mrc":
            written += (f"MRC {word}{name}" for word in ("de ", "d'", "du ", "des "))
        return self._first(dict.fromkeys(written), (kind,))

    def _first(self, names: Iterable[str], kinds: Iterable[Kind]) -> URIRef | None:
        names = tuple(names)
        found = (self.index.find(name, kind=kind) for kind in kinds for name in names)
        return next((iri for iri in found if iri is not None), None)

    def homonym(self, text: str) -> str | None:
        """Return the name that *text* is of several cities, or ``None``."""
        bare = _bare(text)
        return bare if len(self.index.all_called(bare, kind="city")) > 1 else None

    def closest_place(
        self, text: str, kinds: tuple[Kind, ...] = PLACE_KINDS
    ) -> tuple[str, URIRef] | None:
        """Return the place of *kinds*, by name, that *text* may be another writing of."""
        self._read_places()
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = {
                name: place for (kind, name), place in self._places.items() if kind in kinds
            }
        places = self._of_kinds[kinds]
        near = closest_spelling(fold(_bare(text)), places, at_least=_ALIKE)
        return places[near] if near is not None else None

    def _read_places(self) -> None:
        """Keep the names of all places, which only a name that is no place's needs."""
        for graph in self._unread:
            for place, cls in graph.subject_objects(RDF.type):
                kind = _KIND_OF.get(cls) if isinstance(cls, URIRef) else None
                if kind is not None and isinstance(place, URIRef):
                    for label in graph.objects(place, RDFS.label):
                        key = kind, fold(_bare(str(label)))
                        self._places.setdefault(key, (str(label), place))
        self._unread.clear()


def is_name(text: str) -> bool:
    """Tell whether *text* can name something: it has a word, and stands for no other cell."""
    return bool(fold(text)) and fold(text) not in _NO_NAMES


def _bare(name: str) -> str:
    """Return *name* without the words that say of which kind the place is."""
    return next((m["name"] for p, _ in _OF_KIND if (m := p.fullmatch(name))), name)
