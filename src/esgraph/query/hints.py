"""
A useful word on a syntax error: where it really is, and what would be right.

The engine is asked about every correction before it is offered, so that no hint leads astray. To
be called only where a query may be run: in a worker.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain

from esgraph.errors import QueryError, QuerySyntaxError
from esgraph.language import Text
from esgraph.query.faults import FaultyToken, find_faulty_token
from esgraph.query.grouping import first_ungrouped, grouping_corrections
from esgraph.query.guard import inspect
from esgraph.query.place_corrections import PLACE_RULES
from esgraph.query.slips import Correction, Slip, did_you_mean
from esgraph.query.token_faults import syntax_error
from esgraph.query.tokens import scan
from esgraph.query.vocabulary import WELL_KNOWN_PREFIXES
from esgraph.query.word_corrections import LAST_RULES, WORD_RULES
from esgraph.store import cause_of

# Each correction costs three readings of the query; all together, 6 ms per 1 000 characters.
_MAX_CHARACTERS = 20_000
_UNKNOWN_PREFIX = "Prefix not found"
_UNGROUPED = "The SELECT contains a variable that is unbound"
_FAULTY_IRI = "IRI parsing failed"


def explain(query: str, error: QuerySyntaxError) -> QuerySyntaxError:
    """
    Return the engine's *error* on *query* with its true place, and a hint where one is sure.

    Cost: as two runs without data; up to 20 000 characters, as sixty.

    *query* must have passed ``guard.inspect``. The error comes back as it is where nothing better
    is known.
    """
    if error.line is None:
        return error
    fault = find_faulty_token(query)
    if fault is None:
        return error
    tokens = tuple(scan(query))
    index = fault.index
    if _FAULTY_IRI in fault.detail:
        # What is no IRI was read as signs and words.
        index = next((n for n in range(index, -1, -1) if tokens[n].text.startswith("<")), index)
    slip = Slip(query, tokens, index)
    if _UNGROUPED in fault.detail:
        slip = Slip(query, tokens, first_ungrouped(slip))
    return syntax_error(query, slip.start, _text(slip, fault))


def _text(slip: Slip, fault: FaultyToken) -> Text:
    if _UNKNOWN_PREFIX in fault.detail and (text := _prefix_hint(slip)):
        return text
    if cause := cause_of(fault.detail):
        if _FAULTY_IRI in fault.detail:
            return cause
        return _best(slip, grouping_corrections(slip)) or cause
    if len(slip.query) > _MAX_CHARACTERS:
        return _unexpected(slip)
    rules = (_undeclared_function, *WORD_RULES, *PLACE_RULES, *LAST_RULES)
    guesses = chain.from_iterable(rule(slip) for rule in rules)
    return _best(slip, guesses) or _unexpected(slip)


def _best(slip: Slip, guesses: Iterable[Correction]) -> Text | None:
    """Return the text of the first guess that the engine takes, else of one that leads far."""
    furthest: tuple[int, Text] | None = None
    left = len(slip.tokens) - slip.index
    for guess in guesses:
        remaining = _remaining(guess.query)
        if remaining == 0:
            return guess.text
        # The next word alone may be taken for a reason that the author never thought of.
        if (
            remaining is not None
            and remaining < left - 1
            and (furthest is None or remaining < furthest[0])
        ):
            furthest = remaining, guess.text
    return furthest[1] if furthest else None


def _remaining(query: str) -> int | None:
    """
    Return how many tokens stand from the fault on, 0 for no fault; ``None`` if hopeless.

    Prefixes that are not declared are none: they would be told next.
    """
    try:
        inspect(query)
        query = _with_prefixes(query)
        fault = find_faulty_token(query)
    except QueryError:
        return None
    if fault is None:
        return 0
    return max(1, sum(1 for _ in scan(query)) - fault.index)


def _with_prefixes(query: str) -> str:
    """Return *query* with a declaration of each of its prefixes that has none."""
    tokens = tuple(scan(query))
    declared = set(_declared(Slip(query, tokens, 0)))
    used = dict.fromkeys(each.text.partition(":")[0] for each in tokens if each.kind == "name")
    missing = (f"PREFIX {prefix}: <{_ANY_NAMESPACE}> " for prefix in used if prefix not in declared)
    return "".join(missing) + query


def _prefix_hint(slip: Slip) -> Text | None:
    name = slip.text(slip.index)
    prefix, colon, _ = name.partition(":")
    declared = set(_declared(slip))
    if not colon or prefix in declared:
        return None
    for near in get_close_matches(prefix, declared, n=1, cutoff=0.6):
        corrected = slip.with_(slip.start, slip.start + len(prefix), near)
        if prefix not in WELL_KNOWN_PREFIXES and _best(slip, [Correction(corrected, _NONE)]):
            return did_you_mean(f"{prefix}:", f"{near}:")
    namespace = WELL_KNOWN_PREFIXES.get(prefix, "…")
    declaration = f"PREFIX {prefix}: <{namespace}>"
    return Text(
        fr=f"préfixe « {prefix}: » non déclaré : ajoutez « {declaration} » au début",
        en=f"prefix “{prefix}:” is not declared: add “{declaration}” at the beginning",
    )


def _undeclared_function(slip: Slip) -> Iterator[Correction]:
    """``xsd:integer(?x)`` without its prefix: of a function, the engine does not say so."""
    if slip.tokens[slip.index : slip.index + 1] and slip.tokens[slip.index].kind == "name":
        prefix = slip.text(slip.index).partition(":")[0]
        if hint := _prefix_hint(slip):
            yield Correction(f"PREFIX {prefix}: <{_ANY_NAMESPACE}> {slip.query}", hint)


_ANY_NAMESPACE = "http://www.w3.org/2001/XMLSchema#"
_NONE = Text(fr="", en="")


def _declared(slip: Slip) -> Iterator[str]:
    for index in range(len(slip.tokens)):
        if slip.word(index - 1) == "PREFIX":
            yield slip.text(index).removesuffix(":")


def _unexpected(slip: Slip) -> Text:
    found = slip.text(slip.index)[:40]
    if not found:
        return Text(
            fr="la requête s'arrête trop tôt : il manque une suite",
            en="the query stops too early: something is missing",
        )
    return Text(fr=f"« {found} » n'est pas attendu ici", en=f"“{found}” is not expected here")
