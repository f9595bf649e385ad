"""Words of SPARQL, and words that people write instead of them."""

from types import MappingProxyType

from esgraph.namespaces import PREFIXES, THING_PREFIXES

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

# https://www.w3.org/TR/sparql12-query/#sparqlGrammar
KEYWORDS = (
    *FORMS,
    *("PREFIX", "BASE", "DISTINCT", "REDUCED", "FROM", "FROM NAMED", "WHERE", "OPTIONAL"),
    *("UNION", "MINUS", "GRAPH", "FILTER", "BIND", "VALUES", "UNDEF", "EXISTS", "NOT EXISTS"),
    *("GROUP", "GROUP BY", "HAVING", "ORDER", "ORDER BY", "BY", "ASC", "DESC", "LIMIT", "OFFSET"),
    *("AS", "IN", "NOT", "NOT IN"),
    *("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "SEPARATOR", "STR", "LANG"),
    *("LANGMATCHES", "DATATYPE", "BOUND", "IRI", "URI", "BNODE", "RAND", "ABS", "CEIL", "FLOOR"),
    *("ROUND", "CONCAT", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI", "CONTAINS", "STRSTARTS"),
    *("STRENDS", "STRBEFORE", "STRAFTER", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS"),
    *("TIMEZONE", "NOW", "UUID", "STRUUID", "MD5", "SHA1", "SHA256", "SHA384", "SHA512"),
    *("COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI", "ISURI", "ISBLANK", "ISLITERAL"),
    *("ISNUMERIC", "REGEX", "SUBSTR", "REPLACE", "LANGDIR", "HASLANG", "HASLANGDIR"),
    *("STRLANGDIR", "TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE", "TRUE", "FALSE"),
)

AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})

OTHER_WORDS = MappingProxyType(
    {
        "AND": "&&",
        "OR": "||",
        "NOT": "!",
        "AVERAGE": "AVG",
        "CONCATENATE": "CONCAT",
        "IFNULL": "COALESCE",
        "LEN": "STRLEN",
        "LENGTH": "STRLEN",
        "LOWER": "LCASE",
        "STARTSWITH": "STRSTARTS",
        "ENDSWITH": "STRENDS",
        "SUBSTRING": "SUBSTR",
        "TOP": "LIMIT",
        "UPPER": "UCASE",
    }
)

OPERATORS = MappingProxyType(
    {"==": "=", "===": "=", "!==": "!=", "<>": "!=", "=<": "<=", "=>": ">=", "&": "&&", "|": "||"}
)

WELL_KNOWN_PREFIXES = MappingProxyType(
    {
        "bibo": "http://purl.org/ontology/bibo/",
        "dbo": "http://dbpedia.org/ontology/",
        "dbr": "http://dbpedia.org/resource/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "fn": "http://www.w3.org/2005/xpath-functions#",
        "geof": "http://www.opengis.net/def/function/geosparql/",
        "locn": "http://www.w3.org/ns/locn#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "time": "http://www.w3.org/2006/time#",
        "uom": "http://www.opengis.net/def/uom/OGC/1.0/",
        "wd": "http://www.wikidata.org/entity/",
        "wdt": "http://www.wikidata.org/prop/direct/",
    }
    | PREFIXES
    | THING_PREFIXES
)
