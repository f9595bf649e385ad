"""What every template knows, and how it is read."""

import datetime as dt
import re

from flask import Flask, request
from jinja2 import StrictUndefined
from jinja2.ext import Extension

from esgraph.language import Text, other_language
from esgraph.reports.details import colon, quoted_in, semicolon
from esgraph.web.facts.links import short
from esgraph.web.facts.markup import Typesetter
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say, say_counted
from esgraph.web.wording.typography import format_date, format_number, format_size, typeset_ours

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Leaves the indentation of templates out of pages, where nobody sees it."""

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002 - as Jinja calls it
        filename: str | None = None,  # noqa: ARG002
    ) -> str:
        """Return *source* with the same lines, each from its first sign on."""
        return _INDENTATION.sub("", source)


def init_app(app: Flask) -> None:
    """Give the templates of *app* their names; an unknown one is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = True
    app.jinja_env.add_extension(Unindented)
    app.jinja_env.filters["short"] = short
    app.context_processor(_names)


def _names() -> dict[str, object]:
    language, site = page_language(), current_site()
    typesetter = Typesetter(language)

    def t(key: str) -> str:
        return say(key, language)

    def text(value: Text) -> str:
        return typeset_ours(value.in_(language), language)

    def number(value: float) -> str:
        return format_number(value, language)

    def date(day: dt.date) -> str:
        return format_date(day, language)

    def size(count: int) -> str:
        return format_size(count, language)

    def counted(key: str, count: int) -> str:
        return say_counted(key, count, language)

    def quoted(words: str) -> str:
        return quoted_in(words, language)

    return {
        "t": t,
        "text": text,
        "number": number,
        "date": date,
        "size": size,
        "counted": counted,
        "colon": colon(language),
        "semicolon": semicolon(language),
        "quoted": quoted,
        "typeset": typesetter.typeset,
        "tongue": typesetter.tongue,
        "words": typesetter.words,
        "name": typesetter.name,
        "names": typesetter.names,
        "value": typesetter.value,
        "language": language,
        "other_language": other_language(language),
        "release_id": site.release_id,
        "made": site.made,
        "site_address": site_address(request.environ),
    }
