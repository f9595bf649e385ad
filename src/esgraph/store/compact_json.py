"""JSON-LD as people write it: terms by their prefixes, single values without a list."""

import json
import re
from collections.abc import Mapping
from typing import Any

from rdflib.namespace import RDF, XSD

from esgraph.namespaces import PREFIXES

_TYPE = str(RDF.type)
_INTEGER, _BOOLEAN = str(XSD.integer), str(XSD.boolean)

# JSON readers need not keep the digits of larger ones (RFC 8259, section 6).
_INTEGERS = re.compile(r"0|-?[1-9][0-9]{0,14}")


def compacted(expanded: bytes) -> bytes:
    """
    Return the JSON-LD *expanded*, as the engine writes it, with a context of our prefixes.

    Properties and classes are compact IRIs (``esg:City``), things keep their whole IRIs. Only the
    prefixes that are used are declared. https://www.w3.org/TR/json-ld11-api/#compaction-algorithms
    """
    compaction = _Compaction()
    nodes = [compaction.node(each) for each in json.loads(expanded)]
    context = {prefix: PREFIXES[prefix] for prefix in sorted(compaction.used)}
    document = {"@context": context, "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


class _Compaction:
    """Writes nodes, and remembers the prefixes that it has used."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._names: dict[str, str] = {}

    def node(self, expanded: Mapping[str, Any]) -> dict[str, Any]:
        """Return a node, or a named graph with its nodes."""
        return dict(self._member(key, value) for key, value in expanded.items())

    def _member(self, key: str, value: Any) -> tuple[str, Any]:
        if key == _TYPE:
            return "@type", _alone([self._name(each["@id"]) for each in value])
        if key == "@graph":
            return key, [self.node(each) for each in value]
        if key.startswith("@"):
            return key, value
        return self._name(key), _alone([self._value(each) for each in value])

    def _value(self, value: dict[str, Any]) -> Any:
        if "@list" in value:
            return {"@list": [self._value(each) for each in value["@list"]]}
        if "@value" not in value or value.keys() - {"@value", "@type"}:
            return value
        text, datatype = value["@value"], value.get("@type")
        if datatype is None:
            return text
        native = _native(text, datatype)
        return {"@value": text, "@type": self._name(datatype)} if native is None else native

    def _name(self, iri: str) -> str:
        """Return *iri* with a prefix of ours where one fits, else whole."""
        known = self._names.get(iri)
        if known is None:
            known = self._names[iri] = self._shortened(iri)
        return known

    def _shortened(self, iri: str) -> str:
        for prefix, namespace in PREFIXES.items():
            local = iri.removeprefix(namespace)
            # What begins with // would be read as a scheme and an authority.
            if local and local != iri and not local.startswith("//"):
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return iri


def _native(text: str, datatype: str) -> int | bool | None:
    """Return a number or a truth value whose JSON means the same literal; ``None`` for others."""
    if datatype == _BOOLEAN and text in {"true", "false"}:
        return text == "true"
    is_exact = datatype == _INTEGER and _INTEGERS.fullmatch(text)
    return int(text) if is_exact else None


def _alone(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
