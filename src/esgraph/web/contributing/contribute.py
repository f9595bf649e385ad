"""The pages that lead contributors: three steps, and the templates that they fill in."""

from http import HTTPStatus

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    make_response,
    render_template,
    request,
)

from esgraph.language import LANGUAGES, Language, other_language
from esgraph.web.contributing.report_formats import XLSX_TYPE
from esgraph.web.contributing.templates_on_offer import (
    WORKBOOKS,
    TemplatesOnOffer,
    sheet_file_name,
)
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import current_site

blueprint = Blueprint("contribute", __name__)

_TEMPLATES = "esgraph.templates"
_ADDRESSES: dict[Language, str] = {"fr": "/fr/contribuer", "en": "/en/contribute"}
_FOLDERS: dict[Language, str] = {"fr": "/fr/gabarits/", "en": "/en/templates/"}


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* offer the templates of the project of *settings*, if any."""
    if settings.project is not None:
        app.extensions[_TEMPLATES] = TemplatesOnOffer(settings.project)


@blueprint.get(_ADDRESSES["fr"], endpoint="contribute_fr")
@blueprint.get(_ADDRESSES["en"], endpoint="contribute_en")
def contribute() -> Response:
    """Return the page of the three steps."""
    language = page_language()
    return _page(
        "contribute.html",
        switch_address=_ADDRESSES[other_language(language)],
        contact=current_site().settings.contact,
        api_address=f"{site_address(request.environ)}/api/v1/validate",
    )


@blueprint.get(_FOLDERS["fr"], endpoint="templates_fr")
@blueprint.get(_FOLDERS["en"], endpoint="templates_en")
def templates() -> Response:
    """Return the page of the templates: what each column is for, what to download."""
    language = page_language()
    offered = _offered()
    return _page(
        "templates.html",
        layouts=offered.layouts if offered else (),
        languages=LANGUAGES,
        workbooks=WORKBOOKS,
        sheet_file_name=sheet_file_name,
        switch_address=_FOLDERS[other_language(language)],
    )


@blueprint.get(f"{_FOLDERS['fr']}<name>", endpoint="template_fr")
@blueprint.get(f"{_FOLDERS['en']}<name>", endpoint="template_en")
def template(name: str) -> Response:
    """Return one template as a file; 404 for a name that is none."""
    offered = _offered()
    data = offered.file(name, page_language()) if offered else None
    if data is None:
        abort(HTTPStatus.NOT_FOUND)
    media_type = "text/csv; charset=utf-8" if name.endswith(".csv") else XLSX_TYPE
    response = Response(data, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _lasting(response)


def _offered() -> TemplatesOnOffer | None:
    offered = current_app.extensions.get(_TEMPLATES)
    return offered if isinstance(offered, TemplatesOnOffer) else None


def _page(template_name: str, **names: object) -> Response:
    return _lasting(make_response(render_template(template_name, **names)))


def _lasting(response: Response) -> Response:
    """Return *response* with a validator, for clients to keep."""
    response.headers["Content-Language"] = page_language()
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.add_etag()
    response.make_conditional(request)
    return response
