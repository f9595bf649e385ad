"""What the first visitor of a process, or of a release, would wait for: made before they come."""

import logging
import threading

from flask import Flask

from esgraph.errors import EsgraphError
from esgraph.language import LANGUAGES
from esgraph.web.facts.links import ONTOLOGY, SHAPES, term_page
from esgraph.web.lists.directories import directories_of
from esgraph.web.pages import about
from esgraph.web.serving.garbage import set_apart
from esgraph.web.site.sites import SITE, Site, Sites

_LOG = logging.getLogger(__name__)
_LOOK_EVERY_S = 1.0

# There is one of each, with answers and drawings that no other page has.
_PAGES = tuple(
    address
    for each in LANGUAGES
    for address in (
        f"/{each}/",
        about.ADDRESSES[each],
        term_page(ONTOLOGY, each),
        term_page(SHAPES, each),
    )
)


class Warmer:
    """
    Reads the directory of each release that *sites* come to serve, makes the pages of which there
    is only one, and compiles the templates. What is there then is set apart from the collector of
    garbage, without what earlier releases have left.

    It works in a thread of its own, which ends with the process: queries are answered meanwhile.
    The directory of the release before is let go before the new one is read, unless a request
    still uses it.
    """

    def __init__(self, app: Flask, sites: Sites, *, look_every_s: float = _LOOK_EVERY_S) -> None:
        """Take up nothing yet."""
        self._app = app
        self._sites = sites
        self._look_every_s = look_every_s
        self._stopped = threading.Event()
        self._release_id = ""

    def start(self) -> None:
        """Begin, in a thread of its own."""
        threading.Thread(target=self._run, name="warmer", daemon=True).start()

    def stop(self) -> None:
        """Look no more; what has begun is done."""
        self._stopped.set()

    def _run(self) -> None:
        compile_templates(self._app)
        self.look()
        while not self._stopped.wait(self._look_every_s):
            self.look()

    def look(self) -> None:
        """See to the current release, once. Cost, if nothing is new: reading a symbolic link."""
        try:
            site = self._sites.current()
            if site.release_id != self._release_id:
                warm(self._app, site)
                self._release_id = site.release_id
                set_apart()
        except (EsgraphError, OSError) as error:
            # The next look, or the first visitor, tries again.
            _LOG.info("not warmed yet: %s", error)


def warm(app: Flask, site: Site) -> None:
    """Let *app* know the directory of *site*, and what its home page and the like tell."""
    directories_of(app).search_over(site.stored)
    for address in _PAGES:
        # Behind the layers that count and log what visitors ask for.
        with app.test_request_context(address, environ_overrides={SITE: site}):
            _make_page(app, address)


def _make_page(app: Flask, address: str) -> None:
    try:
        app.full_dispatch_request()
    except Exception:  # noqa: BLE001 - its visitors will be told; other pages wait for the warmer
        _LOG.exception("could not be made: %s", address)


def compile_templates(app: Flask) -> None:
    """Compile every template of *app*, which keeps them."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
