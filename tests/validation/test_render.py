import pytest
from rdflib import Graph
from rdflib.term import Node

from esgraph.language import Language, Text
from esgraph.namespaces import local_name
from esgraph.validation.engine import validate
from esgraph.validation.render import SHOWN, render_text
from esgraph.validation.report import ValidationReport, ValidationResult


def label(node: Node) -> str:
    """Return a name for *node*."""
    return f"Town {local_name(str(node)).upper()}"


def place(result: ValidationResult) -> str | None:
    """Return a line for town B only."""
    return "towns.ttl:4" if str(result.focus_node).endswith("b") else None


def test_report_reads_as_english(data: Graph, shapes: Graph) -> None:
    """The verdict comes first, then each rule with what was found and where."""
    text = render_text(validate(data, shapes), language="en", label=label, place=place)

    assert text == (
        "Does not conform (2 violations, 1 warning, 1 remark)\n"
        "\n"
        "To be corrected: A town without a name.\n"
        "  - Town B (towns.ttl:4)\n"
        "\n"
        "To be corrected: A name that is too long.\n"
        "  - Town A; found: “Mirabelle”\n"
        "\n"
        "To be checked: A mayor who is not described.\n"
        "  - Town B; found: “Town NOBODY” (towns.ttl:4)\n"
        "\n"
        "To be noted: A town twinned with itself.\n"
        "  - Town B (towns.ttl:4)\n"
    )


def test_report_reads_as_french(data: Graph, shapes: Graph) -> None:
    """French text has no-break spaces where French typography asks for them."""
    text = render_text(validate(data, shapes), language="fr", label=label, place=place)

    assert text.startswith("Non conforme (2 erreurs, 1 avertissement, 1 remarque)\n")
    assert "À corriger\u00a0: Une ville sans nom.\n" in text
    assert "  - Town A\u00a0; trouvé\u00a0: «\u00a0Mirabelle\u00a0»\n" in text


def test_conforming_report_says_so() -> None:
    """A report without results is its verdict."""
    text = render_text(ValidationReport(()), language="en", label=label, place=place)

    assert text == "Conforms (0 violations, 0 warnings, 0 remarks)\n"


@pytest.mark.parametrize(
    ("more", "language", "expected"),
    [
        pytest.param(1, "en", "  … and one more\n", id="one-en"),
        pytest.param(1, "fr", "  … et un autre\n", id="one-fr"),
        pytest.param(2, "en", "  … and 2 more\n", id="two-en"),
        pytest.param(2, "fr", "  … et 2 autres\n", id="two-fr"),
    ],
)
def test_repeats_are_counted(shapes: Graph, more: int, language: Language, expected: str) -> None:
    """Beyond a few results of one rule, only their number is told."""
    towns = "".join(f"ex:t{number} a ex:Town . " for number in range(SHOWN + more))
    data = Graph().parse(
        data=f"@prefix ex: <https://example.org/invented/> . {towns}", format="turtle"
    )

    text = render_text(validate(data, shapes), language=language, label=label, place=place)

    assert text.count("  - ") == SHOWN
    assert text.endswith(expected)


def test_hint_follows_what_was_found(shapes: Graph) -> None:
    """What to write stands before the place."""
    data = Graph().parse(
        data="@prefix ex: <https://example.org/invented/> . ex:a a ex:Town .", format="turtle"
    )

    text = render_text(
        validate(data, shapes),
        language="fr",
        label=label,
        place=lambda _: "villes.csv!A2",
        hint=lambda _: Text(fr="écrivez un nom", en="write a name"),
    )

    assert "\u00a0; écrivez un nom (villes.csv!A2)\n" in text
