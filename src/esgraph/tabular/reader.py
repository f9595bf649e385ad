"""Reading a spreadsheet of any kind, recognised by its content."""

from pathlib import PurePath

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.archive import Archive, open_archive
from esgraph.tabular.cells import Workbook
from esgraph.tabular.damage import DamagedError, damaged
from esgraph.tabular.delimited import read_csv
from esgraph.tabular.ods import read_ods
from esgraph.tabular.settings import TableSettings
from esgraph.tabular.xlsx import read_xlsx

TABLE_SUFFIXES = (".csv", ".ods", ".tsv", ".txt", ".xls", ".xlsm", ".xlsx")
"""Names of files that are taken for spreadsheets when their content does not say."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"{\\rtf": "RTF"}


def is_table(data: bytes, path: PurePath) -> bool:
    """Tell whether a file is a spreadsheet: by its first bytes, else by its name."""
    return data.startswith((_ZIP, _OLD_OFFICE)) or path.suffix.lower() in TABLE_SUFFIXES


def read_workbook(
    data: bytes, *, path: PurePath | str, settings: TableSettings | None = None
) -> Workbook:
    """
    Return the spreadsheet in *data*: XLSX, ODS or CSV, told by the content alone.

    Args:
        data: A file as received.
        path: What messages call it; never opened.
        settings: The bounds; those of ``TableSettings()`` by default.

    Raises:
        InputError: It is no spreadsheet, damaged, beyond the bounds, or built to do harm; names
            the file, and the cell where there is one.

    Memory: about 0.5 kB a filled cell, beside the uncompressed parts.
    """
    try:
        return _read(data, settings or TableSettings())
    except InputError as error:
        raise InputError(error.text, path=path, cell=error.cell) from error
    except DamagedError as error:
        raise damaged(path) from error


def _read(data: bytes, settings: TableSettings) -> Workbook:
    if len(data) > settings.max_file_bytes:
        most = settings.max_file_bytes / (1024 * 1024)
        raise InputError(
            Text(
                fr=f"ce fichier dépasse {most:g}\u00a0Mio",
                en=f"this file exceeds {most:g} MiB",
            )
        )
    if data.startswith(_ZIP):
        return _read_archive(open_archive(data, settings), settings)
    _refuse_others(data)
    return read_csv(data, settings)


def _read_archive(archive: Archive, settings: TableSettings) -> Workbook:
    if "[Content_Types].xml" in archive.names:
        if not any(name.startswith("xl/") for name in archive.names):
            raise _not_a_workbook()
        return read_xlsx(archive, settings)
    if "mimetype" in archive.names and b"spreadsheet" in archive.read("mimetype"):
        return read_ods(archive, settings)
    raise _not_a_workbook()


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        raise InputError(
            Text(
                fr="ce classeur est d'un ancien format (.xls) ou protégé par un mot de "
                "passe\u00a0; enregistrez-le au format .xlsx, sans mot de passe",
                en="this workbook is of an old format (.xls) or protected by a password; "
                "save it as .xlsx, without a password",
            )
        )
    kind = next((name for mark, name in _OTHERS.items() if data.startswith(mark)), None)
    if kind is not None:
        raise InputError(
            Text(
                fr=f"ce fichier est du {kind}\u00a0; un tableau (XLSX, ODS ou CSV) est attendu",
                en=f"this file is {kind}; a table (XLSX, ODS or CSV) is expected",
            )
        )
    if not data.strip():
        raise InputError(Text(fr="ce fichier est vide", en="this file is empty"))


def _not_a_workbook() -> InputError:
    return InputError(
        Text(
            fr="cette archive n'est pas un classeur\u00a0; un fichier XLSX, ODS ou CSV est attendu",
            en="this archive is no workbook; an XLSX, ODS or CSV file is expected",
        )
    )
