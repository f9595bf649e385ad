"""What the query page says, by key, as in ``texts``; what is older than its editor is there."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.language import Text

QUERY_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "query.keys": Text(
            fr="Ctrl + Entrée exécute la requête ; Ctrl + Espace propose des termes ; Tab quitte "
            "l'éditeur.",
            en="Ctrl+Enter runs the query; Ctrl+Space suggests terms; Tab leaves the editor.",
        ),
        "query.editor.completions": Text(fr="Propositions", en="Completions"),
        "query.editor.selected": Text(fr="Sélection supprimée", en="Selection deleted"),
        "query.snippets": Text(
            fr="Poser cette requête dans un programme", en="Ask this query in a program"
        ),
        "query.snippets.curl": Text(fr="Ligne de commande (curl)", en="Command line (curl)"),
        "query.snippets.python": Text(fr="Python", en="Python"),
        "query.snippets.r": Text(fr="R (4.0 ou plus récent)", en="R (4.0 or later)"),
        "query.copy": Text(fr="Copier", en="Copy"),
        "query.copied": Text(fr="Copié.", en="Copied."),
        "query.copy.selected": Text(
            fr="Sélectionné : Ctrl + C pour copier.", en="Selected: Ctrl+C to copy."
        ),
        "query.history": Text(fr="Vos dernières requêtes", en="Your latest queries"),
        "query.history.lead": Text(
            fr="Gardées dans ce navigateur seulement ; rien n'en est envoyé.",
            en="Kept in this browser only; nothing of it is sent anywhere.",
        ),
        "query.history.erase": Text(fr="Effacer la liste", en="Erase the list"),
        "query.history.erased": Text(fr="La liste est effacée.", en="The list is erased."),
        "query.table": Text(fr="Tableau des résultats", en="Table of results"),
        "query.chart": Text(fr="Graphique", en="Chart"),
        "query.chart.bars": Text(
            fr="Diagramme à barres ; le tableau ci-dessous donne les mêmes valeurs.",
            en="Bar chart; the table below gives the same values.",
        ),
        "theme.leviers": Text(fr="Leviers", en="Levers"),
        "theme.partenaires": Text(fr="Partenaires", en="Partners"),
        "theme.chiffres": Text(fr="Chiffres", en="Figures"),
        "theme.partenariats": Text(fr="Partenariats", en="Partnerships"),
        "theme.forces-defis": Text(fr="Forces et défis", en="Strengths and challenges"),
        "theme.financement": Text(fr="Financement", en="Funding"),
        "theme.sources": Text(fr="Sources", en="Sources"),
        "theme.organismes": Text(fr="Organismes", en="Organizations"),
        "theme.identifiants": Text(fr="Identifiants", en="Identifiers"),
        "theme.comparaison": Text(fr="Comparaison", en="Comparison"),
        "theme.versions": Text(fr="Versions", en="Releases"),
    }
)
