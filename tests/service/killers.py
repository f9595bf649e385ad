"""Queries that would not end, would grow or would overflow a stack, and how each is refused."""

from dataclasses import dataclass

_DEADLINE = frozenset({504})
_GROWTH = frozenset({504, 507})
_ANSWERED = frozenset({200, 504})
_TOO_LARGE = frozenset({413})

# Three, and four, patterns that share no variable: 28 million rows and more of 302 triples.
_PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_ENDLESS = f"{_PRODUCT} . ?j ?k ?l . ?m ?n ?o"


@dataclass(frozen=True, slots=True)
class Killer:
    """A query, and the statuses that may answer it when it runs alone."""

    query: str
    statuses: frozenset[int]


ENDLESS = f"SELECT (COUNT(*) AS ?count) {{ {_ENDLESS} }}"
"""What runs until it is stopped, in little memory."""

KILLERS = {
    "streamed product": Killer(f"SELECT * {{ {_PRODUCT} }}", _GROWTH),
    "constructed product": Killer(f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {_PRODUCT} }}", _GROWTH),
    "aggregate": Killer(ENDLESS, _DEADLINE),
    "aggregate by group": Killer(
        f"SELECT ?a (SUM(STRLEN(?c)) AS ?n) {{ {_ENDLESS} }} GROUP BY ?a", _DEADLINE
    ),
    "random order": Killer(f"SELECT * {{ {_PRODUCT} }} ORDER BY RAND()", _GROWTH),
    "distinct": Killer(f"SELECT DISTINCT ?a ?d ?g {{ {_PRODUCT} }}", _GROWTH),
    "concatenation": Killer(
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), ?c)) AS ?bomb) {{ {_PRODUCT} }}", _GROWTH
    ),
    "doubling strings": Killer(
        "SELECT ?z { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
        + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
        + " BIND(STRLEN(?x40) AS ?z) }",
        _GROWTH | {200},
    ),
    "absent": Killer(f"ASK {{ {_ENDLESS} FILTER(?a = ?c && ?o = 'nothing') }}", _ANSWERED),
    "minus": Killer(f"ASK {{ {_ENDLESS} MINUS {{ ?a ?b ?c }} }}", _ANSWERED),
    "property path": Killer("SELECT (COUNT(*) AS ?n) { ?a (<p:p>|!<p:p>)* ?b }", _ANSWERED),
    "property paths": Killer(
        "SELECT (COUNT(*) AS ?n) { ?a (<p:p>|!<p:p>)* ?b . ?c (<p:p>|!<p:p>|^<p:p>)* ?d . "
        "?e (!<p:p>)* ?f }",
        _DEADLINE,
    ),
    "regular expression": Killer(f"ASK {{ FILTER(!REGEX('{'a' * 60}!', '^(a+)+$')) }}", _ANSWERED),
    "large regular expression": Killer(
        "ASK { FILTER(REGEX('a', '((((a{1,99}){1,99}){1,99}){1,99}){1,99}')) }",
        frozenset({200, 403, 504, 507}),
    ),
    "groups": Killer("ASK " + "{" * 200 + "}" * 200, _ANSWERED),
    "too many groups": Killer("ASK " + "{" * 20_000 + "}" * 20_000, _TOO_LARGE),
    "parentheses": Killer("ASK { FILTER" + "(" * 100_000 + "1" + ")" * 100_000 + "}", _TOO_LARGE),
    "signs": Killer("ASK { FILTER(" + "!" * 100_000 + "true) }", _TOO_LARGE),
    "unions": Killer("ASK {" + "{} UNION " * 20_000 + "{} }", _GROWTH | {200}),
    "sum": Killer("ASK { FILTER(" + "1+" * 49_000 + "1 = 1) }", _GROWTH | {200}),
    "backtracking": Killer(
        "ASK { FILTER(" + "SUBSTR(" * 40 + "'a'" + ",1)" * 40 + " = 'a') }", _GROWTH | {200}
    ),
    "values": Killer("ASK { VALUES ?x { " + "<http://e.example/a> " * 500_000 + "} }", _TOO_LARGE),
    "product of values": Killer(
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?v{n} {{ {'1 ' * 1_000} }}" for n in range(5))
        + " }",
        _GROWTH,
    ),
    "merge of graphs": Killer(
        ENDLESS.replace("{", "FROM <http://e.example/g1> FROM <http://e.example/g2> {"),
        _DEADLINE,
    ),
}
"""Those of the checklist and their kin, by name."""
