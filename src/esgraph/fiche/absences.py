"""Words with which a fiche says that it has nothing to say: « Néant », « Aucun partenaire »."""

import re

_NOTHING = re.compile(
    r"\W*(?:néant|sans objet|s\.?\s?o\.|n\s?/\s?[ad]|n\.\s?d\.|non disponible"
    r"|à (?:venir|compléter|déterminer)"
    r"|(?:il n'y a )?aucune?(?:\s(?:partenaire|partenariat|défi|enjeu|mesure|levier|force)[sx]?)?"
    r"(?:\s(?:clé|gagnant|distinctive|particuli(?:er|ère)))?"
    r"|(?:il n'y a )?aucune?\s[^.!?]{1,60}"
    r"\s(?:recensé|identifié|répertorié|connu|mentionné|relevé)e?s?)\W*",
    re.IGNORECASE,
)
_MAX_CHARS = 100


def says_nothing(text: str) -> bool:
    """Return whether *text* says only that there is nothing."""
    return len(text) <= _MAX_CHARS and _NOTHING.fullmatch(text) is not None
