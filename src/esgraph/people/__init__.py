"""People in the data: who is recognised, and what is left out of what is published."""

from esgraph.people.notices import notice_of_body, notice_of_email, notice_of_name
from esgraph.people.recognition import (
    EMAIL,
    EMAIL_OMITTED,
    NAME_OMITTED,
    Known,
    People,
    addresses,
    is_nominative,
    is_person,
    lines_with_people,
    redact,
)
from esgraph.people.texts import Redaction, redaction_of
from esgraph.people.triples import Omission, Omissions, notices_of, omissions_in

__all__ = [
    "EMAIL",
    "EMAIL_OMITTED",
    "NAME_OMITTED",
    "Known",
    "Omission",
    "Omissions",
    "People",
    "Redaction",
    "addresses",
    "is_nominative",
    "is_person",
    "lines_with_people",
    "notice_of_body",
    "notice_of_email",
    "notice_of_name",
    "notices_of",
    "omissions_in",
    "redact",
    "redaction_of",
]
