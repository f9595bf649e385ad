"""Corrections of what is missing, superfluous or misplaced."""

from collections.abc import Iterator

from esgraph.language import Text
from esgraph.query.slips import Correction, Rule, Slip, short

_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})


def _modifier(slip: Slip) -> Iterator[Correction]:
    """``LIMIT`` before ``ORDER BY``, or before the closing brace."""
    word = slip.word(slip.index)
    if word not in _MODIFIERS:
        return
    name = f"{word} BY" if word in {"GROUP", "ORDER"} else word
    closing = slip.closing()
    clause = slip.query[slip.start : slip.start_of(closing)].rstrip()
    earlier = next(
        (index for index in range(slip.index) if _is_earlier_modifier(slip, index)), None
    )
    if earlier is not None:
        before = slip.query[slip.start_of(earlier) : slip.start].rstrip()
        yield Correction(
            slip.with_(slip.start_of(earlier), slip.start + len(clause), f"{clause} {before}"),
            Text(
                fr=f"{name} se place avant {slip.word(earlier)}",
                en=f"{name} goes before {slip.word(earlier)}",
            ),
        )
    if closing < len(slip.tokens):
        brace = slip.end_of(closing)
        moved = slip.query[: slip.start] + slip.query[slip.start + len(clause) : brace]
        yield Correction(
            f"{moved} {clause}{slip.query[brace:]}",
            Text(
                fr=f"{name} se place après « }} »",
                en=f"{name} goes after “}}”",
            ),
        )


def _is_earlier_modifier(slip: Slip, index: int) -> bool:
    return (
        slip.word(index) in _MODIFIERS and slip.tokens[index].depth == slip.tokens[slip.index].depth
    )


def _misplaced_from(slip: Slip) -> Iterator[Correction]:
    """``FROM`` behind or within the pattern."""
    if slip.word(slip.index) != "FROM":
        return
    last = slip.index + (2 if slip.word(slip.index + 1) == "NAMED" else 1)
    opening = next((n for n, token in enumerate(slip.tokens) if token.text == "{"), None)
    if opening is None or last >= len(slip.tokens):
        return
    if slip.word(opening - 1) == "WHERE":
        opening -= 1
    clause = slip.query[slip.start : slip.end_of(last)]
    rest = slip.with_(slip.start, slip.end_of(last), "")
    at = slip.start_of(opening)
    yield Correction(
        f"{rest[:at]}{clause} {rest[at:]}",
        Text(fr="FROM se place avant WHERE", en="FROM goes before WHERE"),
    )


def _superfluous(slip: Slip) -> Iterator[Correction]:
    """Drop a comma between variables, a full stop at the end."""
    text = slip.text(slip.index)
    if text in {",", ".", ";"}:
        yield Correction(
            slip.with_(slip.start, slip.start + 1, " "),
            Text(fr=f"enlevez « {text} »", en=f"remove “{text}”"),
        )


def _separator(slip: Slip) -> Iterator[Correction]:
    """Add a missing full stop or semicolon."""
    if not slip.is_term(slip.index - 1) or slip.index >= len(slip.tokens):
        return
    behind = slip.end_of(slip.index - 1)
    for sign in (".", ";"):
        yield Correction(
            slip.with_(behind, behind, f" {sign}"),
            Text(
                fr=f"il manque « {sign} » avant « {short(slip.text(slip.index))} »",
                en=f"“{sign}” is missing before “{short(slip.text(slip.index))}”",
            ),
        )


def _wrapping(slip: Slip) -> Iterator[Correction]:
    """Missing parentheses or braces around something."""
    if slip.index >= len(slip.tokens):
        return
    for opening, closing in (("(", ")"), ("{", "}")):
        for end in _ends(slip):
            inside = slip.query[slip.start : end].rstrip()
            wrapped = f"{opening}{inside}{closing}"
            if inside:
                yield Correction(
                    slip.with_(slip.start, slip.start + len(inside), wrapped),
                    Text(
                        fr=f"il manque « {opening} » et « {closing} » : « {short(wrapped)} »",
                        en=f"“{opening}” and “{closing}” are missing: “{short(wrapped)}”",
                    ),
                )


def _ends(slip: Slip) -> Iterator[int]:
    """Return the offsets at which what begins at the fault may end."""
    depth = slip.tokens[slip.index - 1].depth if slip.index else 0
    for index in range(slip.index + 1, slip.closing()):
        token = slip.tokens[index]
        is_break = token.text == "." or slip.word(index) == "WHERE"
        if (is_break and token.depth == depth) or (token.text == "{" and token.depth == depth + 1):
            yield token.start
            break
    yield slip.start_of(slip.closing())


def _alias(slip: Slip) -> Iterator[Correction]:
    """Add a missing ``AS ?name``."""
    if slip.text(slip.index) == ")":
        yield Correction(
            slip.with_(slip.start, slip.start, " AS ?nom"),
            Text(
                fr="donnez un nom à l'expression : « (… AS ?nom) »",
                en="give the expression a name: “(… AS ?name)”",
            ),
        )
    if slip.index < len(slip.tokens) and slip.tokens[slip.index].kind == "variable":
        yield Correction(
            slip.with_(slip.start, slip.start, "AS "),
            Text(
                fr=f"il manque AS avant « {slip.text(slip.index)} »",
                en=f"AS is missing before “{slip.text(slip.index)}”",
            ),
        )


def _taken_name(slip: Slip) -> Iterator[Correction]:
    """``BIND(1 AS ?o)`` where ``?o`` has a value already; the engine tells behind it."""
    at = slip.index
    if slip.text(at - 1) == ")" and slip.word(at - 3) == "AS":
        name = slip.text(at - 2)
        yield Correction(
            slip.with_(slip.start_of(at - 2), slip.end_of(at - 2), f"{name}_2"),
            Text(
                fr=f"BIND reprend {name}, que le motif emploie déjà : choisissez un autre nom",
                en=f"BIND takes {name}, which the pattern uses already: choose another name",
            ),
        )


def _union(slip: Slip) -> Iterator[Correction]:
    """``UNION`` between patterns without braces."""
    if slip.word(slip.index) != "UNION" or slip.text(slip.index - 1) == "}":
        return
    opening = max((n for n in range(slip.index) if slip.text(n) == "{"), default=None)
    closing = slip.closing()
    if opening is None or closing >= len(slip.tokens):
        return
    before, behind = slip.end_of(opening), slip.end_of(slip.index)
    end = slip.start_of(closing)
    left, right = slip.query[before : slip.start], slip.query[behind:end]
    braced = right if right.lstrip().startswith("{") else f" {{{right}}} "
    yield Correction(
        slip.with_(before, end, f" {{{left}}} UNION{braced}"),
        Text(
            fr="UNION veut des accolades autour de chaque motif : « { … } UNION { … } »",
            en="UNION needs braces around each pattern: “{ … } UNION { … }”",
        ),
    )


def _missing_term(slip: Slip) -> Iterator[Correction]:
    """``?s ?p .``, a triple without its object; a call without its argument."""
    text = slip.text(slip.index)
    if text == ")":
        said = Text(
            fr="il manque une valeur avant « ) »",
            en="a value is missing before “)”",
        )
    elif text in {".", ";", ",", "}", "]"}:
        said = Text(
            fr=f"il manque un terme avant « {text} » : un triplet est « sujet prédicat objet »",
            en=f"a term is missing before “{text}”: a triple is “subject predicate object”",
        )
    else:
        return
    for terms in (" ?x ", " ?x ?y "):
        yield Correction(slip.with_(slip.start, slip.start, terms), said)


PLACE_RULES: tuple[Rule, ...] = (
    _modifier,
    _misplaced_from,
    _taken_name,
    _union,
    _superfluous,
    _separator,
    _wrapping,
    _alias,
    _missing_term,
)
