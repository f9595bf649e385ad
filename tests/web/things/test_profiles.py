"""What pages of each kind show first agrees with the queries and the addresses."""

import re
from pathlib import Path

from esgraph.namespaces import PREFIXES
from esgraph.web.facts.addresses import KINDS
from esgraph.web.linked_data.titles import TITLE_PROPERTIES, TITLED_KINDS
from esgraph.web.site import stored as stored_module
from esgraph.web.things.profiles import profile_of

_QUERY = (Path(stored_module.__file__).parents[1] / "queries" / "parts.rq").read_text("utf-8")


def _asked() -> set[str]:
    """Return the IRIs that ``parts.rq`` reads."""
    names = re.findall(r"\b([a-z-]+):(\w+)", _QUERY.partition("SELECT")[2])
    return {PREFIXES[prefix] + name for prefix, name in names if prefix in PREFIXES}


def test_query_reads_all_that_titles_are_made_of() -> None:
    """A property that it forgets would leave a title without a part."""
    assert {str(each) for each in TITLE_PROPERTIES} <= _asked()


def test_query_reads_all_that_sections_show() -> None:
    """What stands for an item, and what is said beside it."""
    specs = [spec for kind in KINDS for spec in profile_of(kind).sections]
    shown = {str(each) for spec in specs for each in (*spec.shows, *spec.details)}

    assert shown <= _asked()


def test_every_titled_kind_is_a_kind() -> None:
    """No title for what has no address."""
    assert set(TITLED_KINDS) <= KINDS


def test_sections_of_a_page_have_anchors_of_their_own() -> None:
    """Two sections with one key would have one id."""
    for kind in KINDS:
        keys = [spec.key for spec in profile_of(kind).sections]
        assert len(keys) == len(set(keys)), kind
