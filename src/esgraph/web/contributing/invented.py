"""Files with faults, all of whose facts are invented, for people to see what a check says."""

from dataclasses import dataclass
from importlib.resources import files

from esgraph.intake import Received
from esgraph.language import Text


@dataclass(frozen=True, slots=True)
class Invented:
    """One example: its *file* lies among the static files."""

    name: str
    file: str
    title: Text
    about: Text

    def received(self) -> Received:
        """Return the file as if it had been sent."""
        folder = files("esgraph.web").joinpath("static", "invented")
        return Received.of(self.file, folder.joinpath(self.file).read_bytes())


EXAMPLES = (
    Invented(
        "workbook",
        "exemple-invente.xlsx",
        Text(fr="Un classeur Excel", en="An Excel workbook"),
        Text(
            fr="Trois feuilles, des en-têtes déplacés, un montant en toutes lettres, une ville "
            "sans nom.",
            en="Three sheets, headers out of order, an amount in words, a city without a name.",
        ),
    ),
    Invented(
        "table",
        "organismes-inventes.csv",
        Text(fr="Un tableau CSV", en="A CSV table"),
        Text(
            fr="Séparé par des points-virgules, comme Excel l'enregistre au Québec.",
            en="Separated by semicolons, as Excel saves it in Québec.",
        ),
    ),
    Invented(
        "fiche",
        "fiche-inventee.md",
        Text(fr="Une fiche", en="A fiche"),
        Text(fr="Du texte en Markdown, section par section.", en="Markdown text, by sections."),
    ),
    Invented(
        "turtle",
        "donnees-inventees.ttl",
        Text(fr="Du RDF en Turtle", en="RDF in Turtle"),
        Text(
            fr="Pour qui publie des données liées : un terme inconnu, une date impossible.",
            en="For publishers of linked data: an unknown term, an impossible date.",
        ),
    ),
)


def find_example(name: str) -> Invented | None:
    """Return the example called *name*."""
    return next((each for each in EXAMPLES if each.name == name), None)
