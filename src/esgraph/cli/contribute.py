"""``esgraph contribute``."""

from pathlib import Path
from typing import Any

import click

from esgraph.checking import CheckLimits, Outcome, Task, check_in_child
from esgraph.cli.check_limits import LIMIT_SETTINGS, take_limits
from esgraph.cli.contribution_options import contributions_option, echo_json, json_option
from esgraph.cli.exit_codes import NOT_CONFORMING
from esgraph.cli.options import language_of, language_option, project_option, releases_option
from esgraph.cli.received import given_files
from esgraph.cli.settings import settings_options
from esgraph.contributions import (
    STATES,
    ContributionStore,
    Receipt,
    contribution_to_json,
    sender_of,
    terms_of,
)
from esgraph.language import Language, Text
from esgraph.pipeline import offer_of, open_published
from esgraph.project import Project
from esgraph.reports import Report, counts_of, rename_files, render_text, verdict_of


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--who", required=True, help="Who contributes; it is published with the data.")
@click.option(
    "--licence", required=True, help="SPDX identifier or IRI of its licence, such as CC-BY-4.0."
)
@click.option("--source", required=True, help="Title of the source of the data.")
@click.option("--source-address", help="Address of the source on the Web.")
@contributions_option
@json_option
@project_option
@releases_option
@settings_options(*LIMIT_SETTINGS)
@language_option
@click.pass_context
def contribute(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    who: str,
    licence: str,
    source: str,
    source_address: str | None,
    store_path: Path,
    as_json: bool,
    project: Project,
    folder: Path,
    **values: Any,
) -> None:
    """
    Check FILEs as one contribution and, if they conform, keep them for a maintainer to decide.

    What does not conform is not kept: its report is the answer, and the exit code is 1.
    """
    language, limits = language_of(ctx), take_limits(values)
    sender, terms = sender_of(who), terms_of(licence=licence, title=source, address=source_address)
    store = ContributionStore.make(store_path)
    given = given_files(files, name_of_stdin=None)
    received = tuple(each.read(_max_bytes(limits)) for each in given)
    published = open_published(project, folder)
    outcome = check_in_child(Task(received, language), published, limits)
    report = rename_files(outcome.report, {each.name: each.shown for each in given})
    if not report.conforms:
        _show_refusal(outcome, report, language, as_json=as_json)
        ctx.exit(NOT_CONFORMING)
    receipt = store.receive(offer_of(sender, terms, received, outcome.report))
    if as_json:
        echo_json(contribution_to_json(receipt.contribution))
    else:
        click.echo(_told(receipt, report).in_(language))


def _max_bytes(limits: CheckLimits) -> int:
    intake = limits.check.intake
    return max(intake.max_rdf_bytes, intake.tables.max_file_bytes)


def _show_refusal(outcome: Outcome, report: Report, language: Language, *, as_json: bool) -> None:
    if as_json:
        click.echo(outcome.json, nl=False)
        return
    click.echo(render_text(report, language), nl=False)
    click.echo(_REFUSED.in_(language), err=True)


def _told(receipt: Receipt, report: Report) -> Text:
    known, verdict, counts = receipt.contribution, verdict_of(report), counts_of(report)
    state = STATES[known.state]
    if not receipt.is_new:
        return Text(
            fr=f"Ces mêmes données sont déjà là\u00a0: contribution {known.id} ({state.fr}).",
            en=f"The same data are here already: contribution {known.id} ({state.en}).",
        )
    return Text(
        fr=f"{verdict.fr} ({counts.fr}). Contribution {known.id} reçue\u00a0: "
        f"`esgraph contributions accept {known.id}` en fait une source de la prochaine version.",
        en=f"{verdict.en} ({counts.en}). Contribution {known.id} received: "
        f"`esgraph contributions accept {known.id}` makes it a source of the next release.",
    )


_REFUSED = Text(
    fr="Rien n'est gardé\u00a0: corrigez ce qui précède, puis envoyez à nouveau.",
    en="Nothing is kept: correct what is said above, then send it again.",
)
