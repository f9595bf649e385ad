"""What holds for any text: nothing is lost, nothing but ``InputError`` is raised."""

import contextlib
import cProfile
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from esgraph.errors import InputError
from esgraph.fiche.model import Fiche, Passage
from esgraph.fiche.parser import ParsedFiche, parse_fiche

LABELS = {"accompagnement": "accompagnement", "innovation sociale": "innovation-sociale"}
LINES = [
    "", "", "", "# Lévis", "## FICHE-PORTRAIT", "villes &  ", "économie  ", "sociale",
    "L'économie sociale en Estrie", "# L'économie sociale", "380", "entreprises collectives",
    "dont 78 à Lévis", "1,4 G\\$", "\\*selon le portrait ISQ, 2016", "Source : ISQ",
    "## Leviers de développement", "### → Accompagnement vital", "### Jardinage", "Levier plat",
    "**Innovation sociale**", "- **Accompagnement** : la Ville aide.", "- un point", "  - sous",
    "## Force distinctive", "## Défis", "DÉFIS", "## Des partenariats gagnants", "### AXART",
    "**Partenaires clés** : Coop A, info@a.ca", "<b>Partenaires clés</b>\t<b>Pôle (PIO)</b> a@b.ca",
    "\t<b>Coop B</b> b.ca →", "| Nom | Site |", "|---|---|", "| Coop C | c.coop |", "3", "Page 4",
    "Notez que cette fiche est basée sur des données secondaires.", "## Mot du maire", "---",
    "<table><tr><td>Emplois</td><td>6 900</td></tr>", "</table>", "<div>", "> cité", "\ttabulé",
    "    indenté", "<!-- caché -->", "<!-- ouvert", "La Ville soutient la Coop A.", "===", "```",
    "[^1]: ISQ, 2016", "<li>Un<li>Deux", "&nbsp;", "texte: reformulé", "<p>380</p><p>emplois</p>",
]  # fmt: skip


def passages(fiche: Fiche) -> list[Passage]:
    """Return every passage of *fiche*."""
    boxes = [one for box in fiche.boxes for one in (box.passage, box.footnote) if one]
    parts = (
        *(one.passage for one in fiche.levers),
        *(one.passage for one in fiche.disclaimers),
        *(one.passage for one in (*fiche.strengths, *fiche.challenges)),
        *(one.passage for one in fiche.key_partners),
        *(one.passage for one in fiche.partnerships),
    )
    return [fiche.title_passage, *boxes, *parts, *fiche.other]


def lost_lines(text: str, parsed: ParsedFiche) -> list[str]:
    """Return the lines with words that neither a passage, a notice nor a heading path has."""
    found = passages(parsed.fiche)
    kept = {line for one in found for line in range(one.first_line, one.last_line + 1)}
    kept |= {notice.line for notice in parsed.notices if notice.line}
    headings = {words(heading) for one in found for heading in one.headings}
    shown = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    return [
        line
        for number, line in enumerate(shown.split("\n"), start=1)
        if words(line)
        and number not in kept
        and not any(words(line) in heading for heading in headings)
        and words(line) != "Nom Site"
    ]


def words(line: str) -> str:
    """Return the words of *line*, without tags, entities and marks of footnotes."""
    return " ".join(re.findall(r"\w+", re.sub(r"<[^<>]*>|&\w+;|\[\^\w+\]", " ", line)))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
@example(["[^1]: ISQ, 2016", "---", "Notez que cette fiche est basée sur des données secondaires."])
def test_no_line_is_lost(lines: list[str]) -> None:
    """Every line with words ends up in a passage, a notice or the path of headings."""
    text = "\n".join(["# Rimouski", *lines])
    parsed = parse_fiche(text.encode(), "rimouski.md", lever_labels=LABELS)

    assert lost_lines(text, parsed) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
def test_passages_quote_their_lines_under_distinct_keys(lines: list[str]) -> None:
    """A passage holds its lines verbatim, and no two of a section share a key."""
    text = "\n".join(["# Rimouski", *lines])
    parsed = parse_fiche(text.encode(), "rimouski.md", lever_labels=LABELS)
    found = passages(parsed.fiche)

    keys = [(one.section, one.key) for one in found]
    assert len(set(keys)) == len(keys)
    for one in found:
        quoted = text.split("\n")[one.first_line - 1 : one.last_line]
        assert one.text == "\n".join(quoted)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever comes in, the answer is a fiche or an ``InputError``."""
    with contextlib.suppress(InputError):
        assert parse_fiche(data, "x.md", lever_labels=LABELS).fiche.slug == "x"


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("> ", 5_000),
        ("[", 20_000),
        ("<!--", 5_000),
        ("<table>", 5_000),
        ("<td", 5_000),
        ("*", 20_000),
        ("**a", 10_000),
        ("_ ", 10_000),
        (" ", 20_000),
        ("x\t", 10_000),
        ("|", 20_000),
        ("- ", 10_000),
        ("1 ", 10_000),
        ("123 ", 8_000),
        ("deux ", 5_000),
        ("de ", 10_000),
        ("a@", 10_000),
        ("a.", 10_000),
        ("(", 20_000),
        ("→ ", 10_000),
        ("l'économie sociale en ", 1_000),
        ("données ", 3_000),
        ("ligne\n", 5_000),
        ("# titre\n", 3_000),
        ("<li>a", 5_000),
        ("é", 20_000),
        ("A", 20_000),
        ("leviers ne pas ", 2_000),
    ],
    ids=repr,
)
@pytest.mark.parametrize("section", ["", "## Partenaires clés", "## Défis", "## Leviers"])
def test_work_grows_with_the_length_of_hostile_text(piece: str, times: int, section: str) -> None:
    """Twice as much repeated markup costs at most twice the steps, and some."""
    assert _steps(section, piece * times) < 2.5 * _steps(section, piece * (times // 2)) + 5_000


def _steps(section: str, hostile: str) -> int:
    """Return how many function calls reading takes: unlike seconds, the same on any machine."""
    text = f"# Lévis\n\nL'économie sociale en Estrie\n\n{section}\n\n{hostile}x\n"
    profile = cProfile.Profile()
    profile.runcall(parse_fiche, text.encode(), "levis.md", lever_labels=LABELS)
    return sum(entry.callcount for entry in profile.getstats())
