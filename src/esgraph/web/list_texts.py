"""What the lists and the search say, by key, as in ``texts``."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.language import Text

LIST_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "list.title.city": Text(fr="Villes", en="Cities"),
        "list.title.organization": Text(fr="Organismes", en="Organizations"),
        "list.title.lever-use": Text(fr="Leviers", en="Levers"),
        "list.title.winning-partnership": Text(fr="Partenariats", en="Partnerships"),
        "list.title.initiative": Text(fr="Initiatives", en="Initiatives"),
        "list.title.policy": Text(fr="Politiques", en="Policies"),
        "list.lead.city": Text(
            fr="Les villes du graphe, avec les leviers qu'elles emploient.",
            en="The cities of the graph, with the levers that they use.",
        ),
        "list.lead.organization": Text(
            fr="Les organismes que les sources nomment : municipalités, partenaires, entreprises "
            "d'économie sociale.",
            en="The organizations that the sources name: municipal bodies, partners, social "
            "economy enterprises.",
        ),
        "list.lead.lever-use": Text(
            fr="Ce que les villes font pour l'économie sociale, un levier à la fois.",
            en="What cities do for the social economy, one lever at a time.",
        ),
        "list.lead.winning-partnership": Text(
            fr="Les partenariats que les fiches disent gagnants.",
            en="The partnerships that the fiches call winning ones.",
        ),
        "list.lead.initiative": Text(
            fr="Les regroupements et les projets communs de plusieurs organismes.",
            en="The groupings and joint projects of several organizations.",
        ),
        "list.lead.policy": Text(
            fr="Les politiques et les plans que les sources nomment.",
            en="The policies and plans that the sources name.",
        ),
        "list.count.city": Text(fr="villes", en="cities"),
        "list.count.city.one": Text(fr="ville", en="city"),
        "list.count.organization": Text(fr="organismes", en="organizations"),
        "list.count.organization.one": Text(fr="organisme", en="organization"),
        "list.count.lever-use": Text(fr="usages d'un levier", en="uses of a lever"),
        "list.count.lever-use.one": Text(fr="usage d'un levier", en="use of a lever"),
        "list.count.winning-partnership": Text(fr="partenariats", en="partnerships"),
        "list.count.winning-partnership.one": Text(fr="partenariat", en="partnership"),
        "list.count.initiative": Text(fr="initiatives", en="initiatives"),
        "list.count.initiative.one": Text(fr="initiative", en="initiative"),
        "list.count.policy": Text(fr="politiques", en="policies"),
        "list.count.policy.one": Text(fr="politique", en="policy"),
        "home.lists": Text(fr="Parcourir", en="Browse"),
        "list.types": Text(fr="Listes", en="Lists"),
        "list.narrow": Text(fr="Préciser la liste", en="Narrow the list"),
        "list.narrow.go": Text(fr="Préciser", en="Narrow"),
        "list.narrow.none": Text(fr="Tout montrer", en="Show all"),
        "list.facet.any": Text(fr="Tous les choix", en="Any"),
        "list.facet.region": Text(fr="Région administrative", en="Administrative region"),
        "list.facet.mrc": Text(fr="MRC", en="MRC"),
        "list.facet.kind": Text(fr="Genre d'organisme", en="Kind of organization"),
        "list.facet.form": Text(fr="Forme juridique", en="Legal form"),
        "list.facet.lever": Text(fr="Levier", en="Lever"),
        "list.csv": Text(fr="Télécharger cette liste (CSV)", en="Download this list (CSV)"),
        "list.nothing": Text(
            fr="Rien dans cette version des données ne répond à tous ces choix ; enlevez-en un.",
            en="Nothing in this data release has all of these; take one away.",
        ),
        "list.pages": Text(fr="Pages de la liste", en="Pages of the list"),
        "list.page": Text(fr="Page", en="Page"),
        "list.previous": Text(fr="Précédente", en="Previous"),
        "list.next": Text(fr="Suivante", en="Next"),
        "list.column.name": Text(fr="Nom", en="Name"),
        "list.column.city": Text(fr="Ville", en="City"),
        "list.column.region": Text(fr="Région administrative", en="Administrative region"),
        "list.column.mrc": Text(fr="MRC", en="MRC"),
        "list.column.kind": Text(fr="Genre d'organisme", en="Kind of organization"),
        "list.column.form": Text(fr="Forme juridique", en="Legal form"),
        "list.column.lever": Text(fr="Leviers", en="Levers"),
        "list.column.iri": Text(fr="Adresse permanente", en="Permanent address"),
        "list.column.page": Text(fr="Page", en="Page"),
        "nav.search": Text(fr="Recherche", en="Search"),
        "search.title": Text(fr="Recherche", en="Search"),
        "search.here": Text(fr="Chercher sur cette page", en="Search on this page"),
        "search.site": Text(fr="Chercher dans le site", en="Search the site"),
        "search.label": Text(
            fr="Ville, organisme, levier, sigle", en="City, organization, lever, acronym"
        ),
        "search.go": Text(fr="Chercher", en="Search"),
        "search.hint": Text(
            fr="Les accents et les majuscules ne comptent pas ; le début des mots suffit.",
            en="Accents and capitals do not matter; the beginnings of words are enough.",
        ),
        "search.count": Text(fr="résultats", en="results"),
        "search.count.one": Text(fr="résultat", en="result"),
        "search.for": Text(fr="pour", en="for"),
        "search.types": Text(fr="Résultats par type", en="Results by type"),
        "search.also": Text(fr="Aussi appelé", en="Also called"),
        "search.near": Text(fr="Vouliez-vous dire :", en="Did you mean:"),
        "search.nothing": Text(
            fr="Rien dans cette version des données ne porte ce nom. Essayez un autre mot, ou "
            "parcourez les listes :",
            en="Nothing in this data release has this name. Try another word, or browse the lists:",
        ),
        "search.type.any": Text(fr="Tous", en="All"),
        "search.type.city": Text(fr="Ville", en="City"),
        "search.type.mrc": Text(fr="MRC", en="MRC"),
        "search.type.region": Text(fr="Région administrative", en="Administrative region"),
        "search.type.province": Text(fr="Province", en="Province"),
        "search.type.organization": Text(fr="Organisme", en="Organization"),
        "search.type.initiative": Text(fr="Initiative", en="Initiative"),
        "search.type.winning-partnership": Text(fr="Partenariat gagnant", en="Winning partnership"),
        "search.type.policy": Text(fr="Politique", en="Policy"),
        "search.type.service": Text(fr="Service", en="Service"),
        "search.type.lever-use": Text(fr="Usage d'un levier", en="Use of a lever"),
        "search.type.concept": Text(fr="Notion", en="Concept"),
    }
)
