"""What requests say to ``/api/v1/contributions``: a data set with its terms, a decision."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from flask import Request, request
from werkzeug.datastructures import MultiDict

from esgraph.checking import Outcome
from esgraph.contributions import Decision, Offer, Terms, reason_of, terms_of
from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.pipeline import offer_of
from esgraph.web.contributing.checks import check, current_checks
from esgraph.web.contributing.uploads import announced_size, read_upload, require_files
from esgraph.web.contributing.validation import upload_space
from esgraph.web.http.languages import page_language
from esgraph.web.http.protocol import ProtocolError

DECISIONS: MappingProxyType[str, Decision] = MappingProxyType(
    {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn"}
)
"""What can be decided, and the state that follows."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of the check of a request's files; *offer* only of those that conform."""

    outcome: Outcome
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that is asked for."""

    decision: Decision
    reason: str | None


def examine(sender: str) -> Examined:
    """
    Return what came of the check of the files of Flask's request, sent by *sender*.

    Raises:
        ProtocolError: There is no file, or the licence or the source is not as it should be.
        UploadTooLargeError: The files are larger than those of one check may be.
        UncheckedError: A file cannot be read.
        CheckError: They could not be checked.
        EmptyContributionError: They say nothing.
    """
    max_bytes = current_checks().settings.max_upload_bytes
    with upload_space().holding(announced_size(request, max_bytes=max_bytes)):
        upload = read_upload(request, max_bytes=max_bytes)
        require_files(upload.received)
        terms = _terms(MultiDict([*request.args.items(), *upload.fields.items()]))
        outcome, _ = check(upload.received, page_language(), frozenset())
        report = outcome.report
        if not report.conforms:
            return Examined(outcome, None)
        return Examined(outcome, offer_of(sender, terms, upload.received, report))


def decision_of(asked: Request) -> Decided:
    """Return the decision that the JSON of a request asks for; raises ``ProtocolError``."""
    said = asked.get_json(force=True, silent=True)
    if isinstance(said, dict):
        decision = DECISIONS.get(str(said.get("decision")))
        reason = said.get("reason")
        if decision is not None and (reason is None or isinstance(reason, str)):
            with _of_the_request():
                return Decided(decision, reason_of(reason))
    raise ProtocolError(
        Text(
            fr='Une décision s\'écrit en JSON : {"decision": "accept", "reject" ou '
            '"withdraw", "reason": "…"}.',
            en='A decision is written as JSON: {"decision": "accept", "reject" or '
            '"withdraw", "reason": "…"}.',
        )
    )


def _terms(said: MultiDict[str, str]) -> Terms:
    missing = [name for name in ("licence", "source") if not said.get(name, "").strip()]
    if missing:
        names = ", ".join(missing)
        raise ProtocolError(
            Text(
                fr=f"Il manque : {names}. Une contribution dit sous quelle licence sont ses "
                "données (licence), et d'où elles viennent (source).",
                en=f"Missing: {names}. A contribution says which licence its data are under "
                "(licence), and where they come from (source).",
            )
        )
    with _of_the_request():
        return terms_of(
            licence=said["licence"], title=said["source"], address=said.get("source_address")
        )


@contextlib.contextmanager
def _of_the_request() -> Iterator[None]:
    """Let what is wrong with a statement be a fault of the request."""
    try:
        yield
    except InputError as error:
        raise ProtocolError(error.text) from error
