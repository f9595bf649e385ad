"""Where a line ends in a hyphen: whether the word was cut, or is written with one."""

import re

_END = re.compile(r"(?P<first>[^\W_]+)-$")
_START = re.compile(r"(?P<second>[^\W_]+)(?P<mark>['-]?)")
# Words that French joins by a hyphen to a next one, and those that it joins to one before.
_FIRSTS = frozenset(
    [
        *("aide", "appui", "après", "arrière", "avant", "celle", "celles", "celui", "centre"),
        *("ceux", "chef", "clé", "contre", "demi", "dix", "est", "garde", "halte", "haltes"),
        *("nord", "ouest", "petite", "petites", "plus", "porte", "quarante", "quatre", "rendez"),
        *("savoir", "semi", "soixante", "sous", "sud", "trente", "vice", "vingt", "cinquante"),
    ]
)
_SECONDS = frozenset(
    [
        *("ci", "là", "il", "ils", "elle", "elles", "on", "je", "nous", "vous", "ce", "même"),
        *("mêmes", "être", "ville", "villes", "delà", "dessus", "dessous", "dire", "moi", "eux"),
        *("est", "ouest", "nord", "sud", "y"),
    ]
)
_PARTICLES = frozenset(
    [
        *("sur", "sous", "de", "du", "des", "la", "le", "les", "en", "aux", "au", "à", "l", "d"),
        *("t", "lès", "et", "un", "vis"),
    ]
)


def is_cut_word(before: str, after: str) -> bool:
    """
    Return whether a word is cut between the lines *before* and *after*.

    >>> is_cut_word("le dévelop-", "pement"), is_cut_word("Saint-Jean-", "sur-Richelieu")
    (True, False)
    """
    end, start = _END.search(before[-80:]), _START.match(after)
    if end is None or start is None or not start["second"][0].islower():
        return False
    first, second = end["first"].lower(), start["second"]
    if end["first"].isupper() or not first[-1].isalpha() or first in _FIRSTS or second in _SECONDS:
        return False
    return not (start["mark"] and second in _PARTICLES)
