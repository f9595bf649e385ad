from decimal import Decimal

from esgraph.fiche.parser import ParsedFiche


def test_front_is_read(drummondville: ParsedFiche) -> None:
    """The banner, the city and the territory of the box are found, with their lines."""
    fiche = drummondville.fiche

    assert (fiche.kind, fiche.city, fiche.title) == ("portrait", "Drummondville", "Drummondville")
    assert (fiche.territory, fiche.nature) == ("Centre-du-Québec", "verbatim")
    assert (fiche.title_passage.first_line, fiche.title_passage.last_line) == (3, 11)


def test_figures_are_the_region_s_and_the_nested_one_the_city_s(drummondville: ParsedFiche) -> None:
    """380, 6 900 and 1,4 G$ are Centre-du-Québec's; only 78 is Drummondville's."""
    (box,) = drummondville.fiche.boxes
    figures = [(figure.quantity.value, figure.label, figure.territory) for figure in box.figures]
    ((part,), *others) = [figure.parts for figure in box.figures]

    assert figures == [
        (Decimal(380), "entreprises collectives", "Centre-du-Québec"),
        (Decimal(6900), "emplois", "Centre-du-Québec"),
        (Decimal(1_400_000_000), "générés en revenus", "Centre-du-Québec"),
    ]
    assert (part.quantity.value, part.label, part.territory) == (
        Decimal(78),
        "entreprises collectives",
        "Drummondville",
    )
    assert others == [(), ()]


def test_footnote_gives_period_and_source_of_the_box(drummondville: ParsedFiche) -> None:
    """« selon le portrait ISQ, 2016 » is the box's footnote, on its own line."""
    (box,) = drummondville.fiche.boxes

    assert box.footnote is not None
    assert (box.period, box.cited_source) == (2016, "portrait ISQ")
    assert (box.passage.first_line, box.passage.last_line) == (13, 34)
    assert (box.footnote.key, box.footnote.first_line, box.footnote.last_line) == (
        "footnote",
        36,
        36,
    )


def test_five_levers_have_their_lines(drummondville: ParsedFiche) -> None:
    """Each lever is known, with its heading as written and without the disclaimer."""
    levers = drummondville.fiche.levers
    found = [
        (lever.passage.key, lever.passage.first_line, lever.passage.last_line) for lever in levers
    ]

    assert found == [
        ("approvisionnement-responsable", 40, 42),
        ("reconnaissance-valorisation", 44, 46),
        ("innovation-sociale", 48, 50),
        ("accompagnement", 52, 54),
        ("participation-citoyenne", 56, 58),
    ]
    assert levers[3].title == "Accompagnement vital"
    assert not any("Notez" in lever.text for lever in levers)


def test_disclaimer_warns_of_unspecific_levers(drummondville: ParsedFiche) -> None:
    """The note rests on secondary data and says that some levers are not specific."""
    (disclaimer,) = drummondville.fiche.disclaimers

    assert disclaimer.warns_of_unspecific_levers
    assert drummondville.fiche.evidence_basis == "donnees-secondaires"
    assert (disclaimer.passage.key, disclaimer.passage.first_line) == ("", 60)


def test_strength_and_challenge_are_one_each(drummondville: ParsedFiche) -> None:
    """One paragraph is one remark."""
    fiche = drummondville.fiche

    assert [(one.passage.key, one.passage.first_line) for one in fiche.strengths] == [("1", 66)]
    assert [(one.passage.key, one.passage.first_line) for one in fiche.challenges] == [("1", 70)]


def test_key_partners_have_their_addresses(drummondville: ParsedFiche) -> None:
    """Four rows give four partners; dashes stay in the name, the acronym leaves it."""
    partners = drummondville.fiche.key_partners
    names = [partner.name for partner in partners]

    assert names == [
        "Pôle d'économie sociale du Centre-du-Québec",
        "MicroEntreprendre Centre-du-Québec",
        (
            "Coopérative de développement régional du Québec – Direction régionale – Mauricie – "
            "Centre-du-Québec"
        ),
        "Corporation de développement communautaire Drummond",
    ]
    assert [partner.acronym for partner in partners] == [None, None, None, "CDC Drummond"]
    assert partners[3].emails == ("info@cdcdrummond.com",)
    assert [partner.websites for partner in partners] == [
        ("http://economiesocialecentreduquebec.com",),
        ("http://microentreprendre-cdq.ca",),
        ("http://cdrq.coop",),
        ("http://cdcdrummond.ca",),
    ]
    assert [partner.passage.first_line for partner in partners] == [72, 73, 74, 75]


def test_partnerships_are_named_by_their_headings(drummondville: ParsedFiche) -> None:
    """The three partnerships have the organization's name and their lines."""
    found = [
        (one.name, one.passage.key, one.passage.first_line, one.passage.last_line)
        for one in drummondville.fiche.partnerships
    ]

    assert found == [
        ("Pivot Centre-du-Québec", "pivot-centre-du-quebec", 81, 85),
        ("LogiSoutien", "logisoutien", 87, 91),
        ("AXART", "axart", 93, 97),
    ]


def test_nothing_is_left_over(drummondville: ParsedFiche) -> None:
    """The real fiche is understood whole."""
    assert drummondville.fiche.other == ()
    assert drummondville.notices == ()
