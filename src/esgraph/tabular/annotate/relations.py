"""How the parts of an XLSX file hang together: relations and content types (ISO/IEC 29500-2)."""

import posixpath
from dataclasses import dataclass

from esgraph.tabular.annotate.markings import Rewriting, elements, xml_text
from esgraph.tabular.annotate.package import Package

PACKAGE = ""
"""The part whose relations are those of the whole."""

_CONTENT_TYPES = "[Content_Types].xml"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """
    A relation to another part, its *target*; *kind* is an IRI of which the last word tells.

    *base* is what precedes that word: one IRI for all kinds, which differs between the strict
    and the transitional form of the standard.
    """

    identifier: str
    base: str
    kind: str
    target: str


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """Return the relations of *part* to other parts of *package*."""
    name = _name(part)
    if name not in package:
        return ()
    found = (each.attributes for each in elements(package.read_xml(name), {"Relationship"}))
    return tuple(
        Relation(each["Id"], *_cut(each["Type"]), _resolve(part, each["Target"]))
        for each in found
        if each.get("TargetMode") != "External"
    )


def relate(package: Package, part: str, kind: str, target: str) -> str:
    """Add a relation of *kind* from *part* to *target*; return its identifier."""
    name = _name(part)
    if name not in package:
        package.write(name, _NO_RELATIONS)
    data = package.read_xml(name)
    known = elements(data, {"Relationships", "Relationship"})
    taken = {each.attributes.get("Id") for each in known}
    identifiers = (f"rIdEsgraph{number}" for number in range(1, len(known) + 2))
    identifier = next(each for each in identifiers if each not in taken)
    rewriting = Rewriting(data)
    rewriting.append(
        known[0],
        f'<Relationship Id="{identifier}" Type="{main_relation(package).base}/{kind}"'
        f' Target="/{xml_text(target)}"/>',
    )
    package.write(name, rewriting.result())
    return identifier


def unrelate(package: Package, part: str, kind: str) -> tuple[str, ...]:
    """Take the relations of *kind* from *part* away; return the parts that they led to."""
    gone = [each for each in relations(package, part) if each.kind == kind]
    if gone:
        data = package.read_xml(_name(part))
        rewriting = Rewriting(data)
        identifiers = {each.identifier for each in gone}
        for element in elements(data, {"Relationship"}):
            if element.attributes["Id"] in identifiers:
                rewriting.remove(element)
        package.write(_name(part), rewriting.result())
    return tuple(each.target for each in gone)


def forget_relations(package: Package, part: str) -> None:
    """Take all relations of *part* away; what they led to stays, and is not used."""
    if _name(part) in package:
        package.drop(_name(part))


def main_relation(package: Package) -> Relation:
    """
    Return the relation of the whole to the workbook.

    Raises:
        StopIteration: There is none.
    """
    return next(each for each in relations(package, PACKAGE) if each.kind == "officeDocument")


def set_content_type(package: Package, part: str, content_type: str) -> None:
    """Say of which type *part* is, in place of what was said of it."""
    data = package.read_xml(_CONTENT_TYPES)
    known = elements(data, {"Types", "Override"})
    rewriting = Rewriting(data)
    named = [each for each in known if each.attributes.get("PartName", "").lstrip("/") == part]
    for element in named:
        rewriting.set(element, ContentType=content_type)
    if not named:
        rewriting.append(
            known[0], f'<Override PartName="/{xml_text(part)}" ContentType="{content_type}"/>'
        )
    package.write(_CONTENT_TYPES, rewriting.result())


def forget_content_type(package: Package, part: str) -> None:
    """Say nothing of the type of *part*, which is no more."""
    data = package.read_xml(_CONTENT_TYPES)
    rewriting = Rewriting(data)
    for element in elements(data, {"Override"}):
        if element.attributes.get("PartName", "").lstrip("/") == part:
            rewriting.remove(element)
    package.write(_CONTENT_TYPES, rewriting.result())


def _name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolve(part: str, target: str) -> str:
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _cut(kind: str) -> tuple[str, str]:
    base, _, word = kind.rpartition("/")
    return base, word
