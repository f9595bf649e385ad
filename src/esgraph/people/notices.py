"""What contributors are told of the people in what they send."""

from esgraph.language import Text
from esgraph.notices import Notice

_ANYONE = frozenset(
    (
        "bell.net", "gmail.com", "hotmail.ca", "hotmail.com", "hotmail.fr", "icloud.com",
        "live.ca", "outlook.com", "sympatico.ca", "videotron.ca", "yahoo.ca", "yahoo.com",
        "yahoo.fr",
    )
)  # fmt: skip
"""Domains where anyone may have an address: no organization's."""


def notice_of_email(email: str, *, line: int | None = None, cell: str | None = None) -> Notice:
    """
    Return that *email*, a person's, is not published, and what to write in its place.

    The address itself is only hinted at: remarks go to logs and reports, which others read.
    """
    local, _, domain = email.rpartition("@")
    hinted = f"{local[:1]}…@{domain}"
    service = "info@example.org" if domain.lower() in _ANYONE else f"info@{domain}"
    return Notice(
        "nominative-email",
        "warning",
        line,
        Text(
            fr=f"«\u00a0{hinted}\u00a0» semble l'adresse d'une personne\u00a0: elle ne sera pas "
            "publiée. Écrivez plutôt l'adresse d'un service, comme "
            f"{service}, si l'organisme en a une.",
            en=f"“{hinted}” seems to be the address of a person: it will not be published. Write "
            f"the address of a service instead, such as {service}, if there is one.",
        ),
        cell,
    )


def notice_of_name(*, line: int | None = None, cell: str | None = None) -> Notice:
    """Return that the name of a person within a text is not published."""
    return Notice(
        "person-name",
        "info",
        line,
        Text(
            fr="le nom d'une personne ne sera pas publié\u00a0: «\u00a0[nom omis]\u00a0» le "
            "remplacera. Le reste du texte le sera.",
            en="the name of a person will not be published: “[nom omis]” will stand in its place. "
            "The rest of the text will be.",
        ),
        cell,
    )


def notice_of_body(name: str, *, line: int | None = None, cell: str | None = None) -> Notice:
    """Return the fault of a person who stands where an organization should."""
    return Notice(
        "person-as-organization",
        "violation",
        line,
        Text(
            fr=f"«\u00a0{name}\u00a0» se lit comme le nom d'une personne, et seuls les organismes "
            "sont publiés. Écrivez le nom de l'organisme. Si c'en est un, donnez sa forme "
            "juridique, son genre ou son numéro d'entreprise (feuille «\u00a0Organismes\u00a0»).",
            en=f"“{name}” reads as the name of a person, and only organizations are published. "
            "Write the name of the organization. If it is one, give its legal form, its kind or "
            "its enterprise number (sheet “Organizations”).",
        ),
        cell,
    )


def notice_of_person(*, line: int | None = None) -> Notice:
    """Return that nothing is published of a person that a file describes."""
    return Notice(
        "person-name",
        "warning",
        line,
        Text(
            fr="une personne est décrite ici\u00a0: rien de ce qui la concerne ne sera publié. "
            "Parlez plutôt de l'organisme.",
            en="a person is described here: nothing about it will be published. Speak of the "
            "organization instead.",
        ),
    )
