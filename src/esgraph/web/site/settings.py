"""The limits of the application and of the server, whom they believe, and what they show."""

import os
import re
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path
from typing import Literal

from esgraph.checking import CheckerSettings
from esgraph.errors import InputError
from esgraph.examples import Example
from esgraph.language import Text
from esgraph.project import Project
from esgraph.query import QuerySettings
from esgraph.settings import setting
from esgraph.web.site.service import Checks

_ADDRESS = re.compile(r"https?://[^\s/?#@]+")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """
    Settings of one application.

    *has_budget*: whether what clients spend is counted. *cache_folder* holds kept answers for all
    processes; ``None``: none are kept. *checker* has files checked; ``None``: none are. *project*
    gives the templates of spreadsheets. *query_limits* are those of the queries, to be told.

    Raises ``InputError`` for a public address that is none.
    """

    examples: tuple[Example, ...] = ()
    has_budget: bool = False
    cache_folder: Path | None = None
    checker: Checks | None = None
    project: Project | None = None
    query_limits: QuerySettings | None = None

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
    contact: str | None = setting(
        None,
        "Whom contributors may ask: an e-mail address, or the address of a page (https://…).",
    )
    api_keys: Path | None = setting(None, "File of the API keys; see `esgraph keys`.")
    contributions: Path | None = setting(
        None, "File that contributions are kept in; without it, none are taken."
    )
    error_reports: Path | None = setting(
        None, "File that reports of errors in the data are kept in; without it, none are taken."
    )
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
        40, "Rows of an answer on one page; its next pages and downloads hold them all.", at_least=1
    )
    page_cache_bytes: int = setting(
        134_217_728,
        "Answers of the pages' own queries that each process keeps for a release; 0 keeps none.",
        unit="bytes",
        at_least=0,
    )
    cache_bytes: int = setting(
        268_435_456, "Answers kept for all processes; 0 keeps none.", unit="bytes", at_least=0
    )
    cache_at_once_s: float = setting(
        0.02,
        "Work from which an answer is kept when it is first asked for; less is kept when it is "
        "asked for again.",
        unit="seconds",
        at_least=0,
    )
    max_outgoing_bytes: int = setting(
        536_870_912,
        "Long answers that each process may hold while their clients take them.",
        unit="bytes",
        at_least=1,
    )
    max_incoming_bytes: int = setting(
        134_217_728,
        "Files that each process may hold while they are sent and checked.",
        unit="bytes",
        at_least=1,
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


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the server runs, and what it runs; its parts have settings of their own."""

    web: WebSettings = field(default_factory=WebSettings)
    queries: QuerySettings = field(default_factory=QuerySettings)
    checks: CheckerSettings = field(default_factory=CheckerSettings)

    host: str = setting("127.0.0.1", "Address to listen on.")
    port: int = setting(8000, "Port to listen on; 0 takes a free one.", at_least=0, at_most=65_535)
    processes: int = setting(
        os.cpu_count() or 1,
        "Processes that answer HTTP.",
        at_least=1,
        shown="the number of CPUs",
    )
    threads: int = setting(
        64, "Requests that each of them answers at the same time.", at_least=1, at_most=1_024
    )
    connections: int = setting(
        1_000,
        "Connections that each of them holds, idle ones included.",
        at_least=2,
        at_most=65_536,
    )
    keep_alive_s: int = setting(
        75, "How long an idle connection is kept.", unit="seconds", at_least=0
    )
    client_patience_s: int = setting(
        10,
        "How long a client may pause in the middle of a request or an answer.",
        unit="seconds",
        at_least=1,
    )
    request_patience_s: int = setting(
        60, "How long a client may take to send a whole request.", unit="seconds", at_least=1
    )
    graceful_stop_s: int = setting(
        15,
        "How long requests under way have to end when the server stops.",
        unit="seconds",
        at_least=0,
    )
    budget: Literal["auto", "on", "off"] = setting(
        "auto",
        "Whether clients have budgets; auto: unless the server listens on loopback only, without "
        "trusted proxies.",
    )

    @property
    def has_budget(self) -> bool:
        """Return whether what clients spend is counted."""
        if self.budget != "auto":
            return self.budget == "on"
        return bool(self.web.trusted_proxies) or not _is_loopback(self.host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
