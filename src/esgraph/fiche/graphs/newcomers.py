"""Things that nothing described before the fiche: reported together, likely duplicates apart."""

from dataclasses import dataclass, field

from rdflib import URIRef

from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.model import Passage
from esgraph.identity import EntityIndex, Kind
from esgraph.language import Text

_CALLED: dict[Kind, tuple[Text, Text]] = {
    "organization": (
        Text(fr="organisme nouveau", en="new organization"),
        Text(fr="organismes nouveaux", en="new organizations"),
    ),
    "initiative": (
        Text(fr="initiative nouvelle", en="new initiative"),
        Text(fr="initiatives nouvelles", en="new initiatives"),
    ),
    "event": (
        Text(fr="événement nouveau", en="new event"),
        Text(fr="événements nouveaux", en="new events"),
    ),
}


@dataclass(slots=True)
class Newcomers:
    """The new things of one fiche, in the order met, each once."""

    draft: Draft
    index: EntityIndex
    _met: dict[URIRef, tuple[Kind, str, Passage]] = field(default_factory=dict)
    _doubtful: set[URIRef] = field(default_factory=set)

    def meet(self, kind: Kind, name: str, iri: URIRef, *, passage: Passage) -> None:
        """Keep a thing that is not known; warn at once when its name is like a known one's."""
        if iri in self._met or iri in self._doubtful or self.index.entity(iri) is not None:
            return
        alike = [c for c in self.index.similar(name) if c.kind == kind and c.iri != iri]
        if not alike:
            self._met[iri] = (kind, name, passage)
            return
        self._doubtful.add(iri)
        self._warn_of_duplicate(name, alike[0].name, passage=passage)

    def report(self) -> None:
        """Report the new things, in one notice for each kind, on the line of the first."""
        for kind, (one, several) in _CALLED.items():
            met = [(name, passage) for k, name, passage in self._met.values() if k == kind]
            if not met:
                continue
            called = one if len(met) == 1 else several
            names_fr = ", ".join(f"«\u00a0{name}\u00a0»" for name, _ in met)
            names_en = ", ".join(f"“{name}”" for name, _ in met)
            text = Text(
                fr=f"{len(met)} {called.fr}\u00a0: {names_fr}.",
                en=f"{len(met)} {called.en}: {names_en}.",
            )
            first = min((passage for _, passage in met), key=lambda passage: passage.first_line)
            self.draft.notice(f"new-{kind}", "info", first, text)

    def _warn_of_duplicate(self, name: str, known: str, *, passage: Passage) -> None:
        self.draft.notice(
            "possible-duplicate",
            "warning",
            passage,
            Text(
                fr=f"«\u00a0{name}\u00a0» ressemble à «\u00a0{known}\u00a0», déjà connu. Si "
                "c'est le même, "
                "écrivez le même nom ou ajoutez cette variante aux données de référence.",
                en=f"“{name}” is like “{known}”, which is known. If it is the same, "
                "write the same name or add this one as a variant to the reference data.",
            ),
        )
