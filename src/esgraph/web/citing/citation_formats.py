"""
A citation as text (APA, 7th edition), BibTeX, RIS and CSL-JSON.

https://apastyle.apa.org/style-grammar-guidelines/references ; https://www.bibtex.org/Format/ ;
https://github.com/citation-style-language/schema
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from esgraph.language import Language
from esgraph.web.citing.citations import Citation, CitedKind
from esgraph.web.facts.links import address
from esgraph.web.facts.words import Words, put_together
from esgraph.web.http.negotiation import Representation
from esgraph.web.wording.texts import say
from esgraph.web.wording.typography import NO_BREAK_SPACE, format_day

# Four names of cities are read; a query of SPARQL is not.
_LONGEST_SHOWN = 160
_LINE_END = "\r\n"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BABEL_NAMES: MappingProxyType[Language, str] = MappingProxyType({"fr": "french", "en": "english"})

# BibTeX counts braces even behind a backslash; commands keep them in pairs.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_BIBTEX_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A reference in parts, so that a page can set the title in italics and link the address.

    *passage* is empty for what stands in no document.
    """

    before: str
    title: Words
    after: str
    address: str
    passage: Words

    @property
    def shown_address(self) -> str:
        """Return the address as a page shows it: a whole query need not be read there."""
        place, _, query = self.address.partition("?")
        return f"{place}?…" if len(query) > _LONGEST_SHOWN else self.address

    @property
    def href(self) -> str:
        """Return where the address leads from a page: to this server for what it serves."""
        return address(self.address) or self.address

    def __str__(self) -> str:
        """Return the whole reference as plain text."""
        parts = (self.before, self.title.text, self.after, self.address, self.passage.text)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One form of a citation, as a file."""

    form: Representation
    title: str
    write: Callable[[Citation], str]


def reference_of(citation: Citation) -> Reference:
    """
    Return *citation* in the style of the APA, 7th edition: a data set with its version.

    The title comes first where the release names no author. A publisher who is the author is not
    named again.
    """
    made = f"({_date(citation)})."
    described = f" ({_version(citation)}) [{_descriptor(citation)}]."
    container = (
        f" {citation.container}." if citation.container not in {None, citation.author} else ""
    )
    author = citation.author
    return Reference(
        before=f"{author}. {made} " if author else "",
        title=citation.title,
        after=f"{described}{container} " if author else f"{described} {made}{container} ",
        address=citation.address,
        passage=put_together(" {after}", {"after": _after(citation)}, citation.language)
        if citation.passage
        else Words(""),
    )


def to_text(citation: Citation) -> str:
    """Return the reference on one line."""
    return f"{reference_of(citation)}\n"


def to_bibtex(citation: Citation) -> str:
    """
    Return an entry ``@misc`` in UTF-8, with what TeX would read as commands escaped.

    ``howpublished`` names the release, since the oldest styles print no other field for it.
    """
    made = citation.made
    version = f"{_descriptor(citation)}, {_version(citation)}"
    fields = (
        ("author", f"{{{_tex(citation.author)}}}" if citation.author else None),
        ("title", f"{{{_tex(citation.title.text)}}}"),
        ("year", str(made.year) if made else None),
        ("howpublished", _tex(version[:1].upper() + version[1:])),
        ("publisher", _tex(citation.container) if citation.container else None),
        ("note", _tex(_after(citation).text) if citation.passage else None),
        ("url", citation.address.translate(_BIBTEX_ADDRESS)),
        ("copyright", citation.licence),
        ("langid", _BABEL_NAMES[citation.language]),
    )
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    if made:
        # The names of months are macros of each style, in its language.
        lines.insert(
            lines.index(f"  year = {{{made.year}}},") + 1, f"  month = {_MONTHS[made.month - 1]},"
        )
    return "\n".join((f"@misc{{{citation.key},", *lines, "}", ""))


def to_ris(citation: Citation) -> str:
    """Return a record of type ``DATA``; each field is one line, whatever its words held."""
    made = citation.made
    fields = (
        ("TY", "DATA"),
        ("ID", citation.key),
        ("TI", citation.title.text),
        ("T2", citation.container),
        ("AU", citation.author),
        ("PB", citation.author),
        ("PY", f"{made:%Y}" if made else None),
        ("DA", f"{made:%Y/%m/%d}" if made else None),
        ("ET", citation.release_id),
        ("LA", citation.language),
        ("N1", _after(citation).text if citation.passage else None),
        ("UR", citation.address),
        ("ER", ""),
    )
    lines = (f"{tag}  - {_one_line(value)}" for tag, value in fields if value is not None)
    return _LINE_END.join((*lines, ""))


def to_csl_json(citation: Citation) -> str:
    """Return a list of one item of CSL-JSON, as reference managers import it."""
    made = citation.made
    item: dict[str, object] = {
        "id": citation.key,
        "type": "dataset",
        "title": citation.title.text,
        "version": citation.release_id,
        "URL": citation.address,
        "language": citation.language,
    }
    if citation.author:
        item |= {"author": [{"literal": citation.author}], "publisher": citation.author}
    if citation.container:
        item["container-title"] = citation.container
    if made:
        item["issued"] = {"date-parts": [[made.year, made.month, made.day]]}
    if citation.passage:
        item["note"] = _after(citation).text
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


CITATION_FORMS = (
    CitationForm(
        Representation("application/x-bibtex", ("bib", "bibtex"), ("text/x-bibtex",)),
        "BibTeX",
        to_bibtex,
    ),
    CitationForm(
        Representation("application/x-research-info-systems", ("ris",)),
        "RIS",
        to_ris,
    ),
    CitationForm(
        Representation(
            "application/vnd.citationstyles.csl+json", ("json", "csl"), ("application/json",)
        ),
        "CSL-JSON",
        to_csl_json,
    ),
    CitationForm(
        Representation("text/plain", ("txt", "apa"), ("text/x-bibliography",)), "APA", to_text
    ),
)
"""The forms in which a citation is sent; the first is the default."""


def _descriptor(citation: Citation) -> str:
    keys: dict[CitedKind, str] = {
        "data": "tools.cite.is_data",
        "statement": "tools.cite.is_statement",
        "query": "tools.cite.is_answer",
        "comparison": "tools.cite.is_comparison",
    }
    return say(keys[citation.kind], citation.language)


def _version(citation: Citation) -> str:
    return f"{say('tools.cite.version', citation.language)} {citation.release_id}"


def _date(citation: Citation) -> str:
    """Return the date of the release as the APA orders it: the year first."""
    made, language = citation.made, citation.language
    if made is None:
        return say("tools.cite.undated", language)
    return f"{made.year}, {format_day(made, language).replace(NO_BREAK_SPACE, ' ')}"


def _after(citation: Citation) -> Words:
    """Return what the statement is based on, with a full stop, which would spoil an address."""
    passage = citation.passage or Words("")
    last = passage.text.rpartition(" ")[2]
    end = "" if last.endswith((".", "»", "”")) or "://" in last else "."
    parts = {"after": Words(say("tools.cite.after", citation.language)), "passage": passage}
    return put_together(f"{{after}} {{passage}}{end}", parts, citation.language)


def _tex(text: str) -> str:
    return _one_line(text).translate(_BIBTEX)


def _one_line(text: str | Iterable[str]) -> str:
    return " ".join(str(text).split())
