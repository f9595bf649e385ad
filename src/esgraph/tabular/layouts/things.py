"""The sheets that describe things: cities and organizations."""

from rdflib.namespace import DCTERMS, ORG, RDFS, SKOS

from esgraph.language import Text
from esgraph.namespaces import ESG, GEO, ROV, SCHEMA, VCARD
from esgraph.tabular.layouts.plan import (
    KEY_ALSO,
    KEY_NAME,
    KEY_NOTE,
    MANY,
    ColumnPlan,
    LayoutPlan,
    same,
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
            same("Rivière-Claire"),
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
        ColumnPlan("code", (ESG.geographicCode,), same("99002"), also=("code géo", "code mamh")),
        ColumnPlan("census-code", (ESG.censusSubdivisionCode,), same("2499002"), also=("sdr",)),
        ColumnPlan(
            "container",
            (SCHEMA.containedInPlace,),
            same("Centre-du-Québec"),
            note=Text(
                fr="MRC ou région administrative qui contient la ville.",
                en="MRC or administrative region that contains the city.",
            ),
            also=("mrc", "région", "region"),
        ),
        ColumnPlan("body", (ESG.governs,), same("Ville de Rivière-Claire"), shape="City-governed"),
        ColumnPlan(
            "latitude",
            (GEO.lat,),
            same("46,1"),
            note=Text(fr="En degrés, par exemple 45,88.", en="In degrees, such as 45.88."),
        ),
        ColumnPlan(
            "longitude",
            (GEO.long,),
            same("-72,3"),
            note=Text(
                fr="En degrés, négative à l'ouest de Greenwich\u00a0: -72,48.",
                en="In degrees, negative west of Greenwich: -72.48.",
            ),
        ),
        ColumnPlan(
            "key",
            (),
            same("V1"),
            name=KEY_NAME,
            note=KEY_NOTE,
            is_optional=True,
            also=KEY_ALSO,
        ),
    ),
    also=("ville", "municipalités", "city", "municipalities"),
)

ORGANIZATIONS = LayoutPlan(
    "organizations",
    Text(fr="Organismes", en="Organizations"),
    Text(fr="Un organisme par ligne.", en="One organization per row."),
    ("OrganizationShape", "FoundedShape", "ContactPointShape"),
    (
        ColumnPlan(
            "name",
            (RDFS.label,),
            same("Coopérative des Brumes"),
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
            same("Coop des Brumes ; CDB"),
            note=Text(
                fr=f"Sigle, ancien nom, variante. {MANY.fr}",
                en=f"Acronym, former name, variant. {MANY.en}",
            ),
            also=("sigle", "acronyme", "acronym", "autres noms", "other names"),
        ),
        ColumnPlan("enterprise-number", (ESG.enterpriseNumber,), same("1199999999")),
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
            same("1998"),
            note=Text(
                fr="Année (1998) ou date (1998-05-01).", en="Year (1998) or date (1998-05-01)."
            ),
            also=("date de fondation", "année de fondation", "founded"),
        ),
        ColumnPlan(
            "dissolved",
            (SCHEMA.dissolutionDate,),
            same("2020-03-31"),
            note=Text(
                fr="Année ou date de la fin, s'il n'existe plus.",
                en="Year or date of the end, if it exists no more.",
            ),
            also=("date de dissolution",),
        ),
        ColumnPlan(
            "area",
            (DCTERMS.spatial,),
            same("Rivière-Claire"),
            note=Text(
                fr="Ville, MRC ou région où il travaille.",
                en="City, MRC or region where it works.",
            ),
            also=("territoire", "ville", "area", "city"),
        ),
        ColumnPlan(
            "founder",
            (SCHEMA.founder,),
            same("Ville de Rivière-Claire"),
            note=Text(
                fr=f"Organismes qui l'ont fondé. {MANY.fr}",
                en=f"Organizations that founded it. {MANY.en}",
            ),
            also=("fondé par", "fondateurs", "founded by", "founders"),
        ),
        ColumnPlan(
            "email",
            (VCARD.hasEmail,),
            same("info@example.org"),
            note=Text(
                fr="Adresse générale de l'organisme, et non celle d'une personne.",
                en="General address of the organization, not that of a person.",
            ),
            also=("e-mail", "email", "mail", "adresse courriel", "adresse électronique"),
        ),
        ColumnPlan(
            "site",
            (VCARD.hasURL,),
            same("https://example.org"),
            note=Text(
                fr="Adresse du site, par exemple https://example.org.",
                en="Address of the site, such as https://example.org.",
            ),
            also=("site web", "site internet", "url", "adresse web", "website", "web site"),
        ),
        ColumnPlan(
            "key",
            (),
            same("O1"),
            name=KEY_NAME,
            note=KEY_NOTE,
            is_optional=True,
            also=KEY_ALSO,
        ),
    ),
    also=("organisme", "organisations", "organization"),
)
