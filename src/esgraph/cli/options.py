"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from esgraph.language import Language
from esgraph.project import Project, own_project

F = TypeVar("F", bound=Callable[..., Any])

_LANGUAGE = f"{__name__}.language"


def _keep_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    ctx.meta[_LANGUAGE] = value or _locale_language()


def _locale_language() -> Language:
    """Return the language of the locale; French unless it asks for English."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "fr")
    return "en" if locale.lower().startswith("en") else "fr"


def language_of(ctx: click.Context) -> Language:
    """Return the language in which this command speaks of data."""
    return cast("Language", ctx.meta.get(_LANGUAGE) or _locale_language())


def _to_project(_: click.Context, __: click.Parameter, value: Path | None) -> Project:
    return Project(value) if value else own_project()


language_option = click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    callback=_keep_language,
    expose_value=False,
    is_eager=True,
    help="Language of messages about data; by default that of the locale, else French.",
)

project_option = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_to_project,
    envvar="ESGRAPH_PROJECT",
    help="Folder with ontology, shapes, data and queries; by default those of this software.",
)

releases_option = click.option(
    "--releases",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("releases"),
    show_default=True,
    envvar="ESGRAPH_RELEASES",
    help="Folder of the releases.",
)

people_option = click.option(
    "--with-people",
    is_flag=True,
    envvar="ESGRAPH_WITH_PEOPLE",
    help="Keep people's names and nominative e-mail addresses, left out by default.",
)


def kept_in(file: str, help_text: str) -> Callable[[F], F]:
    """
    Return the option that names what a service keeps, *file* of the current folder by default.

    ``api-keys.json`` is named by ``--api-keys`` or ``ESGRAPH_API_KEYS``. The command takes the
    path as ``store_path``.
    """
    name = Path(file).stem
    return click.option(
        f"--{name}",
        "store_path",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path(file),
        show_default=True,
        envvar=f"ESGRAPH_{name.upper().replace('-', '_')}",
        help=help_text,
    )
