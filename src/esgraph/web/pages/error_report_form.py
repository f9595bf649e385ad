"""The form for reports of errors, as it was sent: its fields, and what is wrong with them."""

import re
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from esgraph.contributions import MAX_EMAIL, MAX_MESSAGE
from esgraph.language import Language
from esgraph.web.wording.texts import say

HONEYPOT = "website"
"""The field that people do not see and leave empty."""

# Maintainers read reports on terminals, which obey control characters.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of the form as they were sent, and what is wrong with each, by its name."""

    message: str = ""
    email: str = ""
    faults: tuple[tuple[str, str], ...] = ()


def read_form(form: MultiDict[str, str], language: Language) -> Filled:
    """Return the fields of *form*, with their faults in *language*."""
    message = printable(form.get("message", ""))
    email = printable(form.get("email", ""))
    faults: list[tuple[str, str]] = []
    if not message:
        faults.append(("message", say("tools.report.message.missing", language)))
    elif len(message) > MAX_MESSAGE:
        faults.append(("message", say("tools.report.message.long", language)))
    if email and (len(email) > MAX_EMAIL or not _EMAIL.fullmatch(email)):
        faults.append(("email", say("tools.report.email.wrong", language)))
    if form.get(HONEYPOT, ""):
        faults.append((HONEYPOT, say("tools.report.honeypot.filled", language)))
    return Filled(message, email, tuple(faults))


def printable(text: str) -> str:
    """Return *text* with its line breaks and without other control characters."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n")).strip()
