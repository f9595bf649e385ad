"""Names that may be two writings of one name."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from esgraph.identity.tokens import words

# Words that say what kind of body it is, not which one.
_KIND_WORDS = frozenset(
    words(
        """
        association bureau carrefour centre comite conseil cooperative coop corporation corp
        fondation groupe inc ltee maison mutuelle obnl office organisme osbl regroupement reseau
        service services societe solidarite table travail but non lucratif
        """
    )
)
_SMALL_WORDS = frozenset(words("a au aux d de des du en et l la le les of pour s sur the"))

MINIMUM_SCORE = 90
# One letter in twelve: « Drumondville » for « Drummondville ».
_SLIP_SCORE = 92
# Below this, what each of two names has for itself are different words, not two spellings.
_SAME_WORD_SCORE = 75


def closest_spelling(
    name: str, others: Iterable[str], *, at_least: float = _SLIP_SCORE
) -> str | None:
    """
    Return the one of *others* that a slip of the pen may have turned into *name*, if any.

    *at_least* is how alike the letters of both must be, 0 to 100.
    """
    found = process.extractOne(name, list(others), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else None


def distinctive_words(name: str) -> tuple[str, ...]:
    """Return the folded words of *name* that tell it from others, sorted, each once."""
    return tuple(sorted(set(words(name)) - _KIND_WORDS - _SMALL_WORDS))


def score(
    first: tuple[str, ...],
    second: tuple[str, ...],
    *,
    territory_words: frozenset[str],
) -> float:
    """
    Return how alike two names are, 0 to 100, given their distinctive words.

    Names of different places are different names: a sister organization is no duplicate. Nor is
    what shares nothing but the name of its place, or one word of several.
    """
    if not first or not second:
        return 0.0
    one, two = set(first), set(second)
    own, other, shared = one - two, two - one, one & two
    if not (own.isdisjoint(territory_words) or other.isdisjoint(territory_words)):
        return 0.0
    if shared <= territory_words and shared and own | other:
        return 0.0
    # « Caisse Desjardins de Lévis » is not « Desjardins »: one word in common is a family name.
    if len(shared) == 1 and bool(own) != bool(other) and not own | other <= territory_words:
        return 0.0
    if own and other and not _are_spellings(own, other):
        return 0.0
    return float(fuzz.token_set_ratio(" ".join(first), " ".join(second)))


def _are_spellings(own: set[str], other: set[str]) -> bool:
    # « Centre 12 » is not « Centre 13 », however long the number.
    if any(map(str.isdigit, own)) and any(map(str.isdigit, other)):
        return False
    return fuzz.ratio(" ".join(sorted(own)), " ".join(sorted(other))) >= _SAME_WORD_SCORE
