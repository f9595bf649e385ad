"""Bytes of a fiche to numbered lines: encodings, line ends, comments, front matter."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.notices import Notice

MAX_BYTES = 2_000_000
_MAX_FRONT_MATTER_LINES = 100

_LINE_END = re.compile(r"\r\n|\r|\n")
# XML 1.0, section 2.2: these characters cannot be written in RDF/XML or SPARQL XML results.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# A soft hyphen or OCR's « ¬ » at the end of a line cuts a word, as a hyphen does there.
_LINE_END_HYPHEN = re.compile("(?<=\\w)[\u00ad¬]\\s*$")
# Pandoc writes attributes after headings, links and images: « {#defis .unnumbered} ».
_ATTRIBUTES = re.compile(
    r"(?:(?<=[\])])|\s)\{(?:\s?(?:[#.][\w:.-]{1,80}|[\w-]{1,20}=(?:\"[^\"]{0,80}\"|[^\s{}\"]{1,80}))){1,8}\s?\}"
)
# Word puts a tab after the bullet, arrow or number of a list.
_WORD_BULLET = re.compile(r"^(\s{0,8}(?:[→➔➜➤►▶⇒➡•▪◦‣·●○■–*+-]|\d{1,2}[.)]))\t+(?=\S)")
_NOT_TEXT = re.compile(rb"[\x00-\x06\x0e-\x1a]")
_FIELD = re.compile(r"([\w-]+)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of the file as received.

    *raw* is what stands there, *text* the same in NFC without comments and invisible characters.
    """

    number: int
    raw: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of a file, those of its front matter apart."""

    lines: tuple[Line, ...]
    front_matter: Mapping[str, str]
    body: tuple[Line, ...]
    notices: tuple[Notice, ...]

    def quote(self, first_line: int, last_line: int) -> str:
        r"""Return the lines from *first_line* to *last_line*, verbatim, joined by ``\n``."""
        return "\n".join(line.raw for line in self.lines[first_line - 1 : last_line])


def read_document(data: bytes, name: str) -> Document:
    """
    Return the lines of *data*, which is UTF-8, UTF-16 with its mark, or Windows-1252.

    Characters that XML cannot carry (form feeds above all) become spaces. A comment that is
    never closed is text. Raises ``InputError`` for a file that is empty, too large or no text.
    """
    if len(data) > MAX_BYTES:
        raise InputError(_too_large(len(data)), path=name)
    text, notices = _decode(data, name)
    raw_lines = [_UNWRITABLE.sub(" ", raw) for raw in _LINE_END.split(text)]
    if not any(raw.strip() for raw in raw_lines):
        raise InputError(_EMPTY, path=name, line=1)
    clean_lines = _without_comments("\n".join(raw_lines)).split("\n")
    lines = tuple(
        Line(number, raw, clean_line(clean))
        for number, (raw, clean) in enumerate(zip(raw_lines, clean_lines, strict=True), start=1)
    )
    front_matter, length = _front_matter(lines)
    return Document(lines, front_matter, lines[length:], notices)


def clean_line(line: str) -> str:
    """Return *line* in NFC, without what is not to be read in it."""
    line = _LINE_END_HYPHEN.sub("-", unicodedata.normalize("NFC", line))
    line = _WORD_BULLET.sub(r"\1 ", line) if "\t" in line else line
    line = _ATTRIBUTES.sub("", line) if "{" in line else line
    return _INVISIBLE.sub("", line).replace("’", "'")


def _decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_utf16(data, name), ()
    if found := _NOT_TEXT.search(data):
        raise InputError(_NO_TEXT, path=name, line=_line_of(data, found.start()))
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = _line_of(data, error.start)
    try:
        return data.decode("cp1252"), (Notice("encoding", "warning", line, _WINDOWS),)
    except UnicodeDecodeError as error:
        line = _line_of(data, error.start)
        raise InputError(_UNKNOWN_ENCODING, path=name, line=line) from error


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(_UNKNOWN_ENCODING, path=name, line=1) from error


def _line_of(data: bytes, offset: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", data[:offset])) + 1


def _without_comments(text: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[position:start])
        kept.append("\n" * text.count("\n", start, end))
        position = end + 3
    kept.append(text[position:])
    return "".join(kept)


def _front_matter(lines: tuple[Line, ...]) -> tuple[dict[str, str], int]:
    start = next(index for index, line in enumerate(lines) if line.raw.strip())
    if lines[start].text.strip() != "---":
        return {}, 0
    fields: dict[str, str] = {}
    for index in range(start + 1, min(len(lines), start + _MAX_FRONT_MATTER_LINES)):
        text = lines[index].text
        if text.strip() in {"---", "..."}:
            return fields, index + 1
        if field := _FIELD.fullmatch(text.strip()):
            fields[field[1].lower()] = field[2].strip(" \"'")
        elif text.strip() and not text.startswith((" ", "\t", "#", "-")):
            break
    return {}, 0


def _too_large(size: int) -> Text:
    return Text(
        fr=f"le fichier fait {size} octets\u00a0; une fiche en compte au plus {MAX_BYTES}. "
        "Gardez seulement le texte de la fiche, sans images.",
        en=f"the file has {size} bytes; a fiche has at most {MAX_BYTES}. "
        "Keep only the text of the fiche, without images.",
    )


_EMPTY = Text(
    fr="le fichier est vide. Copiez-y le texte de la fiche, en Markdown.",
    en="the file is empty. Put the text of the fiche in it, as Markdown.",
)
_NO_TEXT = Text(
    fr="ce fichier n'est pas du texte (il s'agit peut-être d'un PDF ou d'un document Word). "
    "Enregistrez la fiche en Markdown, encodée en UTF-8.",
    en="this file is not text (perhaps a PDF or a Word document). "
    "Save the fiche as Markdown, encoded in UTF-8.",
)
_UNKNOWN_ENCODING = Text(
    fr="l'encodage du fichier n'est ni UTF-8 ni Windows-1252. Enregistrez-le en UTF-8.",
    en="the file is encoded neither in UTF-8 nor in Windows-1252. Save it as UTF-8.",
)
_WINDOWS = Text(
    fr="le fichier n'est pas en UTF-8\u00a0; il a été lu comme Windows-1252. "
    "Vérifiez les accents, puis enregistrez-le en UTF-8.",
    en="the file is not UTF-8; it was read as Windows-1252. Check the accents, then save as UTF-8.",
)
