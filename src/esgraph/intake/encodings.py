"""Text from bytes whose encoding nobody tells."""

import codecs
import re

from esgraph.errors import InputError
from esgraph.language import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLED = 4096
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_XML_ENCODING = re.compile(r"""\A(<\?xml[^>]{0,100}?)\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_XML_ENCODINGS = frozenset({"us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"})


def decode(data: bytes) -> str:
    """
    Return the text of *data*: UTF-8, UTF-16 and UTF-32 by their mark, UTF-16 by its zeros.

    What is none of these is Windows-1252. Raises ``InputError`` for what is no text.
    """
    marked = _decode_marked(data)
    if marked is not None:
        return marked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if _CONTROLS.search(data):
            raise _no_text() from None
        return data.decode("cp1252", "replace")
    if "\0" in text:
        raise _no_text()
    return text


def mark_utf8(data: bytes) -> bytes:
    """
    Return *data* in UTF-8 with its mark where it is UTF-16 or UTF-32, with a mark or without.

    All else is returned as it is: a file may hold lines of several other encodings.
    """
    marked = _decode_marked(data)
    return data if marked is None else codecs.BOM_UTF8 + marked.encode()


def to_utf8(data: bytes) -> bytes:
    """
    Return *data* in UTF-8 without a mark, for formats that are UTF-8 by definition.

    Raises ``InputError`` with line and column for what is neither that nor marked otherwise.
    """
    if not data.startswith(codecs.BOM_UTF8):
        marked = _decode_marked(data)
        if marked is not None:
            return marked.encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_utf8(data, error.start) from error
    return data


def xml_to_utf8(data: bytes) -> bytes:
    """
    Return the XML document *data* in UTF-8, its declaration of another encoding taken back.

    Raises ``InputError`` as ``to_utf8``, and for an encoding that is not read.
    """
    marked = _decode_marked(data)
    if marked is not None:
        return _XML_ENCODING.sub(r"\1", marked, count=1).encode()
    declared = _XML_ENCODING.match(data[:_SAMPLED].decode("latin-1"))
    encoding = declared[2].lower() if declared else "utf-8"
    if encoding in {"utf-8", "utf8"}:
        return to_utf8(data)
    if encoding not in _XML_ENCODINGS:
        raise InputError(
            Text(
                fr=f"encodage «\u00a0{encoding}\u00a0» non lu\u00a0; enregistrez ce fichier en "
                "UTF-8",
                en=f"encoding “{encoding}” is not read; save this file as UTF-8",
            ),
            line=1,
        )
    text = data.decode(encoding, "replace")
    return _XML_ENCODING.sub(r"\1", text, count=1).encode()


def _decode_marked(data: bytes) -> str | None:
    """Return the text of UTF-8, -16 or -32 that says so, or whose zeros do; else ``None``."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = encoding or _by_zeros(data[:_SAMPLED])
    if encoding is None:
        return None
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return None
        raise _no_text() from error
    if "\0" in text:
        raise _no_text()
    return text


def _by_zeros(sample: bytes) -> str | None:
    """Return UTF-16 of either order for text of which every other byte is mostly zero."""
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 - two characters
        return None
    if sample[1::2].count(0) > half * 0.7 and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.7 and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _no_text() -> InputError:
    return InputError(
        Text(
            fr="ce fichier n'est ni du texte ni un classeur\u00a0: il contient des octets nuls ou "
            "de commande\u00a0; vérifiez que c'est le bon fichier et qu'il est complet",
            en="this file is neither text nor a workbook: it holds zero or control bytes; check "
            "that it is the right file, and whole",
        )
    )


def _no_utf8(data: bytes, start: int) -> InputError:
    before = data[:start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    shown = data[start : start + 1].decode("cp1252", "replace")
    return InputError(
        Text(
            fr="ce fichier n'est pas en UTF-8, que ce format exige\u00a0: le premier caractère en "
            f"cause semble être «\u00a0{shown}\u00a0»\u00a0; enregistrez-le en UTF-8",
            en="this file is not UTF-8, which its format demands: the first character at fault "
            f"seems to be “{shown}”; save it as UTF-8",
        ),
        line=line,
        column=column,
    )
