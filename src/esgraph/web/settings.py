"""The limits of the application, and what it shows beside the data."""

from dataclasses import dataclass

from esgraph.examples import Example


@dataclass(frozen=True, slots=True)
class WebSettings:
    """
    Settings of one application.

    Of a SELECT's answer, pages show *max_table_rows* rows; downloads hold them all.
    *public_address* is the absolute address of the site as the world sees it, without a path;
    ``None``: that of each request.
    """

    examples: tuple[Example, ...] = ()
    max_request_bytes: int = 1_000_000
    max_table_rows: int = 1_000
    page_cache_size: int = 4_096
    public_address: str | None = None
