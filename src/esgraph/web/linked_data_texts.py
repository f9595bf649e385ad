"""What the pages about things, terms and rules say, by key, as in ``texts``."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.language import Text

LINKED_DATA_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "entity.iri": Text(fr="Adresse permanente", en="Permanent address"),
        "entity.statements": Text(fr="Ce qui en est dit", en="What is said of it"),
        "entity.origin": Text(
            fr="Source, sauf indication contraire", en="Source, unless stated otherwise"
        ),
        "entity.incoming": Text(fr="Ce qui s'y rattache", en="What points at it"),
        "entity.incoming.all": Text(fr="Tout voir", en="See all"),
        "entity.by.ontology": Text(fr="ontologie d'esgraph", en="esgraph ontology"),
        "entity.by.inference": Text(fr="déduit par raisonnement", en="inferred"),
        "entity.by.catalogue": Text(fr="catalogue d'esgraph", en="esgraph catalogue"),
        "entity.download": Text(fr="Télécharger ces données", en="Download these data"),
        "entity.download.lead": Text(
            fr="Chaque document dit sa licence, sa version et ses sources.",
            en="Each document states its licence, its release and its sources.",
        ),
        "entity.query": Text(fr="Interroger ces données", en="Query these data"),
        "status.410": Text(fr="Retiré des données", en="Withdrawn from the data"),
        "absent.near": Text(fr="Cherchiez-vous ceci ?", en="Did you mean one of these?"),
        "absent.successors": Text(fr="Remplacé par", en="Replaced by"),
        "absent.ask": Text(
            fr="Les noms sont en minuscules, sans accent, avec des traits d'union : "
            "trois-rivieres. Vous pouvez aussi interroger le graphe.",
            en="Names are in lower case, without accents, with hyphens: trois-rivieres. You can "
            "also query the graph.",
        ),
        "terms.title": Text(fr="Ontologie", en="Ontology"),
        "terms.version": Text(fr="Version", en="Version"),
        "terms.classes": Text(fr="Classes", en="Classes"),
        "terms.properties": Text(fr="Propriétés", en="Properties"),
        "terms.others": Text(fr="Autres termes", en="Other terms"),
        "terms.schemes": Text(fr="Vocabulaires contrôlés", en="Concept schemes"),
        "terms.download": Text(fr="Télécharger l'ontologie", en="Download the ontology"),
        "rules.title": Text(
            fr="Règles que les données respectent", en="Rules that the data comply with"
        ),
        "rules.short": Text(fr="Règles des données", en="Data rules"),
        "rules.lead": Text(
            fr="Toute donnée publiée respecte ces règles, écrites en SHACL. Les rapports de "
            "vérification y renvoient.",
            en="All published data comply with these rules, written in SHACL. The reports of "
            "checks link to them.",
        ),
        "rules.download": Text(fr="Télécharger les règles", en="Download the rules"),
        "rules.applies": Text(fr="S'applique à", en="Applies to"),
        "rules.path": Text(fr="Champ", en="Field"),
        "rules.severity": Text(fr="Gravité", en="Severity"),
        "rules.Violation": Text(fr="erreur", en="error"),
        "rules.Warning": Text(fr="avertissement", en="warning"),
        "rules.Info": Text(fr="remarque", en="remark"),
    }
)
