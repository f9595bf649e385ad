"""
The one way to write a catalogue, so that a change shows as the change that it is.

``python -m esgraph.web.wording.catalogue_format`` rewrites the catalogues of the pages in place.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from esgraph.language import LANGUAGES, Language

LOCALE = Path(__file__).parents[1] / "locale"
_WIDTH = 100
# Dates, names and the version of Babel would change with every rewrite.
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def tidied(text: str, language: Language) -> str:
    """
    Return the catalogue *text* sorted by key, its lines broken by Babel, its header ours.

    Comments for translators stay; entries marked obsolete go. The rule of plurals is that which
    Babel knows for *language*. Raises ``PoFileError`` for a text that is no catalogue.
    """
    entries = BytesIO()
    read = read_po(text.splitlines(), abort_invalid=True)
    write_po(
        entries,
        read,
        width=_WIDTH,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    header = _HEADER.format(language=language, plural_forms=Catalog(language).plural_forms)
    return f"{header}{entries.getvalue().decode().strip()}\n"


def rewrite(locale: Path) -> tuple[Path, ...]:
    """Tidy the catalogues in the folder *locale* in place; return those that were not tidy."""
    found = (
        (path, language)
        for language in LANGUAGES
        for path in sorted((locale / language / "LC_MESSAGES").glob("*.po"))
    )
    return tuple(path for path, language in found if _rewrite(path, language))


def _rewrite(path: Path, language: Language) -> bool:
    text = path.read_text(encoding="utf-8")
    better = tidied(text, language)
    if text != better:
        path.write_text(better, encoding="utf-8")
    return text != better


if __name__ == "__main__":
    for each in rewrite(LOCALE):
        sys.stdout.write(f"{each}: rewritten\n")
