"""A validation report as text for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rdflib import Literal
from rdflib.term import Node

from esgraph.language import Language, Text
from esgraph.validation.report import SEVERITIES, Severity, ValidationReport, ValidationResult

SHOWN = 5
"""How many results of one rule are written out; the others are counted."""

_TITLES: dict[Severity, Text] = {
    "violation": Text(fr="À corriger", en="To be corrected"),
    "warning": Text(fr="À vérifier", en="To be checked"),
    "info": Text(fr="À noter", en="To be noted"),
}
_COUNTED: dict[Severity, tuple[Text, Text]] = {
    "violation": (Text(fr="erreur", en="violation"), Text(fr="erreurs", en="violations")),
    "warning": (Text(fr="avertissement", en="warning"), Text(fr="avertissements", en="warnings")),
    "info": (Text(fr="remarque", en="remark"), Text(fr="remarques", en="remarks")),
}


def render_text(
    report: ValidationReport,
    *,
    language: Language,
    label: Callable[[Node], str],
    place: Callable[[ValidationResult], str | None],
    hint: Callable[[ValidationResult], Text | None] = lambda _: None,
) -> str:
    """
    Return *report* in *language*: the verdict, then each rule once with what it found.

    *label* gives the words for a node; *place* where what it found was stated (``file:line``), or
    ``None``; *hint* what to write in its place, where that is known. The text ends with a line
    break.
    """
    reader = _Reader(language, label, place, hint)
    lines = [_verdict(report, language)]
    for _, group in groupby(report.results, key=lambda found: (found.severity, found.source_shape)):
        results = tuple(group)
        title = _TITLES[results[0].severity].in_(language)
        colon = Text(fr="\u00a0: ", en=": ").in_(language)
        lines += ["", f"{title}{colon}{results[0].message.in_(language)}"]
        lines += (reader.line(result) for result in results[:SHOWN])
        lines += _rest(len(results) - SHOWN, language)
    return "\n".join(lines) + "\n"


def _verdict(report: ValidationReport, language: Language) -> str:
    counts = ", ".join(_counted(severity, report, language) for severity in SEVERITIES)
    verdict = (
        Text(fr="Conforme", en="Conforms")
        if report.conforms
        else Text(fr="Non conforme", en="Does not conform")
    )
    return f"{verdict.in_(language)} ({counts})"


def _counted(severity: Severity, report: ValidationReport, language: Language) -> str:
    count = report.count(severity)
    one, many = _COUNTED[severity]
    singular = count == 1 or (language == "fr" and count == 0)
    return f"{count} {(one if singular else many).in_(language)}"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whom a report is for, and what its nodes and places are called."""

    language: Language
    label: Callable[[Node], str]
    place: Callable[[ValidationResult], str | None]
    hint: Callable[[ValidationResult], Text | None]

    def line(self, result: ValidationResult) -> str:
        where, hint = self.place(result), self.hint(result)
        line = f"  - {self.label(result.focus_node)}"
        if result.value is not None and result.value != result.focus_node:
            line += Text(fr="\u00a0; trouvé\u00a0: ", en="; found: ").in_(self.language)
            line += self._quoted(result.value)
        if hint is not None:
            line += Text(fr=f"\u00a0; {hint.fr}", en=f"; {hint.en}").in_(self.language)
        return f"{line} ({where})" if where else line

    def _quoted(self, value: Node) -> str:
        words = str(value) if isinstance(value, Literal) else self.label(value)
        return f"«\u00a0{words}\u00a0»" if self.language == "fr" else f"“{words}”"


def _rest(count: int, language: Language) -> Iterator[str]:
    if count <= 0:
        return
    if count == 1:
        yield f"  {Text(fr='… et un autre', en='… and one more').in_(language)}"
    else:
        yield f"  {Text(fr=f'… et {count} autres', en=f'… and {count} more').in_(language)}"
