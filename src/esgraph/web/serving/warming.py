"""What the first visitor of a process, or of a release, would wait for: made before they come."""

import logging
import threading

from flask import Flask

from esgraph.errors import EsgraphError
from esgraph.web.lists.directories import directories_of
from esgraph.web.site.sites import Site, Sites

_LOG = logging.getLogger(__name__)
_LOOK_EVERY_S = 1.0


class Warmer:
    """
    Reads the directory of each release that *sites* come to serve, and compiles the templates.

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
        self.look()
        compile_templates(self._app)
        while not self._stopped.wait(self._look_every_s):
            self.look()

    def look(self) -> None:
        """See to the current release, once. Cost, if nothing is new: reading a symbolic link."""
        try:
            site = self._sites.current()
            if site.release_id != self._release_id:
                warm(self._app, site)
                self._release_id = site.release_id
        except (EsgraphError, OSError) as error:
            # The next look, or the first visitor, tries again.
            _LOG.info("not warmed yet: %s", error)


def warm(app: Flask, site: Site) -> None:
    """Let *app* know the directory of *site*, and what its home page tells."""
    directories_of(app).search_over(site.stored)
    site.stored.rows("counts")


def compile_templates(app: Flask) -> None:
    """Compile every template of *app*, which keeps them."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
