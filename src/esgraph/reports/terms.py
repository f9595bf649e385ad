"""RDF terms as people read them: names, prefixed names, literals without their syntax."""

import re
import unicodedata
from functools import cache

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from esgraph.language import Text
from esgraph.namespaces import BASE, PREFIXES, local_name

_LOCAL = re.compile(r"[\w-][\w.-]*|")
_OURS = re.compile(rf"{re.escape(BASE)}(?:id|concept)/(.+)")
_LONGEST = 200
_LONGEST_SENTENCE = 1500
_BREAKS = re.compile(r"[\t\n\v\f\r ]+")


def same(text: str) -> Text:
    """Return *text* as the text of both languages."""
    return Text(fr=text, en=text)


def quoted(text: Text) -> Text:
    """Return *text* in the quotation marks of each language."""
    return Text(fr=f"«\u00a0{text.fr}\u00a0»", en=f"“{text.en}”")


def listed(texts: tuple[Text, ...]) -> Text:
    """Return *texts* with commas between them."""
    return Text(fr=", ".join(each.fr for each in texts), en=", ".join(each.en for each in texts))


def sentence(text: Text) -> Text:
    """
    Return *text* on one line, with a capital and a full stop where it has none.

    >>> sentence(Text(fr="colonne absente", en="Missing column.")).fr
    'Colonne absente.'
    """
    return Text(fr=_sentence(text.fr), en=_sentence(text.en))


def _sentence(text: str) -> str:
    words = cut(text, _LONGEST_SENTENCE)
    ending = "" if words.endswith((".", "!", "?", "…", ":")) or not words else "."
    return words[:1].upper() + words[1:] + ending


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(PREFIXES.items(), key=lambda item: len(item[1]), reverse=True))


def compact(iri: str) -> str:
    """
    Return *iri* with the prefix that esgraph gives its namespace, else between angle brackets.

    >>> compact("https://w3id.org/esgraph/ontology#City")
    'esg:City'
    """
    for prefix, namespace in _prefixes():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def readable(node: Node) -> Text:
    """
    Return what to call *node* when nothing names it.

    Of an IRI of ours the kind and the end are enough (``city/drummondville``); of a foreign one,
    what comes before may be the fault.
    """
    if isinstance(node, Literal):
        return same(cut(str(node)))
    if isinstance(node, BNode):
        return Text(fr="nœud anonyme", en="anonymous node")
    ours = _OURS.fullmatch(str(node))
    return same(cut(ours[1] if ours else compact(str(node))))


def written(node: Node) -> str:
    """Return *node* as Turtle writes it, cut when it is long: for readers of RDF."""
    if isinstance(node, URIRef):
        return cut(compact(str(node)))
    if isinstance(node, Literal):
        tag = f"@{node.language}" if node.language else ""
        datatype = f"^^{compact(str(node.datatype))}" if node.datatype else ""
        return f'"{cut(str(node))}"{tag or datatype}'
    return f"_:{node}"


def cut(text: str, most: int = _LONGEST) -> str:
    """
    Return *text* on one line, its end left out beyond *most* characters.

    What a terminal would obey, or would write from right to left, is shown as unknown.
    """
    start = _BREAKS.sub(" ", text[: most + 1]).strip()
    words = "".join("\ufffd" if unicodedata.category(char)[0] == "C" else char for char in start)
    return words if len(words) <= most else f"{words[: most - 1]}…"


def cut_text(text: Text, most: int = _LONGEST) -> Text:
    """Return *text* with each language cut, as ``cut`` does."""
    return Text(fr=cut(text.fr, most), en=cut(text.en, most))


def name_of(iri: Node) -> str:
    """Return the stable name of a shape: its local name; empty for a blank node."""
    return local_name(str(iri)) if isinstance(iri, URIRef) else ""
