"""A report as one HTML document that needs nothing else: to read, to send, to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from esgraph.language import Language, Text
from esgraph.reports.counts import TITLES, UNCHECKED, by_severity, counts_of, left_out, verdict_of
from esgraph.reports.details import FIELD, FOUND, SUBJECT, colon, details_of, quoted_in
from esgraph.reports.model import CheckedFile, Finding, Group, Report
from esgraph.reports.places import place_in_words, shown_place

_TITLE = Text(fr="Rapport de vérification", en="Report of the check")
_FILES = Text(fr="Fichiers vérifiés", en="Files that were checked")
_FILE = Text(fr="Fichier", en="File")
_PLACE = Text(fr="Où", en="Where")
_MESSAGE = Text(fr="Quoi", en="What")
_ADVICE = Text(fr="Que faire", en="What to do")
_SIZE = Text(fr="Octets", en="Bytes")
_ROWS = Text(fr="Lignes", en="Rows")
_TRIPLES = Text(fr="Énoncés", en="Statements")
_NOTHING = Text(
    fr="Rien à corriger\u00a0: ces données peuvent être versées telles quelles.",
    en="Nothing to correct: these data can be contributed as they are.",
)
_RELEASE = Text(fr="Vérifié avec la version publiée", en="Checked against the release")
_ENGINE = Text(fr="Moteur SHACL", en="SHACL engine")


def render_html(report: Report, language: Language) -> str:
    """
    Return *report* as a complete HTML document in *language*, with its style and no script.

    Headings, tables with headers and captions, and words beside every colour make it readable
    by a screen reader and in black and white. All that comes from the files is escaped.
    """
    return "\n".join(_Page(language).lines(report)) + "\n"


def _style() -> str:
    return files("esgraph.reports").joinpath("report.css").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class _Page:
    language: Language

    def lines(self, report: Report) -> Iterator[str]:
        names = ", ".join(file.name for file in report.files)
        title = f"{self._say(_TITLE)} – {escape(names)}" if names else self._say(_TITLE)
        yield "<!doctype html>"
        yield f'<html lang="{self.language}">'
        yield '<head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>"
        yield f"<style>{_style()}</style></head>"
        yield "<body><main>"
        yield f"<h1>{self._say(_TITLE)}</h1>"
        verdict, counts = self._say(verdict_of(report)), self._say(counts_of(report))
        yield f'<p class="verdict {report.verdict}"><strong>{verdict}</strong><br>{counts}</p>'
        yield from self._failures(report)
        if not report.groups and not report.failures:
            yield f"<p>{self._say(_NOTHING)}</p>"
        for severity, groups in by_severity(report):
            yield f'<section class="{severity}">'
            yield f"<h2>{self._say(TITLES[severity])}</h2>"
            for group in groups:
                yield from self._group(group, has_files=len(report.files) > 1)
            yield "</section>"
        yield from self._about(report)
        yield "</main></body></html>"

    def _failures(self, report: Report) -> Iterator[str]:
        if not report.failures:
            return
        yield f'<section class="violation"><h2>{self._say(UNCHECKED)}</h2><ul>'
        for failure in report.failures:
            place = escape(shown_place(failure.place))
            line = f"<pre>{escape(failure.excerpt)}</pre>" if failure.excerpt is not None else ""
            yield f"<li>{place}{colon(self.language)}{self._say(failure.message)}{line}</li>"
        yield "</ul></section>"

    def _group(self, group: Group, *, has_files: bool) -> Iterator[str]:
        yield f"<h3>{self._say(group.message)}</h3>"
        is_alike = all(finding.message == group.message for finding in group.findings)
        titles = [_PLACE, SUBJECT, FIELD, FOUND, _ADVICE]
        if has_files:
            titles.insert(0, _FILE)
        if not is_alike:
            titles.insert(len(titles) - 1, _MESSAGE)
        yield "<table><thead><tr>"
        yield from (f'<th scope="col">{self._say(title)}</th>' for title in titles)
        yield "</tr></thead><tbody>"
        for finding in group.findings:
            yield from self._row(finding, has_file=has_files, has_message=not is_alike)
        yield "</tbody></table>"
        rest = left_out(group)
        if rest is not None:
            yield f'<p class="rest">{self._say(rest)}</p>'

    def _row(self, finding: Finding, *, has_file: bool, has_message: bool) -> Iterator[str]:
        place = finding.place
        yield "<tr>"
        if has_file:
            yield self._cell(_FILE, escape(place.file) if place else "")
        where = self._say(place_in_words(place)) if place else ""
        if finding.excerpt is not None:
            where += f"<pre>{escape(finding.excerpt)}</pre>"
        yield f'<th scope="row" data-title="{self._say(_PLACE)}">{where or "–"}</th>'
        yield self._cell(SUBJECT, self._say(finding.subject))
        yield self._cell(FIELD, self._say(finding.field))
        found = quoted_in(finding.found, self.language) if finding.found is not None else ""
        yield self._cell(FOUND, escape(found))
        if has_message:
            yield self._cell(_MESSAGE, self._say(finding.message))
        yield self._cell(_ADVICE, self._advice(finding))
        yield "</tr>"

    def _advice(self, finding: Finding) -> str:
        shown = {title.in_(self.language) for title in (SUBJECT, FIELD, FOUND)}
        rest = [each for each in details_of(finding, self.language) if each.title not in shown]
        parts = []
        for detail in rest:
            is_fix = finding.fix is not None and detail.words == finding.fix.in_(self.language)
            title = "" if is_fix else f"{escape(detail.title)}{colon(self.language)}"
            parts.append(f"{title}{escape(detail.words)}")
        return "<br>".join(parts)

    def _about(self, report: Report) -> Iterator[str]:
        yield f"<section><h2>{self._say(_FILES)}</h2><table><thead><tr>"
        for title in (_FILE, _SIZE, _ROWS, _TRIPLES):
            yield f'<th scope="col">{self._say(title)}</th>'
        yield '<th scope="col">SHA-256</th></tr></thead><tbody>'
        yield from (self._file(file) for file in report.files)
        yield "</tbody></table>"
        if report.release is not None:
            yield f"<p>{self._say(_RELEASE)}{colon(self.language)}{escape(report.release)}</p>"
        yield f"<p>{self._say(_ENGINE)}{colon(self.language)}{escape(report.engine)}</p></section>"

    def _file(self, file: CheckedFile) -> str:
        rows = "–" if file.rows is None else str(file.rows)
        return (
            f'<tr><th scope="row">{escape(file.name)}</th><td>{file.size}</td><td>{rows}</td>'
            f"<td>{file.triples}</td><td><code>{escape(file.sha256)}</code></td></tr>"
        )

    def _cell(self, title: Text, words: str) -> str:
        return f'<td data-title="{self._say(title)}">{words}</td>'

    def _say(self, text: Text | None) -> str:
        return escape(text.in_(self.language)) if text is not None else ""
