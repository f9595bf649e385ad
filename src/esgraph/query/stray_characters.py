"""What to write instead of a character that no query holds."""

import unicodedata

from esgraph.language import Text

_QUOTES = frozenset("“”„‟«»‘’‚‛‹›′″`")
_DASHES = frozenset("‐‑‒–—−")
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "…": "..."}


def describe_stray(character: str) -> Text:
    """Return what *character*, which stands outside strings, is and what to write instead."""
    code = f"U+{ord(character):04X}"
    if character in _QUOTES:
        return Text(
            fr=f"guillemet typographique « {character} » : écrivez un guillemet droit, \" ou '",
            en=f"typographic quotation mark “{character}”: write a straight one, \" or '",
        )
    if character in _DASHES:
        return Text(
            fr=f"tiret typographique « {character} » ({code}) : écrivez « - »",
            en=f"typographic dash “{character}” ({code}): write “-”",
        )
    if character in _SIGNS:
        return Text(
            fr=f"« {character} » n'est pas un signe de SPARQL : écrivez « {_SIGNS[character]} »",
            en=f"“{character}” is no sign of SPARQL: write “{_SIGNS[character]}”",
        )
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"}:
        return Text(
            fr=f"espace insécable ou spéciale ({code}) : remplacez-la par une espace ordinaire",
            en=f"no-break or special space ({code}): replace it by an ordinary one",
        )
    if category in {"Cf", "Cc", "Cs", "Co", "Cn"}:
        return Text(
            fr=f"caractère invisible {code} : enlevez-le",
            en=f"invisible character {code}: remove it",
        )
    return Text(
        fr=f"caractère inattendu : « {character} » ({code})",
        en=f"unexpected character: “{character}” ({code})",
    )
