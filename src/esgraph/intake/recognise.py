"""The kind of a file, by its content; its name only decides where the content leaves a choice."""

import re

from esgraph.errors import InputError
from esgraph.intake.encodings import decode
from esgraph.intake.json_shape import shape_of
from esgraph.intake.kinds import ALL_READ, MEDIA_TYPES, SUFFIXES, TITLES, Kind
from esgraph.intake.received import Received
from esgraph.intake.signatures import recognise_signature, refusal
from esgraph.intake.text_kinds import is_fiche, is_table, rdf_kind
from esgraph.intake.xml_root import find_root
from esgraph.language import Text
from esgraph.notices import Notice

_RDF_NAMESPACE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OLD_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_MAX_JSON_NESTING = 256

_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_XML = re.compile(r"\s*<(?:\?xml\s|!DOCTYPE\s|!--|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s/>])")
# What is read by a name's kind as well as by the one that the content shows.
_ALSO: dict[Kind, frozenset[Kind]] = {
    "n-triples": frozenset({"turtle", "trig", "n-quads"}),
    "turtle": frozenset({"trig"}),
}


def recognise(received: Received) -> Kind:
    """
    Return the kind of *received*; the name only counts where the content may be several kinds.

    Raises:
        InputError: It is of none that is read; says what it is and what to do instead.
    """
    if not received.data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        raise InputError(
            Text(
                fr="ce fichier est vide\u00a0; vérifiez qu'il a été enregistré, puis envoyez-le à "
                "nouveau",
                en="this file is empty; check that it was saved, then send it again",
            ),
            path=received.name,
        )
    try:
        kind = recognise_signature(received.data) or _recognise_text(received)
    except InputError as error:
        raise InputError(error.text, path=received.name, line=error.line) from error
    announced = SUFFIXES.get(received.suffix)
    return announced if announced in _ALSO.get(kind, ()) and announced is not None else kind


def misnaming(received: Received, kind: Kind) -> Notice | None:
    """Return the remark that a file is not of the kind that its name announces."""
    announced = SUFFIXES.get(received.suffix)
    is_legal = announced is None or announced == kind or received.suffix in {".json", ".xml"}
    if is_legal and received.suffix != ".xls":
        return None
    title = TITLES[kind]
    return Notice(
        "misnamed-file",
        "info",
        None,
        Text(
            fr=f"le nom du fichier finit par «\u00a0{received.suffix}\u00a0», mais son contenu est "
            f"{title.fr}\u00a0; il a été lu comme tel",
            en=f"the file's name ends in “{received.suffix}”, but its content is {title.en}; it "
            "was read as such",
        ),
    )


def _recognise_text(received: Received) -> Kind:
    text = decode(received.data)
    announced = SUFFIXES.get(received.suffix)
    if _HTML.match(text):
        raise _web_page()
    shape = shape_of(text, max_nesting=_MAX_JSON_NESTING)
    if shape == "json-ld":
        return "json-ld"
    if _XML.match(text) and (kind := _recognise_xml(text)) is not None:
        return kind
    if (kind := rdf_kind(text)) is not None:
        return kind
    if shape == "json" and announced != "csv":
        return _refuse_json(announced)
    return _recognise_prose(text, announced)


def _recognise_prose(text: str, announced: Kind | None) -> Kind:
    """Return the kind of a text that shows no RDF."""
    has_columns, has_headings = is_table(text), is_fiche(text)
    if announced == "csv" and (has_columns or not has_headings):
        return "csv"
    if announced == "fiche" or has_headings:
        return "fiche"
    if has_columns:
        return "csv"
    # The parser of what the name announces will tell where the fault is.
    if announced in MEDIA_TYPES and announced != "json-ld" and announced is not None:
        return announced
    raise InputError(
        Text(
            fr="le contenu de ce fichier n'est reconnu comme aucun des genres lus\u00a0: "
            f"{ALL_READ.fr}\u00a0; vérifiez que c'est le bon fichier",
            en=f"the content of this file is none of the kinds that are read: {ALL_READ.en}; "
            "check that it is the right file",
        )
    )


def _recognise_xml(text: str) -> Kind | None:
    root = find_root(text.encode())
    if root is None:
        is_xml = text.lstrip().startswith(("<?xml", "<!DOCTYPE")) or "</" in text
        return "rdf-xml" if is_xml and "rdf-syntax-ns#" in text else None
    if root.namespace == _OLD_EXCEL_XML:
        raise refusal(
            Text(fr="un classeur Excel en XML (2003)", en="an Excel workbook in XML (2003)"),
            Text(
                fr="ouvrez-le dans un tableur et enregistrez-le au format .xlsx",
                en="open it in a spreadsheet program and save it as .xlsx",
            ),
        )
    if root.name.lower() == "html":
        raise _web_page()
    if root.namespace == _RDF_NAMESPACE or _RDF_NAMESPACE in text:
        return "rdf-xml"
    raise refusal(
        Text(fr="du XML qui n'est pas du RDF/XML", en="XML that is not RDF/XML"),
        Text(
            fr="exportez les données en tableau ou en RDF",
            en="export the data as a table or as RDF",
        ),
    )


def _refuse_json(announced: Kind | None) -> Kind:
    if announced == "json-ld":
        remedy = Text(
            fr="ajoutez-lui «\u00a0@context\u00a0», ou exportez les données en tableau",
            en="add “@context” to it, or export the data as a table",
        )
    else:
        remedy = Text(
            fr="exportez les données en tableau ou en JSON-LD",
            en="export the data as a table or as JSON-LD",
        )
    raise refusal(
        Text(fr="du JSON sans «\u00a0@context\u00a0»", en="JSON without “@context”"), remedy
    )


def _web_page() -> InputError:
    return refusal(
        Text(fr="une page Web", en="a Web page"),
        Text(
            fr="elle a sans doute été enregistrée à la place du fichier\u00a0: téléchargez le "
            "fichier lui-même",
            en="it was probably saved in place of the file: download the file itself",
        ),
    )
