"""What the pages for contributors say, by key, as in ``texts``."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.language import Text

CONTRIBUTOR_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "nav.contribute": Text(fr="Contribuer", en="Contribute"),
        "nav.validate": Text(fr="Vérifier", en="Check"),
        "nav.templates": Text(fr="Gabarits", en="Templates"),
        "nav.api": Text(fr="API", en="API"),
        "home.contribute": Text(fr="Vous avez des données ?", en="Do you have data?"),
        "home.contribute.lead": Text(
            fr="Un tableur suffit. Téléchargez un gabarit, remplissez-le, vérifiez-le : en une "
            "seconde, vous savez ce qui est à corriger, et dans quelle cellule.",
            en="A spreadsheet will do. Download a template, fill it in, check it: in a second you "
            "know what is to be corrected, and in which cell.",
        ),
        "validate.title": Text(fr="Vérifier vos données", en="Check your data"),
        "validate.lead": Text(
            fr="Donnez un tableur, une fiche ou du RDF : vous lirez ce qui est à corriger, où, et "
            "comment.",
            en="Give a spreadsheet, a fiche or RDF: you will read what is to be corrected, where, "
            "and how.",
        ),
        "validate.again": Text(fr="Vérifier d'autres données", en="Check other data"),
        "validate.ways": Text(fr="Comment donner vos données", en="How to give your data"),
        "validate.from.file": Text(fr="Fichier", en="File"),
        "validate.from.paste": Text(fr="Coller", en="Paste"),
        "validate.from.examples": Text(fr="Exemples", en="Examples"),
        "validate.file": Text(fr="Vos fichiers", en="Your files"),
        "validate.file.kinds": Text(
            fr="Tableur (XLSX, ODS, CSV), fiche (Markdown) ou RDF (Turtle, TriG, N-Triples, "
            "N-Quads, RDF/XML, JSON-LD).",
            en="Spreadsheet (XLSX, ODS, CSV), fiche (Markdown) or RDF (Turtle, TriG, N-Triples, "
            "N-Quads, RDF/XML, JSON-LD).",
        ),
        "validate.file.sizes": Text(
            fr="{table} au plus par tableur, {all} au plus en tout. Plusieurs fichiers sont "
            "vérifiés ensemble : l'un peut nommer ce que l'autre décrit.",
            en="{table} at most for a spreadsheet, {all} at most in all. Several files are "
            "checked together: one may name what another describes.",
        ),
        "validate.file.drop": Text(
            fr="Vous pouvez aussi glisser vos fichiers ici.",
            en="You may also drop your files here.",
        ),
        "validate.file.large": Text(
            fr="C'est plus que ce qui peut être vérifié en une fois ({all}).",
            en="That is more than can be checked at once ({all}).",
        ),
        "validate.file.working": Text(fr="Vérification en cours…", en="Checking…"),
        "validate.paste": Text(fr="Vos données", en="Your data"),
        "validate.paste.help": Text(
            fr="Des cellules copiées d'un tableur, avec leurs en-têtes, un CSV, une fiche ou du "
            "RDF.",
            en="Cells copied from a spreadsheet, with their headers, a CSV, a fiche or RDF.",
        ),
        "validate.examples.lead": Text(
            fr="Tout y est inventé, les fautes aussi : pour voir ce que dit une vérification.",
            en="All of it is invented, its faults too: to see what a check says.",
        ),
        "validate.examples.try": Text(fr="Vérifier cet exemple", en="Check this example"),
        "validate.examples.open": Text(fr="Voir le fichier", en="See the file"),
        "validate.run": Text(fr="Vérifier", en="Check"),
        "validate.answer": Text(fr="Recevoir un fichier à la place", en="Get a file instead"),
        "validate.answer.label": Text(fr="Forme de la réponse", en="Form of the answer"),
        "validate.answer.page": Text(fr="Rapport dans cette page", en="Report on this page"),
        "validate.private": Text(
            fr="Vos fichiers ne sont pas conservés : ils sont vérifiés en mémoire, puis oubliés. "
            "Rien n'est ajouté au graphe.",
            en="Your files are not kept: they are checked in memory, then forgotten. Nothing is "
            "added to the graph.",
        ),
        "validate.private.kept": Text(
            fr="Cette page, que vous seul avez, contient vos données pour que ces boutons les "
            "renvoient ; rien n'est conservé sur le serveur.",
            en="This page, which only you have, holds your data so that these buttons can send "
            "them again; nothing is kept on the server.",
        ),
        "validate.private.large": Text(
            fr="Ces fichiers sont trop grands pour que la page les renvoie d'un clic : "
            "choisissez-les de nouveau ci-dessous, et la forme de la réponse.",
            en="These files are too large for the page to send them again at a click: choose them "
            "again below, and the form of the answer.",
        ),
        "validate.closed": Text(
            fr="Ce serveur ne vérifie pas de fichiers.", en="This server does not check files."
        ),
        "validate.problem": Text(
            fr="Vos données n'ont pas pu être vérifiées", en="Your data could not be checked"
        ),
        "report.title": Text(fr="Rapport de vérification", en="Report of the check"),
        "report.conforms": Text(
            fr="Rien à corriger : ces données peuvent être versées telles quelles.",
            en="Nothing to correct: these data can be contributed as they are.",
        ),
        "report.conforms-with-warnings": Text(
            fr="Ces données peuvent être versées. Relisez d'abord ce qui suit.",
            en="These data can be contributed. Look first at what follows.",
        ),
        "report.does-not-conform": Text(
            fr="Corrigez ce qui suit, puis vérifiez de nouveau.",
            en="Correct what follows, then check again.",
        ),
        "report.not-checked": Text(
            fr="Corrigez ce qui suit, puis vérifiez de nouveau.",
            en="Correct what follows, then check again.",
        ),
        "report.next": Text(fr="Comment les verser", en="How to contribute them"),
        "report.summary": Text(fr="En bref", en="In short"),
        "report.structure": Text(fr="Erreurs de structure", en="Errors of structure"),
        "report.structure.lead": Text(
            fr="Feuilles et colonnes : à corriger d'abord, car le contenu en dépend.",
            en="Sheets and columns: to be corrected first, since the content depends on them.",
        ),
        "report.content": Text(fr="Erreurs de contenu", en="Errors of content"),
        "report.content.lead": Text(
            fr="Chaque cause n'est dite qu'une fois, avec tous les endroits où elle se trouve.",
            en="Each cause is told once, with all the places where it is.",
        ),
        "report.warnings": Text(fr="Avertissements", en="Warnings"),
        "report.warnings.lead": Text(
            fr="Ils n'empêchent pas de verser les données ; vérifiez que c'est ce que vous "
            "vouliez dire.",
            en="They do not keep the data from being contributed; check that this is what you "
            "meant.",
        ),
        "report.remarks": Text(fr="Remarques", en="Remarks"),
        "report.remarks.lead": Text(
            fr="Ce que nous avons compris ou laissé de côté.",
            en="What we understood or left aside.",
        ),
        "report.where": Text(fr="Où", en="Where"),
        "report.file": Text(fr="Fichier", en="File"),
        "report.message": Text(fr="Quoi", en="What"),
        "report.advice": Text(fr="Que faire", en="What to do"),
        "report.whole_file": Text(fr="le fichier", en="the file"),
        "report.downloads": Text(fr="Emporter ce rapport", en="Take this report with you"),
        "report.format.xlsx": Text(fr="Votre classeur annoté", en="Your workbook, marked"),
        "report.format.html": Text(fr="Page à imprimer (HTML)", en="Page to print (HTML)"),
        "report.format.csv": Text(fr="Tableau (CSV)", en="Table (CSV)"),
        "report.format.json": Text(fr="JSON", en="JSON"),
        "report.format.sarif": Text(fr="SARIF", en="SARIF"),
        "report.format.turtle": Text(fr="Rapport SHACL (Turtle)", en="SHACL report (Turtle)"),
        "report.format.graph": Text(
            fr="Vos données en RDF (Turtle)", en="Your data in RDF (Turtle)"
        ),
        "report.format.patch": Text(
            fr="Ce qui serait ajouté (RDF Patch)", en="What would be added (RDF Patch)"
        ),
        "report.format.other_language": Text(
            fr="Ce rapport en anglais", en="This report in French"
        ),
        "report.by_row": Text(fr="Ligne par ligne", en="Row by row"),
        "report.by_row.open": Text(fr="Les lignes à revoir", en="The rows to go through"),
        "report.by_row.lead": Text(
            fr="Les mêmes constats, dans l'ordre de votre tableau.",
            en="The same findings, in the order of your table.",
        ),
        "report.row": Text(fr="ligne", en="row"),
        "report.files": Text(fr="Ce qui a été vérifié", en="What was checked"),
        "report.kind": Text(fr="Lu comme", en="Read as"),
        "report.size": Text(fr="Taille", en="Size"),
        "report.rows": Text(fr="Lignes", en="Rows"),
        "report.triples": Text(fr="Énoncés", en="Statements"),
        "report.release": Text(fr="Vérifié avec la version publiée", en="Checked against release"),
        "report.engine": Text(fr="Moteur SHACL", en="SHACL engine"),
        "addition.title": Text(
            fr="Ce que ces données ajouteraient au graphe",
            en="What these data would add to the graph",
        ),
        "addition.new": Text(fr="Nouveau dans le graphe", en="New in the graph"),
        "addition.known": Text(fr="Déjà dans le graphe", en="In the graph already"),
        "addition.nothing": Text(fr="rien", en="nothing"),
        "addition.added": Text(fr="énoncés nouveaux", en="new statements"),
        "addition.added.one": Text(fr="énoncé nouveau", en="new statement"),
        "addition.already": Text(fr="énoncés déjà publiés", en="statements already published"),
        "addition.already.one": Text(fr="énoncé déjà publié", en="statement already published"),
        "addition.drawing": Text(
            fr="Les choses décrites et ce qui les relie", en="The things described and their links"
        ),
        "addition.things": Text(
            fr="Les choses décrites, une à une", en="The things described, one by one"
        ),
        "addition.thing": Text(fr="Chose", en="Thing"),
        "addition.kind": Text(fr="Genre", en="Kind"),
        "addition.statements": Text(fr="Ce qui en est dit", en="What is said of it"),
        "addition.is_new": Text(fr="nouveau", en="new"),
        "addition.is_known": Text(fr="déjà publié", en="published already"),
        "addition.shown": Text(
            fr="Les {shown} premières de {total}.", en="The first {shown} of {total}."
        ),
        "addition.more": Text(fr="et {count} de plus", en="and {count} more"),
        "templates.title": Text(fr="Gabarits de tableur", en="Spreadsheet templates"),
        "templates.lead": Text(
            fr="Un classeur prêt à remplir, avec des listes de choix, une définition sous chaque "
            "en-tête et une ligne d'exemple par feuille.",
            en="A workbook ready to be filled in, with lists to choose from, a definition under "
            "each header and an example row on each sheet.",
        ),
        "templates.workbook": Text(fr="Le classeur entier", en="The whole workbook"),
        "templates.workbook.help": Text(
            fr="Pour Excel, LibreOffice ou Google Sheets. Les feuilles dont vous n'avez pas besoin "
            "peuvent rester vides.",
            en="For Excel, LibreOffice or Google Sheets. Sheets that you do not need may stay "
            "empty.",
        ),
        "templates.download": Text(fr="Télécharger", en="Download"),
        "templates.french": Text(fr="en français", en="in French"),
        "templates.english": Text(fr="en anglais", en="in English"),
        "templates.sheets": Text(fr="Feuille par feuille", en="Sheet by sheet"),
        "templates.sheets.help": Text(
            fr="Chaque feuille existe aussi en CSV. Un astérisque marque les colonnes "
            "obligatoires ; l'ordre des colonnes est libre.",
            en="Each sheet comes as CSV, too. A star marks the columns that are required; columns "
            "may be in any order.",
        ),
        "templates.column": Text(fr="Colonne", en="Column"),
        "templates.meaning": Text(fr="Ce qu'on y écrit", en="What to write"),
        "templates.example": Text(fr="Exemple", en="Example"),
        "templates.required": Text(fr="obligatoire", en="required"),
        "templates.codes": Text(fr="Choix", en="Choices"),
        "templates.columns": Text(fr="Les colonnes", en="The columns"),
        "templates.none": Text(
            fr="Ce serveur n'offre pas de gabarits.", en="This server offers no templates."
        ),
        "templates.next": Text(fr="Ensuite, vérifiez votre fichier", en="Then check your file"),
        "contribute.title": Text(fr="Contribuer des données", en="Contribute data"),
        "contribute.lead": Text(
            fr="Une municipalité, un pôle, un organisme peut ajouter ce qu'il sait. Trois étapes, "
            "aucun logiciel à installer.",
            en="A municipality, a pôle or an organization can add what it knows. Three steps, "
            "nothing to install.",
        ),
        "contribute.steps": Text(fr="Les trois étapes", en="The three steps"),
        "contribute.download": Text(fr="Télécharger le gabarit", en="Download the template"),
        "contribute.download.text": Text(
            fr="Un classeur dont les en-têtes, les listes et les notes disent ce qui est attendu. "
            "Vous avez déjà un tableau ? Gardez-le : des en-têtes proches sont reconnus.",
            en="A workbook whose headers, lists and notes say what is expected. You have a table "
            "already? Keep it: headers that are close are recognised.",
        ),
        "contribute.fill": Text(fr="Le remplir", en="Fill it in"),
        "contribute.fill.text": Text(
            fr="Une ligne par chose, avec le document d'où vient l'information. Effacez les "
            "lignes d'exemple ou laissez-les : elles ne sont pas lues.",
            en="One row for each thing, with the document that the information comes from. Delete "
            "the example rows or leave them: they are not read.",
        ),
        "contribute.check": Text(fr="Le vérifier", en="Check it"),
        "contribute.check.text": Text(
            fr="La page dit ce qui est à corriger, dans quelle cellule et comment, et rend votre "
            "classeur annoté. Rien n'est conservé.",
            en="The page says what is to be corrected, in which cell and how, and hands your "
            "workbook back with marks. Nothing is kept.",
        ),
        "contribute.send": Text(fr="Et ensuite ?", en="And then?"),
        "contribute.send.text": Text(
            fr="Une fois conformes, vos données peuvent être versées : par la personne qui tient "
            "ce site, ou par l'API si vous avez une clé. Elles paraissent dans la version "
            "suivante, avec leur source.",
            en="Once they conform, your data can be contributed: by the person who runs this "
            "site, or by the API if you have a key. They appear in the next release, with their "
            "source.",
        ),
        "contribute.help": Text(fr="À qui s'adresser", en="Whom to ask"),
        "contribute.help.text": Text(
            fr="Une question, un fichier qui résiste, une donnée à retirer :",
            en="A question, a file that resists, something to be withdrawn:",
        ),
        "contribute.help.none": Text(
            fr="Ce site n'indique pas encore de personne-ressource. Le pôle d'économie sociale de "
            "votre région peut vous aider à remplir le gabarit.",
            en="This site names no contact yet. The social economy pôle of your region can help "
            "you fill in the template.",
        ),
        "contribute.programs": Text(fr="Pour les programmes", en="For programs"),
        "contribute.programs.text": Text(
            fr="La même vérification se demande par HTTP, et dans vos chaînes d'intégration :",
            en="The same check is asked for by HTTP, and in your continuous integration:",
        ),
        "status.422": Text(fr="Fichier à corriger", en="File to be corrected"),
        "status.422.detail": Text(
            fr="Ce fichier n'a pas pu être vérifié.", en="This file could not be checked."
        ),
    }
)
