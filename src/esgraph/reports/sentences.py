"""Our own sentence for each constraint component of SHACL, for shapes that have no message."""

from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from esgraph.language import Text
from esgraph.reports.datatypes import datatype_words, language_words, node_kind_words
from esgraph.reports.rulebook import Rulebook, component_name
from esgraph.reports.terms import compact, listed, quoted, same
from esgraph.validation import ValidationResult

# By component (SHACL, section 4), or by component and parameter. {field} is what was looked at,
# {parameter} what the shape asks for.
_SENTENCES: dict[str, Text] = {
    "MinCount 1": Text(
        fr="Il manque une valeur pour {field}.", en="A value is missing for {field}."
    ),
    "MinCount": Text(
        fr="Il faut au moins {parameter} valeurs pour {field}.",
        en="At least {parameter} values are needed for {field}.",
    ),
    "MaxCount 0": Text(
        fr="Aucune valeur n'est permise pour {field}.", en="No value is allowed for {field}."
    ),
    "MaxCount 1": Text(
        fr="Une seule valeur est permise pour {field}.",
        en="Only one value is allowed for {field}.",
    ),
    "MaxCount": Text(
        fr="Au plus {parameter} valeurs sont permises pour {field}.",
        en="At most {parameter} values are allowed for {field}.",
    ),
    "QualifiedMinCount": Text(
        fr="Parmi les valeurs de {field}, il en faut au moins {parameter} du genre attendu{kinds}.",
        en="Among the values of {field}, at least {parameter} must be of the expected kind{kinds}.",
    ),
    "QualifiedMaxCount": Text(
        fr="Parmi les valeurs de {field}, au plus {parameter} peuvent être de ce genre{kinds}.",
        en="Among the values of {field}, at most {parameter} may be of this kind{kinds}.",
    ),
    "Class": Text(
        fr="La valeur de {field} n'est pas du genre attendu\u00a0: {parameter}.",
        en="The value of {field} is not of the expected kind: {parameter}.",
    ),
    "Datatype": Text(
        fr="La valeur de {field} n'est pas {parameter}.",
        en="The value of {field} is not {parameter}.",
    ),
    "NodeKind": Text(
        fr="La valeur de {field} doit être {parameter}.",
        en="The value of {field} must be {parameter}.",
    ),
    "MinExclusive": Text(
        fr="La valeur de {field} doit dépasser {parameter}.",
        en="The value of {field} must be more than {parameter}.",
    ),
    "MinInclusive": Text(
        fr="La valeur de {field} doit être de {parameter} ou plus.",
        en="The value of {field} must be {parameter} or more.",
    ),
    "MaxExclusive": Text(
        fr="La valeur de {field} doit être inférieure à {parameter}.",
        en="The value of {field} must be less than {parameter}.",
    ),
    "MaxInclusive": Text(
        fr="La valeur de {field} doit être de {parameter} ou moins.",
        en="The value of {field} must be {parameter} or less.",
    ),
    "MinLength 1": Text(fr="La valeur de {field} est vide.", en="The value of {field} is empty."),
    "MinLength": Text(
        fr="La valeur de {field} est trop courte\u00a0: il faut au moins {parameter} caractères.",
        en="The value of {field} is too short: at least {parameter} characters are needed.",
    ),
    "MaxLength": Text(
        fr="La valeur de {field} est trop longue\u00a0: {parameter} caractères au plus.",
        en="The value of {field} is too long: {parameter} characters at most.",
    ),
    "Pattern": Text(
        fr="La valeur de {field} n'a pas la forme attendue.",
        en="The value of {field} does not have the expected form.",
    ),
    "LanguageIn": Text(
        fr="La valeur de {field} doit porter l'une de ces langues\u00a0: {parameter}.",
        en="The value of {field} must be marked as being in one of these languages: {parameter}.",
    ),
    "UniqueLang": Text(
        fr="Deux textes dans la même langue sont donnés pour {field}\u00a0; gardez-en un seul.",
        en="Two texts in the same language are given for {field}; keep one only.",
    ),
    "Equals": Text(
        fr="Les valeurs de {field} et de {parameter} doivent être les mêmes.",
        en="The values of {field} and of {parameter} must be the same.",
    ),
    "Disjoint": Text(
        fr="La même valeur est donnée pour {field} et pour {parameter}\u00a0; elles doivent être "
        "différentes.",
        en="The same value is given for {field} and for {parameter}; they must be different.",
    ),
    "LessThan": Text(
        fr="La valeur de {field} doit être inférieure, ou antérieure, à celle de {parameter}.",
        en="The value of {field} must be less, or earlier, than that of {parameter}.",
    ),
    "LessThanOrEquals": Text(
        fr="La valeur de {field} ne peut être supérieure, ou postérieure, à celle de {parameter}.",
        en="The value of {field} cannot be more, or later, than that of {parameter}.",
    ),
    "Not": Text(
        fr="La valeur de {field} est d'un genre exclu{kinds}.",
        en="The value of {field} is of an excluded kind{kinds}.",
    ),
    "And": Text(
        fr="La valeur de {field} ne remplit pas toutes les conditions{kinds}.",
        en="The value of {field} does not meet all the conditions{kinds}.",
    ),
    "Or": Text(
        fr="La valeur de {field} n'est d'aucun des genres attendus{kinds}.",
        en="The value of {field} is of none of the expected kinds{kinds}.",
    ),
    "Xone": Text(
        fr="La valeur de {field} doit être d'un seul des genres attendus{kinds}.",
        en="The value of {field} must be of exactly one of the expected kinds{kinds}.",
    ),
    "Node": Text(
        fr="La valeur de {field} n'est pas ce qui est attendu{kinds}.",
        en="The value of {field} is not what is expected{kinds}.",
    ),
    "Closed": Text(
        fr="{field} n'est pas une information admise ici.",
        en="{field} is not a piece of information that is allowed here.",
    ),
    "HasValue": Text(
        fr="La valeur {parameter} est obligatoire pour {field}.",
        en="The value {parameter} is required for {field}.",
    ),
    "In": Text(
        fr="La valeur de {field} n'est pas dans la liste des valeurs admises.",
        en="The value of {field} is not in the list of accepted values.",
    ),
    "SPARQL": Text(
        fr="Une règle particulière sur {field} n'est pas respectée.",
        en="A particular rule about {field} is not kept.",
    ),
    "": Text(
        fr="Une règle sur {field} n'est pas respectée.", en="A rule about {field} is not kept."
    ),
}

_THIS = Text(fr="cet élément", en="this item")


def sentence_of(result: ValidationResult, rulebook: Rulebook) -> Text:
    """Return what is wrong and what is expected, from the terms of *result* alone."""
    parameter = rulebook.parameter(result)
    name = component_name(result.component)
    template = _SENTENCES.get(f"{name} {parameter}") or _SENTENCES.get(name) or _SENTENCES[""]
    return _Filler(result, rulebook).fill(template, parameter)


@dataclass(frozen=True, slots=True)
class _Filler:
    result: ValidationResult
    rulebook: Rulebook

    def fill(self, template: Text, parameter: Node | None) -> Text:
        field, asked, kinds = self._field(), self._parameter(parameter), self._kinds()
        return Text(
            fr=template.fr.format(field=field.fr, parameter=asked.fr, kinds=kinds.fr),
            en=template.en.format(field=field.en, parameter=asked.en, kinds=kinds.en),
        )

    def _field(self) -> Text:
        name = self.rulebook.field(self.result)
        if name is None:
            return _THIS
        properties = self.rulebook.properties(self.rulebook.path_of(self.result))
        return _with_aside(quoted(name), properties)

    def _parameter(self, parameter: Node | None) -> Text:
        if parameter is None:
            return same("")
        name = component_name(self.result.component)
        if name == "Datatype":
            return self._named(datatype_words(parameter), parameter)
        if name == "NodeKind":
            return node_kind_words(parameter) or same(compact(str(parameter)))
        if name == "LanguageIn":
            tags = self.rulebook.members(parameter)
            return listed(tuple(language_words(str(tag)) for tag in tags))
        if isinstance(parameter, Literal):
            return _number(parameter)
        return self._named(quoted(self.rulebook.name(parameter)), parameter)

    def _kinds(self) -> Text:
        """Return the classes that the shape mentions, after a colon; empty without any."""
        kinds = self.rulebook.kinds(self.result.source_shape)
        if not kinds:
            return same("")
        names = listed(kinds)
        return Text(fr=f"\u00a0: {names.fr}", en=f": {names.en}")

    def _named(self, words: Text | None, term: Node) -> Text:
        if words is None:
            return same(compact(str(term)))
        return _with_aside(words, (term,) if isinstance(term, URIRef) else ())


def _with_aside(words: Text, terms: tuple[URIRef, ...]) -> Text:
    """Return *words* with the prefixed names of *terms*, which readers of RDF look for."""
    names = [compact(term) for term in terms]
    if not names or any(name in (words.fr, words.fr.strip("«\u00a0»")) for name in names):
        return words
    aside = f" ({', '.join(names)})"
    return Text(fr=words.fr + aside, en=words.en + aside)


def _number(literal: Literal) -> Text:
    """Return a number with the decimal mark of each language; any other literal as it is."""
    text = str(literal)
    is_number = text.replace(".", "", 1).lstrip("-").isdigit()
    return Text(fr=text.replace(".", ",") if is_number else text, en=text)
