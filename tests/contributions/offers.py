"""Invented contributions."""

from esgraph.contributions import GivenFile, Offer, terms_of

TERMS = terms_of(
    licence="CC-BY-4.0", title="Registre inventé", address="https://data.example.org/registre"
)


def offer(
    number: int = 1, *, sender: str = "ville-inventee", licence: str = "CC-BY-4.0", files: int = 1
) -> Offer:
    """Return invented data; another *number* gives other bytes."""
    return Offer(
        sender,
        terms_of(licence=licence, title=TERMS.title, address=TERMS.address),
        tuple(
            GivenFile(f"villes-{part}.csv", f"Nom\nVille inventée {number}.{part}\n".encode())
            for part in range(files)
        ),
        report=f'{{"invented": {number}}}'.encode(),
        release="0123456789abcdef",
    )
