"""Names and acronyms that every city has a body of: alone, they identify none."""

from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.model import Passage
from esgraph.language import Text
from esgraph.namespaces import fold

_ACRONYMS = frozenset(
    fold(
        """
        CA CDC CDEC CDR CEGEP CFP CHSLD CIUSSS CISSS CJE CLD CLSC CPE CRE CSS CSSS DG MRC OBNL OH
        OMH OSBL SADC UMQ
        """
    ).split()
)
_NAMES = _ACRONYMS | frozenset(
    fold(
        """
        association caisse carrefour centre chambre college commission conseil cooperative
        corporation fondation hopital maison ministere office organisme pole societe table
        universite ville municipalite gouvernement region fonds etat
        """
    ).split()
)
_ADJECTIVES = frozenset({"regional", "regionale", "local", "locale", "municipal", "municipale"})


def is_common_acronym(acronym: str) -> bool:
    """Tell whether *acronym* is that of a kind of body, such as « OMH »."""
    return fold(acronym) in _ACRONYMS


def is_common_name(name: str) -> bool:
    """Tell whether *name* says no more than a kind of body, such as « le Pôle régional »."""
    words = [word for word in fold(name).split() if word not in _ADJECTIVES]
    return " ".join(words) in _NAMES


def report_unidentified(draft: Draft, name: str, *, passage: Passage) -> None:
    """Report a name (« le Pôle ») that every city has one of, so that it names none here."""
    draft.notice(
        "unidentified-name",
        "warning",
        passage,
        Text(
            fr=f"«\u00a0{name}\u00a0» ne dit pas de quel organisme il s'agit\u00a0: le lien "
            "n'est pas créé. "
            "Écrivez le nom complet.",
            en=f"“{name}” does not tell which organization it is: no link is made. Write the "
            "full name.",
        ),
    )
