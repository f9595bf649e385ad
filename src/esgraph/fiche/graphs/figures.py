"""The box of figures to observations, their data sets and the slice with the footnote."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, QB, RDF, RDFS

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.document import document_iri
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.places import place_called, state_container
from esgraph.fiche.graphs.quantities import add_bounds, count_literal
from esgraph.fiche.model import Figure, FigureBox, Passage
from esgraph.language import Text
from esgraph.literals import decimal, french, year
from esgraph.namespaces import (
    ESG,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    concept,
    fold,
    local_name,
    slugify,
    thing,
)
from esgraph.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures: the property, its unit, and the legal form it is limited to."""

    term: URIRef
    unit: str
    category: str | None = None

    @property
    def slug(self) -> str:
        """Return the name of the measure as keys write it: ``enterprise-count``."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local_name(self.term)).lower()
        return words if self.category is None else f"{words}-{self.category}"


_UNCLASSIFIED = Measure(ESG.unclassifiedFigure, "autre")
_JOBS = re.compile(r"\b(?:emplois?|postes?|travailleu\w+|employes?|employees?|salarie\w*)\b")
_MONEY = re.compile(r"\b(?:revenus?|chiffre d affaires|ventes|recettes)\b")
_PEOPLE: tuple[tuple[re.Pattern[str], Measure], ...] = (
    (re.compile(r"\bbenevoles?\b"), Measure(ESG.volunteerCount, "personne")),
    (re.compile(r"\bmembres?\b"), Measure(ESG.memberCount, "personne")),
    (re.compile(r"\b(?:habitants?|population|residents?|citoyens)\b"),
     Measure(ESG.population, "personne")),
)  # fmt: skip
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bcoop\w* de solidarite\b"), "cooperative-de-solidarite"),
    (re.compile(r"\bcoop\w* de travail\b"), "cooperative-de-travail"),
    (re.compile(r"\bcoop\w* d habitation\b"), "cooperative-d-habitation"),
    (re.compile(r"\bcoop(?:eratives?|s)?\b"), "cooperative"),
    (re.compile(r"\bmutuelles?\b"), "mutuelle"),
    (re.compile(r"\b(?:obnl|osbl|(?:organismes?|organisations?|associations?) (?:a|sans) but)\b"),
     "obnl"),
)  # fmt: skip
_ENTERPRISES = re.compile(r"\b(?:entreprises?|organisations?|organismes?)\b")


def measure_of(label: str, quantity: Quantity) -> Measure:
    """Return what a figure with the words *label* measures; unclassified if they do not tell."""
    folded = fold(label)
    if quantity.unit == "CAD":
        return Measure(ESG.revenue, "cad") if _MONEY.search(folded) else _unclassified("cad")
    if quantity.unit == "%":
        return _share(folded)
    if _JOBS.search(folded):
        return Measure(ESG.jobCount, "emploi")
    forms = [form for pattern, form in _FORMS if pattern.search(folded)]
    if _ENTERPRISES.search(folded) and not forms:
        return Measure(ESG.enterpriseCount, "entreprise")
    people = next((measure for pattern, measure in _PEOPLE if pattern.search(folded)), None)
    if people is not None:
        return people
    return _enterprises_of(forms) if forms else _UNCLASSIFIED


def add_box(draft: Draft, cast: Cast, box: FigureBox, *, number: int) -> None:
    """Add the observations of one box; its footnote dates and sources the main ones only."""
    draft.passage(box.passage)
    writer = _BoxWriter(draft, cast, box, is_dated=box.footnote is not None and bool(box.period))
    main = tuple(filter(None, (writer.observe(figure) for figure in box.figures)))
    writer.state_container()
    if box.footnote is not None:
        _describe_footnote(draft, cast, box, main, number=number)


@dataclass(frozen=True, slots=True)
class _BoxWriter:
    draft: Draft
    cast: Cast
    box: FigureBox
    is_dated: bool

    def observe(self, figure: Figure, *, whole: URIRef | None = None) -> URIRef | None:
        """Add the observation of *figure* and of its parts; ``None`` when it has no place."""
        area = self._area(figure)
        if area is None:
            return None
        measure = measure_of(figure.label, figure.quantity)
        observation = self._describe(figure, measure, area)
        self._add_value(observation, measure, figure.quantity)
        if whole is not None:
            self.draft.add(observation, DCTERMS.isPartOf, whole)
        for part in figure.parts:
            self.observe(part, whole=observation)
        if measure.term == ESG.unclassifiedFigure:
            _warn_of_unclassified(self.draft, figure)
        return observation

    def state_container(self) -> None:
        """State that the city lies in the territory of the box, which its fiche puts it in."""
        territory, municipality = self.draft.fiche.territory, self.cast.municipality
        areas = {self._area(figure) for figure in self.box.figures}
        area = self._place(territory, at=self.box.passage) if territory else None
        if municipality is not None and area is not None and area in areas:
            state_container(
                self.draft,
                self.cast.index,
                municipality=municipality,
                area=area,
                at=self.box.passage,
            )

    def _area(self, figure: Figure) -> URIRef | None:
        fiche = self.draft.fiche
        return self._place(
            figure.territory or fiche.territory or fiche.city or "", at=figure.passage
        )

    def _place(self, name: str, *, at: Passage) -> URIRef | None:
        return place_called(
            self.draft, self.cast.index, name=name, municipality=self.cast.municipality, at=at
        )

    def _describe(self, figure: Figure, measure: Measure, area: URIRef) -> URIRef:
        draft = self.draft
        slug = f"figures-{measure.slug}-{local_name(area)}"
        node = draft.node("observation", slug, QB.Observation, passage=figure.passage, of=figure)
        is_main = self.is_dated and figure in self.box.figures
        draft.add(node, QB.dataSet, _data_set(draft, is_dated=is_main))
        draft.add(node, SDMX_DIMENSION.refArea, area)
        draft.add(node, QB.measureType, measure.term)
        draft.add(node, SDMX_ATTRIBUTE.unitMeasure, concept("unit", measure.unit))
        draft.add(node, DCTERMS.source, document_iri(draft))
        draft.add(node, RDFS.label, draft.prose(figure.label))
        draft.add(node, ESG.lexicalForm, french(figure.quantity.lexical_form))
        if measure.category is not None:
            draft.add(node, ESG.category, concept("legal-form", measure.category))
        return node

    def _add_value(self, observation: URIRef, measure: Measure, quantity: Quantity) -> None:
        def as_literal(number: Decimal) -> Literal:
            return decimal(number) if measure.unit in {"cad", "pourcent"} else count_literal(number)

        self.draft.add(observation, ESG.roundedTo, as_literal(quantity.rounded_to))
        if quantity.value is not None:
            self.draft.add(observation, measure.term, as_literal(quantity.value))
        else:
            add_bounds(self.draft, observation, quantity, as_literal=as_literal)


def _share(folded: str) -> Measure:
    if _MONEY.search(folded):
        return Measure(ESG.revenueShare, "pourcent")
    forms = [form for pattern, form in _FORMS if pattern.search(folded)]
    if forms or _ENTERPRISES.search(folded):
        return Measure(ESG.enterpriseShare, "pourcent", forms[0] if forms else None)
    return _unclassified("pourcent")


def _enterprises_of(forms: list[str]) -> Measure:
    """Return the count of one legal form; of several (« coopératives et OBNL »), of all."""
    kinds = {form.partition("-")[0] for form in forms}
    category = forms[0] if len(kinds) == 1 else None
    return Measure(ESG.enterpriseCount, "entreprise", category)


def _unclassified(unit: str) -> Measure:
    return Measure(ESG.unclassifiedFigure, unit)


def _data_set(draft: Draft, *, is_dated: bool) -> URIRef:
    slug = "figures" if is_dated else "undated-figures"
    node = thing("dataset", f"{draft.fiche.slug}-{slug}")
    structure = ESG.BoxFigureStructure if is_dated else ESG.UndatedFigureStructure
    title = draft.fiche.title
    label = (f"Chiffres de la fiche « {title} »", f"Figures of the fiche “{title}”")
    undated = ("", "") if is_dated else (", sans période", ", without a period")
    draft.add(node, RDF.type, QB.DataSet)
    draft.add(node, QB.structure, structure)
    draft.add(node, RDFS.label, french(label[0] + undated[0]))
    draft.add(node, RDFS.label, Literal(label[1] + undated[1], lang="en"))
    return node


def _describe_footnote(
    draft: Draft, cast: Cast, box: FigureBox, main: tuple[URIRef, ...], *, number: int
) -> None:
    if box.footnote is None:
        return
    source = _cited_source(draft, cast, box)
    if box.period is None:
        if source is not None:
            for observation in main:
                draft.add(observation, PROV.hadPrimarySource, source)
        draft.passage(box.footnote)
        return
    slug = "figures" if number == 1 else f"figures-{number}"
    node = draft.node("slice", slug, QB.Slice, passage=box.footnote)
    draft.add(_data_set(draft, is_dated=True), QB.slice, node)
    draft.add(node, QB.sliceStructure, ESG.boxFigureKey)
    draft.add(node, SDMX_DIMENSION.refPeriod, year(box.period))
    draft.add(node, DCTERMS.description, draft.prose(_words(box.footnote.text)))
    for observation in main:
        draft.add(node, QB.observation, observation)
    if source is not None:
        draft.add(node, PROV.hadPrimarySource, source)


def _cited_source(draft: Draft, cast: Cast, box: FigureBox) -> URIRef | None:
    """Return the document that the footnote cites: acronym first, then the words, then the year."""
    if not box.cited_source or box.footnote is None:
        return None
    written = " ".join(filter(None, (box.cited_source, str(box.period or ""))))
    document = cast.index.find(written, kind="document") or _document_called(written)
    if cast.index.entity(document) is None:
        draft.state(document, RDF.type, PROV.Entity, passage=box.footnote)
        title = ", ".join(filter(None, (box.cited_source, str(box.period or ""))))
        draft.state(document, DCTERMS.title, french(title), passage=box.footnote)
    return document


def _document_called(written: str) -> URIRef:
    """Return the document of a citation: « portrait statistique ISQ 2016 » → isq-portrait-2016."""
    words = sorted(written.split(), key=lambda word: not _is_acronym(word))
    if _is_acronym(words[0]):
        words = [word for word in words if fold(word) not in {"statistique", "statistiques"}]
    return thing("document", slugify(" ".join(words)))


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _words(footnote: str) -> str:
    return re.sub(r"\s+", " ", footnote.replace("\\", "")).strip(" *_¹²³†")


def _warn_of_unclassified(draft: Draft, figure: Figure) -> None:
    written = figure.quantity.lexical_form
    draft.notice(
        "unclassified-figure",
        "warning",
        figure.passage,
        Text(
            fr=f"le chiffre «\u00a0{written}\u00a0» ({figure.label}) ne dit pas en des mots "
            "connus ce qu'il "
            "mesure\u00a0: il est gardé sans mesure.",
            en=f"the figure “{written}” ({figure.label}) does not tell in known words what it "
            "measures: it is kept without a measure.",
        ),
    )
