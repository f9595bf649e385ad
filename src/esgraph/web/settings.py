"""The limits of the application, whom it believes, and what it shows beside the data."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from esgraph.errors import InputError
from esgraph.examples import Example
from esgraph.language import Text
from esgraph.settings import setting

_ADDRESS = re.compile(r"https?://[^\s/?#@]+")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """
    Settings of one application.

    *has_budget*: whether what clients spend is counted. *cache_folder* holds kept answers for all
    processes; ``None``: none are kept.

    Raises ``InputError`` for a public address that is none.
    """

    examples: tuple[Example, ...] = ()
    has_budget: bool = False
    cache_folder: Path | None = None

    public_address: str | None = setting(
        None,
        "Address of the site as the world sees it, such as https://data.example.org; "
        "by default that of each request.",
    )
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = setting(
        (),
        "Networks of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, "
        "such as 127.0.0.1,10.0.0.0/8.",
    )
    api_keys: Path | None = setting(None, "File of the API keys; see `esgraph keys`.")
    max_request_bytes: int = setting(
        1_048_576, "Longest body of a request.", unit="bytes", at_least=1
    )
    max_address_bytes: int = setting(
        131_072,
        "Longest address of a request, its query string included.",
        unit="bytes",
        at_least=1,
        at_most=1_000_000,
    )
    max_table_rows: int = setting(
        1_000, "Rows of an answer that its page shows; downloads hold them all.", at_least=1
    )
    page_cache_size: int = setting(
        4_096, "Answers of the pages' own queries that each process keeps.", at_least=0
    )
    cache_bytes: int = setting(
        268_435_456, "Answers kept for all processes; 0 keeps none.", unit="bytes", at_least=0
    )
    metrics: bool = setting(True, "Numbers for Prometheus at /metrics.")
    access_log: str | None = setting(
        None, "File that gets one line of JSON per request; `-` is stderr."
    )
    log_queries: bool = setting(False, "Texts of queries in the access log.")
    log_clients: bool = setting(False, "Addresses of clients in the access log.")

    def __post_init__(self) -> None:
        """Check the public address."""
        if self.public_address is not None and not _ADDRESS.fullmatch(self.public_address):
            raise InputError(
                Text(
                    fr=f"« {self.public_address} » n'est pas une adresse publique ; écrire "
                    "https://donnees.example.org, sans barre oblique finale",
                    en=f"“{self.public_address}” is no public address; write "
                    "https://data.example.org, without a slash at its end",
                )
            )
