"""The sheets of what a place has for itself and against itself."""

from rdflib.namespace import DCTERMS

from esgraph.language import Text
from esgraph.namespaces import SCHEMA
from esgraph.tabular.layouts.plan import INVOLVES, LEVER, SOURCE, ColumnPlan, LayoutPlan, same

_PLACE = ColumnPlan(
    "place",
    (SCHEMA.about,),
    same("Rivière-Claire"),
    note=Text(fr="Ville dont il est question.", en="City that it is about."),
    also=("ville", "territoire", "city"),
)


def _text(example: Text, *also: str) -> ColumnPlan:
    return ColumnPlan(
        "description",
        (DCTERMS.description,),
        example,
        note=Text(fr="En une phrase ou deux.", en="In a sentence or two."),
        also=also,
    )


STRENGTHS = LayoutPlan(
    "strengths",
    Text(fr="Forces", en="Strengths"),
    Text(fr="Une force d'une ville par ligne.", en="One strength of a city per row."),
    ("StrengthShape", "ClaimShape"),
    (
        _PLACE,
        _text(
            Text(fr="Des élus qui connaissent le milieu", en="Elected officials who know it well"),
            "force",
            "strength",
        ),
        LEVER,
        INVOLVES,
        SOURCE,
    ),
    also=("force", "strength"),
)

CHALLENGES = LayoutPlan(
    "challenges",
    Text(fr="Défis", en="Challenges"),
    Text(fr="Un défi d'une ville par ligne.", en="One challenge of a city per row."),
    ("ChallengeShape", "ClaimShape"),
    (
        _PLACE,
        _text(
            Text(fr="Peu de locaux abordables", en="Few affordable premises"),
            "défi",
            "enjeu",
            "challenge",
        ),
        LEVER,
        INVOLVES,
        SOURCE,
    ),
    also=("défi", "enjeux", "challenge"),
)
