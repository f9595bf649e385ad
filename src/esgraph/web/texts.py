"""
Every sentence that the pages say, in French and English, by key.

Spaces before French signs are plain here; ``typography`` makes them no-break ones.
"""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.language import Language, Text
from esgraph.web.contributor_texts import CONTRIBUTOR_TEXTS
from esgraph.web.linked_data_texts import LINKED_DATA_TEXTS
from esgraph.web.list_texts import LIST_TEXTS
from esgraph.web.query_texts import QUERY_TEXTS
from esgraph.web.typography import typeset

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        **CONTRIBUTOR_TEXTS,
        **LINKED_DATA_TEXTS,
        **LIST_TEXTS,
        **QUERY_TEXTS,
        "site.tagline": Text(
            fr="L'économie sociale des villes du Québec, en données ouvertes et liées",
            en="The social economy of Québec's cities, as open linked data",
        ),
        "site.skip": Text(fr="Aller au contenu", en="Skip to content"),
        "site.other_language": Text(fr="English", en="Français"),
        "site.licence": Text(
            fr="Nos données : CC BY 4.0. Les droits de chaque source sont indiqués avec elle.",
            en="Our data: CC BY 4.0. The rights of each source are stated with it.",
        ),
        "site.release": Text(fr="Version des données", en="Data release"),
        "nav.label": Text(fr="Navigation principale", en="Main navigation"),
        "nav.home": Text(fr="Accueil", en="Home"),
        "nav.cities": Text(fr="Villes", en="Cities"),
        "nav.sparql": Text(fr="Interroger", en="Query"),
        "home.title": Text(
            fr="Ce que les villes font pour l'économie sociale, phrase par phrase",
            en="What cities do for the social economy, sentence by sentence",
        ),
        "home.lead": Text(
            fr="esgraph réunit les leviers, les partenaires et les chiffres de l'économie sociale "
            "dans les villes du Québec. Chaque affirmation garde sa source : le document, la "
            "section, les lignes, les mots. Quand deux sources se contredisent, les deux restent.",
            en="esgraph brings together the levers, partners and figures of the social economy in "
            "Québec's cities. Every statement keeps its source: the document, the section, the "
            "lines and the words. Where two sources disagree, both stand.",
        ),
        "home.counts": Text(fr="En ce moment dans le graphe", en="In the graph right now"),
        "home.cities": Text(fr="Villes", en="Cities"),
        "home.cities.none": Text(
            fr="Aucune ville dans cette version des données.", en="No city in this data release."
        ),
        "home.examples": Text(fr="Questions prêtes à poser", en="Questions ready to ask"),
        "home.examples.lead": Text(
            fr="Chacune ouvre la requête SPARQL et sa réponse ; modifiez-la à votre gré.",
            en="Each opens the SPARQL query and its answer; change it as you like.",
        ),
        "home.examples.none": Text(fr="Aucune question publiée.", en="No published question."),
        "count.cities": Text(fr="villes avec une fiche", en="cities with a fiche"),
        "count.cities.one": Text(fr="ville avec une fiche", en="city with a fiche"),
        "count.organizations": Text(fr="organismes", en="organizations"),
        "count.organizations.one": Text(fr="organisme", en="organization"),
        "count.leverUses": Text(fr="leviers utilisés", en="lever uses"),
        "count.leverUses.one": Text(fr="levier utilisé", en="lever use"),
        "count.claims": Text(fr="affirmations", en="claims"),
        "count.claims.one": Text(fr="affirmation", en="claim"),
        "count.sources": Text(fr="sources", en="sources"),
        "count.sources.one": Text(fr="source", en="source"),
        "count.triples": Text(fr="triplets RDF", en="RDF triples"),
        "count.triples.one": Text(fr="triplet RDF", en="RDF triple"),
        "city.kicker": Text(fr="Portrait de ville", en="City portrait"),
        "city.places": Text(fr="Situation", en="Location"),
        "city.codes": Text(fr="Identifiants", en="Identifiers"),
        "city.geographic_code": Text(fr="Code géographique", en="Geographic code"),
        "city.census_code": Text(fr="Subdivision de recensement", en="Census subdivision"),
        "city.dguid": Text(fr="DGUID", en="DGUID"),
        "city.links": Text(fr="Ailleurs sur le Web", en="Elsewhere on the Web"),
        "city.contents": Text(fr="Sur cette page", en="On this page"),
        "city.figures": Text(fr="Chiffres", en="Figures"),
        "city.figures.context": Text(fr="Contexte régional", en="Regional context"),
        "city.figures.context.lead": Text(
            fr="Ces chiffres portent sur un territoire plus grand que la ville.",
            en="These figures are about a territory larger than the city.",
        ),
        "city.figures.none": Text(
            fr="Aucun chiffre propre à la ville.", en="No figure about the city itself."
        ),
        "city.levers": Text(fr="Leviers de développement", en="Development levers"),
        "city.strengths": Text(fr="Forces distinctives", en="Distinctive strengths"),
        "city.challenges": Text(fr="Défis", en="Challenges"),
        "city.key_partners": Text(fr="Partenaires clés", en="Key partners"),
        "city.partnerships": Text(fr="Partenariats gagnants", en="Winning partnerships"),
        "city.relations": Text(fr="Soutien et financement", en="Support and funding"),
        "figure.measure": Text(fr="Ce qui est compté", en="What is counted"),
        "figure.value": Text(fr="Valeur", en="Value"),
        "figure.territory": Text(fr="Territoire", en="Territory"),
        "figure.year": Text(fr="Année", en="Year"),
        "figure.source": Text(fr="Source", en="Source"),
        "figure.no_year": Text(fr="année non précisée", en="year not stated"),
        "figure.cites": Text(fr="d'après", en="after"),
        "lever.specific": Text(
            fr="Propre à l'économie sociale", en="Specific to the social economy"
        ),
        "claim.involves": Text(fr="Concerne", en="Involves"),
        "claim.members": Text(fr="Parties nommées", en="Named parties"),
        "claim.subjects": Text(fr="Leviers liés", en="Related levers"),
        "claim.contested": Text(fr="Contesté", en="Contested"),
        "claim.contested.by": Text(fr="Une autre source affirme :", en="Another source states:"),
        "claim.quantities": Text(fr="Quantités", en="Quantities"),
        "relation.lever": Text(fr="Levier", en="Lever"),
        "relation.kind": Text(fr="Relation", en="Relation"),
        "relation.amount": Text(fr="Montant", en="Amount"),
        "relation.period": Text(fr="Période", en="Period"),
        "relation.item": Text(fr="Objet", en="For"),
        "partner.email": Text(fr="Courriel", en="E-mail"),
        "partner.website": Text(fr="Site Web", en="Website"),
        "source.question": Text(
            fr="D'où vient cette affirmation ?", en="Where does this statement come from?"
        ),
        "source.short": Text(fr="Source", en="Source"),
        "source.lines": Text(fr="lignes", en="lines"),
        "source.line": Text(fr="ligne", en="line"),
        "source.fiche": Text(fr="Fiche", en="Fiche"),
        "source.verbatim": Text(fr="citation du document", en="quotation of the document"),
        "source.open": Text(fr="Voir la source", en="See the source"),
        "source.none": Text(fr="source non enregistrée", en="source not recorded"),
        "sparql.title": Text(fr="Interroger le graphe", en="Query the graph"),
        "sparql.lead": Text(
            fr="Écrivez une requête SPARQL 1.1. L'adresse de la page contient la requête : elle "
            "se cite et se partage.",
            en="Write a SPARQL 1.1 query. The page's address holds the query: cite it, share it.",
        ),
        "sparql.label": Text(fr="Requête SPARQL", en="SPARQL query"),
        "sparql.run": Text(fr="Exécuter", en="Run"),
        "sparql.examples": Text(fr="Partir d'un exemple", en="Start from an example"),
        "sparql.result": Text(fr="Résultat", en="Result"),
        "sparql.rows": Text(fr="lignes", en="rows"),
        "sparql.row": Text(fr="ligne", en="row"),
        "sparql.no_rows": Text(
            fr="Aucune ligne : rien dans cette version des données ne répond à la requête.",
            en="No row: nothing in this data release answers the query.",
        ),
        "sparql.cut": Text(
            fr="La page ne montre que les premières lignes ; les téléchargements les ont toutes.",
            en="The page shows the first rows only; the downloads hold them all.",
        ),
        "sparql.too_large": Text(
            fr="La réponse est trop grande pour une page ; les téléchargements l'ont en entier.",
            en="The answer is too large for a page; the downloads hold it whole.",
        ),
        "sparql.shown": Text(fr="montrées", en="shown"),
        "sparql.graph": Text(fr="Graphe en Turtle", en="Graph in Turtle"),
        "sparql.graph.cut": Text(
            fr="La page ne montre que le début du graphe ; les téléchargements l'ont en entier.",
            en="The page shows the beginning of the graph only; the downloads hold it whole.",
        ),
        "sparql.yes": Text(fr="Oui", en="Yes"),
        "sparql.no": Text(fr="Non", en="No"),
        "sparql.download": Text(fr="Télécharger", en="Download"),
        "sparql.error": Text(fr="La requête n'a pas de réponse", en="The query got no answer"),
        "sparql.line": Text(fr="ligne", en="line"),
        "sparql.column": Text(fr="colonne", en="column"),
        "sparql.seconds": Text(fr="s", en="s"),
        "status.400": Text(fr="Requête incorrecte", en="Bad request"),
        "status.400.detail": Text(
            fr="Le serveur n'a pas pu lire cette requête.",
            en="The server could not read this request.",
        ),
        "status.401": Text(fr="Clé absente ou inconnue", en="Missing or unknown key"),
        "status.403": Text(fr="Requête refusée", en="Request refused"),
        "status.404": Text(fr="Page introuvable", en="Page not found"),
        "status.404.detail": Text(
            fr="Il n'y a rien à cette adresse.", en="There is nothing at this address."
        ),
        "status.405": Text(fr="Méthode refusée", en="Method not allowed"),
        "status.405.detail": Text(
            fr="Ce service est en lecture seule ; l'en-tête Allow nomme les méthodes que cette "
            "adresse accepte.",
            en="This service is read-only; the Allow header names the methods that this address "
            "takes.",
        ),
        "status.406": Text(fr="Format non offert", en="Format not available"),
        "status.409": Text(fr="État qui ne le permet pas", en="Conflicting state"),
        "status.413": Text(fr="Requête trop longue", en="Request too large"),
        "status.413.detail": Text(
            fr="La requête dépasse la taille que ce service accepte.",
            en="The request is larger than this service takes.",
        ),
        "status.414": Text(fr="Adresse trop longue", en="Address too long"),
        "status.414.detail": Text(
            fr="L'adresse est plus longue que ce service n'en lit ; envoyer la requête par POST.",
            en="The address is longer than this service reads; send the query by POST.",
        ),
        "status.415": Text(fr="Type de contenu inconnu", en="Unknown content type"),
        "status.429": Text(fr="Budget épuisé", en="Budget used up"),
        "status.499": Text(fr="Client parti", en="Client gone"),
        "status.500": Text(fr="Erreur du serveur", en="Server error"),
        "status.500.detail": Text(
            fr="Une erreur imprévue est survenue ; elle a été consignée.",
            en="Something unexpected went wrong; it was logged.",
        ),
        "status.503": Text(fr="Service occupé", en="Service busy"),
        "status.504": Text(fr="Requête trop longue à exécuter", en="The query took too long"),
        "status.507": Text(
            fr="Requête trop gourmande en mémoire", en="The query needed too much memory"
        ),
        "error.home": Text(fr="Retour à l'accueil", en="Back to the home page"),
    }
)


def say_counted(key: str, count: int, language: Language) -> str:
    """Return the text of *key* that agrees with *count*: zero is singular in French only."""
    is_singular = count == 1 or (count == 0 and language == "fr")
    return say(f"{key}.one" if is_singular else key, language)


def say(key: str, language: Language) -> str:
    """Return the text of *key* in *language*, typeset; ``KeyError`` for an unknown key."""
    return typeset(TEXTS[key].in_(language), language)
