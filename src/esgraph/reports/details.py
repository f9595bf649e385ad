"""What formats say of a finding beside its message: one line each, in one language."""

from dataclasses import dataclass

from esgraph.language import Language, Text
from esgraph.reports.model import Finding

SUBJECT = Text(fr="Concerne", en="About")
FIELD = Text(fr="Champ", en="Field")
FOUND = Text(fr="Trouvé", en="Found")
FIX = Text(fr="Pour corriger", en="To fix it")
TO_CHECK = Text(fr="Conseil", en="Advice")
ACCEPTED = Text(fr="Valeurs admises", en="Accepted values")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is said of a finding, and its title."""

    title: str
    words: str


def details_of(finding: Finding, language: Language) -> tuple[Detail, ...]:
    """Return what is known of *finding*, in the order in which it is read."""
    fix = FIX if finding.severity == "violation" else TO_CHECK
    accepted = ", ".join(value.in_(language) for value in finding.accepted)
    said: tuple[tuple[Text, str | None], ...] = (
        (SUBJECT, finding.subject.in_(language) if finding.subject else None),
        (FIELD, finding.field.in_(language) if finding.field else None),
        (FOUND, quoted_in(finding.found, language) if finding.found is not None else None),
        (fix, finding.fix.in_(language) if finding.fix else None),
        (ACCEPTED, accepted or None),
    )
    return tuple(Detail(title.in_(language), words) for title, words in said if words)


def colon(language: Language) -> str:
    """Return a colon as *language* sets it, with the space after it."""
    return "\u00a0: " if language == "fr" else ": "


def semicolon(language: Language) -> str:
    """Return a semicolon as *language* sets it, with the space after it."""
    return "\u00a0; " if language == "fr" else "; "


def quoted_in(words: str, language: Language) -> str:
    """Return *words* in the quotation marks of *language*."""
    return f"«\u00a0{words}\u00a0»" if language == "fr" else f"“{words}”"


def on_one_line(finding: Finding, language: Language) -> str:
    """Return the message of *finding* with what was found and what to do, on one line."""
    parts = [finding.message.in_(language)]
    titles = {FOUND.in_(language), FIX.in_(language), TO_CHECK.in_(language)}
    for detail in details_of(finding, language):
        if detail.title in titles:
            end = "" if detail.words.endswith((".", "?", "!", "…")) else "."
            parts.append(f"{detail.title}{colon(language)}{detail.words}{end}")
    return " ".join(parts)
