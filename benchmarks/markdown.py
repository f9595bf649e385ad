"""Invented cities as fiches in Markdown, written as the real ones are."""

from benchmarks.invention import LEGAL_FORMS, LEVERS, City, Enterprise, region_name
from esgraph.namespaces import slugify

_HEAD = """\
## FICHE-PORTRAIT

villes &
économie
sociale

# {city}

L'économie
sociale dans la
{region}

{enterprises}

entreprises collectives
dont {nested} à {city}

{jobs}

emplois

{revenue} G$

générés en revenus

*selon le portrait ISQ, 2016

## Leviers de développement
"""

_DISCLAIMER = """
*Cette fiche est basée sur des données secondaires. Certains leviers ne sont toutefois pas conçus \
spécifiquement pour l'économie sociale.*
"""


def fiche_markdown(city: City) -> str:
    """Return the fiche of *city*, which says what `benchmarks.graphs` says of it."""
    parts = (
        _head(city),
        *(_lever(city, lever) for lever in city.levers),
        _DISCLAIMER,
        _remarks(city),
        _key_partners(city),
        "\n## Des partenariats gagnants\n",
        *(_partnership(city, enterprise) for enterprise in city.enterprises),
    )
    return "".join(parts)


def french_number(number: int) -> str:
    r"""
    Return *number* with a no-break space between thousands.

    >>> french_number(6900)
    '6\xa0900'
    """
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _head(city: City) -> str:
    return _HEAD.format(
        city=city.name,
        region=region_name(city.region),
        enterprises=french_number(city.regional_enterprises),
        nested=french_number(city.city_enterprises),
        jobs=french_number(city.jobs),
        revenue=f"{city.revenue / 1_000_000_000:.1f}".replace(".", ","),
    )


def _lever(city: City, lever: str) -> str:
    partner = city.partners[0]
    said = f"{city.name} se sert de ce levier."
    if lever == "accompagnement":
        said = f"{city.name} soutient {partner}."
    return f"\n### → {LEVERS[lever]}\n\n{said}\n"


def _remarks(city: City) -> str:
    remark = f"Remarque inventée sur {city.name}."
    return f"\n## Force distinctive\n\n{remark}\n\n## Défis\n\n{remark}\n"


def _key_partners(city: City) -> str:
    rows = "".join(
        f'\t<b>{partner}</b> <a href="mailto:info@{slugify(partner)}.example">'
        f"info@{slugify(partner)}.example</a>"
        f' <a href="http://{slugify(partner)}.example">{slugify(partner)}.example</a> →\n'
        for partner in city.partners
    )
    return f"\n<b>Partenaires clés</b>{rows}"


def _partnership(city: City, enterprise: Enterprise) -> str:
    form = LEGAL_FORMS[enterprise.legal_form]
    return (
        f"\n### {enterprise.name}\n\n"
        f"{enterprise.name} est {form} établie à {city.name}; elle travaille en partenariat "
        f"avec plus de {enterprise.clients} entreprises.\n"
    )
