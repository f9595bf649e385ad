"""Whole paragraphs as fiches have them: what is stated is read, and nothing else."""

from collections.abc import Callable

import pytest

Summary = tuple[object, ...]
Says = Callable[[str], list[Summary]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Boisvert finance le Fonds d'économie sociale de Boisvert à hauteur de 150 000 $ par "
            "année et a accordé 50 000 $ à la Coopérative du Vieux-Moulin en 2022. Elle souhaite "
            "doubler cette somme d'ici 2027.",
            [
                ("funding", "body", "Fonds d'économie sociale de Boisvert",
                 "150 000 $ par année", "yearly"),
                ("funding", "body", "Coopérative du Vieux-Moulin", "50 000 $", 2022),
            ],
            id="two sums in one sentence",
        ),
        pytest.param(
            "Boisvert collabore avec le Pôle Nord et Innovation et Développement Boisvert (IDB), "
            "qui conseillent les entreprises.",
            [
                ("support", "body", "Pôle Nord", "collaboration"),
                ("support", "body", "Innovation et Développement Boisvert", "collaboration"),
            ],
            id="initials that hold a name together",
        ),
        pytest.param(
            "Boisvert subventionne à hauteur de 30 000 $ la coopérative de solidarité Vélo-Nord.",
            [("funding", "body", "Vélo-Nord", "30 000 $")],
            id="sum before the name, kind before the name",
        ),
        pytest.param(
            "En 2020, Boisvert a été la première ville du Québec à se doter d'une Politique "
            "d'économie sociale.",
            [("policy", "Politique d'économie sociale")],
            id="first city to have a policy",
        ),
        pytest.param(
            "Entre 2021 et 2024, la Ville a versé 1,2 M$ à la Société de développement du Port. "
            "Elle a aussi accordé une aide de 75 000 $ sur trois ans au Carrefour alimentaire et "
            "20 k$ à la Coop Verte. Un comité étudie la possibilité de financer la Coop Bleue.",
            [
                ("funding", "body", "Société de développement du Port", "1,2 M$", 2021, 2024),
                ("funding", "body", "Carrefour alimentaire", "75 000 $ sur trois ans"),
                ("funding", "body", "Coop Verte", "20 k$"),
            ],
            id="several years, and a sum after another",
        ),
        pytest.param(
            "La Maison des aînés a été rénovée grâce à l'appui financier de la Ville et de la "
            "Caisse Nord. Elle est aussi soutenue par la MRC Nord.",
            [
                ("funding", "body", "Maison des aînés", None),
                ("funding", "Caisse Nord", "Maison des aînés", None),
                ("support", "MRC Nord", "Maison des aînés", "soutien"),
            ],
            id="thanks to, and passive",
        ),
        pytest.param(
            "Depuis 2018, Boisvert verse chaque année une contribution de 35 000 $ au Pôle Nord, "
            "ce qui permet d'accompagner 40 entreprises par année. En 2020, elle a consenti un "
            "prêt de 250 000 $ à la Coop Verte, remboursable en dix ans.",
            [
                ("funding", "body", "Pôle Nord", "35 000 $", "yearly", 2018, "…"),
                ("funding", "body", "Coop Verte", "250 000 $", 2020),
            ],
            id="each year since, and a loan",
        ),
        pytest.param(
            "La Ville a cédé un terrain à la Coopérative d'habitation des Cantons et met un local "
            "à la disposition de la Maison des jeunes Nord. Elle loue aussi un bâtiment à "
            "l'Atelier Vert pour un dollar, et un autre au Cinéma Bleu pour 40 000 $ par année.",
            [
                ("support", "body", "Coopérative d'habitation des Cantons", "soutien"),
                ("support", "body", "Maison des jeunes Nord", "soutien"),
                ("support", "body", "Atelier Vert", "soutien"),
            ],
            id="land, premises, and a rent that is none",
        ),
        pytest.param(
            "« La Ville a versé 50 000 $ à la Coop Verte », rappelle la mairesse. Selon elle, la "
            "Ville soutient le Pôle Nord. La directrice explique que Boisvert finance la Coop "
            "Bleue.",
            [],
            id="words of people",
        ),
        pytest.param(
            "La Ville ne finance pas directement la Coop Verte, mais elle collabore avec le Pôle "
            "Nord. Elle pourrait céder un terrain à la Coop Bleue. Si le budget le permet, la "
            "Ville soutient la Coop Rouge. Elle s'est engagée à verser 10 000 $ à la Coop Jaune.",
            [],
            id="negation, conditional and plans",
        ),
        pytest.param(
            "Boisvert soutient plusieurs organismes, dont la CDC Nord, un OBNL du quartier, et le "
            "Pôle Nord. Elle appuie l'initiative « Ruches pour tous! » et le projet pilote "
            "« Toits verts ».",
            [
                ("support", "body", "CDC Nord", "soutien"),
                ("support", "body", "Pôle Nord", "soutien"),
                ("support", "body", "Ruches pour tous!", "soutien"),
                ("support", "body", "Toits verts", "soutien"),
            ],
            id="examples with an apposition, and projects",
        ),
        pytest.param(
            "La Ville et la MRC Nord ont versé 60 000 $ à la Coop Verte. La CDC Nord, qui est "
            "soutenue par la Ville, loge la Coop Bleue et finance la Coop Rouge.",
            [
                ("funding", "body + MRC Nord", "Coop Verte", "60 000 $"),
                ("support", "body", "CDC Nord", "soutien"),
            ],
            id="given together, and a relative",
        ),
        pytest.param(
            "Boisvert remet chaque année le prix Coup de cœur à une coopérative. Elle a octroyé "
            "un contrat de 200 000 $ à la Coop Verte et un congé de taxes à la Coop Bleue. Son "
            "Plan d'action soutient la Coop Rouge.",
            [],
            id="prizes, contracts and plans",
        ),
        pytest.param(
            "En collaboration avec le Cégep Nord et l'Université Merle, la Ville offre des "
            "formations. La Ville soutient la CDC Nord et le Pôle Nord offre des repas.",
            [
                ("partenaire", "Cégep Nord"),
                ("partenaire", "Université Merle"),
                ("support", "body", "CDC Nord", "soutien"),
            ],
            id="partners first, and the subject of a next clause",
        ),
        pytest.param(
            "Chaque année, la Ville remet 5000$ à la Soupière. Elle verse une contribution à la "
            "CDC Nord (50 000 $) et au Pôle Nord (25 000 $). Boisvert soutient, finance et "
            "accompagne la Coop Verte. L'arrondissement soutient la Coop Bleue.",
            [
                ("funding", "body", "Soupière", "5000$", "yearly"),
                ("funding", "body", "CDC Nord", None),
                ("funding", "body", "Pôle Nord", None),
                ("support", "body", "Coop Verte", "soutien"),
                ("funding", "body", "Coop Verte", None),
            ],
            id="sums in parentheses, verbs in a row, an unnamed body",
        ),
        pytest.param(
            "La Ville a accordé 10 000 $ à la CDC Nord et au Pôle Nord. En 2021, elle a aussi "
            "remis 5 000 $ chacun à la Coop Verte et à la Coop Bleue.",
            [
                ("funding", "body", "CDC Nord + Pôle Nord", "10 000 $"),
                ("funding", "body", "Coop Verte", "5 000 $", 2021),
                ("funding", "body", "Coop Bleue", "5 000 $", 2021),
            ],
            id="together, and each",
        ),
    ],
)  # fmt: skip
def test_paragraph_of_a_lever(lever_says: Says, text: str, expected: list[Summary]) -> None:
    """Under a lever, each sum, year and party goes with the verb of its own clause."""
    assert lever_says(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Aide-Logis, entreprise d'économie sociale, est née d'un partenariat entre la Ville "
            "de Boisvert et le Centre local d'emploi. La Ville est son principal partenaire.",
            [
                ("founder", "body"),
                ("founder", "Centre local d'emploi"),
                ("partenaire-principal", "body"),
            ],
            id="apposition, birth and main partner",
        ),
        pytest.param(
            "Aide-Logis est une coopérative de solidarité. Elle compte parmi ses partenaires le "
            "Cégep Nord et la CDC Nord. Elle croît. L'un de ses principaux partenaires est "
            "Centraide Nord. L'organisme croît. La Caisse Merle et la MRC Nord en sont aussi "
            "partenaires.",
            [
                ("partenaire", "Cégep Nord"),
                ("partenaire", "CDC Nord"),
                ("partenaire-principal", "Centraide Nord"),
                ("partenaire", "Caisse Merle"),
                ("partenaire", "MRC Nord"),
            ],
            id="its partners, said in several ways",
        ),
        pytest.param(
            "Fruit d'une collaboration entre la Ville et la CDC Nord, Aide-Logis loge des aînés. "
            "La Ville lui prête un local et lui verse 20 000 $ par année. La Caisse Merle et la "
            "MRC Nord sont les principaux partenaires de l'organisme.",
            [
                ("founder", "body"),
                ("founder", "CDC Nord"),
                ("support", "body", "presented", "soutien"),
                ("funding", "body", "presented", "20 000 $ par année", "yearly"),
                ("partenaire-principal", "Caisse Merle"),
                ("partenaire-principal", "MRC Nord"),
            ],
            id="fruit of, lent to it, partners in the plural",
        ),
        pytest.param(
            "Aide-Logis a vu le jour en 2015 grâce à une alliance entre la Ville et la Caisse "
            "Merle. Il gère un immeuble construit avec l'appui financier de la Société Merle. Un "
            "comité en assure le suivi. La Ville est son principal partenaire.",
            [("founded", 2015), ("founder", "body"), ("founder", "Caisse Merle")],
            id="who « son » means is not clear",
        ),
        pytest.param(
            "L'entreprise Aide-Logis compte sur l'appui financier de la Ville, de Centraide Nord "
            "et du Pôle Nord. Elle a pour partenaires le Cégep Nord et la CDC Nord. La Caisse "
            "Merle est membre fondatrice d'Aide-Logis. Les principaux partenaires de l'organisme "
            "sont la Ville et la MRC Nord.",
            [
                ("funding", "body", "presented", None),
                ("funding", "Centraide Nord", "presented", None),
                ("funding", "Pôle Nord", "presented", None),
                ("partenaire", "Cégep Nord"),
                ("partenaire", "CDC Nord"),
                ("founder", "Caisse Merle"),
                ("partenaire-principal", "body"),
                ("partenaire-principal", "MRC Nord"),
            ],
            id="counts on, has for partners, founding member",
        ),
        pytest.param(
            "Aide-Logis n'est pas financé par la Ville. La MRC Nord n'en est plus partenaire. "
            "Aide-Logis souhaite que la Ville soit son principal partenaire et sera bientôt "
            "soutenu par Centraide Nord.",
            [],
            id="what is not, or not yet",
        ),
        pytest.param(
            "Aide-Logis a été soutenu par la Ville et Centraide Nord. Il a reçu 40 000 $ de la "
            "Caisse Merle en 2021 et 2022. Aide-Logis et la Coop Verte sont financés par la MRC "
            "Nord.",
            [
                ("support", "body", "presented", "soutien"),
                ("support", "Centraide Nord", "presented", "soutien"),
                ("funding", "Caisse Merle", "presented", "40 000 $", 2021, 2022),
                ("funding", "MRC Nord", "presented", None),
                ("funding", "MRC Nord", "Coop Verte", None),
            ],
            id="passive and received",
        ),
    ],
)
def test_paragraph_on_a_partnership(
    partnership_says: Says, text: str, expected: list[Summary]
) -> None:
    """Under a winning partnership, founders, partners and help are those of who is presented."""
    assert partnership_says(text) == expected
