"""Files that are no text: known by their first bytes, and by the parts of a zip archive."""

import io
import zipfile
import zlib
from typing import Literal

from esgraph.errors import InputError
from esgraph.intake.kinds import ALL_READ, Kind
from esgraph.language import Text

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MIMETYPE_BYTES = 200

_SAVE_AS_TABLE = Text(
    fr="enregistrez-le au format .xlsx dans votre tableur et envoyez ce classeur",
    en="save it as .xlsx in your spreadsheet program and send that workbook",
)
_SEND_SOURCE = Text(
    fr="envoyez plutôt le fichier dont il a été tiré, ou recopiez ses données dans le gabarit",
    en="send the file that it was made from, or copy its data into the template",
)
_UNPACK = Text(
    fr="décompressez-la et envoyez le fichier qu'elle contient",
    en="unpack it and send the file inside",
)

Offset = Literal[0, 4, 8, 257]

_FOREIGN: tuple[tuple[Offset, bytes, Text, Text], ...] = (
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Text(
            fr="un document d'un ancien format de Microsoft Office (.xls, .doc) ou protégé par un "
            "mot de passe",
            en="a document of an old Microsoft Office format (.xls, .doc), or one protected by a "
            "password",
        ),
        Text(
            fr="ouvrez-le et enregistrez-le au format .xlsx, sans mot de passe",
            en="open it and save it as .xlsx, without a password",
        ),
    ),
    (0, b"%PDF", Text(fr="un document PDF", en="a PDF document"), _SEND_SOURCE),
    (0, b"{\\rtf", Text(fr="un document RTF", en="an RTF document"), _SEND_SOURCE),
    (0, b"\x89PNG", Text(fr="une image (PNG)", en="an image (PNG)"), _SEND_SOURCE),
    (0, b"\xff\xd8\xff", Text(fr="une image (JPEG)", en="an image (JPEG)"), _SEND_SOURCE),
    (0, b"GIF8", Text(fr="une image (GIF)", en="an image (GIF)"), _SEND_SOURCE),
    (8, b"WEBP", Text(fr="une image (WebP)", en="an image (WebP)"), _SEND_SOURCE),
    (4, b"ftyphei", Text(fr="une image (HEIC)", en="an image (HEIC)"), _SEND_SOURCE),
    (0, b"II*\0", Text(fr="une image (TIFF)", en="an image (TIFF)"), _SEND_SOURCE),
    (0, b"MM\0*", Text(fr="une image (TIFF)", en="an image (TIFF)"), _SEND_SOURCE),
    (0, b"\x1f\x8b", Text(fr="une archive (gzip)", en="an archive (gzip)"), _UNPACK),
    (0, b"7z\xbc\xaf", Text(fr="une archive (7-Zip)", en="an archive (7-Zip)"), _UNPACK),
    (0, b"Rar!", Text(fr="une archive (RAR)", en="an archive (RAR)"), _UNPACK),
    (0, b"BZh", Text(fr="une archive (bzip2)", en="an archive (bzip2)"), _UNPACK),
    (0, b"\xfd7zXZ", Text(fr="une archive (xz)", en="an archive (xz)"), _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", Text(fr="une archive (zstd)", en="an archive (zstd)"), _UNPACK),
    (257, b"ustar", Text(fr="une archive (tar)", en="an archive (tar)"), _UNPACK),
    (
        0,
        b"SQLite format 3",
        Text(fr="une base de données SQLite", en="an SQLite database"),
        _SAVE_AS_TABLE,
    ),
    (0, b"PAR1", Text(fr="un tableau Parquet", en="a Parquet table"), _SAVE_AS_TABLE),
)

_DOCUMENTS: tuple[tuple[str, Text, Text], ...] = (
    ("word/", Text(fr="un document Word", en="a Word document"), _SEND_SOURCE),
    ("ppt/", Text(fr="une présentation PowerPoint", en="a PowerPoint presentation"), _SEND_SOURCE),
    (
        "xl/workbook.bin",
        Text(fr="un classeur Excel binaire (.xlsb)", en="a binary Excel workbook (.xlsb)"),
        _SAVE_AS_TABLE,
    ),
    (
        "Index/Document.iwa",
        Text(fr="un document Apple (Numbers, Pages)", en="an Apple document (Numbers, Pages)"),
        Text(fr="exportez-le au format Excel (.xlsx)", en="export it as Excel (.xlsx)"),
    ),
)


def recognise_signature(data: bytes) -> Kind | None:
    """
    Return the kind of a file that is no text, ``None`` for what may be text.

    Raises:
        InputError: It is of a kind that is not read, or a damaged archive; says what to do instead.
    """
    if data.startswith(_ZIP_MARKS):
        return _recognise_archive(data)
    for offset, mark, what, remedy in _FOREIGN:
        if data.startswith(mark, offset):
            raise refusal(what, remedy)
    return None


def refusal(what: Text, remedy: Text) -> InputError:
    """Return what to raise for a file that is *what*, where something else is expected."""
    return InputError(
        Text(
            fr=f"ce fichier est {what.fr}, un genre qui n'est pas lu\u00a0; {remedy.fr}. "
            f"Sont lus\u00a0: {ALL_READ.fr}",
            en=f"this file is {what.en}, which is not read; {remedy.en}. "
            f"What is read: {ALL_READ.en}",
        )
    )


def _recognise_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind_of_parts(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, LookupError) as error:
        raise _damaged() from error
    except (NotImplementedError, RuntimeError) as error:
        # A compression that Python does not know, or a password on the first part.
        raise _damaged() from error


def _kind_of_parts(archive: zipfile.ZipFile) -> Kind:
    names = archive.namelist()
    for part, what, remedy in _DOCUMENTS:
        if any(name.startswith(part) for name in names):
            raise refusal(what, remedy)
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            mimetype = file.read(_MIMETYPE_BYTES)
        if b"opendocument.spreadsheet" in mimetype:
            return "ods"
        if b"opendocument" in mimetype:
            raise refusal(
                Text(fr="un document LibreOffice", en="a LibreOffice document"), _SEND_SOURCE
            )
    raise refusal(Text(fr="une archive (ZIP)", en="an archive (ZIP)"), _UNPACK)


def _damaged() -> InputError:
    return InputError(
        Text(
            fr="ce fichier est une archive (ZIP), comme le sont les classeurs, mais elle est "
            "incomplète ou endommagée\u00a0; ouvrez le classeur dans un tableur, enregistrez-le "
            "à nouveau et renvoyez-le",
            en="this file is an archive (ZIP), as workbooks are, but it is incomplete or "
            "damaged; open the workbook in a spreadsheet program, save it again and send that",
        )
    )
