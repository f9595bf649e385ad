"""The legal form that prose gives to the organization it presents."""

import re

from esgraph.fiche.sentences import plain_width, sentences
from esgraph.fiche.subjects import Actor, Scene, clause_starts, leading_party

SOCIAL_ECONOMY_ENTERPRISE = "entreprise-d-economie-sociale"

# From the most to the least specific; the first that fits at a place is the one meant.
_FORMS = {
    "cooperative-de-travailleurs-actionnaire": r"coop(?:érative)? de travailleurs[ -]actionnaires?",
    "cooperative-de-solidarite": r"coop(?:érative)? de solidarité",
    "cooperative-de-travail": r"coop(?:érative)? de travail(?:leurs|leuses)?",
    "cooperative-d-habitation": r"coop(?:érative)? d'habitation",
    "cooperative-de-producteurs": r"coop(?:érative)? de producteurs",
    "cooperative-de-consommateurs": r"coop(?:érative)? de consommat(?:eurs|ion)",
    "cooperative-financiere": r"coop(?:érative)? (?:financière|de services financiers)",
    "cooperative": r"coop(?:érative)?",
    "mutuelle": r"mutuelle",
    "obnl": r"OBNL|OSBL|(?:organisme|organisation|association|corporation|entreprise|société)"
    r"(?: communautaire| d'économie sociale)?,? (?:à|sans) but(?: non)? lucratif",
    SOCIAL_ECONOMY_ENTERPRISE: r"entreprise (?:d'économie sociale|collective)",
}
_FORM = "|".join(f"(?P<f{number}>{form})" for number, form in enumerate(_FORMS.values()))
_WORDS_BEFORE = r"(?:(?:jeune|petite?|grande?|première?|véritable|nouvelle?|importante?|vaste) )?"
_THIS = re.compile(
    rf"(?i:(?:cet|cette|ce|l'|la|le) ?{_WORDS_BEFORE}(?:{_FORM}))(?![\w-])(?! [A-ZÀ-ÖØ-Þ])"
)
_IS_A = re.compile(
    rf",? ?(?:est|constitue|demeure|, est)?,? ?(?:devenue? )?une? {_WORDS_BEFORE}"
    rf"(?:{_FORM})(?![\w-])",
    re.IGNORECASE,
)
_APPOSITION = re.compile(rf", (?:{_WORDS_BEFORE}(?:{_FORM}))(?=,| [^,]{{1,60}},)", re.IGNORECASE)
_BEFORE_SUBJECT = re.compile(rf"(?:{_FORM})(?![\w-])[^,.;:]*, ", re.IGNORECASE)
_AT_START = re.compile(rf"(?:{_FORM})(?![\w-])", re.IGNORECASE)


def legal_forms(text: str, scene: Scene) -> tuple[str, ...]:
    """
    Return the legal forms that *text* and the name give the presented organization.

    Slugs of ``c:legal-form/``, in the order met; ``SOCIAL_ECONOMY_ENTERPRISE`` is no legal form
    but says what it is. The forms of other organizations in the text are not theirs.
    """
    in_name = tuple(_form(found) for found in map(_AT_START.match, scene.presented[:1]) if found)
    in_prose = (
        form for sentence in sentences(plain_width(text)) for form in _in_sentence(sentence, scene)
    )
    return tuple(dict.fromkeys((*in_name, *in_prose)))


def legal_form(forms: tuple[str, ...]) -> str | None:
    """Return the one legal form among *forms*: the first named, or a narrower one of its kind."""
    named = [form for form in forms if form != SOCIAL_ECONOMY_ENTERPRISE]
    if not named:
        return None
    narrower = (form for form in named if form.startswith(f"{named[0]}-"))
    return next(narrower, named[0])


def _in_sentence(sentence: str, scene: Scene) -> tuple[str, ...]:
    found: list[str] = []
    for start in clause_starts(sentence, scene):
        rest = sentence[start:]
        this = _THIS.match(rest)
        if this is not None:
            found.append(_form(this))
        found.extend(_after_subject(rest, scene))
        found.extend(_before_subject(rest, scene))
    return tuple(found)


def _after_subject(rest: str, scene: Scene) -> tuple[str, ...]:
    leading = leading_party(rest, scene, previous=Actor.PRESENTED)
    if leading is None or leading[0] is not Actor.PRESENTED:
        return ()
    found = _IS_A.match(rest, leading[1]) or _APPOSITION.match(rest, leading[1])
    return (_form(found),) if found else ()


def _before_subject(rest: str, scene: Scene) -> tuple[str, ...]:
    """Return the form in « Coopérative de solidarité artistique, AXART procure… »."""
    found = _BEFORE_SUBJECT.match(rest)
    if found is None:
        return ()
    leading = leading_party(rest[found.end() :], scene, previous=Actor.PRESENTED)
    is_presented = leading is not None and leading[0] is Actor.PRESENTED
    return (_form(found),) if is_presented else ()


def _form(found: re.Match[str]) -> str:
    return next(form for number, form in enumerate(_FORMS) if found[f"f{number}"] is not None)
