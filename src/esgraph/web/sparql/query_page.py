"""What stands around the form of the query page: examples by theme, settings of the editor."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from esgraph.examples import Example, example_of
from esgraph.language import Language
from esgraph.web.wording.texts import is_text, say

_LONGEST_TITLE = 60

# Comments and declarations before the query; a form that begins otherwise is left whole.
_PROLOGUE = re.compile(r"\A(?:\s+|#[^\n]*|(?:BASE|PREFIX\s+[^\s:<]*:)\s*<[^>]*>)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Theme:
    """The examples of one theme; *slug* is its anchor."""

    slug: str
    title: str
    examples: tuple[Example, ...]


def themes_of(examples: Iterable[Example], language: Language) -> tuple[Theme, ...]:
    """
    Return *examples* by theme, in order of first appearance.

    A theme that has no name of ours is named by its slug: projects may have themes of their own.
    """
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.theme, []).append(example)
    return tuple(
        Theme(theme, _title(theme, language), tuple(members)) for theme, members in groups.items()
    )


def title_of(query: str, examples: Iterable[Example], language: Language) -> str:
    """Return the title of the example that *query* is, else its first words after the prologue."""
    example = example_of(query, examples)
    if example:
        return example.title.in_(language)
    words = " ".join(_PROLOGUE.sub("", query).split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[: _LONGEST_TITLE + 1].rpartition(" ")[0][:_LONGEST_TITLE] + "…"


def editor_phrases(language: Language) -> str:
    """Return what the editor says to screen readers in *language*, as JSON by its own words."""
    phrases = {
        "Completions": say("query.editor.completions", language),
        "Selection deleted": say("query.editor.selected", language),
    }
    return json.dumps(phrases, ensure_ascii=False)


def _title(theme: str, language: Language) -> str:
    key = f"theme.{theme}"
    return say(key, language) if is_text(key) else theme.replace("-", " ").capitalize()
