"""Names in cells to known things."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS

from esgraph.identity import EntityIndex, Kind
from esgraph.language import Text
from esgraph.namespaces import ESG, fold

_CODE = re.compile(r"\(?(\d{5})\)?")
_CODE_AFTER = re.compile(r"(?P<name>.+?)\s*\(\d{5}\)")
_OF = r"(?:de la |de l['’]|des |du |de |d['’])"
_MRC = re.compile(rf"(?:la )?MRC {_OF}?(?P<name>.+)", re.IGNORECASE)
_REGION = re.compile(rf"(?:la )?r[ée]gion (?:administrative )?{_OF}?(?P<name>.+)", re.IGNORECASE)
_CITY = re.compile(rf"(?:la )?(?:ville|municipalit[ée]) {_OF}(?P<name>.+)", re.IGNORECASE)
_OF_KIND: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_MRC, "mrc"), (_REGION, "region"), (_CITY, "city"),
)  # fmt: skip
_ALIKE = 0.8
_ARTICLE = re.compile(r"^(?:l['’]|la |le |les )(?=\S)", re.IGNORECASE)
_PLACES: tuple[Kind, ...] = ("city", "mrc", "region", "province")
_INVOLVED: tuple[Kind, ...] = (
    "organization", "initiative", "policy", "service", "event", "event-series",
)  # fmt: skip


@dataclass(slots=True)
class Names:
    """
    The known things, by the names and codes in cells.

    *index* grows as the sheets that describe things are read.
    """

    index: EntityIndex
    _by_code: dict[str, URIRef] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _found: dict[tuple[tuple[str, ...], tuple[Kind, ...]], URIRef | None] = field(
        default_factory=dict
    )

    def learn(self, graph: Graph) -> None:
        """Make what *graph* describes known as well."""
        self.index = self.index.with_graph(graph)
        self._found.clear()
        self.learn_places(graph)

    def learn_places(self, graph: Graph) -> None:
        """Keep the cities of *graph* by their geographic codes, and the names of its places."""
        for city, code in graph.subject_objects(ESG.geographicCode):
            if isinstance(city, URIRef):
                self._by_code.setdefault(str(code), city)
        for cls in (ESG.City, ESG.RegionalCountyMunicipality, ESG.AdministrativeRegion):
            for place in graph.subjects(RDF.type, cls):
                for label in graph.objects(place, RDFS.label):
                    self._places.setdefault(fold(_bare(str(label))), str(label))

    def city_of_code(self, code: str) -> URIRef | None:
        """Return the city that has the geographic code *code*."""
        return self._by_code.get(code)

    def place(self, text: str, kinds: Iterable[Kind] = _PLACES) -> URIRef | None:
        """
        Return the place that *text* names, the first of *kinds* that has one of that name.

        A geographic code, alone or after the name, tells a city from its homonyms; « MRC de »,
        « région de » and « Ville de » tell kinds apart.
        """
        coded = _CODE.fullmatch(text) or _CODE.search(text)
        if coded and coded[1] in self._by_code:
            return self._by_code[coded[1]]
        after = _CODE_AFTER.fullmatch(text)
        name = after["name"] if after else text
        for pattern, kind in _OF_KIND:
            found = pattern.fullmatch(name)
            place = self._place(found["name"], kind) if found else None
            if place is not None:
                return place
        places = (self._place(name, kind) for kind in kinds)
        return next((place for place in places if place is not None), None)

    def body(self, text: str) -> URIRef | None:
        """Return the municipal body that *text* names, by its own name or by its place's."""
        found = self._first((text,), ("organization",))
        if found is not None:
            return found
        place = self.place(text)
        return self.index.body_of(place) if place is not None else None

    def organization(self, text: str) -> URIRef | None:
        """Return the organization, or municipal body, that *text* names."""
        return self._first((text,), ("organization",)) or self.body(text)

    def involved(self, text: str) -> URIRef | None:
        """Return the organization, initiative, policy, service or event that *text* names."""
        return self._first((text,), _INVOLVED) or self.body(text)

    def _place(self, name: str, kind: Kind) -> URIRef | None:
        """Return the place of *kind* called *name*, with or without what it may be written with."""
        written = [name, _ARTICLE.sub("", name)]
        if kind == "mrc":
            written += (f"MRC {word}{name}" for word in ("de ", "d'", "du ", "des "))
        return self._first(dict.fromkeys(written), (kind,))

    def _first(self, names: Iterable[str], kinds: Iterable[Kind]) -> URIRef | None:
        key = tuple(names), tuple(kinds)
        if key not in self._found:
            found = (self.index.find(name, kind=kind) for kind in key[1] for name in key[0])
            self._found[key] = next((iri for iri in found if iri is not None), None)
        return self._found[key]

    def like_place(self, text: str) -> Text | None:
        """Return which known place *text* may be another writing of, as advice."""
        bare = _bare(text)
        homonyms = self.index.all_called(bare, kind="city")
        if len(homonyms) > 1:
            return Text(
                fr="plusieurs villes portent ce nom\u00a0: ajoutez le code géographique, "
                f"«\u00a0{bare} (12345)\u00a0»",
                en=f"several cities have this name: add the geographic code, “{bare} (12345)”",
            )
        near = difflib.get_close_matches(fold(bare), self._places, n=1, cutoff=_ALIKE)
        return did_you_mean(self._places[near[0]]) if near else None


def _bare(name: str) -> str:
    """Return *name* without the words that say of which kind the place is."""
    return next((m["name"] for p, _ in _OF_KIND if (m := p.fullmatch(name))), name)


def did_you_mean(name: str) -> Text:
    """Return the question whether *name* was meant."""
    return Text(fr=f"vouliez-vous dire «\u00a0{name}\u00a0»\u00a0?", en=f"did you mean “{name}”?")
