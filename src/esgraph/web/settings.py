"""What one application serves, and its limits."""

from dataclasses import dataclass

from esgraph.examples import Example


@dataclass(frozen=True, slots=True)
class WebSettings:
    """
    Settings of one application.

    *release_id* names the data that the queries answer from: every ETag hangs on it. Of a
    SELECT's answer, pages show *max_table_rows* rows; downloads hold them all.
    """

    release_id: str
    examples: tuple[Example, ...] = ()
    max_request_bytes: int = 1_000_000
    max_table_rows: int = 1_000
    page_cache_size: int = 4_096
