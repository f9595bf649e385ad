"""Markdown and HTML inside a line to plain words, and words to normalised prose."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from esgraph.fiche.hyphens import is_cut_word

# Escaped characters wait here, out of the way of the markup rules.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELTER = {chr(code): chr(0xE000 + code) for code in range(0x21, 0x7F)}
_UNSHELTER = {ord(shelter): char for char, shelter in _SHELTER.items()}

_SUPERSCRIPT = re.compile(r"<sup>\s*(\d+|\*+)\s*</sup>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:mailto:)?([^<>\s]+[@.:/][^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\))?|!\[\[[^\[\]]*\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"\*{2,3}|(?<!\w)_{2,3}|_{2,3}(?!\w)|`+")
_EMPHASIS = re.compile(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])|(?<!\w)_(\S(?:[^_]*\S)?)_(?!\w)")
_SPACES = re.compile(r"\s+")
_JOINED_END = re.compile(r"(?:^|\S)[-–]$")

# The caches below keep the lines of a fiche or two: each is looked at in several ways.

_NOTE_MARK = re.compile(
    r"^\[\^[^\]\s]{1,20}\]:|\[\^[^\]\s]{1,20}\]|[¹²³⁴-⁹†‡]|(?<=[\w%$).])\*+(?=[\s,.;:)]|$)"
)
_ARROWS = "→➔➜➤►▶⇒➡›❯⟶↗•▪◦‣"
_LEADING_ARROW = re.compile(rf"^(?:\s*(?:[{_ARROWS}]|[-=]+>)\s*)+")
_TRAILING_ARROW = re.compile(rf"(?:\s*(?:[{_ARROWS}]|[-=]+>))+\s*$")
_MAX_ARROW_CHARS = 60

# Two identical short words in a row are never French; « nous nous », « en en » can be.
_DOUBLED_WORD = re.compile(
    r"\b(de|du|des|la|le|les|un|une|et|à|au|aux|dans|par|pour|sur|avec|est|sont|ce|cette|ses?"
    r"|[a-zà-ÿœ]{5,})((?:\s+\1)+)\b"
)
_TRIPLED_LETTER = re.compile(r"([a-zà-ÿ])\1{2,}")
# « éé » between consonants is a fault of OCR, save after ré-, pré- and fé- (réélu, féérique).
_DOUBLED_E = re.compile(r"(?<=\w\w[bcdfghjklmnpqrstvwxz])éé(?=[bcdfghjklmnpqrstvwxz])")
_OPENING_QUOTE = re.compile(r"«\s*")
_CLOSING_QUOTE = re.compile(r"\s*»")


@lru_cache(maxsize=1024)
def plain(markup: str) -> str:
    r"""
    Return the words of one line or cell: no Markdown, images, tags or entities, single spaces.

    Marks of footnotes stay; a superscript number becomes ``[^1]``, since it is no digit of the
    number before it.

    >>> plain(r"<b>1,4 G\$</b> [site](http://x.ca)")
    '1,4 G$ site'
    """
    has_escapes = "\\" in markup
    # A backslash at the end of a line is a line break.
    markup = markup.rstrip().removesuffix("\\") if has_escapes else markup
    text = _ESCAPED.sub(lambda found: _SHELTER[found[1]], markup) if has_escapes else markup
    if "<" in text:
        text = _SUPERSCRIPT.sub(r"[^\1]", text)
        text = _TAG.sub(" ", _AUTOLINK.sub(r"\1", text)) if "<" in text else text
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text) if "![" in text else text)
    if "*" in text or "_" in text or "`" in text:
        text = _EMPHASIS.sub(lambda found: found[1] or found[2], _STRONG.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    text = text.translate(_UNSHELTER) if has_escapes else text
    return _SPACES.sub(" ", text.replace("’", "'")).strip()


def join_lines(lines: Iterable[str]) -> str:
    """Return plain lines as one text; a word that they cut is put together again."""
    return "".join(seamed(lines))


def seamed(lines: Iterable[str]) -> list[str]:
    """Return each of *lines* as it stands in their joined text, with the space after it."""
    pieces: list[str] = []
    last = -1
    for number, line in enumerate(lines):
        pieces.append(line)
        if not line:
            continue
        if last >= 0:
            pieces[last] = _before_next(pieces[last], line)
        last = number
    return pieces


def _before_next(line: str, following: str) -> str:
    if is_cut_word(line, following):
        return line[:-1]
    return line if _JOINED_END.search(line) else f"{line} "


def without_marks(text: str) -> str:
    """Return plain *text* without marks of footnotes (``[^1]``, ``¹``, a trailing ``*``)."""
    return _SPACES.sub(" ", _NOTE_MARK.sub("", text)).strip()


def without_arrows(text: str) -> str:
    """Return plain *text* without the arrows and bullets around it."""
    return _without_end_arrows(_LEADING_ARROW.sub("", text)).strip()


def _without_end_arrows(text: str) -> str:
    # Looking for them in the whole text would take time in its square.
    tail = text[-_MAX_ARROW_CHARS:]
    return text[: len(text) - len(tail)] + _TRAILING_ARROW.sub("", tail)


def starts_with_arrow(text: str) -> bool:
    """Return whether plain *text* begins with an arrow or a bullet."""
    return _LEADING_ARROW.match(text) is not None


@lru_cache(maxsize=1024)
def prose(text: str) -> str:
    """
    Return plain *text* with what is certainly a fault of OCR put right.

    Doubled words and tripled letters go, guillemets get their no-break spaces. What could be
    meant is left alone.

    >>> prose("les les entreprises généérées")
    'les entreprises générées'
    """
    text = _without_end_arrows(without_marks(text))
    text = _DOUBLED_E.sub("é", _TRIPLED_LETTER.sub(r"\1\1", text))
    text = _DOUBLED_WORD.sub(r"\1", text)
    return _CLOSING_QUOTE.sub("\u00a0»", _OPENING_QUOTE.sub("«\u00a0", text)).strip()
