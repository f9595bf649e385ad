"""``esgraph error-reports``."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from esgraph.cli.contribution_options import echo_json, json_option
from esgraph.cli.options import kept_in, language_of, language_option
from esgraph.contributions import ErrorReport, ErrorReportStore
from esgraph.language import Language, Text


@click.group("error-reports")
@kept_in("error-reports.sqlite", "File that reports of errors are kept in.")
@language_option
@click.pass_context
def error_reports(ctx: click.Context, store_path: Path) -> None:
    """
    List, show, close and delete the reports of errors that visitors sent.

    They are for maintainers alone. Closing one forgets the e-mail of its sender; deleting one
    leaves nothing of it in the file.
    """
    ctx.obj = ErrorReportStore(store_path)


@error_reports.command("list")
@click.option("--all", "with_closed", is_flag=True, help="Closed ones, too.")
@json_option
@language_option
@click.pass_context
def show_all(ctx: click.Context, *, with_closed: bool, as_json: bool) -> None:
    """List the reports that wait, oldest first: identifier, receipt, what about, message."""
    found = ctx.obj.all(with_closed=with_closed)
    if as_json:
        echo_json([_to_json(each) for each in found])
        return
    for each in found:
        about = each.remark.statement or each.remark.thing
        first_line = next(iter(each.remark.message.splitlines()), "")
        click.echo(f"{each.id}\t{each.received}\t{about}\t{first_line}")


@error_reports.command()
@click.argument("identifier", metavar="ID")
@json_option
@language_option
@click.pass_context
def show(ctx: click.Context, identifier: str, *, as_json: bool) -> None:
    """Show report ID: what it is about, what it says, how to answer."""
    _tell(ctx, ctx.obj.get(identifier), as_json=as_json)


@error_reports.command()
@click.argument("identifier", metavar="ID")
@click.option("--answer", help="What was done about it.")
@json_option
@language_option
@click.pass_context
def close(ctx: click.Context, identifier: str, answer: str | None, *, as_json: bool) -> None:
    """Close report ID, and forget the e-mail of its sender."""
    _tell(ctx, ctx.obj.close(identifier, answer=answer), as_json=as_json)


@error_reports.command()
@click.argument("identifier", metavar="ID")
@language_option
@click.pass_context
def delete(ctx: click.Context, identifier: str) -> None:
    """Delete report ID for good, as its sender may ask with the number of the receipt."""
    ctx.obj.delete(identifier)
    done = Text(fr=f"Signalement {identifier} supprimé.", en=f"Report {identifier} deleted.")
    click.echo(done.in_(language_of(ctx)))


def _tell(ctx: click.Context, report: ErrorReport, *, as_json: bool) -> None:
    if as_json:
        echo_json(_to_json(report))
    else:
        click.echo("\n".join(_lines(report, language_of(ctx))))


def _to_json(report: ErrorReport) -> dict[str, Any]:
    members = asdict(report)
    return {"id": members.pop("id"), **members.pop("remark"), **members}


def _lines(report: ErrorReport, language: Language) -> list[str]:
    remark = report.remark
    said = (
        (Text(fr="Signalement", en="Report"), report.id),
        (Text(fr="Sur", en="About"), remark.thing),
        (Text(fr="Affirmation", en="Statement"), remark.statement),
        (Text(fr="Version des données", en="Data release"), remark.release),
        (Text(fr="Reçu", en="Received"), report.received),
        (Text(fr="Courriel", en="E-mail"), remark.email),
        (Text(fr="Fermé", en="Closed"), report.closed),
        (Text(fr="Suite donnée", en="Answer"), report.answer),
    )
    colon = "\u00a0: " if language == "fr" else ": "
    lines = [f"{name.in_(language)}{colon}{value}" for name, value in said if value]
    return [*lines, "", remark.message]
