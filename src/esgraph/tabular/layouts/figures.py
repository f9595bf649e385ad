"""The sheet of figures."""

from rdflib.namespace import DCTERMS, QB, RDFS

from esgraph.language import Text
from esgraph.namespaces import SCHEMA, SDMX_ATTRIBUTE, SDMX_DIMENSION
from esgraph.tabular.layouts.plan import SOURCE_NOTE, ColumnPlan, LayoutPlan, same

FIGURES = LayoutPlan(
    "figures",
    Text(fr="Chiffres", en="Figures"),
    Text(fr="Un chiffre par ligne.", en="One figure per row."),
    ("ObservationShape",),
    (
        ColumnPlan(
            "area",
            (SDMX_DIMENSION.refArea,),
            same("Rivière-Claire"),
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
            same("78"),
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
            same("2016"),
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
            note=SOURCE_NOTE,
            is_optional=True,
        ),
    ),
    also=("chiffre", "observations"),
)
