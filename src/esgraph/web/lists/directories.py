"""The directory of each release that is served, made when it is first asked for, or before."""

from flask import Flask, current_app

from esgraph.web.lists.directory import Directory
from esgraph.web.lists.directory_reading import read_directory
from esgraph.web.lists.name_search import NameSearch
from esgraph.web.site.per_release import PerRelease
from esgraph.web.site.sites import current_site
from esgraph.web.site.stored import StoredQueries

_EXTENSION = "esgraph.directories"


class Directories:
    """One directory, and the search over it, for each release; gone with the release."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._made = PerRelease(lambda stored: NameSearch(read_directory(stored)))

    def search_over(self, stored: StoredQueries) -> NameSearch:
        """Return the search over the release of *stored*; the first call reads the release."""
        return self._made.of(stored)


def init_app(app: Flask) -> None:
    """Let *app* keep the directory of what it serves."""
    app.extensions[_EXTENSION] = Directories()


def directories_of(app: Flask) -> Directories:
    """Return the directories that *app* keeps."""
    directories: Directories = app.extensions[_EXTENSION]
    return directories


def current_search() -> NameSearch:
    """Return the search over the release of the request in hand."""
    return directories_of(current_app).search_over(current_site().stored)


def current_directory() -> Directory:
    """Return the directory of the release of the request in hand."""
    return current_search().directory
