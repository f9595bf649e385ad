"""The 21 variations of form that fiches are known or expected to have, by their numbers."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

import pytest

from esgraph.fiche.model import Fiche
from esgraph.fiche.parser import ParsedFiche, parse_fiche

Read = Callable[[str], ParsedFiche]

FRONT = "## FICHE-PORTRAIT\n\n# Rimouski\n\n"
BOX = f"{FRONT}L'économie sociale dans le Bas-Saint-Laurent\n\n"


def figures(fiche: Fiche) -> list[tuple[object, str, str]]:
    """Return value, label and territory of each figure of the boxes."""
    every = [figure for box in fiche.boxes for figure in box.figures]
    return [(figure.quantity.value, figure.label, figure.territory) for figure in every]


def codes(parsed: ParsedFiche) -> list[tuple[str, int | None]]:
    """Return code and line of the notices, those on missing sections apart."""
    return [(one.code, one.line) for one in parsed.notices if one.code != "missing-section"]


@pytest.mark.parametrize(
    ("front", "city", "kind"),
    [
        ("## FICHE-PORTRAIT\n\n# Lévis", "Lévis", "portrait"),
        ("# FICHE-PORTRAIT\n\n# villes & économie sociale\n\n# Lévis", "Lévis", "portrait"),
        ("# Lévis\n\nFiche-portrait\n\n## Défis\n\nUn.", "Lévis", "portrait"),
        ("# FICHE-PORTRAIT : LÉVIS", "Lévis", "portrait"),
        ("## FICHE-PORTRAIT\n\n## Ville de Québec", "Québec", "portrait"),
        ("## FICHE-PORTRAIT\n\n# SAINT-JEAN-SUR-RICHELIEU", "Saint-Jean-sur-Richelieu", "portrait"),
        ("## FICHE-PORTRAIT\n\n# **Ville d'Alma**", "Alma", "portrait"),
        ("## FICHE-PORTRAIT\n\n# La Tuque", "La Tuque", "portrait"),
        ("## FICHE-PORTRAIT\n\nRimouski\n\n## Défis\n\nUn.", "Rimouski", "portrait"),
        ("## FICHE-PORTRAIT\n\n## Défis\n\nUn.", None, "portrait"),
    ],
)
def test_01_city_is_found_around_the_banner(
    read: Read, front: str, city: str | None, kind: str
) -> None:
    """The city is the first heading that announces nothing else, before or after the banner."""
    fiche = read(front).fiche

    assert (fiche.city, fiche.kind) == (city, kind)


@pytest.mark.parametrize(
    ("title", "territory"),
    [
        ("L'économie  \nsociale dans le  \nCentre-du-Québec", "Centre-du-Québec"),
        ("## L'économie sociale\n\ndans la Capitale-Nationale", "Capitale-Nationale"),
        ("# L'économie sociale\n# à Laval", "Laval"),
        ("**L'ÉCONOMIE SOCIALE EN ESTRIE**", "Estrie"),
        ("L'économie sociale au Saguenay–Lac-Saint-Jean", "Saguenay–Lac-Saint-Jean"),
        ("L'économie sociale dans l’Outaouais", "Outaouais"),
        ("L'économie sociale en Chaudière-\nAppalaches", "Chaudière-Appalaches"),
        ("L'économie sociale de la MRC de La Matanie", "MRC de La Matanie"),
        ("L'économie sociale aux Îles-de-la-Madeleine", "Îles-de-la-Madeleine"),
        ("L'économie sociale dans l'agglomération de Longueuil", "agglomération de Longueuil"),
        ("### L'économie sociale dans la région de la Mauricie", "Mauricie"),
        ("L'économie sociale à La Tuque", "La Tuque"),
    ],
)
def test_02_broken_titles_give_the_territory(read: Read, title: str, territory: str) -> None:
    """The territory loses article and preposition, however its title is broken and cased."""
    fiche = read(f"{FRONT}{title}\n\n380\n\nentreprises collectives\n").fiche

    assert fiche.territory == territory
    assert figures(fiche) == [(380, "entreprises collectives", territory)]


@pytest.mark.parametrize(
    "series",
    ["villes &  \néconomie  \nsociale", "Villes et économie sociale", "VILLES & ÉCONOMIE SOCIALE"],
)
def test_02_series_title_is_no_city(read: Read, series: str) -> None:
    """The title of the series is recognised in every form and left in the front."""
    parsed = read(f"# {series}\n\n# FICHE-PORTRAIT\n\n# Rimouski\n")

    assert (parsed.fiche.city, codes(parsed)) == ("Rimouski", [])


@pytest.mark.parametrize(
    "box",
    [
        "380\n\n\n\nentreprises  \ncollectives  \ndont 78 à Rimouski\n",
        "380 entreprises collectives dont 78 à Rimouski\n",
        "380 entreprises collectives (dont 78 à Rimouski)\n",
        "380 entreprises collectives\n78 à Rimouski\n",
        "**380** entreprises collectives\n\n(dont 78 à Rimouski)\n",
        "Entreprises collectives : 380\n- dont 78 à Rimouski\n",
        "- **380** entreprises collectives, dont 78 à Rimouski\n",
        "## 380\n\n### entreprises collectives\n\ndont 78 à Rimouski\n",
        "Entreprises collectives\n\n380, dont 78 à Rimouski\n",
        "On y compte 380 entreprises collectives, dont 78 à Rimouski.\n",
    ],
)
def test_03_number_and_label_meet_in_every_layout(read: Read, box: str) -> None:
    """Number first or label first, on one line or several: 380 are the region's, 78 the city's."""
    ((figure,),) = [box_read.figures for box_read in read(BOX + box).fiche.boxes]
    (part,) = figure.parts

    assert (figure.quantity.value, figure.label.lower()) == (
        Decimal(380),
        "entreprises collectives",
    )
    assert figure.territory == "Bas-Saint-Laurent"
    assert (part.quantity.value, part.label.lower()) == (Decimal(78), "entreprises collectives")
    assert part.territory == "Rimouski"


def test_03_several_nested_figures_belong_to_one(read: Read) -> None:
    """« dont 78 à X et 40 à Y » are two parts of the figure before."""
    ((figure,),) = [
        box.figures
        for box in read(
            f"{BOX}380\nentreprises\ndont 78 à Rimouski\ndont 40 à Matane\n"
        ).fiche.boxes
    ]

    assert [(part.quantity.value, part.territory) for part in figure.parts] == [
        (Decimal(78), "Rimouski"),
        (Decimal(40), "Matane"),
    ]


def test_03_label_may_name_its_own_territory(read: Read) -> None:
    """« 78 entreprises à Rimouski » is about Rimouski, and its label is clean."""
    fiche = read(f"{BOX}380 entreprises collectives\n\n78 entreprises à Rimouski\n").fiche

    assert figures(fiche)[1:] == [(78, "entreprises", "Rimouski")]


@pytest.mark.parametrize("separator", [" ", "\u00a0", "\u202f", "&nbsp;", ""])
def test_04_thousands_are_read_with_every_space(read: Read, separator: str) -> None:
    """A space of any width, or none, stands between thousands."""
    assert figures(read(f"{BOX}6{separator}900 emplois\n").fiche)[0][0] == 6900


@pytest.mark.parametrize(
    "amount", ["1,4 G\\$", "1,4 G$", "1,4&nbsp;milliard de dollars", "1 400 M$", "$1,4 G"]
)
def test_04_amounts_are_read_in_every_form(read: Read, amount: str) -> None:
    """1,4 G$ is 1 400 000 000 $ however it is written."""
    assert figures(read(f"{BOX}{amount}\n\nen revenus\n").fiche) == [
        (1_400_000_000, "revenus", "Bas-Saint-Laurent")
    ]


def test_05_qualified_figure_has_bounds(read: Read) -> None:
    """« Plus de 380 » is a lower bound."""
    (box,) = read(f"{BOX}Plus de 380 entreprises\n").fiche.boxes
    quantity = box.figures[0].quantity

    assert (quantity.value, quantity.minimum, quantity.maximum) == (None, Decimal(380), None)


@pytest.mark.parametrize(
    ("note", "source", "period"),
    [
        ("\\*selon le portrait ISQ, 2016", "portrait ISQ", 2016),
        ("*Selon le portrait ISQ, 2016*", "portrait ISQ", 2016),
        ("Source : ISQ, 2016", "ISQ", 2016),
        ("Source : ISQ", "ISQ", None),
        ("¹ D'après l'ISQ (2016)", "ISQ", 2016),
        ("[^1]: Selon l'Institut de la statistique, 2016.", "Institut de la statistique", 2016),
        ("Sources : données de 2016, ISQ, 2019", "ISQ", 2016),
    ],
)
def test_06_footnote_belongs_to_the_box(
    read: Read, note: str, source: str, period: int | None
) -> None:
    """A footnote without anchor gives the box its source and its year."""
    (box,) = read(f"{BOX}380 entreprises\n\n{note}\n").fiche.boxes

    assert box.footnote is not None
    assert (box.cited_source, box.period) == (source, period)
    assert box.footnote.text == note


def test_06_footnote_may_stand_at_the_end(read: Read) -> None:
    """A marked footnote after the other sections is still the box's, and no partner."""
    fiche = read(
        f"{BOX}380[^1] entreprises\n\n## Partenaires clés\n\nCoop A\n\n[^1]: ISQ, 2016\n"
    ).fiche

    assert [(box.period, box.cited_source) for box in fiche.boxes] == [(2016, "ISQ")]
    assert [partner.name for partner in fiche.key_partners] == ["Coop A"]


def test_07_faults_of_ocr_stay_in_the_passage_only(read: Read) -> None:
    """The passage is verbatim; the prose is put right where that is certain."""
    text = "La Ville a a aidé les les entreprises généérées, nous nous réélu."
    (challenge,) = read(f"{FRONT}## Défis\n\n{text}\n").fiche.challenges

    assert challenge.passage.text == text
    assert challenge.text == "La Ville a a aidé les entreprises générées, nous nous réélu."


@pytest.mark.parametrize("arrow", ["→ ", "➔ ", "-> ", "• ", "→"])
@pytest.mark.parametrize("hashes", ["## ", "### ", "#### ", ""])
def test_08_arrow_before_a_lever_is_not_in_its_title(read: Read, arrow: str, hashes: str) -> None:
    """Levers have headings of any level, or none, with any arrow."""
    text = f"{FRONT}## Leviers de développement\n\n{hashes}{arrow}Accompagnement\n\nTexte.\n"
    levers = read(text).fiche.levers

    assert [(lever.title, lever.text) for lever in levers] == [("Accompagnement", "Texte.")]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Accompagnement vital", "accompagnement"),
        ("Reconnaissance", "reconnaissance-valorisation"),
        ("Valorisation et reconnaissance", "reconnaissance-valorisation"),
        ("Achats publics", "approvisionnement-responsable"),
        ("INNOVATION SOCIALE", "innovation-sociale"),
    ],
)
def test_09_lever_is_matched_by_the_words_of_its_label(read: Read, title: str, key: str) -> None:
    """Adjectives, fewer words, another order or a synonym lead to the same lever."""
    parsed = read(f"{FRONT}## Leviers de développement\n\n### {title}\n\nTexte.\n")

    assert [lever.passage.key for lever in parsed.fiche.levers] == [key]
    assert codes(parsed) == []


def test_09_unknown_lever_is_kept_with_a_warning(read: Read) -> None:
    """A lever that no label matches keeps its words and gets a warning at its line."""
    parsed = read(f"{FRONT}## Leviers de développement\n\n### Jardinage\n\nTexte.\n")

    assert [lever.passage.key for lever in parsed.fiche.levers] == ["jardinage"]
    assert codes(parsed) == [("unknown-lever", 7)]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("## Forces distinctives", "strengths"),
        ("# FORCE DISTINCTIVE", "strengths"),
        ("**Force distinctive**", "strengths"),
        ("Force distinctive\n---", "strengths"),
        ("## Défi", "challenges"),
        ("#### Défis à relever", "challenges"),
        ("DÉFIS", "challenges"),
        ("## Partenaire clé", "key_partners"),
        ("## Nos partenaires-clés", "key_partners"),
        ("<h2>Partenaires clés</h2>", "key_partners"),
    ],
)
def test_10_section_titles_vary(read: Read, heading: str, part: str) -> None:
    """Number, level, case and markup of a section's title do not matter."""
    parsed = read(f"{FRONT}{heading}\n\nCoopérative des Pins\n")

    assert len(getattr(parsed.fiche, part)) == 1
    assert codes(parsed) == []


@pytest.mark.parametrize(
    "heading",
    ["## Partenariat gagnant", "## Partenariats gagnants", "## Des partenariats gagnants"],
)
def test_10_partnership_titles_vary(read: Read, heading: str) -> None:
    """One partnership or several, with article or without."""
    parsed = read(f"{FRONT}{heading}\n\n### AXE (AX)\n\nUn.\n\nDeux.\n")

    assert [(one.name, one.acronym, one.text) for one in parsed.fiche.partnerships] == [
        ("AXE", "AX", "Un.\n\nDeux.")
    ]


def test_11_sections_come_in_any_order_and_number(read: Read) -> None:
    """Repeated sections add up; an empty one gets a warning."""
    parsed = read(
        "# Rimouski\n\n## Défis\n\nUn.\n\nDeux.\n\n## Force distinctive\n\n- Trois\n- Quatre\n\n"
        "## Défi\n\n- Cinq\n\n## Leviers de développement\n"
    )

    assert [one.text for one in parsed.fiche.challenges] == ["Un.", "Deux.", "Cinq"]
    assert [one.passage.key for one in parsed.fiche.challenges] == ["1", "2", "3"]
    assert [one.text for one in parsed.fiche.strengths] == ["Trois", "Quatre"]
    assert codes(parsed) == [("empty-section", 18)]


def test_11_unknown_section_is_kept_with_a_warning(read: Read) -> None:
    """A section that is not a fiche's stays as a passage."""
    parsed = read(f"{FRONT}## Défis\n\nUn.\n\n## Mot du maire\n\nBonjour.\n\n### Suite\n\nFin.\n")

    assert [(one.key, one.first_line, one.last_line) for one in parsed.fiche.other] == [
        ("mot-du-maire", 9, 15)
    ]
    assert codes(parsed) == [("unknown-section", 9)]


def test_11_lever_may_be_a_list_item(read: Read) -> None:
    """« - **Accompagnement** : texte » is a lever."""
    levers = read(
        f"{FRONT}## Leviers\n\n- **Accompagnement** : la Ville aide.\n- Habitation : elle loge.\n"
    ).fiche.levers

    assert [(one.title, one.text) for one in levers] == [
        ("Accompagnement", "la Ville aide."),
        ("Habitation", "elle loge."),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "<b>Partenaires clés</b>\t<b>Pôle A (PA)</b> <a href='mailto:info@a.ca'>Écrire</a> "
            "<a href='http://a.ca'>a.ca</a> →\n\t<b>Coop B</b> →\n"
        ),
        (
            "<table><tr><td rowspan='2'>Partenaires clés</td><td><b>Pôle A (PA)</b><br>info@a.ca"
            "<br><a href='http://a.ca'>Site</a></td></tr>\n<tr><td>Coop B</td></tr></table>\n"
        ),
        (
            "## Partenaires clés\n\n| Organisme | Courriel | Site |\n|---|---|---|\n"
            "| Pôle A (PA) | info@a.ca | http://a.ca |\n| Coop B | | |\n"
        ),
        "## Partenaires clés\n\n- Pôle A (PA), info@a.ca, a.ca\n- Coop B\n",
        "## Partenaires clés\n\nPôle A (PA)\ninfo@a.ca\na.ca\n\nCoop B\n",
        (
            "## Partenaires clés\n\n### Pôle A (PA)\n\nContact : Mme Marie Untel, directrice\n\n"
            "info@a.ca — a.ca\n\n### Coop B\n"
        ),
        "**Partenaires clés :**\n\n[Pôle A (PA)](http://a.ca) [Écrire](mailto:info@a.ca)\n\nCoop B",
        "Partenaires clés : Pôle A (PA), info@a.ca, a.ca\nCoop B\n",
    ],
    ids=["tabs", "html", "pipes", "list", "paragraphs", "headings", "links", "lead"],
)
def test_12_partners_are_read_from_every_layout(read: Read, rows: str) -> None:
    """Tab, HTML and pipe tables, lists, paragraphs and headings give the same two partners."""
    partners = read(FRONT + rows).fiche.key_partners

    assert [(one.name, one.acronym, one.emails, one.websites) for one in partners] == [
        ("Pôle A", "PA", ("info@a.ca",), ("http://a.ca",)),
        ("Coop B", None, (), ()),
    ]


@pytest.mark.parametrize(
    ("row", "emails", "sites"),
    [
        ("Coop B", (), ()),
        ("Coop B : b.ca", (), ("http://b.ca",)),
        ("Coop B www.b.coop/accueil", (), ("http://www.b.coop/accueil",)),
        ("Coop B <https://b.org>", (), ("https://b.org",)),
        ("Coop B a@b.ca, c@b.com", ("a@b.ca", "c@b.com"), ()),
        ("Coop B [écrire](mailto:a@b.ca?subject=Bonjour)", ("a@b.ca",), ()),
        ("Coop B https://b.ca http://c.ca", (), ("https://b.ca", "http://c.ca")),
    ],
)
def test_13_partner_has_any_number_of_addresses(
    read: Read, row: str, emails: tuple[str, ...], sites: tuple[str, ...]
) -> None:
    """None, one or several e-mails and sites, with or without scheme."""
    (partner,) = read(f"{FRONT}## Partenaires clés\n\n{row}\n").fiche.key_partners

    assert (partner.name, partner.emails, partner.websites) == ("Coop B", emails, sites)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("Coop B info@@b.ca", "info@@b.ca"),
        ("Coop B htp:/b.ca", "htp:/"),
        ("Coop B info@b", "info@b"),
        ("Coop B info@b.ca www.b.ca @coopb", None),
    ],
)
def test_13_slip_in_an_address_is_a_warning(read: Read, row: str, word: str | None) -> None:
    """What was meant for an address and is none is told, with its line."""
    parsed = read(f"{FRONT}## Partenaires clés\n\n{row}\n")

    told = [one for one in parsed.notices if one.code == "unread-contact"]
    assert [one.line for one in told] == ([7] if word else [])
    assert all(word in one.text.fr for one in told if word)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Corporation Y (CDC Rimouski)", ("Corporation Y", "CDC Rimouski")),
        ("Corporation Y (CDC de Lévis)", ("Corporation Y", "CDC de Lévis")),
        ("Corporation Y (CDÉC d'Ahuntsic)", ("Corporation Y", "CDÉC d'Ahuntsic")),
        ("Atelier (OBNL à l'origine)", ("Atelier (OBNL à l'origine)", None)),
        ("Sommet (SIIViM)", ("Sommet", "SIIViM")),
        ("Coop (Bas-Saint-Laurent)", ("Coop (Bas-Saint-Laurent)", None)),
    ],
)
def test_14_acronym_leaves_the_name(
    read: Read, name: str, expected: tuple[str, str | None]
) -> None:
    """Parentheses hold an acronym only when they read as one."""
    (partner,) = read(f"{FRONT}## Partenaires clés\n\n- {name}\n").fiche.key_partners

    assert (partner.name, partner.acronym) == expected


def test_15_dashes_are_part_of_a_name(read: Read) -> None:
    """En dashes inside a name separate nothing."""
    name = "Coopérative Y – Direction régionale – Rive-Nord"
    (partner,) = read(f"{FRONT}## Partenaires clés\n\n{name} – info@y.ca\n").fiche.key_partners

    assert partner.name == name


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_16_typography_does_not_matter(
    read: Read, form: Literal["NFC", "NFD"], apostrophe: str
) -> None:
    """Apostrophes, guillemets, œ and Unicode forms give the same values."""
    text = f"{FRONT}## Défis\n\nLa main-d’œuvre, «l’avenir», l’été.\n".replace("’", apostrophe)
    (challenge,) = read(unicodedata.normalize(form, text)).fiche.challenges

    assert challenge.text == "La main-d'œuvre, «\u00a0l'avenir\u00a0», l'été."


def test_17_variant_names_are_kept_as_written(read: Read) -> None:
    """Two names for one thing stay two names: to tell them the same is not the reader's part."""
    text = f"{FRONT}## Partenaires clés\n\n- Pivot\n- Pivot Bas-Saint-Laurent\n"

    assert [one.name for one in read(text).fiche.key_partners] == [
        "Pivot",
        "Pivot Bas-Saint-Laurent",
    ]


@pytest.mark.parametrize(
    ("note", "basis", "warns"),
    [
        (
            "*Notez que cette fiche est basée sur des données secondaires.*",
            "donnees-secondaires",
            False,
        ),
        ("Cette fiche repose sur des données primaires.", "donnees-primaires", False),
        ("Certains leviers ne sont pas conçus spécifiquement pour cela.", "inconnu", True),
        ("", "inconnu", None),
    ],
)
@pytest.mark.parametrize("glue", ["\n\n", " ", "\n"])
def test_18_disclaimer_is_apart_from_the_lever(
    read: Read, note: str, basis: str, *, warns: bool | None, glue: str
) -> None:
    """In its own paragraph, on the lever's line or after it, the note is not the lever's text."""
    text = f"{FRONT}## Leviers\n\n### Accompagnement\n\nLa Ville aide.{glue}{note}\n"
    fiche = read(text).fiche

    assert [lever.text for lever in fiche.levers] == ["La Ville aide."]
    assert fiche.evidence_basis == basis
    assert [one.warns_of_unspecific_levers for one in fiche.disclaimers] == (
        [] if warns is None else [warns]
    )


def test_19_footer_is_kept(read: Read) -> None:
    """Credits and logos at the end are a section of their own."""
    parsed = read(f"{FRONT}## Défis\n\nUn.\n\n## Crédits\n\n![Logo du Chantier](logo.png)\n")

    assert [one.key for one in parsed.fiche.other] == ["credits"]


def test_19_front_matter_tells_the_nature_of_the_text(read: Read) -> None:
    """« texte: reformulé » at the top says that the text is restated."""
    fiche = read(f"---\ntexte: reformulé\noriginal: Fiche\n---\n{FRONT}").fiche

    assert (fiche.nature, fiche.city, fiche.title_passage.first_line) == (
        "reformule",
        "Rimouski",
        5,
    )


@pytest.mark.parametrize(
    ("header", "nature", "by", "noted"),
    [
        ("texte: reformulé\nreformulation: une citoyenne", "reformule", "une citoyenne", []),
        ("texte: verbatim", "verbatim", None, []),
        ("texte: copié", "reformule", None, [("unknown-text-nature", 2)]),
    ],
)
def test_header_tells_the_nature_of_the_text(
    read: Read, header: str, nature: str, by: str | None, noted: list[tuple[str, int | None]]
) -> None:
    """An unclear header is a warning, and the text is never taken for a quotation then."""
    parsed = read(f"---\n{header}\n---\n{FRONT}")

    assert (parsed.fiche.nature, parsed.fiche.restated_by) == (nature, by)
    assert [code for code in codes(parsed) if code[0] == "unknown-text-nature"] == noted


@pytest.mark.parametrize(
    ("banner", "kind"),
    [
        ("## FICHE TECHNIQUE", "technique"),
        ("# Fiche thématique", "thematique"),
        ("# Compte rendu", "inconnu"),
    ],
)
def test_20_other_kinds_are_kept_whole(read: Read, banner: str, kind: str) -> None:
    """A fiche that is no portrait has no city; its sections stay as passages."""
    parsed = read(f"{banner}\n\n# La gestion des matières\n\n## Principe\n\nRéemployer.\n")

    assert (parsed.fiche.kind, parsed.fiche.city) == (kind, None)
    assert parsed.fiche.other[-1].text.endswith("## Principe\n\nRéemployer.")
    assert ("other-kind", 1) in codes(parsed)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("## Défis", "\f## Défis").encode(),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
    ],
    ids=["bom", "crlf", "cr", "no-final-newline", "form-feed", "windows-1252", "utf-16"],
)
def test_21_encodings_and_line_ends_do_not_matter(change: Callable[[str], bytes]) -> None:
    """The same values and lines come from every encoding and line end."""
    text = f"{BOX}380 entreprises\n\n## Défis\n\nL'été.\n"
    fiche = parse_fiche(change(text), "rimouski.md", lever_labels={}).fiche

    assert figures(fiche) == [(380, "entreprises", "Bas-Saint-Laurent")]
    assert [(one.text, one.passage.first_line) for one in fiche.challenges] == [("L'été.", 11)]


@pytest.mark.parametrize("number", ["3", "Page 3", "3/4", "- 3 -", "p. 3 de 4"])
def test_21_page_numbers_are_no_text(read: Read, number: str) -> None:
    """A page number between two halves of a sentence leaves it whole."""
    parsed = read(f"{FRONT}## Défis\n\nUn défi qui\n\n{number}\n\nse poursuit.\n")

    assert [one.text for one in parsed.fiche.challenges] == ["Un défi qui se poursuit."]
    assert codes(parsed) == [("page-number", 9)]


def test_03_label_of_a_share_may_hold_a_number(read: Read) -> None:
    """« 65 % / des entreprises comptent moins de 10 employés » is one figure."""
    fiche = read(f"{BOX}65 %\n\ndes entreprises comptent moins de 10 employés\n").fiche

    assert figures(fiche) == [
        (65, "entreprises comptent moins de 10 employés", "Bas-Saint-Laurent")
    ]


def test_03_table_of_figures_may_have_a_column_for_each_place(read: Read) -> None:
    """The heads of the columns are the territories of their figures."""
    table = "| | Bas-Saint-Laurent | Rimouski |\n|-|-|-|\n| Emplois | 5 000 | 1 200 |\n"

    assert figures(read(BOX + table).fiche) == [
        (5000, "Emplois", "Bas-Saint-Laurent"),
        (1200, "Emplois", "Rimouski"),
    ]


def test_03_figures_without_any_place_are_the_city_s_with_a_warning(read: Read) -> None:
    """A box that names no territory is taken to be about the city."""
    parsed = read(f"{FRONT}380 entreprises\n")

    assert figures(parsed.fiche) == [(380, "entreprises", "Rimouski")]
    assert codes(parsed) == [("figures-without-territory", 5)]


def test_14_acronym_may_come_first(read: Read) -> None:
    """« RIM (Réseau inventé de Matane) » is named by what the parentheses spell out."""
    text = f"{FRONT}## Partenaires clés\n\n**RIM** (Réseau inventé de Matane) – info@rim.ca\n"
    (partner,) = read(text).fiche.key_partners

    assert (partner.name, partner.acronym) == ("Réseau inventé de Matane", "RIM")


@pytest.mark.parametrize("title", ["**La Grange**", "LA GRANGE", "La Grange", "## La Grange"])
def test_11_partnership_title_needs_no_heading(read: Read, title: str) -> None:
    """A bold, capital or short line names the paragraph after it, as the text spells it."""
    text = "La Grange est un OBNL qui loge des artisans et des agriculteurs de toute la région."
    fiche = read(f"{FRONT}## Des partenariats gagnants\n\n{title}\n\n{text}\n").fiche

    assert [(one.name, one.text) for one in fiche.partnerships] == [("La Grange", text)]


def test_13_names_of_people_are_not_partners(read: Read) -> None:
    """A person in a row of a table, with title or function, is no organization."""
    rows = (
        "| Coop B | b@b.ca |\n|---|---|\n| Contact | Jean Untel, conseiller |\n"
        "| Marie Untel, directrice générale | m@b.ca |\n"
    )
    partners = read(f"{FRONT}## Partenaires clés\n\n{rows}").fiche.key_partners

    assert [(one.name, one.emails) for one in partners] == [("Coop B", ("b@b.ca", "m@b.ca"))]


def test_11_partnerships_may_be_list_items(read: Read) -> None:
    """« - AXE : un OBNL… » is a partnership named AXE."""
    text = f"{FRONT}## Partenariats gagnants\n\n- AXE : un OBNL.\n- **BEC** – une coop.\n"

    assert [(one.name, one.text) for one in read(text).fiche.partnerships] == [
        ("AXE", "un OBNL."),
        ("BEC", "une coop."),
    ]


def test_11_sentence_with_the_words_of_a_title_is_text(read: Read) -> None:
    """« Un défi. » under « Défis » is a challenge, not another section."""
    parsed = read(f"{FRONT}## Défis\nUn défi.\n\nDes partenaires.\n")

    assert [one.text for one in parsed.fiche.challenges] == ["Un défi.", "Des partenaires."]
    assert codes(parsed) == []
