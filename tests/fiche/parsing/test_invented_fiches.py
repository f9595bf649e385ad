"""Whole fiches of other cities, invented, each in a layout of its own."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from esgraph.fiche.model import Fiche
from esgraph.fiche.parser import ParsedFiche

Read = Callable[[str], ParsedFiche]

STEMS = [
    "gatineau",
    "la-riviere-aux-pins",
    "laval",
    "levis",
    "saint-jean-sur-richelieu",
    "sherbrooke",
]

FRONTS = {
    "gatineau": ("Gatineau", "Outaouais", "reformule", "donnees-primaires"),
    "la-riviere-aux-pins": (
        "La Rivière-aux-Pins",
        "MRC de La Côte-Claire",
        "verbatim",
        "inconnu",
    ),
    "laval": ("Laval", "Laval", "verbatim", "inconnu"),
    "levis": ("Lévis", "Chaudière-Appalaches", "verbatim", "inconnu"),
    "saint-jean-sur-richelieu": (
        "Saint-Jean-sur-Richelieu",
        None,
        "verbatim",
        "donnees-secondaires",
    ),
    "sherbrooke": ("Sherbrooke", "Estrie", "verbatim", "inconnu"),
}

FIGURES = {
    "gatineau": [
        ("380", "Entreprises collectives", "Outaouais"),
        ("210", "Entreprises collectives", "Gatineau"),
        ("environ 4 500", "Emplois", "Outaouais"),
        ("422 M$", "Revenus", "Outaouais"),
    ],
    "la-riviere-aux-pins": [
        ("une douzaine", "entreprises collectives", "MRC de La Côte-Claire"),
        ("deux", "entreprises collectives", "La Rivière-aux-Pins"),
        ("entre 80 et 100", "emplois", "MRC de La Côte-Claire"),
    ],
    "laval": [
        ("240", "entreprises collectives", "Laval"),
        ("3 900", "emplois", "Laval"),
        ("$ 600 M", "revenus", "Laval"),
    ],
    "levis": [
        ("590", "entreprises collectives", "Chaudière-Appalaches"),
        ("112", "entreprises collectives", "Lévis"),
        ("10 200", "emplois", "Chaudière-Appalaches"),
        ("Plus de 2,1 milliards de dollars", "revenus", "Chaudière-Appalaches"),
        ("Près de 40 %", "entreprises ont plus de 30 ans", "Chaudière-Appalaches"),
    ],
    "saint-jean-sur-richelieu": [
        ("1 370", "entreprises d'économie sociale", "Montérégie"),
        ("62", "entreprises d'économie sociale", "Saint-Jean-sur-Richelieu"),
        ("une trentaine", "coopératives", "MRC du Haut-Richelieu"),
    ],
    "sherbrooke": [
        ("520", "Entreprises collectives", "Estrie"),
        ("198", "Entreprises collectives", "Sherbrooke"),
        ("8 300", "Emplois", "Estrie"),
        ("1,1 G$", "Revenus", "Estrie"),
    ],
}

FOOTNOTES = {
    "gatineau": (2016, "portrait statistique de l'ISQ"),
    "la-riviere-aux-pins": (None, None),
    "laval": (2016, "ISQ"),
    "levis": (2016, "Institut de la statistique du Québec"),
    "saint-jean-sur-richelieu": (None, None),
    "sherbrooke": (None, "ISQ"),
}

LEVERS = {
    "gatineau": ["accompagnement", "foncier-immobilier"],
    "la-riviere-aux-pins": ["accompagnement", "gouvernance-concertation"],
    "laval": ["accompagnement", "reglementation-urbanisme"],
    "levis": ["politique-plan-action", "financement", "jardinage-nocturne"],
    "saint-jean-sur-richelieu": ["participation-citoyenne", "accompagnement", "habitation"],
    "sherbrooke": ["approvisionnement-responsable", "innovation-sociale"],
}

REMARKS = {
    "gatineau": (["Une politique d'économie sociale adoptée tôt."], ["L'accès aux locaux."]),
    "la-riviere-aux-pins": (["Un village uni."], ["L'éloignement ; la relève."]),
    "laval": ([], []),
    "levis": (
        [
            "Une concertation ancienne entre la Ville et le milieu.",
            "Des élus qui connaissent le modèle et le défendent.",
        ],
        ["Trouver de la relève.", "Mieux faire connaître les entreprises."],
    ),
    "saint-jean-sur-richelieu": (
        [],
        [
            "Le premier défi touche la main-d'œuvre.",
            "Le second est de trouver des locaux, ce qui demande des moyens.",
        ],
    ),
    "sherbrooke": (["La proximité des acteurs."], ["Le financement."]),
}

PARTNERS = {
    "gatineau": [
        (
            "Pôle inventé de l'Outaouais",
            "PIO",
            ("marie.untel@pio.example.org",),
            ("https://pio.example.org/accueil",),
        ),
        ("Développement Gatineau", None, ("info@dev-gatineau.ca",), ()),
    ],
    "la-riviere-aux-pins": [
        ("Coop de la Côte", None, (), ()),
        ("Caisse du Pin", None, (), ()),
        ("Maison des jeunes", "MDJ", (), ()),
    ],
    "laval": [
        (
            "Pôle régional inventé de Laval",
            None,
            ("pole@laval-invente.ca",),
            ("http://pole-laval.example.com",),
        ),
        ("Centre Y", "CY", ("cy@centre-y.ca",), ("http://www.centre-y.ca",)),
        ("Coop Z", None, (), ("https://coop-z.coop",)),
    ],
    "levis": [
        (
            "Pôle des entreprises d'économie sociale de Chaudière-Appalaches",
            "PEESCA",
            ("info@peesca.example.ca",),
            ("https://peesca.example.ca",),
        ),
        ("Corporation inventée de Lévis", None, (), ("http://www.corpo-levis.ca",)),
        ("Table du quartier sud", "TQS", ("table@tqs.org", "accueil@tqs.org"), ()),
    ],
    "saint-jean-sur-richelieu": [
        (
            "Pôle de la Montérégie inventée",
            None,
            ("info@pole-mi.ca",),
            ("http://pole-mi.ca",),
        ),
        (
            "Compagnie Y – Bureau de la rive – Haut-Richelieu",
            None,
            ("contact@compagnie-y.coop",),
            (),
        ),
    ],
    "sherbrooke": [
        (
            "Pôle fictif de l'Estrie",
            None,
            ("pole@fictif-estrie.ca",),
            ("http://fictif-estrie.ca",),
        ),
        ("Corporation de la Gorge", "CDG", (), ("https://cdc-gorge.org/",)),
    ],
}

PARTNERSHIPS = {
    "gatineau": [("Café du Portage", None), ("Loge-Toi", None)],
    "la-riviere-aux-pins": [("Épicerie du Pin", None), ("Scierie Solidaire", None)],
    "laval": [("Marché de l'Île", None), ("Marché de l'Île", None)],
    "levis": [("La Boussole solidaire", "LBS"), ("Resto du Fleuve", None)],
    "saint-jean-sur-richelieu": [("Maison du Canal", None)],
    "sherbrooke": [("Ateliers de la Gorge", None)],
}

WARNINGS = {
    "gatineau": [],
    "la-riviere-aux-pins": [],
    "laval": [("unknown-section", 30)],
    "levis": [("unknown-lever", 31)],
    "saint-jean-sur-richelieu": [
        ("unknown-section", 53),
        ("nameless-partnership", 59),
        ("empty-section", 61),
    ],
    "sherbrooke": [],
}


def figures(fiche: Fiche) -> list[tuple[str, str, str]]:
    """Return writing, label and territory of each figure, parts after their whole."""
    every = [
        one for box in fiche.boxes for figure in box.figures for one in (figure, *figure.parts)
    ]
    return [(one.quantity.lexical_form, one.label, one.territory) for one in every]


@pytest.mark.parametrize("stem", STEMS)
def test_front_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """City, territory, nature of the text and basis of the evidence are found."""
    fiche = read_invented(stem).fiche

    assert fiche.kind == "portrait"
    assert (fiche.city, fiche.territory, fiche.nature, fiche.evidence_basis) == FRONTS[stem]


@pytest.mark.parametrize("stem", STEMS)
def test_figures_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """Each figure has its words and its place."""
    assert figures(read_invented(stem).fiche) == FIGURES[stem]


@pytest.mark.parametrize("stem", STEMS)
def test_footnote_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """The box has the year and source of its footnote."""
    (box,) = read_invented(stem).fiche.boxes

    assert (box.period, box.cited_source) == FOOTNOTES[stem]


@pytest.mark.parametrize("stem", STEMS)
def test_levers_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """Every lever is found under its key, with a text."""
    levers = read_invented(stem).fiche.levers

    assert [lever.passage.key for lever in levers] == LEVERS[stem]
    assert all(lever.text for lever in levers)


@pytest.mark.parametrize("stem", STEMS)
def test_remarks_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """Strengths and challenges are one for each paragraph or item."""
    fiche = read_invented(stem).fiche
    found = ([one.text for one in fiche.strengths], [one.text for one in fiche.challenges])

    assert found == REMARKS[stem]


@pytest.mark.parametrize("stem", STEMS)
def test_partners_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """Key partners have names, acronyms and addresses."""
    partners = read_invented(stem).fiche.key_partners

    assert [(one.name, one.acronym, one.emails, one.websites) for one in partners] == PARTNERS[stem]


@pytest.mark.parametrize("stem", STEMS)
def test_partnerships_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """Winning partnerships have the names of their organizations."""
    partnerships = read_invented(stem).fiche.partnerships

    assert [(one.name, one.acronym) for one in partnerships] == PARTNERSHIPS[stem]


@pytest.mark.parametrize("stem", STEMS)
def test_warnings_of_invented_fiche(read_invented: Read, stem: str) -> None:
    """Only what is unusual gets a warning, at its line."""
    notices = read_invented(stem).notices
    found = [(one.code, one.line) for one in notices if one.severity == "warning"]

    assert found == WARNINGS[stem]


def test_bounds_of_prose_figures(read_invented: Read) -> None:
    """« Entre 80 et 100 emplois » in a sentence has both bounds."""
    (box,) = read_invented("la-riviere-aux-pins").fiche.boxes
    quantity = box.figures[1].quantity

    assert (quantity.minimum, quantity.maximum) == (Decimal(80), Decimal(100))
