"""The language of the request in hand."""

from flask import request

from esgraph.language import Language
from esgraph.web.http.negotiation import choose_language


def page_language() -> Language:
    """
    Return the language to answer in: that of the path, else of ``?lang=``, else of the header.

    Paths start with ``/fr/`` or ``/en/``; French where nothing is said.
    """
    for said in (request.path.split("/")[1], request.args.get("lang", "")):
        if said == "fr":
            return "fr"
        if said == "en":
            return "en"
    return choose_language(request.headers.get("Accept-Language", ""))
