"""How tests come to a page, and what they see there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import Page, Response, Route
from tests.browser.page_types import Example, PageType
from tests.browser.refusals import refusing_client
from tests.served import Served

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
"""axe-core, by Deque Systems (MPL-2.0)."""

_TAGS = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
)
_OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"


def visit(page: Page, site: Served, example: Example, fullest: Mapping[str, str]) -> None:
    """Open a page of the table."""
    path = example.path(fullest)
    address = f"{site.address}{path.removeprefix('/')}"
    if example.type.refusal:
        refused = refusing_client(example.type.refusal).get(path, headers={"Accept": "text/html"})

        def refuse(route: Route) -> None:
            headers = dict(refused.headers)
            route.fulfill(status=refused.status_code, headers=headers, body=refused.data)

        page.route(address, refuse)
    response = _open(page, address, example.type)
    assert response is not None
    assert response.status == example.type.status, (response.status, address)


def _open(page: Page, address: str, page_type: PageType) -> Response | None:
    response = page.goto(address)
    if page_type.message:
        page.fill("#message", page_type.message)
    if page_type.click:
        with page.expect_navigation() as going:
            page.click(page_type.click)
        response = going.value
    return response


@contextmanager
def without_scripts(page: Page) -> Iterator[None]:
    """Let no script of the pages run that *page* opens meanwhile; axe runs there afterwards."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    # axe waits by timers, which do not run where scripts do not.
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})


def open_details(page: Page) -> None:
    """Open what can be opened."""
    page.evaluate(_OPEN)


def barriers(page: Page) -> list[str]:
    """Return what axe finds on the page, all of it open: rules of WCAG 2.0 to 2.2, good habits."""
    open_details(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"runOnly": list(_TAGS), "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
