"""Invented cities: what a fiche would say of them, drawn from a seed, before any notation."""

from dataclasses import dataclass
from random import Random

from esgraph.namespaces import slugify

MOST_CITIES = 100_000
"""There are 100 000 codes of five digits, and a city has one of its own."""

MRCS = 100
REGIONS = 17

LEVERS = {
    "approvisionnement-responsable": "Approvisionnement responsable",
    "reconnaissance-valorisation": "Reconnaissance et valorisation",
    "innovation-sociale": "Innovation sociale",
    "accompagnement": "Accompagnement",
    "participation-citoyenne": "Participation citoyenne",
    "politique-plan-action": "Politique et plan d'action",
    "financement": "Financement",
    "foncier-immobilier": "Foncier et immobilier",
}
LEGAL_FORMS = {"obnl": "un OBNL", "cooperative-de-solidarite": "une coopérative de solidarité"}

_LETTER_OF_DIGIT = str.maketrans("0123456789", "ABCDEFGHIJ")


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A social-economy enterprise with its legal form (a slug) and a bound on its clients."""

    name: str
    legal_form: str
    clients: int


@dataclass(frozen=True, slots=True)
class City:
    """
    An invented city; *mrc* and *region* are numbers, from 0.

    *funding* is an amount in Canadian dollars, ``None`` for a city whose fiche tells of none.
    """

    number: int
    mrc: int
    region: int
    levers: tuple[str, ...]
    partners: tuple[str, ...]
    enterprises: tuple[Enterprise, ...]
    regional_enterprises: int
    city_enterprises: int
    jobs: int
    revenue: int
    funding: int | None

    @property
    def name(self) -> str:
        """Return a name that no reader takes for a real city's."""
        return f"Ville-synthétique-{letters(self.number, 6)}"

    @property
    def slug(self) -> str:
        """Return the slug of the fiche, which is also the name of its file."""
        return f"ville-synthetique-{self.number:06d}"

    @property
    def place_slug(self) -> str:
        """Return the slug of the city's name."""
        return slugify(self.name)

    @property
    def body_slug(self) -> str:
        """Return the slug of the municipal body's name."""
        return f"ville-de-{self.place_slug}"

    @property
    def geographic_code(self) -> str:
        """Return five digits, of which the first two are those of the MRC."""
        return f"{self.mrc:02d}{self.number // MRCS:03d}"


def letters(number: int, width: int) -> str:
    """
    Return *number* with a letter for each digit: a name with digits would read as a figure.

    >>> letters(12, 4)
    'AABC'
    """
    return f"{number:0{width}d}".translate(_LETTER_OF_DIGIT)


def region_name(region: int) -> str:
    """Return the name of an invented region."""
    return f"Région synthétique {letters(region + 1, 2)}"


def mrc_name(mrc: int) -> str:
    """Return the name of an invented MRC."""
    return f"MRC synthétique {letters(mrc, 2)}"


def region_of(mrc: int) -> int:
    """Return the number of the region that an MRC lies in."""
    return mrc % REGIONS


def shared_partners(mrc: int) -> tuple[str, ...]:
    """Return the names of the support bodies that all cities of an MRC can call on."""
    region = letters(region_of(mrc) + 1, 2)
    return (
        f"Pôle synthétique {region}",
        f"Microcrédit synthétique {region}",
        f"Développement communautaire synthétique {letters(mrc, 2)}",
    )


def invent_city(number: int, seed: int) -> City:
    """Return the city of that number, the same for the same seed whatever was drawn before."""
    draw = Random(f"{seed}/{number}")
    mrc = number % MRCS
    regional_enterprises = 10 * draw.randint(20, 300)
    return City(
        number=number,
        mrc=mrc,
        region=region_of(mrc),
        levers=tuple(draw.sample(list(LEVERS), draw.randint(2, 4))),
        partners=tuple(draw.sample(shared_partners(mrc), draw.randint(1, 3))),
        enterprises=_enterprises(number, draw),
        regional_enterprises=regional_enterprises,
        city_enterprises=draw.randint(1, regional_enterprises),
        jobs=100 * draw.randint(10, 900),
        revenue=100_000_000 * draw.randint(1, 99),
        funding=draw.choice((None, 1_000 * draw.randint(5, 500))),
    )


def _enterprises(number: int, draw: Random) -> tuple[Enterprise, ...]:
    return tuple(
        Enterprise(
            name=f"Entreprise synthétique {letters(number, 6)}-{letter}",
            legal_form=draw.choice(list(LEGAL_FORMS)),
            clients=10 * draw.randint(1, 9),
        )
        for letter in "AB"[: draw.randint(1, 2)]
    )
