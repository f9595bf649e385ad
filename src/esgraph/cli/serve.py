"""``esgraph serve``."""

from pathlib import Path

import click

from esgraph.cli.options import language_option, project_option, releases_option
from esgraph.project import Project
from esgraph.web.server import serve as serve_web


@click.command()
@project_option
@releases_option
@click.option("--host", default="127.0.0.1", show_default=True, envvar="ESGRAPH_HOST")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, envvar="ESGRAPH_PORT"
)
@language_option
def serve(project: Project, folder: Path, host: str, port: int) -> None:
    """Serve the site and the SPARQL endpoint from the served release, until interrupted."""
    serve_web(folder, project, host=host, port=port)
