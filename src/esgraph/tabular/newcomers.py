"""Things that nothing knew before a row named them, and those that they may be the same as."""

from collections.abc import Iterator

from rdflib import URIRef

from esgraph.identity import PLACES, Candidate, Kind
from esgraph.language import Text
from esgraph.namespaces import slugify, thing
from esgraph.tabular.draft import Draft, Newcomer
from esgraph.tabular.line import Line

_DUPLICATE = "possible-duplicate"


def meet(
    draft: Draft, kind: Kind, *, text: str, line: Line, key: str, is_described: bool = False
) -> URIRef | None:
    """
    Return the name of a thing that nothing knew; ``None`` when *text* has no word.

    It is told once: as a warning when its name is like a known one's (« existe déjà : … »), else as
    a remark. One that *is_described*, since its row is there to make it known, is only compared,
    by ``compare_rows``.
    """
    slug = slugify(text)
    if not slug:
        return None
    iri = thing(kind, slug)
    if iri in draft.newcomers:
        return iri
    draft.newcomers.add(iri)
    newcomer = Newcomer(iri, kind, text, line, key)
    if is_described:
        draft.described.append(newcomer)
        return iri
    alike = next(_alike(draft, newcomer), None)
    if alike is not None:
        _tell_alike(draft, newcomer, alike)
    else:
        _tell_new(draft, newcomer)
    return iri


def compare_rows(draft: Draft) -> None:
    """
    Tell which rows describe what is known, or what an earlier row describes, under another name.

    To be called once the index knows what the rows describe.
    """
    later = {newcomer.iri for newcomer in draft.described}
    for newcomer in draft.described:
        later.discard(newcomer.iri)
        alike = next((c for c in _alike(draft, newcomer) if c.iri not in later), None)
        if alike is not None:
            _tell_alike(draft, newcomer, alike)
    draft.described.clear()


def _alike(draft: Draft, newcomer: Newcomer) -> Iterator[Candidate]:
    """Yield the known things, of a kind that it may be of, whose names are like a new one's."""
    for candidate in draft.names.index.similar(newcomer.text):
        is_same_kind = candidate.kind == newcomer.kind
        may_be = is_same_kind or not {candidate.kind, newcomer.kind} & {*PLACES, "document"}
        if may_be and candidate.iri != newcomer.iri:
            yield candidate


def _tell_alike(draft: Draft, newcomer: Newcomer, alike: Candidate) -> None:
    place = draft.origins.place_of(alike.iri)
    at = f" ({place})" if place is not None else ""
    draft.notice(
        _DUPLICATE,
        "warning",
        newcomer.line,
        newcomer.key,
        Text(
            fr=f"«\u00a0{newcomer.text}\u00a0» n'est pas connu\u00a0; existe déjà\u00a0: "
            f"«\u00a0{alike.name}\u00a0»{at}. Si c'est le même, écrivez ce nom.",
            en=f"“{newcomer.text}” is not known; “{alike.name}” exists already{at}. If it is the "
            "same, write that name.",
        ),
    )


def _tell_new(draft: Draft, newcomer: Newcomer) -> None:
    if draft.names.is_like_key("organization", newcomer.text):
        _tell_unknown_key(draft, newcomer)
        return
    draft.notice(
        "newcomer",
        "info",
        newcomer.line,
        newcomer.key,
        Text(
            fr=f"«\u00a0{newcomer.text}\u00a0» n'est pas encore connu\u00a0: il est ajouté.",
            en=f"“{newcomer.text}” is not known yet: it is added.",
        ),
    )


def _tell_unknown_key(draft: Draft, newcomer: Newcomer) -> None:
    draft.notice(
        "unknown-key",
        "warning",
        newcomer.line,
        newcomer.key,
        Text(
            fr=f"aucune ligne n'a l'identifiant «\u00a0{newcomer.text}\u00a0»\u00a0: il est ajouté "
            "comme le nom d'un nouvel organisme. Corrigez-le, ou ajoutez la ligne.",
            en=f"no row has the identifier “{newcomer.text}”: it is added as the name of a new "
            "organization. Correct it, or add the row.",
        ),
    )
