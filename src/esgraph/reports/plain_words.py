"""The words of the shapes for those who do not write RDF: without the names of its terms."""

import re

from esgraph.language import Text

# A message that names a term of RDF, or its syntax, does so in parentheses.
_ASIDE = re.compile(r'\s?\((?:[a-z-]+:\w|@[a-z]|[<"])[^()]*\)')


def plain_words(text: Text) -> Text:
    """
    Return *text* without the asides that only readers of RDF understand.

    >>> plain_words(Text(fr="Donnez le lieu (schema:about).", en="Give the place.")).fr
    'Donnez le lieu.'
    """
    return Text(fr=_ASIDE.sub("", text.fr), en=_ASIDE.sub("", text.en))
