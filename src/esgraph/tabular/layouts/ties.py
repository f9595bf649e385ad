"""The sheets that tie organizations: levers, partnerships, partners, support."""

from rdflib.namespace import DCTERMS, ORG, RDFS

from esgraph.language import Text
from esgraph.namespaces import ESG, SCHEMA
from esgraph.tabular.layouts.plan import (
    BENEFICIARY,
    DESCRIPTION,
    INVOLVES,
    LEVER,
    MANY,
    SOURCE,
    ColumnPlan,
    LayoutPlan,
    same,
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
            "body", (ESG.usedBy,), same("Ville de Rivière-Claire"), also=("municipalité", "ville")
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
        DESCRIPTION,
        INVOLVES,
        SOURCE,
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
            same("Écluse solidaire"),
            note=Text(fr="Nom du partenariat.", en="Name of the partnership."),
            also=("partenariat", "partnership"),
        ),
        ColumnPlan(
            "place",
            (SCHEMA.about,),
            same("Rivière-Claire"),
            note=Text(fr="Ville dont il est question.", en="City that it is about."),
            also=("ville", "city"),
        ),
        ColumnPlan(
            "members",
            (ORG.hasMember,),
            same("Coopérative des Brumes ; Ville de Rivière-Claire"),
            note=Text(
                fr=f"Organismes qui y participent. {MANY.fr}",
                en=f"Organizations that take part. {MANY.en}",
            ),
            also=("membres", "members", "partenaires", "partners"),
        ),
        DESCRIPTION,
        SOURCE,
    ),
    also=("partenariat gagnant", "partenariats gagnants", "winning partnerships"),
)

MEMBERSHIPS = LayoutPlan(
    "memberships",
    Text(fr="Participations", en="Memberships"),
    Text(
        fr="Le rôle d'un organisme dans un partenariat par ligne.",
        en="The role of one organization in a partnership per row.",
    ),
    ("MembershipShape",),
    (
        ColumnPlan(
            "partnership",
            (ORG.organization,),
            same("Écluse solidaire"),
            note=Text(
                fr="Partenariat de la feuille «\u00a0Partenariats\u00a0», ou initiative connue.",
                en="Partnership of the sheet “Partnerships”, or known initiative.",
            ),
            also=("initiative", "partnership", "nom du partenariat"),
        ),
        ColumnPlan(
            "member",
            (ORG.member,),
            same("Coopérative des Brumes"),
            note=Text(fr="Organisme qui y participe.", en="Organization that takes part."),
            also=("organisme", "organisation", "partenaire", "member", "organization", "partner"),
        ),
        ColumnPlan(
            "role",
            (ORG.role,),
            Text(fr="Fondateur", en="Founder"),
            note=Text(
                fr="Ce que l'organisme est dans le partenariat.",
                en="What the organization is in the partnership.",
            ),
        ),
        SOURCE,
    ),
    also=("participation", "rôles", "membership", "roles"),
)

KEY_PARTNERS = LayoutPlan(
    "key-partners",
    Text(fr="Partenaires clés", en="Key partners"),
    Text(
        fr="Un partenaire clé d'un organisme municipal par ligne.",
        en="One key partner of a municipal body per row.",
    ),
    ("KeyPartnerRelationShape", "ClaimShape"),
    (
        ColumnPlan(
            "body",
            (ESG.partnerOf,),
            same("Ville de Rivière-Claire"),
            also=("municipalité", "ville", "city", "municipality"),
        ),
        ColumnPlan(
            "partner",
            (ESG.keyPartner,),
            same("Coopérative des Brumes"),
            also=("partenaire", "organisme", "partner", "organization"),
        ),
        DESCRIPTION,
        SOURCE,
    ),
    also=("partenaire clé", "key partner"),
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
        ColumnPlan("supporter", (ESG.supporter,), same("Ville de Rivière-Claire")),
        BENEFICIARY,
        ColumnPlan(
            "kind",
            (DCTERMS.type,),
            Text(fr="Hébergement", en="Hosting"),
            note=Text(fr="Ce que le soutien est.", en="What the support is."),
            also=("genre", "kind"),
        ),
        LEVER,
        DESCRIPTION,
        SOURCE,
    ),
    also=("soutien", "relations de soutien", "support relations"),
)
