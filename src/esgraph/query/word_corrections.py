"""Corrections of words and signs."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import takewhile

from esgraph.language import Text
from esgraph.query.slips import Correction, Rule, Slip, did_you_mean, short
from esgraph.query.vocabulary import KEYWORDS, OPERATORS, OTHER_WORDS

_WORDS = frozenset(word for keyword in KEYWORDS for word in keyword.split()) | {"A"}
# Unicode's “Halfwidth and Fullwidth Forms” repeat ASCII from “!” to “~”.
_FULL_WIDTH = {chr(0xFEE0 + code): chr(code) for code in range(ord("!"), ord("~") + 1)}


def _full_width(slip: Slip) -> Iterator[Correction]:
    """``？ｘ`` for ``?x``, as keyboards for Chinese or Japanese write it."""
    found = next((sign for sign in slip.text(slip.index) if sign in _FULL_WIDTH), "")
    if not found:
        return
    query = slip.query
    for token in reversed(slip.tokens):
        if token.kind not in {"string", "iri"}:
            narrow = "".join(_FULL_WIDTH.get(sign, sign) for sign in token.text)
            query = query[: token.start] + narrow + query[token.start + len(token.text) :]
    yield Correction(
        query,
        Text(
            fr=f"caractère de pleine chasse « {found} » : écrivez « {_FULL_WIDTH[found]} »",
            en=f"full-width character “{found}”: write “{_FULL_WIDTH[found]}”",
        ),
    )


def _bare_exists(slip: Slip) -> Iterator[Correction]:
    """``NOT EXISTS { … }`` for ``FILTER NOT EXISTS { … }``."""
    word = slip.word(slip.index)
    if word == "EXISTS" or (word == "NOT" and slip.word(slip.index + 1) == "EXISTS"):
        written = "NOT EXISTS" if word == "NOT" else word
        yield Correction(
            slip.with_(slip.start, slip.start, "FILTER "),
            Text(
                fr=f"il manque FILTER : « FILTER {written} {{ … }} »",
                en=f"FILTER is missing: “FILTER {written} {{ … }}”",
            ),
        )


def _bare_iri(slip: Slip) -> Iterator[Correction]:
    """``https://…`` for ``<https://…>``."""
    for index in (slip.index, slip.index - 1):
        if slip.text(index).lower() in {"http:", "https:"}:
            start = slip.start_of(index)
            written = slip.query[start:].split(maxsplit=1)[0].rstrip(";,})")
            yield Correction(
                slip.with_(start, start + len(written), f"<{written}>"),
                Text(
                    fr=f"un IRI s'écrit entre chevrons : « <{short(written)}> »",
                    en=f"an IRI is written between angle brackets: “<{short(written)}>”",
                ),
            )


def _operator(slip: Slip) -> Iterator[Correction]:
    """``==`` for ``=``, ``&`` for ``&&``."""
    for first, last in ((-1, 1), (-1, 0), (0, 1), (0, 0)):
        start, end = slip.index + first, slip.index + last
        if start < 0 or end >= len(slip.tokens):
            continue
        written = slip.query[slip.start_of(start) : slip.end_of(end)]
        if meant := OPERATORS.get(written):
            yield Correction(
                slip.with_(slip.start_of(start), slip.end_of(end), meant),
                did_you_mean(written, meant),
            )


def _other_word(slip: Slip) -> Iterator[Correction]:
    """``FILTR`` for ``FILTER``, ``AND`` for ``&&``."""
    for index in (slip.index, slip.index - 1):
        word = slip.word(index)
        if not word or (index != slip.index and word != "NOT"):
            continue
        meant = OTHER_WORDS.get(word)
        for each in [meant] if meant else get_close_matches(word, KEYWORDS, n=3, cutoff=0.7):
            if each != word:
                yield Correction(
                    slip.with_(slip.start_of(index), slip.end_of(index), each),
                    did_you_mean(slip.text(index), each),
                )


def _by(slip: Slip) -> Iterator[Correction]:
    """``ORDER ?x`` for ``ORDER BY ?x``."""
    word = slip.word(slip.index - 1)
    if word in {"ORDER", "GROUP"}:
        yield Correction(
            slip.with_(slip.start, slip.start, "BY "), did_you_mean(word, f"{word} BY")
        )


def _direction(slip: Slip) -> Iterator[Correction]:
    """``ORDER BY ?x DESC`` for ``ORDER BY DESC(?x)``."""
    for index in (slip.index, slip.index - 1):
        word = slip.word(index)
        if word in {"ASC", "DESC"} and slip.is_term(index - 1):
            key = slip.text(index - 1)
            written = slip.query[slip.start_of(index - 1) : slip.end_of(index)]
            yield Correction(
                slip.with_(slip.start_of(index - 1), slip.end_of(index), f"{word}({key})"),
                did_you_mean(written, f"{word}({key})"),
            )


def _two_numbers(slip: Slip) -> Iterator[Correction]:
    """``LIMIT 10, 20`` for ``LIMIT 20 OFFSET 10``."""
    at = slip.index
    if slip.text(at) == "," and slip.word(at - 2) == "LIMIT" and at + 1 < len(slip.tokens):
        meant = f"LIMIT {slip.text(at + 1)} OFFSET {slip.text(at - 1)}"
        written = slip.query[slip.start_of(at - 2) : slip.end_of(at + 1)]
        yield Correction(
            slip.with_(slip.start_of(at - 2), slip.end_of(at + 1), meant),
            did_you_mean(written, meant),
        )


def _group_concat(slip: Slip) -> Iterator[Correction]:
    """``GROUP_CONCAT(?x, ", ")`` for ``GROUP_CONCAT(?x; SEPARATOR=", ")``."""
    if slip.text(slip.index) == ",":
        separator = slip.text(slip.index + 1)
        yield Correction(
            slip.with_(slip.start, slip.start + 1, "; SEPARATOR="),
            Text(
                fr=f"le séparateur s'écrit « ; SEPARATOR={short(separator)} »",
                en=f"the separator is written “; SEPARATOR={short(separator)}”",
            ),
        )


def _like(slip: Slip) -> Iterator[Correction]:
    """``?x LIKE "a"``, as SQL has it."""
    at = slip.index
    if slip.word(at) == "LIKE" and slip.is_term(at - 1) and slip.is_term(at + 1):
        left, right = slip.text(at - 1), slip.text(at + 1)
        meant = f"CONTAINS({left}, {right})"
        yield Correction(
            slip.with_(slip.start_of(at - 1), slip.end_of(at + 1), meant),
            Text(
                fr=f"LIKE n'est pas de SPARQL : « CONTAINS({left}, '…') », ou REGEX",
                en=f"LIKE is not SPARQL: “CONTAINS({left}, '…')”, or REGEX",
            ),
        )


def _hyphen(slip: Slip) -> Iterator[Correction]:
    """``?my-name``: a variable has no hyphen."""
    for index in (slip.index, slip.index - 1):
        if slip.text(index) == "-" and slip.text(index - 1).startswith(("?", "$")):
            parts = [slip.text(index - 1)]
            following = slip.tokens[index:]
            offset = slip.end_of(index - 1)
            for token in takewhile(lambda each: each.kind in {"sign", "word", "number"}, following):
                if token.start != offset:
                    break
                parts.append(token.text)
                offset += len(token.text)
            written = "".join(parts)
            yield Correction(
                slip.query.replace(written, written.replace("-", "_")),
                Text(
                    fr=f"une variable n'a pas de trait d'union : « {written.replace('-', '_')} »",
                    en=f"a variable has no hyphen: “{written.replace('-', '_')}”",
                ),
            )


def _slash(slip: Slip) -> Iterator[Correction]:
    r"""``ex:a/b`` for ``ex:a\/b``."""
    at = slip.index
    if slip.text(at - 1) == "/" and at > 1 and slip.tokens[at - 2].kind == "name":
        written = slip.query[slip.start_of(at - 2) : slip.end_of(min(at, len(slip.tokens) - 1))]
        meant = written.replace("/", "\\/")
        yield Correction(
            slip.query.replace(written, meant),
            Text(
                fr=f"« / » dans un nom s'écrit « \\/ » : « {short(meant)} »",
                en=f"“/” within a name is written “\\/”: “{short(meant)}”",
            ),
        )


def _bare_word(slip: Slip) -> Iterator[Correction]:
    """``name`` for ``?name``."""
    word = slip.text(slip.index)
    if slip.word(slip.index) and slip.word(slip.index) not in _WORDS:
        yield Correction(
            slip.with_(slip.start, slip.start, "?"),
            Text(
                fr=f"« {short(word)} » n'est pas un mot de SPARQL : une variable s'écrit "
                f'« ?{short(word)} », un terme « préfixe:{short(word)} », un texte entre « " »',
                en=f"“{short(word)}” is no word of SPARQL: write “?{short(word)}” for a variable, "
                f'“prefix:{short(word)}” for a term, and a text between “"”',
            ),
        )


WORD_RULES: tuple[Rule, ...] = (
    _full_width,
    _bare_exists,
    _bare_iri,
    _operator,
    _other_word,
    _by,
    _direction,
    _two_numbers,
    _group_concat,
    _like,
    _hyphen,
    _slash,
)
LAST_RULES: tuple[Rule, ...] = (_bare_word,)
