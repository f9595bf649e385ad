"""What the remarks of one kind are called together, where each has words of its own."""

from esgraph.language import Text

_TITLES: dict[str, Text] = {
    "ambiguous-sheet": Text(fr="Feuille à nommer", en="Sheet to be named"),
    "cell-without-header": Text(fr="Cellules sans en-tête", en="Cells without a header"),
    "double-column": Text(fr="Colonne donnée deux fois", en="Column given twice"),
    "empty-section": Text(fr="Section vide", en="Empty section"),
    "error-in-cell": Text(
        fr="Erreur de calcul dans une cellule", en="Error of a formula in a cell"
    ),
    "example-row": Text(fr="Ligne d'exemple modifiée", en="Changed example row"),
    "formula-without-value": Text(fr="Formule sans valeur", en="Formula without a value"),
    "garbled-text": Text(fr="Accents abîmés", en="Garbled accents"),
    "hidden-data": Text(fr="Données masquées", en="Hidden data"),
    "iri-taken": Text(fr="Identifiant déjà pris", en="Identifier already taken"),
    "misnamed-file": Text(fr="Nom de fichier trompeur", en="Misleading name of a file"),
    "missing-column": Text(fr="Colonne obligatoire absente", en="Required column missing"),
    "name-and-code-differ": Text(
        fr="Nom et code qui ne vont pas ensemble", en="Name and code that do not go together"
    ),
    "new-place": Text(fr="Lieu nouveau", en="New place"),
    "newcomer": Text(fr="Nom nouveau", en="New name"),
    "no-name": Text(fr="Ce n'est pas un nom", en="Not a name"),
    "no-header": Text(fr="Feuille sans ligne d'en-têtes", en="Sheet without a row of headers"),
    "no-sheet": Text(fr="Aucune feuille reconnue", en="No sheet recognised"),
    "nominative-email": Text(fr="Courriel d'une personne", en="E-mail address of a person"),
    "ontology-change": Text(fr="Changement de l'ontologie", en="Change of the ontology"),
    "person-as-organization": Text(
        fr="Personne à la place d'un organisme", en="Person in the place of an organization"
    ),
    "person-name": Text(fr="Nom d'une personne", en="Name of a person"),
    "possible-duplicate": Text(fr="Existe peut-être déjà", en="May exist already"),
    "renamed-column": Text(
        fr="Colonne obligatoire sous un autre nom", en="Required column under another name"
    ),
    "repeated-key": Text(fr="Identifiant donné deux fois", en="Identifier given twice"),
    "repeated-name": Text(fr="Nom donné deux fois", en="Name given twice"),
    "retirement": Text(fr="Retrait d'une chose", en="Retirement of a thing"),
    "total-row": Text(fr="Ligne de total", en="Row of totals"),
    "unclassified-figure": Text(fr="Mesure inconnue", en="Unknown measure"),
    "understood": Text(fr="Ce que nous avons compris", en="What was understood"),
    "unidentified-name": Text(fr="Nom non reconnu", en="Name not recognised"),
    "unknown-column": Text(fr="Colonne inconnue", en="Unknown column"),
    "unknown-key": Text(fr="Identifiant inconnu", en="Unknown identifier"),
    "unknown-lever": Text(fr="Levier inconnu", en="Unknown lever"),
    "unknown-partnership": Text(fr="Partenariat inconnu", en="Unknown partnership"),
    "unknown-section": Text(fr="Section inconnue", en="Unknown section"),
    "unknown-sheet": Text(fr="Feuille inconnue", en="Unknown sheet"),
    "unknown-term": Text(fr="Terme inconnu", en="Unknown term"),
    "unread-contact": Text(fr="Coordonnées non lues", en="Contact point not read"),
    "unread-figure": Text(fr="Chiffre non lu", en="Figure not read"),
    "unread-text": Text(fr="Texte non lu", en="Text not read"),
}


def title_of(code: str) -> Text | None:
    """Return what to call the remarks with *code*, where it is known."""
    return _TITLES.get(code)
