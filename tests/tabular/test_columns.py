from rdflib import Graph
from rdflib.namespace import SH

from esgraph.namespaces import ESGSH, concept
from esgraph.project import own_project
from esgraph.tabular import Layout, derive_layouts
from esgraph.tabular.tables import match_header
from esgraph.validation import load_shapes

Layouts = tuple[Layout, ...]


def layout_of(layouts: Layouts, key: str) -> Layout:
    """Return the layout with *key*."""
    return next(layout for layout in layouts if layout.key == key)


def test_names_lists_and_demands_are_those_of_the_shapes(layouts: Layouts) -> None:
    """What a shape counts as a violation is required; what it holds to a scheme is a list."""
    levers = layout_of(layouts, "levers")

    assert {c.key for c in levers.columns if c.is_required} == {"body", "lever"}
    assert levers.column("body").header.fr == "Organisme municipal"
    assert levers.column("body").header.en == "Municipal body"
    assert concept("lever", "accompagnement") in {c.iri for c in levers.column("lever").codes}
    assert {c.label.en for c in levers.column("specific").codes} == {"Yes", "No", "Unknown"}


def test_changed_shape_changes_the_column(ontology: Graph) -> None:
    """Nothing that the shapes say is written twice."""
    shapes = load_shapes(own_project().shapes)
    shapes.set((ESGSH["City-geographicCode-present"], SH.severity, SH.Violation))

    before = layout_of(derive_layouts(load_shapes(own_project().shapes), ontology), "cities")
    after = layout_of(derive_layouts(shapes, ontology), "cities")

    assert not before.column("code").is_required
    assert after.column("code").is_required


def test_every_column_is_explained_in_both_languages(layouts: Layouts) -> None:
    """The note of a header is never empty."""
    for layout in layouts:
        for column in layout.columns:
            assert column.description.fr, (layout.key, column.key)
            assert column.description.en, (layout.key, column.key)


def test_no_header_means_two_columns(layouts: Layouts) -> None:
    """In one sheet, each name is one column's."""
    for layout in layouts:
        names = [name for column in layout.columns for name in column.names]
        assert len(names) == len(set(names)), layout.key


def test_codes_are_known_by_any_label(layouts: Layouts) -> None:
    """Alternative labels, plural, case, either language."""
    unit = layout_of(layouts, "figures").column("unit")

    found = {unit.code(text) for text in ("%", "pour cent", "POURCENTAGE", "Percentage")}

    assert {code.iri for code in found if code} == {concept("unit", "pourcent")}
    assert None not in found
    assert unit.code("furlong") is None


def test_funding_follows_360giving_in_english(layouts: Layouts) -> None:
    """Its headers are those of the standard."""
    headers = {column.header.en for column in layout_of(layouts, "funding").columns}

    assert {"Funding Org:Name", "Recipient Org:Name", "Amount Awarded", "Currency"} <= headers


def test_source_has_one_name_on_all_sheets(layouts: Layouts) -> None:
    """Older templates, which called it otherwise on one, are still read."""
    columns = [c for layout in layouts for c in layout.columns if c.key == "source"]

    assert {(column.header.fr, column.header.en) for column in columns} == {("Source", "Source")}
    memberships = layout_of(layouts, "memberships")
    for header in ("Tiré de", "Derived from"):
        column = match_header(header, memberships)
        assert column is not None
        assert column.key == "source"
