import pytest
from tests.reports.cases import Case

TARGET = "ex:Shape a sh:NodeShape ; sh:targetNode ex:a ; sh:property ex:Rule . ex:Rule "

# Constraint of ex:age, data, words in French and English.
SENTENCES = [
    ("sh:minCount 1", "ex:x 1", "« âge » (<http://example.org/age>).", "A value is missing"),
    ("sh:minCount 2", "ex:age 1", "au moins 2 valeurs", "At least 2 values"),
    ("sh:maxCount 0", "ex:age 1", "Aucune valeur n'est permise", "No value is allowed"),
    ("sh:maxCount 1", "ex:age 1, 2", "Une seule valeur", "Only one value"),
    ("sh:maxCount 2", "ex:age 1, 2, 3", "Au plus 2 valeurs", "At most 2 values"),
    ("sh:class ex:Town", "ex:age ex:b", "genre attendu : « Ville »", "expected kind: “Town”"),
    ("sh:datatype xsd:integer", "ex:age 1.5", "un nombre entier", "a whole number"),
    ("sh:datatype ex:odd", "ex:age 1.5", "<http://example.org/odd>", "/odd>"),
    ("sh:nodeKind sh:IRI", "ex:age 1", "doit être une adresse", "must be an address"),
    ("sh:minExclusive 1.5", "ex:age 1", "doit dépasser 1,5", "more than 1.5"),
    ("sh:minInclusive 2", "ex:age 1", "de 2 ou plus", "2 or more"),
    ("sh:maxExclusive 1", "ex:age 1", "inférieure à 1", "less than 1"),
    ("sh:maxInclusive 0", "ex:age 1", "de 0 ou moins", "0 or less"),
    ("sh:minLength 1", 'ex:age ""', "est vide", "is empty"),
    ("sh:minLength 3", 'ex:age "a"', "au moins 3 caractères", "at least 3 characters"),
    ("sh:maxLength 3", 'ex:age "abcd"', "3 caractères au plus", "3 characters at most"),
    ('sh:pattern "^x"', 'ex:age "a"', "n'a pas la forme attendue", "the expected form"),
    ('sh:languageIn ("fr" "de")', 'ex:age "a"@en', "langues : français, de", "languages: French"),
    ("sh:uniqueLang true", 'ex:age "a"@fr, "b"@fr', "la même langue", "the same language"),
    ("sh:equals ex:limit", "ex:age 1", "de « limite »", "of “limit”"),
    ("sh:disjoint ex:limit", "ex:age 1 ; ex:limit 1", "pour « limite »", "for “limit”"),
    ("sh:lessThan ex:limit", "ex:age 1 ; ex:limit 1", "antérieure, à celle de", "earlier, than"),
    ("sh:lessThanOrEquals ex:limit", "ex:age 2 ; ex:limit 1", "postérieure", "later, than that"),
    ("sh:not [ sh:class ex:Town ]", "ex:age ex:t", "un genre exclu", "an excluded kind"),
    ("sh:and ([ sh:class ex:Town ])", "ex:age ex:b", "toutes les conditions : Ville", "Town"),
    ("sh:or ([ sh:class ex:Town ])", "ex:age ex:b", "d'aucun des genres attendus", "none of the"),
    ("sh:xone ([ sh:class ex:Town ])", "ex:age ex:b", "d'un seul des genres", "exactly one of"),
    ("sh:node [ sh:class ex:Town ]", "ex:age ex:b", "ce qui est attendu : Ville", "is expected"),
    ("sh:hasValue ex:red", "ex:age ex:b", "« rouge »", "“red”"),
    ("sh:in (ex:red ex:blue)", "ex:age ex:b", "la liste des valeurs admises", "the list of"),
    (
        "sh:qualifiedValueShape [ sh:class ex:Town ] ; sh:qualifiedMinCount 1", "ex:age ex:b",
        "au moins 1 du genre attendu : Ville", "at least 1 must be of the expected kind: Town",
    ),
    (
        "sh:qualifiedValueShape [ sh:class ex:Town ] ; sh:qualifiedMaxCount 0", "ex:age ex:t",
        "au plus 0", "at most 0",
    ),
    (
        'sh:sparql [ sh:select "SELECT $this ?value { $this <http://example.org/age> ?value }" ]',
        "ex:age 1", "Une règle particulière sur « âge »", "A particular rule about “age”",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("constraint", "data", "french", "english"), SENTENCES, ids=lambda value: value[:30]
)
def test_every_component_has_a_sentence(
    constraint: str, data: str, french: str, english: str
) -> None:
    """A shape without a message is told in our words, in both languages."""
    case = Case(
        f"{TARGET} sh:path ex:age ; {constraint} .", f"ex:t a ex:Town . ex:a a ex:Thing ; {data} ."
    )

    messages = [finding.message for finding in case.report().findings]

    assert any(french in m.fr.replace("\u00a0", " ") for m in messages), messages
    assert any(english in m.en for m in messages)


def test_closed_shape_names_the_property_that_it_refuses() -> None:
    """Not the name of the shape."""
    case = Case("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:closed true .", "ex:a ex:age 1 .")

    assert case.finding().message.en.startswith("“age” (<http://example.org/age>) is not a")


def test_shape_about_a_node_speaks_of_this_item() -> None:
    """There is no property to name."""
    case = Case("ex:S a sh:NodeShape ; sh:targetNode 5 ; sh:minInclusive 6 .", "ex:a ex:age 5 .")

    assert case.finding().message.en == "The value of this item must be 6 or more."


def test_author_speaks_first() -> None:
    """The message of the shape is the message of the finding."""
    shapes = f'{TARGET} sh:path ex:age ; sh:minCount 1 ; sh:message "Sans âge."@fr, "No age."@en .'

    message = Case(shapes, "ex:a a ex:Thing .").finding().message

    assert (message.fr, message.en) == ("Sans âge.", "No age.")


def test_placeholders_are_filled() -> None:
    """Values, parameters and lists, by their names; what cannot be known is an ellipsis."""
    shapes = (
        f"{TARGET} sh:path ex:age ; sh:in (ex:red ex:blue) ; "
        'sh:message "{?value} n\'est pas {$in} ({$other})."@fr, "{$value}, {$PATH}"@en .'
    )

    message = Case(shapes, "ex:a ex:age ex:green .").finding().message

    assert message.fr == "vert n'est pas rouge, bleu (…)."
    assert message.en == "green, age"


@pytest.mark.parametrize(
    ("kind", "expected"), [("turtle", "lieu (schema:about)."), ("xlsx", "lieu.")]
)
def test_names_of_terms_are_for_readers_of_rdf(kind: str, expected: str) -> None:
    """Who fills cells is not told of properties."""
    shapes = f'{TARGET} sh:path ex:age ; sh:minCount 1 ; sh:message "Le lieu (schema:about)."@fr .'

    assert Case(shapes, "ex:a a ex:Thing .", kind).finding().message.fr.endswith(expected)
