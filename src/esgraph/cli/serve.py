"""``esgraph serve``."""

from pathlib import Path
from typing import Any

import click

from esgraph.checking import CheckerSettings
from esgraph.cli.check_limits import LIMIT_SETTINGS, take_limits
from esgraph.cli.options import language_option, project_option, releases_option
from esgraph.cli.settings import settings_options, take_settings
from esgraph.project import Project
from esgraph.query import QuerySettings
from esgraph.web.serving.server import serve as serve_web
from esgraph.web.site.settings import ServerSettings, WebSettings


@click.command()
@project_option
@releases_option
@settings_options(ServerSettings, WebSettings, QuerySettings, CheckerSettings, *LIMIT_SETTINGS)
@language_option
def serve(project: Project, folder: Path, **values: Any) -> None:
    """
    Serve the site and the SPARQL endpoint until interrupted.

    A new current release is taken up by itself.
    """
    settings = take_settings(
        ServerSettings,
        values,
        web=take_settings(WebSettings, values),
        queries=take_settings(QuerySettings, values),
        checks=take_settings(CheckerSettings, values, limits=take_limits(values)),
    )
    serve_web(folder, project, settings)
