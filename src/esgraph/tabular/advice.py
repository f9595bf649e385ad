"""What to write in place of what cannot be read."""

from esgraph.language import Text
from esgraph.tabular.columns import Column

_CODE_LENGTH = 3
_DOLLARS = frozenset({"CA$", "CDN", "CAN"})
"""What people write in place of CAD, of the length of a code."""


def number_wanted(example: Text) -> Text:
    """Return how a number is written, as advice."""
    return Text(
        fr=f"écrivez un nombre, par exemple «\u00a0{example.fr}\u00a0»",
        en=f"write a number, such as “{example.en}”",
    )


DATE_WANTED = Text(
    fr="écrivez une année (2016) ou une date (2016-12-31)",
    en="write a year (2016) or a date (2016-12-31)",
)


def currency_wanted(written: str) -> Text:
    """Return the code of the currency that *written* probably means, as advice."""
    is_code = len(written) == _CODE_LENGTH and written.isascii() and written.isalpha()
    code = written.upper() if is_code and written.upper() not in _DOLLARS else "CAD"
    return Text(
        fr=f"écrivez «\u00a0{code}\u00a0», ou laissez la cellule vide pour des dollars canadiens",
        en=f"write “{code}”, or leave the cell blank for Canadian dollars",
    )


def accepted(column: Column) -> Text:
    """Return the values of the list of *column*, as advice."""
    return Text(
        fr="valeurs admises\u00a0: " + ", ".join(code.label.fr for code in column.codes),
        en="accepted values: " + ", ".join(code.label.en for code in column.codes),
    )


NO_SUCH_DAY = Text(
    fr="ce jour n'existe pas\u00a0: vérifiez le jour et le mois (2016-12-31)",
    en="there is no such day: check the day and the month (2016-12-31)",
)
NO_SUCH_PLACE = Text(
    fr="aucune ville, MRC ou région connue ne s'appelle ainsi\u00a0: corrigez le nom, ou ajoutez "
    "la ville à la feuille «\u00a0Villes\u00a0»",
    en="no known city, MRC or region has this name: correct it, or add the city to the sheet "
    "“Cities”",
)
NO_SUCH_CONTAINER = Text(
    fr="aucune MRC ou région connue ne s'appelle ainsi\u00a0: corrigez le nom, ou laissez la "
    "cellule vide",
    en="no known MRC or region has this name: correct it, or leave the cell blank",
)


def homonym(name: str) -> Text:
    """Return how to tell one of several cities of one name, as advice."""
    return Text(
        fr="plusieurs villes portent ce nom\u00a0: ajoutez le code géographique, "
        f"«\u00a0{name} (12345)\u00a0»",
        en=f"several cities have this name: add the geographic code, “{name} (12345)”",
    )


def did_you_mean(name: str, place: str | None = None) -> Text:
    """Return the question whether *name* was meant, which stands at *place* in the file."""
    at = f" ({place})" if place else ""
    return Text(
        fr=f"vouliez-vous dire «\u00a0{name}\u00a0»{at}\u00a0?", en=f"did you mean “{name}”{at}?"
    )
