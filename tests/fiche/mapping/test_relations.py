from collections.abc import Callable

import pytest

from esgraph.fiche.relations import read_statements
from esgraph.fiche.stated import Support
from esgraph.fiche.subjects import Named, Scene

Summary = tuple[object, ...]
Says = Callable[[str], list[Summary]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boisvert soutient et collabore avec la CDC Nord et le Pôle Nord qui aident le milieu.",
         [("support", "body", "CDC Nord", "soutien", "collaboration"),
          ("support", "body", "Pôle Nord", "soutien", "collaboration")]),
        ("La Ville appuie aussi la Fondation Merle.",
         [("support", "body", "Fondation Merle", "soutien")]),
        ("La Ville collabore étroitement avec l'organisme Pivot, la CDC Nord ainsi que les aînés.",
         [("support", "body", "Pivot", "collaboration"),
          ("support", "body", "CDC Nord", "collaboration")]),
        ("Deux organismes y travaillent : Boisvert soutient le Pôle Nord.",
         [("support", "body", "Pôle Nord", "soutien")]),
        ("Boisvert innove. Elle soutient le Pôle Nord.",
         [("support", "body", "Pôle Nord", "soutien")]),
        ("La Fondation Merle soutient la Ville.",
         [("support", "Fondation Merle", "body", "soutien")]),
        ("La Ville est appuyée par la Fondation Merle.",
         [("support", "Fondation Merle", "body", "soutien")]),
        ("La Ville finance le Pôle Nord et soutient la CDC Nord.",
         [("support", "body", "CDC Nord", "soutien"), ("funding", "body", "Pôle Nord", None)]),
        ("La Ville de Boisvert soutient financièrement le Pôle Nord.",
         [("funding", "body", "Pôle Nord", None)]),
        ("La Ville verse 110 000 $ par an au Pôle Nord.",
         [("funding", "body", "Pôle Nord", "110 000 $ par an", "yearly")]),
        ("La Ville a octroyé une aide de 1,5 M$ à la Coop Merle en 2021 pour le projet « Toits ».",
         [("funding", "body", "Coop Merle", "1,5 M$", 2021, "Toits")]),
        ("La Ville accorde une subvention à la CDC Nord de 2021 à 2024.",
         [("funding", "body", "CDC Nord", None, 2021, 2024)]),
        ("La Ville a accordé 50 000 $ à la CDC Nord et au Pôle Nord.",
         [("funding", "body", "CDC Nord + Pôle Nord", "50 000 $")]),
        ("Boisvert offre des ateliers en partenariat avec le Cégep Merle.",
         [("partenaire", "Cégep Merle")]),
        ("En partenariat avec le Cégep Merle et la CDC Nord, Boisvert offre des ateliers.",
         [("partenaire", "Cégep Merle"), ("partenaire", "CDC Nord")]),
        ("Boisvert offre des ateliers avec le soutien financier de Centraide Nord.",
         [("funding", "Centraide Nord", "body", None)]),
        ("Boisvert s'est dotée d'une Politique d'achat responsable.",
         [("policy", "Politique d'achat responsable")]),
        ("Boisvert agit. Elle s'est aussi dotée d'un Plan d'action social afin d'agir.",
         [("policy", "Plan d'action social")]),
        ("La Ville a adopté une politique culturelle en 2020 et un Plan d'action social.",
         [("policy", "Politique culturelle")]),
        ("La Ville a adopté une Politique culturelle et un Plan d'action social.",
         [("policy", "Politique culturelle"), ("policy", "Plan d'action social")]),
        ("Boisvert est l'hôte du Forum des villes (FV) de 2024.",
         [("host", "Forum des villes", "FV", 2024)]),
    ],
)  # fmt: skip
def test_lever_states(lever_says: Says, text: str, expected: list[Summary]) -> None:
    """Under a lever, prose with a stated verb and subject gives its relations."""
    assert lever_says(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La Ville ne finance pas la CDC Nord.",
        "La Ville n'appuie plus la CDC Nord.",
        "La Ville ne soutient ni n'appuie la CDC Nord.",
        "La Ville souhaite soutenir la CDC Nord.",
        "La Ville pourrait financer la CDC Nord.",
        "La Ville soutiendra la CDC Nord.",
        "La Ville voudrait agir en partenariat avec la CDC Nord.",
        "Si la Ville soutient la CDC Nord, le milieu y gagne.",
        "Les organismes que la Ville soutient sont nombreux, dont la CDC Nord.",
        "La Ville soutient les organismes communautaires de son territoire.",
        "La Ville soutient le développement de la CDC Nord.",
        "Ce programme soutient la CDC Nord.",
        "Elle soutient la CDC Nord.",
        "Un organisme agit. Elle soutient la CDC Nord.",
        "La Ville verse de l'eau à la Fondation Merle.",
        "La Ville prévoit se doter d'une Politique culturelle.",
        "La région s'est dotée d'une Politique culturelle.",
        "La CDC Nord accompagne les entreprises de Boisvert.",
        "Boisvert reconnaît l'apport de la CDC Nord.",
        "",
    ],
)
def test_lever_states_nothing(lever_says: Says, text: str) -> None:
    """Negations, wishes, conditionals, other subjects and unnamed parties give no relation."""
    assert lever_says(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aide-Logis est un OBNL fondé grâce à un partenariat entre l'Hôpital Merle et la Ville.",
         [("founder", "Hôpital Merle"), ("founder", "body")]),
        ("Cet organisme a été créé en 1998 par la CDC Nord et la Caisse Merle.",
         [("founded", 1998), ("founder", "CDC Nord"), ("founder", "Caisse Merle")]),
        ("L'organisme est né d'une collaboration entre la CDC Nord et Centraide Nord.",
         [("founder", "CDC Nord"), ("founder", "Centraide Nord")]),
        ("Issue d'un partenariat entre la CDC Nord et la Ville, la coopérative aide ses membres.",
         [("founder", "CDC Nord"), ("founder", "body")]),
        ("Fondé à l'initiative de la CDC Nord et de la Ville, Aide-Logis aide les aînés.",
         [("founder", "CDC Nord"), ("founder", "body")]),
        ("Aide-Logis, mis sur pied par la CDC Nord, aide les aînés.", [("founder", "CDC Nord")]),
        ("La MRC Merle est l'un des principaux partenaires de cette coopérative.",
         [("partenaire-principal", "MRC Merle")]),
        ("La Caisse Merle est le principal partenaire d'Aide-Logis.",
         [("partenaire-principal", "Caisse Merle")]),
        ("La Caisse Merle est partenaire de l'organisme.", [("partenaire", "Caisse Merle")]),
        ("Il travaille en partenariat avec la CDC Nord.", []),
        ("Aide-Logis loge. Il travaille en partenariat avec la CDC Nord.",
         [("partenaire", "CDC Nord")]),
        ("L'organisme offre des repas avec le soutien de la Ville.",
         [("support", "body", "presented", "soutien")]),
        ("La Ville soutient cet organisme.", [("support", "body", "presented", "soutien")]),
        ("Aide-Logis a reçu une subvention de 20 000 $ de la Ville en 2022.",
         [("funding", "body", "presented", "20 000 $", 2022)]),
        ("AL est financé par Centraide Nord.", [("funding", "Centraide Nord", "presented", None)]),
    ],
)  # fmt: skip
def test_partnership_states(partnership_says: Says, text: str, expected: list[Summary]) -> None:
    """Under a winning partnership, prose tells founders, partners and support."""
    assert partnership_says(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Aide-Logis loge des aînés dans un immeuble fondé par la CDC Nord.",
        "Aide-Logis travaille en partenariat avec plus de 30 entreprises.",
        "Aide-Logis est le principal diffuseur d'artistes locaux.",
        "La Fondation Merle a été fondée par la CDC Nord.",
        "Aide-Logis souhaite offrir des repas en partenariat avec la CDC Nord.",
        "Aide-Logis sert les résidents de la MRC Merle.",
        "La CDC Nord est le principal partenaire de la Fondation Merle.",
    ],
)
def test_partnership_states_nothing(partnership_says: Says, text: str) -> None:
    """What is said of others, wished, or said of nobody by name is no part in the partnership."""
    assert partnership_says(text) == []


def test_known_name_is_kept_whole() -> None:
    """A known name keeps its comma, its dash and its « et »."""
    name = "Coop Merle, Nord et Sud – Direction Est"

    def names(text: str) -> tuple[tuple[int, int], ...]:
        start = text.find(name)
        return ((start, start + len(name)),) if start >= 0 else ()

    scene = Scene(city="Boisvert", presented=(), names=names)
    said = read_statements(f"Boisvert soutient la CDC Nord et la {name}.", scene)

    helped = [each.beneficiary for each in said if isinstance(each, Support)]
    assert helped == [Named("CDC Nord"), Named(name)]


def test_endless_sentences_state_nothing(lever_says: Says) -> None:
    """Each of their verbs would be looked at with all of their words."""
    endless = "Boisvert " + "a, " * 20_000

    assert lever_says(f"{endless}. Boisvert soutient le Pôle Nord.") == [
        ("support", "body", "Pôle Nord", "soutien")
    ]
