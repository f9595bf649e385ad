"""What the reader of fiches has to say, in both languages, each with a stable code."""

from esgraph.language import Text
from esgraph.notices import Notice

NO_HEADING = Text(
    fr="aucun titre dans ce texte\u00a0: ce n'est pas une fiche. Une fiche a des titres Markdown, "
    "comme «\u00a0# Lévis\u00a0» et «\u00a0## Leviers de développement\u00a0».",
    en="no heading in this text: it is no fiche. A fiche has Markdown headings, such as "
    "“# Lévis” and “## Leviers de développement”.",
)


def unknown_lever(line: int, title: str) -> Notice:
    """Return the warning on a lever that no concept of the scheme matches."""
    return Notice(
        "unknown-lever",
        "warning",
        line,
        Text(
            fr=f"le levier «\u00a0{title}\u00a0» n'est pas dans la liste des leviers\u00a0; "
            "il est gardé comme levier proposé. Vérifiez le titre.",
            en=f"the lever “{title}” is not in the list of levers; "
            "it is kept as a proposed lever. Check the title.",
        ),
    )


def unknown_text_nature(line: int, stated: str) -> Notice:
    """Return the warning on a header that says neither restated nor verbatim."""
    return Notice(
        "unknown-text-nature",
        "warning",
        line,
        Text(
            fr=f"l'en-tête dit «\u00a0texte: {stated}\u00a0»\u00a0; écrivez «\u00a0texte: "
            "reformulé\u00a0», ou "
            "«\u00a0texte: verbatim\u00a0» si le document peut être cité mot pour mot. "
            "Le texte est publié comme reformulé.",
            en=f"the header says “texte: {stated}”; write “texte: reformulé”, or "
            "“texte: verbatim” if the document may be quoted word for word. "
            "The text is published as restated.",
        ),
    )


def unread_contact(line: int, word: str) -> Notice:
    """Return the warning on what looks like an address and is none."""
    return Notice(
        "unread-contact",
        "warning",
        line,
        Text(
            fr=f"«\u00a0{word}\u00a0» n'est ni un courriel ni une adresse Web, et n'est pas "
            "publié. "
            "Écrivez «\u00a0info@exemple.ca\u00a0» ou «\u00a0https://exemple.ca\u00a0».",
            en=f"“{word}” is neither an e-mail nor a web address, and is not published. "
            "Write “info@example.ca” or “https://example.ca”.",
        ),
    )


def unknown_section(line: int, title: str) -> Notice:
    """Return the warning on a section that is not one of a fiche's."""
    return Notice(
        "unknown-section",
        "warning",
        line,
        Text(
            fr=f"la section «\u00a0{title}\u00a0» n'est pas reconnue\u00a0; son texte est gardé "
            "tel quel.",
            en=f"the section “{title}” is not recognised; its text is kept as it is.",
        ),
    )


def title_without_text(line: int, title: str) -> Notice:
    """Return the remark that a heading only groups the sections below it."""
    return Notice(
        "title-without-text",
        "info",
        line,
        Text(
            fr=f"le titre «\u00a0{title}\u00a0» n'a pas de texte à lui\u00a0; les sections en "
            "dessous sont lues.",
            en=f"the heading “{title}” has no text of its own; the sections below it are read.",
        ),
    )


def empty_section(line: int, title: str) -> Notice:
    """Return the warning on a section without content."""
    return Notice(
        "empty-section",
        "warning",
        line,
        Text(
            fr=f"la section «\u00a0{title}\u00a0» est vide.",
            en=f"the section “{title}” is empty.",
        ),
    )


def missing_section(title_fr: str, title_en: str) -> Notice:
    """Return the remark that a fiche-portrait lacks a usual section."""
    return Notice(
        "missing-section",
        "info",
        None,
        Text(
            fr=f"la fiche n'a pas de section «\u00a0{title_fr}\u00a0».",
            en=f"the fiche has no section “{title_fr}” ({title_en}).",
        ),
    )


def unread_text(line: int) -> Notice:
    """Return the warning on text that fits no part of a fiche."""
    return Notice(
        "unread-text",
        "warning",
        line,
        Text(
            fr="ce texte n'est d'aucune partie reconnue de la fiche\u00a0; il est gardé tel quel.",
            en="this text belongs to no recognised part of the fiche; it is kept as it is.",
        ),
    )


def unread_figure(line: int) -> Notice:
    """Return the warning on a line of the box that gives no figure."""
    return Notice(
        "unread-figure",
        "warning",
        line,
        Text(
            fr="un chiffre ou des mots de cette ligne de l'encadré n'ont pas été compris\u00a0: un "
            "chiffre va avec ce qu'il compte, comme «\u00a0380 entreprises collectives\u00a0».",
            en="a figure or words on this line of the box were not understood: a figure comes with "
            "what it counts, as in “380 entreprises collectives”.",
        ),
    )


def figures_without_territory(line: int, city: str | None) -> Notice:
    """Return the warning on a box that names no place."""
    fr = f"ils sont attribués à {city}" if city else "ils ne sont attribués à aucun lieu"
    en = f"they are taken to be about {city}" if city else "they are attributed to no place"
    return Notice(
        "figures-without-territory",
        "warning",
        line,
        Text(
            fr=f"l'encadré ne dit pas de quel territoire sont ces chiffres\u00a0; {fr}. "
            "Ajoutez par exemple «\u00a0L'économie sociale en Estrie\u00a0» au-dessus.",
            en=f"the box does not say which territory its figures are about; {en}. "
            "Add for instance “L'économie sociale en Estrie” above them.",
        ),
    )


def footnote_without_year(line: int) -> Notice:
    """Return the remark that a footnote names no year, or several."""
    return Notice(
        "footnote-without-year",
        "info",
        line,
        Text(
            fr="la note n'indique pas une seule année\u00a0; les chiffres restent sans période.",
            en="the footnote does not name one single year; the figures stay without period.",
        ),
    )


def spare_footnote(line: int) -> Notice:
    """Return the warning on a second footnote under one box."""
    return Notice(
        "spare-footnote",
        "warning",
        line,
        Text(
            fr="l'encadré a déjà une note\u00a0; celle-ci n'est pas appliquée aux chiffres.",
            en="the box has a footnote already; this one is not applied to the figures.",
        ),
    )


def no_city(line: int) -> Notice:
    """Return the warning on a portrait whose city was not found."""
    return Notice(
        "no-city",
        "warning",
        line,
        Text(
            fr="la ville de cette fiche n'a pas été trouvée. Mettez-la en titre\u00a0: «\u00a0# "
            "Lévis\u00a0».",
            en="the city of this fiche was not found. Put it in a heading: “# Lévis”.",
        ),
    )


def other_kind(line: int, kind: str) -> Notice:
    """Return the remark that a fiche is no portrait of a city."""
    return Notice(
        "other-kind",
        "info",
        line,
        Text(
            fr=f"ce n'est pas une fiche-portrait (genre\u00a0: {kind})\u00a0; ses sections sont "
            "gardées "
            "telles quelles.",
            en=f"this is no fiche-portrait (kind: {kind}); its sections are kept as they are.",
        ),
    )


def nothing_there(line: int) -> Notice:
    """Return the remark that a part of the fiche says that it is empty."""
    return Notice(
        "nothing-there",
        "info",
        line,
        Text(
            fr="la fiche dit qu'il n'y a rien à cet endroit\u00a0; rien n'en est publié.",
            en="the fiche says that there is nothing here; nothing is published of it.",
        ),
    )


def page_number(line: int) -> Notice:
    """Return the remark that a line was taken for a page number."""
    return Notice(
        "page-number",
        "info",
        line,
        Text(
            fr="cette ligne est prise pour un numéro de page et laissée de côté.",
            en="this line is taken for a page number and left out.",
        ),
    )


def page_header(line: int) -> Notice:
    """Return the remark that a line repeats the title of the series."""
    return Notice(
        "page-header",
        "info",
        line,
        Text(
            fr="cette ligne répète le titre de la série et est laissée de côté.",
            en="this line repeats the title of the series and is left out.",
        ),
    )


def credit(line: int) -> Notice:
    """Return the remark that a line claims rights (« © »)."""
    return Notice(
        "credit",
        "info",
        line,
        Text(
            fr="cette ligne indique un détenteur de droits\u00a0; elle n'entre pas dans la fiche.",
            en="this line names a holder of rights; it is left out of the fiche.",
        ),
    )


def nameless_partnership(line: int) -> Notice:
    """Return the warning on a partnership that has no heading."""
    return Notice(
        "nameless-partnership",
        "warning",
        line,
        Text(
            fr="ce partenariat n'a pas de titre\u00a0; son nom est tiré de la première phrase. "
            "Ajoutez «\u00a0### Nom de l'organisme\u00a0» au-dessus.",
            en="this partnership has no heading; its name is taken from the first sentence. "
            "Add “### Name of the organization” above it.",
        ),
    )
