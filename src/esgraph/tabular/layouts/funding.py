"""The sheet of funding, under the headers of the 360Giving Data Standard."""

from esgraph.language import Text
from esgraph.namespaces import ESG, SCHEMA
from esgraph.tabular.layouts.plan import (
    DESCRIPTION,
    LEVER,
    SOURCE,
    ColumnPlan,
    LayoutPlan,
    same,
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
            same("Ville de Rivière-Claire"),
            header_en="Funding Org:Name",
            also=("bailleur de fonds", "bailleur"),
        ),
        ColumnPlan(
            "beneficiary",
            (ESG.beneficiary,),
            same("Coopérative des Brumes"),
            header_en="Recipient Org:Name",
            also=("recipient",),
        ),
        ColumnPlan(
            "amount",
            (SCHEMA.amount, SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue),
            Text(fr="12 500 $", en="12,500"),
            note=Text(
                fr="Somme versée ou promise\u00a0: 12 500,50 $, 1,4 M$, plus de 50 000 $.",
                en="Sum paid or promised: 12,500.50, 1.4 M$.",
            ),
            header_en="Amount Awarded",
        ),
        ColumnPlan(
            "currency",
            (SCHEMA.currency,),
            same("CAD"),
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
            same("2024-01-01"),
            note=Text(fr="Année ou date du début.", en="Year or date of the start."),
            header_en="Planned Dates:Start Date",
            also=("date de début", "award date", "date", "année", "year"),
        ),
        ColumnPlan(
            "end",
            (SCHEMA.endDate,),
            same("2024-12-31"),
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
        LEVER,
        DESCRIPTION,
        SOURCE,
    ),
    also=("financement", "subventions", "relations de financement", "grants"),
)
