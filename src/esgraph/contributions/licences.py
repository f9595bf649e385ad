"""The licences under which data can be contributed."""

from dataclasses import dataclass

from esgraph.errors import InputError
from esgraph.language import Text


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its identifier in the SPDX list, its IRI, its name."""

    id: str
    iri: str
    title: str


# A release is published under CC BY 4.0: only what may be published so can become part of it, which
# leaves out licences with share-alike or non-commercial clauses.
LICENCES: tuple[Licence, ...] = (
    Licence("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    Licence("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    Licence("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/", "ODC-By 1.0"),
    Licence("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/", "PDDL 1.0"),
    Licence(
        "OGL-Canada-2.0",
        "https://open.canada.ca/en/open-government-licence-canada",
        "OGL-Canada 2.0",
    ),
)
"""What a contribution may be under; one that was ever taken stays in the list."""


def licence_of(said: str) -> Licence:
    """
    Return the licence that *said* names: its SPDX identifier, or its IRI.

    >>> licence_of("cc-by-4.0").iri
    'https://creativecommons.org/licenses/by/4.0/'

    Raises:
        InputError: It is none of those that can be taken; names them.
    """
    wanted = _key(said)
    for licence in LICENCES:
        if wanted in {_key(licence.id), _key(licence.iri)}:
            return licence
    known = ", ".join(licence.id for licence in LICENCES)
    raise InputError(
        Text(
            fr=f"licence «\u00a0{said}\u00a0» non admise\u00a0; choisissez l'une de celles qui "
            f"permettent une publication sous CC BY 4.0\u00a0: {known}",
            en=f"licence “{said}” cannot be taken; choose one of those that allow publication "
            f"under CC BY 4.0: {known}",
        )
    )


def _key(said: str) -> str:
    """Return *said* as licences compare: both schemes, with and without a slash at the end."""
    bare = said.strip().casefold().removesuffix("/")
    return bare.removeprefix("https://").removeprefix("http://")
