"""Which sheets there are and what their columns fill; all else is read off the shapes."""

from dataclasses import dataclass
from typing import Literal

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, QB, RDFS, SKOS

from esgraph.language import Text
from esgraph.namespaces import ESG, GEO, ROV, SCHEMA, SDMX_ATTRIBUTE, SDMX_DIMENSION

LayoutKey = Literal[
    "cities", "organizations", "levers", "partnerships", "support", "funding", "figures"
]


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """
    One column before the shapes are asked.

    *paths* are the properties that its cells give values of; the first names and explains it.
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


def _same(text: str) -> Text:
    return Text(fr=text, en=text)


_MANY = Text(
    fr="Séparez plusieurs noms par un point-virgule.", en="Separate several names by semicolons."
)
_SOURCE_NOTE = Text(
    fr="Document qui le dit\u00a0: son titre ou son adresse. Vide\u00a0: ce fichier même.",
    en="Document that says so: its title or its address. Blank: this file itself.",
)
_DESCRIPTION = ColumnPlan(
    "description",
    (DCTERMS.description,),
    Text(fr="Accompagnement gratuit au démarrage", en="Free coaching of new enterprises"),
    note=Text(fr="En une phrase ou deux.", en="In a sentence or two."),
)
_SOURCE = ColumnPlan(
    "source",
    (PROV.wasDerivedFrom,),
    Text(fr="Rapport annuel 2024", en="Annual report 2024"),
    note=_SOURCE_NOTE,
    is_optional=True,
)
_LEVER = ColumnPlan(
    "lever",
    (DCTERMS.subject,),
    Text(fr="Accompagnement", en="Support and coaching"),
    note=Text(
        fr="Levier dont ce soutien fait partie, s'il y en a un.",
        en="Lever that this support is part of, if any.",
    ),
)
_BENEFICIARY = ColumnPlan(
    "beneficiary", (ESG.beneficiary,), _same("Coopérative des Brumes"), also=("recipient",)
)

CITIES = LayoutPlan(
    "cities",
    Text(fr="Villes", en="Cities"),
    Text(fr="Une ville par ligne.", en="One city per row."),
    ("PlaceShape", "CityShape"),
    (
        ColumnPlan(
            "name",
            (RDFS.label,),
            _same("Rivière-Claire"),
            note=Text(fr="Nom officiel de la ville.", en="Official name of the city."),
            also=(
                "ville",
                "municipalité",
                "nom officiel",
                "nom de la ville",
                "nom de la municipalité",
                "city",
                "municipality",
            ),
        ),
        ColumnPlan("code", (ESG.geographicCode,), _same("99002"), also=("code géo", "code mamh")),
        ColumnPlan("census-code", (ESG.censusSubdivisionCode,), _same("2499002"), also=("sdr",)),
        ColumnPlan(
            "container",
            (SCHEMA.containedInPlace,),
            _same("Centre-du-Québec"),
            note=Text(
                fr="MRC ou région administrative qui contient la ville.",
                en="MRC or administrative region that contains the city.",
            ),
            also=("mrc", "région", "region"),
        ),
        ColumnPlan("body", (ESG.governs,), _same("Ville de Rivière-Claire"), shape="City-governed"),
        ColumnPlan(
            "latitude",
            (GEO.lat,),
            _same("46,1"),
            note=Text(fr="En degrés, par exemple 45,88.", en="In degrees, such as 45.88."),
        ),
        ColumnPlan(
            "longitude",
            (GEO.long,),
            _same("-72,3"),
            note=Text(
                fr="En degrés, négative à l'ouest de Greenwich\u00a0: -72,48.",
                en="In degrees, negative west of Greenwich: -72.48.",
            ),
        ),
    ),
    also=("ville", "municipalités", "city", "municipalities"),
)

ORGANIZATIONS = LayoutPlan(
    "organizations",
    Text(fr="Organismes", en="Organizations"),
    Text(fr="Un organisme par ligne.", en="One organization per row."),
    ("OrganizationShape",),
    (
        ColumnPlan(
            "name",
            (RDFS.label,),
            _same("Coopérative des Brumes"),
            note=Text(fr="Nom officiel, en toutes lettres.", en="Official name, in full."),
            also=(
                "organisme",
                "organisation",
                "nom officiel",
                "nom de l'organisme",
                "nom de l'organisation",
                "organization",
            ),
        ),
        ColumnPlan(
            "other-names",
            (SKOS.altLabel,),
            _same("Coop des Brumes ; CDB"),
            note=Text(
                fr=f"Sigle, ancien nom, variante. {_MANY.fr}",
                en=f"Acronym, former name, variant. {_MANY.en}",
            ),
            also=("sigle", "acronyme", "acronym", "autres noms", "other names"),
        ),
        ColumnPlan("enterprise-number", (ESG.enterpriseNumber,), _same("1199999999")),
        ColumnPlan(
            "legal-form",
            (ROV.orgType,),
            Text(fr="Coopérative", en="Cooperative"),
            note=Text(
                fr="Forme sous laquelle l'organisme est constitué.",
                en="Form under which the organization is incorporated.",
            ),
            also=("statut juridique", "legal status"),
        ),
        ColumnPlan(
            "kind",
            (ORG.classification,),
            Text(fr="Entreprise d'économie sociale", en="Social economy enterprise"),
            note=Text(fr="Ce qu'est l'organisme.", en="What the organization is."),
            also=("genre d'organisme", "type d'organisme", "genre", "kind"),
        ),
        ColumnPlan(
            "founded",
            (SCHEMA.foundingDate,),
            _same("1998"),
            note=Text(
                fr="Année (1998) ou date (1998-05-01).", en="Year (1998) or date (1998-05-01)."
            ),
            also=("date de fondation", "année de fondation", "founded"),
        ),
        ColumnPlan(
            "dissolved",
            (SCHEMA.dissolutionDate,),
            _same("2020-03-31"),
            note=Text(
                fr="Année ou date de la fin, s'il n'existe plus.",
                en="Year or date of the end, if it exists no more.",
            ),
            also=("date de dissolution",),
        ),
        ColumnPlan(
            "area",
            (DCTERMS.spatial,),
            _same("Rivière-Claire"),
            note=Text(
                fr="Ville, MRC ou région où il travaille.",
                en="City, MRC or region where it works.",
            ),
            also=("territoire", "ville", "area", "city"),
        ),
    ),
    also=("organisme", "organisations", "organization"),
)

LEVERS = LayoutPlan(
    "levers",
    Text(fr="Leviers", en="Levers"),
    Text(
        fr="Un recours d'un organisme municipal à un levier par ligne.",
        en="One use of a lever by a municipal body per row.",
    ),
    ("LeverUseShape", "ClaimShape"),
    (
        ColumnPlan(
            "body", (ESG.usedBy,), _same("Ville de Rivière-Claire"), also=("municipalité", "ville")
        ),
        ColumnPlan(
            "lever",
            (ESG.leverCategory,),
            Text(fr="Accompagnement", en="Support and coaching"),
            also=("catégorie de levier", "lever category"),
        ),
        ColumnPlan(
            "specific",
            (ESG.specificToSocialEconomy,),
            Text(fr="Oui", en="Yes"),
            is_optional=True,
            also=("propre à l'és", "spécifique à l'économie sociale"),
        ),
        _DESCRIPTION,
        ColumnPlan(
            "involves",
            (ESG.involves,),
            _same("Coopérative des Brumes"),
            also=("organismes cités", "entités citées", "organizations involved"),
        ),
        _SOURCE,
    ),
    also=("levier", "recours à un levier", "lever uses"),
)

PARTNERSHIPS = LayoutPlan(
    "partnerships",
    Text(fr="Partenariats", en="Partnerships"),
    Text(fr="Un partenariat gagnant par ligne.", en="One winning partnership per row."),
    ("WinningPartnershipShape", "ClaimShape"),
    (
        ColumnPlan(
            "name",
            (RDFS.label,),
            _same("Écluse solidaire"),
            note=Text(fr="Nom du partenariat.", en="Name of the partnership."),
            also=("partenariat", "partnership"),
        ),
        ColumnPlan(
            "place",
            (SCHEMA.about,),
            _same("Rivière-Claire"),
            note=Text(fr="Ville dont il est question.", en="City that it is about."),
            also=("ville", "city"),
        ),
        ColumnPlan(
            "members",
            (ORG.hasMember,),
            _same("Coopérative des Brumes ; Ville de Rivière-Claire"),
            note=Text(
                fr=f"Organismes qui y participent. {_MANY.fr}",
                en=f"Organizations that take part. {_MANY.en}",
            ),
            also=("membres", "members", "partenaires", "partners"),
        ),
        _DESCRIPTION,
        _SOURCE,
    ),
    also=("partenariat gagnant", "partenariats gagnants", "winning partnerships"),
)

SUPPORT = LayoutPlan(
    "support",
    Text(fr="Soutiens", en="Support"),
    Text(
        fr="Un soutien sans argent par ligne\u00a0; l'argent va dans «\u00a0Financements\u00a0».",
        en="One support without money per row; money goes to “Funding”.",
    ),
    ("SupportRelationShape", "ClaimShape"),
    (
        ColumnPlan("supporter", (ESG.supporter,), _same("Ville de Rivière-Claire")),
        _BENEFICIARY,
        ColumnPlan(
            "kind",
            (DCTERMS.type,),
            Text(fr="Hébergement", en="Hosting"),
            note=Text(fr="Ce que le soutien est.", en="What the support is."),
            also=("genre", "kind"),
        ),
        _LEVER,
        _DESCRIPTION,
        _SOURCE,
    ),
    also=("soutien", "relations de soutien", "support relations"),
)

FUNDING = LayoutPlan(
    "funding",
    Text(fr="Financements", en="Funding"),
    Text(
        fr="Un financement par ligne. Les en-têtes du 360Giving Data Standard sont compris.",
        en="One grant per row, under the headers of the 360Giving Data Standard.",
    ),
    (
        "FundingRelationShape",
        "SupportRelationShape",
        "MonetaryAmountShape",
        "PeriodShape",
        "ClaimShape",
    ),
    (
        ColumnPlan(
            "funder",
            (ESG.funder, ESG.supporter),
            _same("Ville de Rivière-Claire"),
            header_en="Funding Org:Name",
            also=("bailleur de fonds", "bailleur"),
        ),
        ColumnPlan(
            "beneficiary",
            (ESG.beneficiary,),
            _same("Coopérative des Brumes"),
            header_en="Recipient Org:Name",
            also=("recipient",),
        ),
        ColumnPlan(
            "amount",
            (SCHEMA.amount, SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue),
            _same("12 500 $"),
            note=Text(
                fr="Somme versée ou promise\u00a0: 12 500,50 $, 1,4 M$, plus de 50 000 $.",
                en="Sum paid or promised: 12,500.50, 1.4 M$.",
            ),
            header_en="Amount Awarded",
        ),
        ColumnPlan(
            "currency",
            (SCHEMA.currency,),
            _same("CAD"),
            note=Text(
                fr="Code de trois lettres. Vide\u00a0: CAD.",
                en="Code of three letters. Blank: CAD.",
            ),
            is_optional=True,
            header_en="Currency",
            also=("monnaie",),
        ),
        ColumnPlan(
            "start",
            (SCHEMA.startDate,),
            _same("2024-01-01"),
            note=Text(fr="Année ou date du début.", en="Year or date of the start."),
            header_en="Planned Dates:Start Date",
            also=("date de début", "award date", "date", "année", "year"),
        ),
        ColumnPlan(
            "end",
            (SCHEMA.endDate,),
            _same("2024-12-31"),
            note=Text(fr="Année ou date de la fin.", en="Year or date of the end."),
            header_en="Planned Dates:End Date",
            also=("date de fin",),
        ),
        ColumnPlan(
            "item",
            (SCHEMA.fundedItem,),
            Text(fr="Chantier de l'Écluse", en="Lock works"),
            note=Text(
                fr="Projet ou programme financé, s'il a un nom.",
                en="Project or programme funded, if it has a name.",
            ),
            header_en="Grant Programme:Title",
            also=("projet", "programme", "title", "titre"),
        ),
        _LEVER,
        _DESCRIPTION,
        _SOURCE,
    ),
    also=("financement", "subventions", "relations de financement", "grants"),
)

FIGURES = LayoutPlan(
    "figures",
    Text(fr="Chiffres", en="Figures"),
    Text(fr="Un chiffre par ligne.", en="One figure per row."),
    ("ObservationShape",),
    (
        ColumnPlan(
            "area",
            (SDMX_DIMENSION.refArea,),
            _same("Rivière-Claire"),
            note=Text(
                fr="Ville, MRC ou région dont parle le chiffre.",
                en="City, MRC or region that the figure is about.",
            ),
            also=("ville", "lieu", "city", "place"),
        ),
        ColumnPlan(
            "measure",
            (QB.measureType,),
            Text(fr="Nombre d'entreprises", en="Number of enterprises"),
            note=Text(fr="Ce que le chiffre compte.", en="What the figure counts."),
            also=("indicateur", "indicator"),
        ),
        ColumnPlan(
            "value",
            (SCHEMA.minValue, SCHEMA.maxValue),
            _same("78"),
            note=Text(
                fr="Nombre\u00a0: 1 234,5\u00a0; 1,4 G$\u00a0; 12 %\u00a0; plus de 380.",
                en="Number: 1,234.5; 1.4 M$; 12%.",
            ),
            shape="Observation-value-present",
            also=("nombre", "chiffre", "number", "figure"),
        ),
        ColumnPlan(
            "unit",
            (SDMX_ATTRIBUTE.unitMeasure,),
            Text(fr="Entreprise", en="Enterprise"),
            note=Text(
                fr="Ce que compte une unité du chiffre.",
                en="What one unit of the figure counts.",
            ),
        ),
        ColumnPlan(
            "period",
            (SDMX_DIMENSION.refPeriod,),
            _same("2016"),
            note=Text(
                fr="Année (2016) ou date (2016-12-31).", en="Year (2016) or date (2016-12-31)."
            ),
            also=("année", "date", "year"),
        ),
        ColumnPlan(
            "label",
            (RDFS.label,),
            Text(fr="entreprises collectives", en="collective enterprises"),
            note=Text(fr="Les mots de la source.", en="The words of the source."),
            name=Text(fr="libellé", en="label"),
        ),
        ColumnPlan(
            "source",
            (DCTERMS.source,),
            Text(fr="Rapport annuel 2024", en="Annual report 2024"),
            note=_SOURCE_NOTE,
            is_optional=True,
        ),
    ),
    also=("chiffre", "observations"),
)

PLANS = (CITIES, ORGANIZATIONS, LEVERS, PARTNERSHIPS, SUPPORT, FUNDING, FIGURES)
"""The sheets in the order in which they are offered and read: what is named comes first."""
