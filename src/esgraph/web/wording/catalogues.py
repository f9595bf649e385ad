"""The texts of the pages as gettext catalogues: one file per language and domain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

# The standard library's reader of the expressions in ``Plural-Forms``; Babel hands them over
# as text.
from gettext import c2py
from importlib.resources.abc import Traversable
from types import MappingProxyType

from babel.messages.pofile import read_po

from esgraph.language import Language
from esgraph.web.wording.typography import typeset_ours


@dataclass(frozen=True, slots=True)
class Catalogue:
    """
    The texts of one language, by key, typeset: *texts* that no number changes, and *plurals*.

    ``plural_form(count)`` is the index of the form of a plural that agrees with *count*.
    """

    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]


def read_catalogue(folder: Traversable, language: Language) -> Catalogue:
    """
    Return what all domains in ``<folder>/<language>/LC_MESSAGES`` say; they share one set of keys.

    The rule of plurals is that of the files, as GNU gettext writes it, and the same in all.
    Raises ``PoFileError`` for a file that is no catalogue.

    Cost: about 0.02 ms per text; for the start of a process, not for requests.
    """
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    rule = "0"
    for path in (folder / language / "LC_MESSAGES").iterdir():
        if path.name.endswith(".po"):
            lines = path.read_text(encoding="utf-8").splitlines()
            domain = read_po(lines, locale=language, abort_invalid=True)
            rule = domain.plural_expr
            for message in domain:
                match message.id, message.string:
                    case "", _:
                        pass
                    case str(key), str(text):
                        texts[key] = typeset_ours(text, language)
                    case (str(key), _), (*forms,):
                        plurals[key] = tuple(typeset_ours(form, language) for form in forms)
    return Catalogue(MappingProxyType(texts), MappingProxyType(plurals), c2py(rule))
