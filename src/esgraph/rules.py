"""Hygiene rules: SPARQL queries over our own files that must return no row."""

from dataclasses import dataclass
from pathlib import Path

from rdflib.term import Node

from esgraph.errors import ProjectError
from esgraph.language import Text
from esgraph.store import Store, select


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it demands, in both languages, and the query that finds offenders."""

    path: Path
    statement: Text
    query: str

    def offenders(self, store: Store) -> list[tuple[Node, str]]:
        """
        Return each offending term and a detail (may be empty), sorted; empty when none.

        Raises:
            ProjectError: The query is not SPARQL, or no SELECT.
        """
        try:
            rows = select(store, self.query)
        except (SyntaxError, TypeError) as error:
            raise ProjectError(
                Text(
                    fr=f"cette règle n'est pas une requête SELECT valide : {error}",
                    en=f"this rule is not a valid SELECT query: {error}",
                ),
                path=self.path,
            ) from error
        return sorted({(row["term"], str(row.get("detail", ""))) for row in rows}, key=str)


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """
    Return the rules of a folder, by file name.

    Each file opens with the rule in a sentence per language (``#+ fr: …``, ``#+ en: …``) and
    selects ``?term`` and, at will, ``?detail``.

    Raises:
        ProjectError: A file lacks one of the two lines.
    """
    return tuple(_read_rule(path) for path in sorted(folder.glob("*.rq")))


def _read_rule(path: Path) -> Rule:
    query = path.read_text("utf-8")
    header = dict(
        line.removeprefix("#+ ").split(": ", 1)
        for line in query.splitlines()
        if line.startswith("#+ ") and ": " in line
    )
    if not {"fr", "en"} <= header.keys():
        raise ProjectError(
            Text(
                fr="il manque à cette règle sa ligne « #+ fr: … » ou « #+ en: … »",
                en="this rule lacks its “#+ fr: …” or “#+ en: …” line",
            ),
            path=path,
            line=1,
        )
    return Rule(path, Text(fr=header["fr"], en=header["en"]), query)
